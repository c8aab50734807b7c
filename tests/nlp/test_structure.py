"""Zones, paragraphs, numbering and quotations of whole letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.document import Document, Quotation, Source, Zone
from nlp.structure import structure

LETTER = """ỦY BAN NHÂN DÂN
TỈNH KHÁNH HÒA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/TB-UBND
Khánh Hòa, ngày 12 tháng 6 năm 2026
THÔNG BÁO
Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về bãi rác Hòa Trung
Ngày 10/6/2026, Phó Chủ tịch UBND tỉnh chủ trì họp. Sau khi nghe báo cáo, Phó Chủ tịch kết luận như sau:
1. Sở Xây dựng
a) Trình phương án đóng bãi rác trước ngày 30/6/2026.
b) Lập dự toán trước ngày 15/7/2026.
2. Giao Sở Tài chính bố trí 12 tỷ đồng trong quý III/2026.
Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện./.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn Minh
PHỤ LỤC
Danh sách các ô chôn lấp
1. Ô số 3."""


def read(text: str) -> Document:
    return structure(Source(text))


def zone_of(document: Document, words: str) -> Zone:
    return next(p.zone for p in document.passages if words in document[p.span])


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("TỈNH KHÁNH HÒA", Zone.HEADER),
        ("Số: 45/TB-UBND", Zone.HEADER),
        ("ngày 12 tháng 6", Zone.HEADER),
        ("Kết luận của Phó Chủ tịch", Zone.SUBJECT),
        ("chủ trì họp", Zone.BODY),
        ("Sở Xây dựng", Zone.HEADING),
        ("Trình phương án", Zone.BODY),
        ("Văn phòng UBND tỉnh thông báo", Zone.CLOSING),
        ("Lưu: VT", Zone.RECIPIENTS),
        ("PHÓ CHỦ TỊCH", Zone.SIGNATURE),
        ("Trần Văn Minh", Zone.SIGNATURE),
        ("Ô số 3", Zone.ANNEX),
    ],
)
def test_zones(words: str, zone: Zone) -> None:
    assert zone_of(read(LETTER), words) is zone


def test_numbering_nests() -> None:
    document = read(LETTER)
    at = {document[p.span]: p for p in document.passages}
    plan = at["Trình phương án đóng bãi rác trước ngày 30/6/2026."]
    assert (plan.number, plan.level) == ("a)", 2)
    heading = document.passages[plan.parent]
    assert (document[heading.span], heading.number) == ("Sở Xây dựng", "1.")
    assert document[document.passages[heading.parent].span].endswith("kết luận như sau:")


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Thực hiện khoản 1. Điều 5 của Luật.", ["Thực hiện khoản 1. Điều 5 của Luật."]),
        ("Theo TP. Nha Trang và KT. Giám đốc thì đúng.", ["Theo TP. Nha Trang và KT. Giám đốc thì đúng."]),
        ("Áp dụng từ 15.6.2025 đến nay. Sở đồng ý.", ["Áp dụng từ 15.6.2025 đến nay.", "Sở đồng ý."]),
        ("Xong trước ngày 01/7/2025. Sở Tài chính theo dõi.", ["Xong trước ngày 01/7/2025.", "Sở Tài chính theo dõi."]),
        ("Kính trình UBND tỉnh xem xét./. Trân trọng.", ["Kính trình UBND tỉnh xem xét./.", "Trân trọng."]),
        (
            "Giá 1.200 đồng, tăng 12,4 lần. Còn lại giữ nguyên.",
            ["Giá 1.200 đồng, tăng 12,4 lần.", "Còn lại giữ nguyên."],
        ),
        ("Gồm chợ, bến xe, v.v. và các công trình khác.", ["Gồm chợ, bến xe, v.v. và các công trình khác."]),
        (
            "Gồm: (1) lập hồ sơ; (2) trình duyệt; (3) công bố.",
            ["Gồm: (1) lập hồ sơ;", "(2) trình duyệt;", "(3) công bố."],
        ),
        ("Sở có ý kiến: đồng ý; đề nghị sửa Điều 6.", ["Sở có ý kiến: đồng ý; đề nghị sửa Điều 6."]),
        ("đ) Bố trí kinh phí.", ["Bố trí kinh phí."]),
        ("1.1. Giao Sở Y tế.\n- Trạm y tế.\n+ Nhân viên.", ["Giao Sở Y tế.", "Trạm y tế.", "Nhân viên."]),
    ],
)
def test_sentences(text: str, passages: list[str]) -> None:
    document = read(text)
    assert [document[p.span] for p in document.passages] == passages


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "Sở Xây dựng nhận được Công văn số 215/UBND-VP ngày 03/6/2026 của UBND phường\n"
        "về việc cải tạo vỉa hè đường Trần Phú đoạn từ cầu Trần Phú đến quảng trường 2\n"
        "tháng 4. Sau khi kiểm tra thực địa, Sở Xây dựng đồng ý với phương án lát đá và\n"
        "đề nghị UBND phường gửi hồ sơ thiết kế trước ngày 30/6/2026.\n"
        "1. Về chiếu sáng, Sở không đồng ý hạ cột đèn vì khoảng cách giữa các cột đã lớn\n"
        "hơn 35 m."
    )
    document = read(text)
    assert [document.words(p.span)[:22] for p in document.passages] == [
        "sở xây dựng nhận được ",
        "sau khi kiểm tra thực ",
        "về chiếu sáng, sở khôn",
    ]


@pytest.mark.parametrize(
    ("text", "words", "whose"),
    [
        (
            "Khoản 2 Điều 5 quy định: “Cơ quan quản lý xem xét, giải quyết theo thẩm quyền trong 30 ngày”.",
            "Khoản 2",
            Quotation.LAW,
        ),
        ("Cử tri phường Ba Ngòi đề nghị tỉnh sửa cầu số 3.", "Cử tri", Quotation.REQUEST),
        ("Các đại biểu cho rằng nên chờ thêm.", "đại biểu", Quotation.OTHERS),
        ("Sở Xây dựng có ý kiến như sau: đồng ý.", "Sở Xây dựng", None),
    ],
)
def test_quotations(text: str, words: str, whose: Quotation | None) -> None:
    document = read(text)
    assert next(p.quotation for p in document.passages if words in document[p.span]) is whose


def test_plain_table_rows_are_cells() -> None:
    document = read(
        "Phân công như sau:\nTT | Nội dung | Chủ trì | Thời hạn\n1 | Lập hồ sơ | Sở Xây dựng | 30/6/2026\n2 | Trình duyệt | Sở Tài chính | 15/7/2026"
    )
    cells = {(p.row, p.column): document[p.span] for p in document.passages if p.zone is Zone.TABLE}
    assert cells[1, 1] == "Lập hồ sơ"
    assert cells[2, 3] == "15/7/2026"


@given(st.text(alphabet="aAđĐ1.;:)(-+|\t\n\r “”/ SởGiaoXinV,0\u0301\u200b", max_size=200))
def test_passages_are_sorted_disjoint_and_trimmed(text: str) -> None:
    document = read(text)
    end = 0
    for passage in document.passages:
        assert passage.span.start >= end
        assert document[passage.span].strip() == document[passage.span] != ""
        end = passage.span.end
    assert end <= len(document.text)


@given(st.text(alphabet="aAđĐ1.;:)(- \n “”/SởGiao", max_size=120))
def test_no_word_is_lost(text: str) -> None:
    document = read(text)
    covered = {i for p in document.passages for i in range(p.span.start, p.span.end)}
    assert all(i in covered for i, char in enumerate(document.text) if char.isupper())
