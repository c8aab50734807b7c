"""Tasks and the six rõ: what is a task, and which slots its words, headings, tables and closings fill."""

import pytest

from nlp.analysis import analyse
from nlp.document import Kind, Source
from nlp.finding import Slot

INTRO = "Chủ tịch UBND tỉnh kết luận như sau:\n"


def slots(text: str, kind: Kind = Kind.CONCLUSION) -> list[tuple[str, set[str]]]:
    """Return each task's words and the names of its missing core slots."""
    analysis = analyse(Source(text), kind)
    return [(analysis.document[t.span], {slot.value for slot in t.missing}) for t in analysis.tasks]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("1. Giao Sở Y tế lập danh sách 12 trạm xuống cấp, trình UBND tỉnh trước ngày 10/8/2026.", set()),
        ("1. Giao Sở Y tế lập danh sách 12 trạm xuống cấp, trình UBND tỉnh.", {"time"}),
        ("1. Giao Sở Y tế khẩn trương lập danh sách 12 trạm xuống cấp.", {"time"}),
        ("1. Giao các đơn vị liên quan lập danh sách 12 trạm trước ngày 10/8/2026.", {"person"}),
        ("1. Sở Y tế lập danh sách 12 trạm. Hoàn thành trước ngày 10/8/2026.", set()),
        ("1. Sở Y tế\n- Lập danh sách 12 trạm trước ngày 10/8/2026.", set()),
        ("1. Sở Y tế, hoàn thành trước ngày 10/8/2026:\n- Lập danh sách 12 trạm.", set()),
        (
            "1. Giao Sở Y tế lập danh sách 12 trạm.\n2. Giao Sở Tài chính bố trí 3 tỷ đồng.\nCác nhiệm vụ nêu trên hoàn thành trước ngày 30/9/2026.",
            set(),
        ),
        ("1. Giao Sở Tài chính, Sở Xây dựng, Sở Nội vụ cùng chủ trì lập phương án trước ngày 10/8/2026.", {"person"}),
        ("1. Việc bàn giao mặt bằng 23 hộ phải được hoàn thành trước ngày 30/9/2026.", {"person"}),
        ("1. Giao Sở Xây dựng tìm hiểu mô hình bãi đỗ xe thông minh trong tháng 9/2026.", {"result"}),
        (
            "1. Giao Sở Xây dựng tăng cường công tác quản lý nhà nước trên lĩnh vực được giao.",
            {"task", "time", "result"},
        ),
        ("1. Giao Sở Y tế báo cáo số ca mắc vào thứ Sáu hằng tuần.", set()),
    ],
)
def test_missing(text: str, missing: set[str]) -> None:
    found = slots(INTRO + text)
    assert found
    assert {slot for _, lacking in found for slot in lacking} == missing


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 10/6/2026, UBND tỉnh đã giao Sở Y tế lập danh sách.",
        "Các đại biểu cho rằng nên giao Sở Y tế lập danh sách.",
        "Chủ tịch UBND tỉnh yêu cầu các cơ quan, đơn vị thực hiện một số nội dung như sau:",
        "Hội nghị đã nghe báo cáo và thảo luận.",
    ],
)
def test_no_task(text: str) -> None:
    assert slots(text) == []


def test_table_rows_are_tasks() -> None:
    text = "Phân công như sau:\nTT | Nội dung | Chủ trì | Thời hạn | Sản phẩm\n1 | Lập hồ sơ | Sở Xây dựng | 30/6/2026 | Hồ sơ\n2 | Đo đạc | các đơn vị liên quan | sớm | Bản đồ"
    assert slots(text) == [("Lập hồ sơ", set()), ("Đo đạc", {"person", "time"})]


def test_annex_fills_the_slots_of_the_task_that_names_it() -> None:
    text = INTRO + (
        "1. Giao Sở Xây dựng bàn giao mặt bằng theo tiến độ tại Phụ lục kèm theo.\n"
        "Nơi nhận:\n- Lưu: VT.\nPHỤ LỤC\nThửa 12: trước ngày 30/6/2026.\nThửa 13: trước ngày 15/7/2026."
    )
    assert slots(text)[0][1] == set()


def test_a_request_to_a_superior_is_known_as_such() -> None:
    analysis = analyse(Source("Sở đề nghị Chủ tịch UBND tỉnh ký Quyết định kèm theo."), Kind.ADVISORY)
    assert [task.request_up for task in analysis.tasks] == [True]


def test_every_slot_has_its_evidence() -> None:
    text = (
        INTRO
        + "1. Giao Sở Y tế lập danh sách 12 trạm, trình UBND tỉnh phê duyệt trước ngày 10/8/2026; Giám đốc Sở Y tế chịu trách nhiệm."
    )
    analysis = analyse(Source(text), Kind.CONCLUSION)
    task = analysis.tasks[0]
    words = {slot: analysis.document[task.evidence(slot)] for slot in Slot if task.evidence(slot)}
    assert words[Slot.PERSON] == "Sở Y tế"
    assert "10/8/2026" in words[Slot.TIME]
    assert words[Slot.RESULT].startswith("danh sách")
    assert words[Slot.RESPONSIBILITY] == "chịu trách nhiệm"
    assert Slot.AUTHORITY in words
