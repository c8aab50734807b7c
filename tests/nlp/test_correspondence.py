"""What packages declare beside what the caller tells: who wins, what is not believed, and what is said about it."""

from dataclasses import replace
from datetime import date

import pytest

from nlp.correspondence import complete
from nlp.document import Context, Envelope, Notice, Source


def day(words: str) -> date:
    return date.fromisoformat(words)


REPLY = Source(
    "V/v góp ý\nKhánh Hòa, ngày     tháng 6 năm 2026\nSở thống nhất.",
    envelope=Envelope(issued_on=day("2026-06-18"), answers=(("356/UBND-KT", day("2026-06-05")),)),
)
ASKING = Source(
    "Đề nghị Sở cho ý kiến.",
    envelope=Envelope(
        code="356/UBND-KT", issued_on=day("2026-06-05"), due_on=day("2026-06-15"), received_on=day("2026-06-08")
    ),
)


def envelope(**changes: object) -> Source:
    assert ASKING.envelope
    return replace(ASKING, envelope=replace(ASKING.envelope, **changes))


def codes(notices: tuple[Notice, ...]) -> list[str]:
    return [notice.code for notice in notices]


def test_dates_that_the_caller_left_open_come_from_the_packages() -> None:
    context, notices = complete(Context(), REPLY, ASKING)
    assert context == Context(ASKING.text, day("2026-06-08"), day("2026-06-15"), day("2026-06-18"))
    assert codes(notices) == ["edxml_dates_taken"]
    assert notices[0].detail.startswith(
        "Lấy từ gói edXML: ngày ban hành (issued_on) 18/06/2026; ngày nhận văn bản hỏi (received_on) 08/06/2026; "
        "hạn trả lời (due_on) 15/06/2026."
    )


@pytest.mark.parametrize("name", ["received_on", "due_on", "issued_on"])
def test_the_word_of_the_caller_wins(name: str) -> None:
    told = Context(**{name: day("2026-06-30")})  # type: ignore[arg-type]
    context, notices = complete(told, REPLY, ASKING)
    assert getattr(context, name) == day("2026-06-30")
    assert name not in notices[0].detail


def test_nothing_is_said_where_no_package_came() -> None:
    told = Context(received_on=day("2026-06-08"))
    assert complete(told, Source("a"), None) == (told, ())
    assert complete(told, Source("a"), Source("b")) == (replace(told, request_text="b"), ())


def test_the_due_date_of_the_draft_is_for_its_receiver() -> None:
    draft = Source("a", envelope=Envelope(due_on=day("2026-06-15"), received_on=day("2026-06-08")))
    assert complete(Context(), draft, None) == (Context(), ())


def test_what_the_request_was_noticed_for_is_passed_on() -> None:
    asked = Source("a", warnings=(Notice("tracked_changes_present", "Tệp có theo dõi thay đổi."),))
    [notice] = complete(Context(), Source("b"), asked)[1]
    assert notice == Notice("tracked_changes_present", "Văn bản hỏi: Tệp có theo dõi thay đổi.")


@pytest.mark.parametrize(
    ("text", "due", "taken"),
    [
        ("Đề nghị Sở cho ý kiến.", "2026-06-15", True),
        ("Đề nghị Sở trả lời trước ngày 15/6/2026.", "2026-06-15", True),
        ("Đề nghị Sở trả lời trước ngày 10/6/2026.", "2026-06-15", True),
        ("Đề nghị Sở trả lời trước ngày 25/6/2026.", "2026-06-15", False),
        ("Đề nghị Sở trả lời trước ngày 15/6/2026.", "2026-06-14", True),  # a Sunday moves to the Monday
        ("Đề nghị Sở cho ý kiến.", "2026-06-04", False),
    ],
)
def test_a_due_date_does_not_stand_before_the_letter_and_its_own_deadline(text: str, due: str, taken: bool) -> None:
    asked = replace(envelope(due_on=day(due)), text=text)
    context, notices = complete(Context(), REPLY, asked)
    assert context.due_on == (day(due) if taken else None)
    assert ("edxml_due_not_taken" in codes(notices)) is not taken


def test_a_letter_does_not_arrive_before_it_is_issued() -> None:
    context, notices = complete(Context(), REPLY, envelope(received_on=day("2026-06-01")))
    assert context.received_on is None
    assert "edxml_arrival_not_taken" in codes(notices)


@pytest.mark.parametrize(("dateline", "differs"), [("18", False), ("12", True), ("    ", False)])
def test_another_date_in_the_text_is_noticed(dateline: str, differs: bool) -> None:
    draft = replace(REPLY, text=REPLY.text.replace("ngày     tháng", f"ngày {dateline} tháng"))
    context, notices = complete(Context(), draft, ASKING)
    assert context.issued_on == day("2026-06-18")
    assert ("edxml_date_differs" in codes(notices)) is differs


@pytest.mark.parametrize(
    ("code", "differs"),
    [("356/UBND-KT", False), ("356/ubnd-kt ", False), ("357/UBND-KT", True), ("", False)],
)
def test_another_request_than_the_package_names_is_noticed(code: str, differs: bool) -> None:
    assert ("edxml_request_differs" in codes(complete(Context(), REPLY, envelope(code=code))[1])) is differs


@pytest.mark.parametrize(
    ("code", "issued", "named"),
    [
        ("356/UBND-KT", "2026-06-05", "văn bản số 356/UBND-KT ngày 05/06/2026;"),
        ("356/UBND-KT", None, "văn bản số 356/UBND-KT;"),
        ("ông Trần Văn A", "2026-06-05", "trả lời văn bản ngày 05/06/2026;"),
        ("ông Trần Văn A", None, "trả lời một văn bản khác;"),
    ],
)
def test_a_missing_request_is_named_by_number_and_day_alone(code: str, issued: str | None, named: str) -> None:
    draft = Source("a", envelope=Envelope(answers=((code, issued and day(issued)),)))  # type: ignore[arg-type]
    [notice] = complete(Context(), draft, None)[1]
    assert notice.code == "edxml_request_missing"
    assert named in notice.detail
    assert "Trần" not in notice.detail
