"""Bodies and posts: where a name ends, and which names hold nobody to account."""

import pytest

from nlp.bodies import bodies
from nlp.document import Span
from nlp.text import fold


def found(text: str) -> list[tuple[str, bool]]:
    return [(text[b.span.start : b.span.end], b.named) for b in bodies(text, fold(text), Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giao Sở Nông nghiệp và Môi trường chủ trì", [("Sở Nông nghiệp và Môi trường", True)]),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Tài chính phối hợp",
            [("Sở Văn hóa, Thể thao và Du lịch", True), ("Sở Tài chính", True)],
        ),
        ("UBND các xã, phường rà soát", [("UBND các xã, phường", True)]),
        ("các đơn vị liên quan phối hợp", [("các đơn vị liên quan", False)]),
        ("Đề nghị các sở, ban, ngành báo cáo", [("các sở, ban, ngành", False)]),
        ("giao đồng chí Nguyễn Văn An theo dõi", [("đồng chí Nguyễn Văn An", True)]),
        ("Tổ chức kiểm tra và Ban hành kế hoạch", []),
        ("Phòng Kế hoạch tổng hợp lập danh sách", [("Phòng Kế hoạch tổng hợp", True)]),
        ("kế toán trưởng lập báo cáo", [("kế toán trưởng", True)]),
        ("mỗi xã lập một tổ", [("mỗi xã", True)]),
        ("cấp có thẩm quyền quyết định", [("cấp có thẩm quyền", False)]),
        (
            "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông hoàn thành",
            [("Ban Quản lý dự án đầu tư xây dựng các công trình giao thông", True)],
        ),
    ],
)
def test_bodies(text: str, expected: list[tuple[str, bool]]) -> None:
    assert found(text) == expected
