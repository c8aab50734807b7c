"""What a letter asks: numbered, run on, in prose; and what is no question."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.asked import asked
from nlp.document import Source
from nlp.structure import structure


def points(text: str) -> list[str]:
    document = structure(Source(text))
    places = [document.received(span) for span in asked(document)]
    return [text[place.start : place.end] for place in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kính gửi: Sở Xây dựng.\nĐề nghị Sở trả lời:\n1. Bao giờ cấp xong 18 giấy phép?\n2. Phí là bao nhiêu, ai nộp?\n"
            "Xin trả lời trước ngày 15/6/2026.",
            ["Bao giờ cấp xong 18 giấy phép", "Phí là bao nhiêu, ai nộp"],
        ),
        (
            "Cử tri hỏi Công ty: 1. Vì sao nước có mùi? 2. Trạm y tế thiếu thuốc; bao giờ có? 3. Có giảm tiền nước không?",
            ["Vì sao nước có mùi", "Trạm y tế thiếu thuốc; bao giờ có", "Có giảm tiền nước không"],
        ),
        (
            "Xã đề nghị Sở cho biết việc báo trước 25 phút có đúng quy trình không, và Sở có đồng ý lắp còi hụ hay không.",
            ["việc báo trước 25 phút có đúng quy trình không", "Sở có đồng ý lắp còi hụ hay không"],
        ),
        (
            "Xin hỏi: một, vì sao chưa có thẻ; hai, hộ cận nghèo có phải đóng tiền hay không.",
            ["một, vì sao chưa có thẻ", "hai, hộ cận nghèo có phải đóng tiền hay không"],
        ),
        (
            "Chúng tôi đề nghị UBND phường:\n- Bắt các ghe hút cát; cho biết ghe của ai.\n- Làm kè trước mùa mưa năm nay.",
            ["Bắt các ghe hút cát; cho biết ghe của ai", "Làm kè trước mùa mưa năm nay"],
        ),
        (
            "Sở gửi dự thảo Quy chế và đề nghị quý cơ quan góp ý, trọng tâm là: Điều 5 (khu đất cũ); Điều 8 (kinh phí sửa).",
            ["Điều 5 (khu đất cũ)", "Điều 8 (kinh phí sửa)"],
        ),
        (
            "Đề nghị Bộ cho ý kiến đối với dự thảo Nghị quyết nêu trên.",
            ["Đề nghị Bộ cho ý kiến đối với dự thảo Nghị quyết nêu trên"],
        ),
        (
            "Tôi phải nộp đủ, không được giảm đồng nào. Kính đề nghị Sở xem lại mức thu.",
            ["Kính đề nghị Sở xem lại mức thu"],
        ),
        ("Hôm nay trời đẹp.", []),
    ],
)
def test_points(text: str, expected: list[str]) -> None:
    assert points(text) == expected
    decomposed = unicodedata.normalize("NFD", text)
    assert points(decomposed) == [unicodedata.normalize("NFD", words) for words in expected]


@given(
    st.lists(
        st.sampled_from(["Đề nghị Sở cho biết:", "1. Bao giờ xong?", "- Có cấp không?", "Trân trọng.", "", "a;b?"])
    )
)
def test_points_stand_in_order_and_apart(lines: list[str]) -> None:
    document = structure(Source("\n".join(lines) or "."))
    spans = asked(document)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(document[span].strip() for span in spans)
