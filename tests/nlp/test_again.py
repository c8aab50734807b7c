"""The same matter again: recognised by number or by subject, and only where it is put off once more."""

from datetime import date

import pytest

from nlp.analysis import analyse
from nlp.document import Context, Earlier, Kind, Source
from nlp.history import Outcome, links, outcome
from nlp.rules.again import AGAIN_IN_HISTORY
from nlp.text import fold

MARCH = Earlier(
    "88/TB-UBND",
    "conclusion",
    date(2026, 3, 12),
    "Kết luận về nơi bán tạm của chợ Suối Cát",
    "Ba vị trí được nêu ra cho nơi bán tạm của chợ Suối Cát. Chủ tịch giao Phòng Kinh tế khảo sát thêm, trình lại quý II.",
)
JUNE = Earlier(
    "173/TB-UBND", "conclusion", date(2026, 6, 25), "Nơi bán tạm của chợ Suối Cát", "Ý kiến chưa tập trung, để lại."
)
ROAD = Earlier(
    "20/TB-UBND",
    "conclusion",
    date(2026, 2, 2),
    "Kết luận về cầu Bến Lội",
    "Thống nhất xây cầu Bến Lội trong năm 2026.",
)
DEFERRED = "Về nơi bán tạm của chợ Suối Cát: các bên tiếp tục nghiên cứu, đưa ra cuộc họp sau."


def notes(text: str, *history: Earlier) -> list[str]:
    analysis = analyse(Source(text), Kind.CONCLUSION)
    return [hit.note for hit in AGAIN_IN_HISTORY.find(analysis, Context(history=history)) if not hit.cleared]


def test_a_matter_put_off_for_the_third_time_lists_what_went_before_in_order() -> None:
    assert notes(DEFERRED, JUNE, ROAD, MARCH) == [
        "Các văn bản trước: 88/TB-UBND ngày 12/03/2026: để lại, chưa quyết; "
        "173/TB-UBND ngày 25/06/2026: để lại, chưa quyết."
    ]


@pytest.mark.parametrize(
    ("text", "history"),
    [
        (DEFERRED, ()),
        (DEFERRED, (MARCH,)),
        (DEFERRED, (MARCH, ROAD)),
        ("Về nơi bán tạm của chợ Suối Cát: chọn bãi xe cũ, Phòng Kinh tế san nền trước ngày 20/9/2026.", (MARCH, JUNE)),
        ("Về việc thay đèn đường thôn Hạ: tiếp tục nghiên cứu, đưa ra cuộc họp sau.", (MARCH, JUNE)),
        (
            "Về nơi bán tạm của chợ Suối Cát: lấy thêm ý kiến lần cuối, quyết định trong ngày 30/9/2026, để cuộc họp sau công bố.",
            (MARCH, JUNE),
        ),
    ],
    ids=["no history", "once", "another matter between", "decided now", "another matter", "a last date"],
)
def test_it_is_not_recurring(text: str, history: tuple[Earlier, ...]) -> None:
    assert notes(text, *history) == []


def test_a_cited_number_is_enough() -> None:
    text = "Thực hiện Thông báo số 88/TB-UBND và Thông báo số 173/TB-UBND, nội dung này để lại phiên họp tới."
    plain = [Earlier(item.document_id, item.kind, item.issued_on, "", "Để lại cuộc họp sau.") for item in (MARCH, JUNE)]
    assert [link.earlier.document_id for link in links(fold(text), tuple(plain))] == ["88/TB-UBND", "173/TB-UBND"]
    assert len(notes(text, *plain)) == 1


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("conclusion", "Ý kiến còn khác nhau, để lại cuộc họp sau.", Outcome.PUT_OFF),
        ("conclusion", "Chủ tịch UBND xã quyết định chọn bãi xe cũ.", Outcome.DECIDED),
        ("conclusion", "Giao Phòng Kinh tế lập dự toán san nền.", Outcome.ASSIGNED),
        ("advisory", "Phòng Kinh tế đề nghị chọn bãi xe cũ.", Outcome.REPORTED),
    ],
)
def test_what_an_earlier_paper_made_of_it(kind: str, text: str, expected: Outcome) -> None:
    assert outcome(Earlier("1/TB", kind, None, "Nơi bán tạm", text)) is expected


def test_no_word_of_an_earlier_paper_stands_in_the_reason() -> None:
    [note] = notes(DEFERRED, MARCH, JUNE)
    assert "Suối Cát" not in note
    assert "khảo sát" not in note
