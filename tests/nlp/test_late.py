"""Lateness from dates alone: the lenient date counts, days off move it, and without dates nothing is said."""

from datetime import date

import pytest

from nlp.analysis import analyse
from nlp.document import Context, Kind, Source
from nlp.rules.late import LATE

LETTER = (
    "SỞ XÂY DỰNG\nSố: 31/SXD-QH\nV/v góp ý dự thảo Quy chế\n{}Kính gửi: Sở Nội vụ.\nSở Xây dựng thống nhất với dự thảo."
)
REQUEST = (
    "Sở Nội vụ đề nghị quý Sở gửi ý kiến bằng văn bản trước ngày {}. Căn cứ Công văn số 12/UBND-NC ngày 01/3/2026."
)


def late(context: Context, dateline: str = "") -> list[str]:
    text = LETTER.format(dateline)
    hits = LATE.find(analyse(Source(text), Kind.REPLY), context)
    return [text[hit.span.start : hit.span.end] + "|" + hit.note for hit in hits]


def day(words: str) -> date:
    return date.fromisoformat(words)


@pytest.mark.parametrize(
    ("due", "issued", "is_late"),
    [
        ("2026-06-15", "2026-06-12", False),
        ("2026-06-15", "2026-06-15", False),
        ("2026-06-15", "2026-06-16", True),
        ("2025-06-15", "2025-06-16", False),  # the 15th is a Sunday
        ("2025-06-15", "2025-06-17", True),
        ("2026-11-24", "2026-11-25", False),  # Vietnam Culture Day
        ("2026-11-24", "2026-11-26", True),
    ],
)
def test_due_date_given(due: str, issued: str, is_late: bool) -> None:
    assert bool(late(Context(due_on=day(due), issued_on=day(issued)))) is is_late


@pytest.mark.parametrize(
    ("asked", "issued", "is_late"),
    [("15/6/2026", "2026-06-15", False), ("15/6/2026", "2026-06-16", True), ("14/6/2026", "2026-06-15", False)],
)
def test_deadline_read_from_the_request(asked: str, issued: str, is_late: bool) -> None:
    context = Context(request_text=REQUEST.format(asked), received_on=day("2026-06-03"), issued_on=day(issued))
    assert bool(late(context)) is is_late


def test_the_day_of_issue_is_read_from_the_dateline() -> None:
    said = late(Context(due_on=day("2026-06-15")), "Khánh Hòa, ngày 30 tháng 6 năm 2026\n")
    assert said == ["V/v góp ý dự thảo Quy chế|Ban hành 30/06/2026, hạn cuối 15/06/2026 (hạn trả lời 15/06/2026)."]


@pytest.mark.parametrize(
    "context",
    [
        Context(),
        Context(issued_on=day("2026-06-30")),
        Context(due_on=day("2026-06-15")),
        Context(request_text="Đề nghị quý Sở sớm cho ý kiến.", issued_on=day("2026-06-30")),
        Context(due_on=day("1990-06-15"), issued_on=day("2026-06-30")),
    ],
)
def test_without_dates_nothing_is_said(context: Context) -> None:
    assert late(context) == []
