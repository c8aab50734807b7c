"""Kind: told from title, symbol and turns of phrase; other papers are refused."""

import pytest

from nlp.document import Kind, Source
from nlp.kind import kind
from nlp.structure import structure

HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEAD
            + "Số: 12/TTr-SXD\nTỜ TRÌNH\nVề việc phê duyệt dự toán\nKính gửi: UBND tỉnh.\nSở Xây dựng kính trình UBND tỉnh xem xét, phê duyệt dự toán.",
            Kind.ADVISORY,
        ),
        (
            "PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC\nKính gửi: Lãnh đạo UBND tỉnh.\nVăn phòng đề xuất Chủ tịch UBND tỉnh chọn phương án 1.",
            Kind.ADVISORY,
        ),
        (
            HEAD
            + "Số: 31/SXD-QH\nV/v góp ý dự thảo Quy chế\nKính gửi: Sở Nội vụ.\nTrả lời Công văn số 12/SNV-CC, Sở Xây dựng có ý kiến như sau:\n1. Thống nhất với dự thảo.",
            Kind.REPLY,
        ),
        ("Cử tri kiến nghị sửa cầu.\nSở Xây dựng trả lời như sau: cầu được khởi công ngày 15/8/2026.", Kind.REPLY),
        (
            HEAD
            + "Số: 45/TB-UBND\nTHÔNG BÁO\nKết luận của Chủ tịch UBND xã tại cuộc họp giao ban\nSau khi nghe báo cáo, Chủ tịch UBND xã kết luận như sau:\n1. Giao Phòng Kinh tế lập danh sách.",
            Kind.CONCLUSION,
        ),
        (
            HEAD
            + "Số: 88/UBND-KT\nV/v tăng cường quản lý khoáng sản\nKính gửi: Các sở, ban, ngành.\nChủ tịch UBND tỉnh yêu cầu các cơ quan, đơn vị thực hiện các nội dung sau:\n1. Sở Xây dựng\n- Kiểm tra 12 mỏ.",
            Kind.CONCLUSION,
        ),
        (
            HEAD
            + "Số: 9/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc bổ nhiệm\nĐiều 1. Bổ nhiệm ông A.\nĐiều 2. Chánh Văn phòng chịu trách nhiệm thi hành.",
            None,
        ),
        ("GIẤY MỜI\nKính mời ông dự họp.", None),
        ("Hôm nay trời đẹp, cả nhà đi biển rồi ăn bún cá.", None),
        ("HỢP ĐỒNG\nBên A: Công ty An Phát.\nBên B: ông Trần.\nBên A giao hàng, bên B trả tiền.", None),
    ],
)
def test_kind(text: str, expected: Kind | None) -> None:
    best, chance = kind(structure(Source(text)))
    assert best is expected
    assert 0.25 <= chance <= 1
