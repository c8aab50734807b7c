"""Masking: what is a person's and what is not, in tables; and every span still marks the same words."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.corpus.deidentify import Masked, deidentify, mask
from models.corpus.personal import Mask, Placeholder, masks
from models.corpus.record import Gold, GoldTask, Lookalike, Pair, Record
from nlp.document import Context, Earlier, Kind, Span
from nlp.finding import Label, Point, PointState, Slot


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("hồ sơ của ông Trần Văn Nhạn, sinh năm 1951", "hồ sơ của ông [tên], sinh năm 1951"),
        ("Bà K'Brim và chị H'Nga ký.", "Bà [tên] và chị [tên] ký."),
        ("ông Y Thanh Byă, Phó Trưởng phòng", "ông [tên], Phó Trưởng phòng"),
        ("hộ bà Kra Jăn Thị Hạnh ở thôn 2", "hộ bà [tên] ở thôn 2"),
        ("đồng chí Phó Chủ tịch Lê Trọng Khiêm chủ trì", "đồng chí Phó Chủ tịch [tên] chủ trì"),
        ("đồng chí Lê Trọng Khiêm Phó Chủ tịch", "đồng chí [tên] Phó Chủ tịch"),
        ("Ông/Bà: Nguyễn Thị Hoa", "Ông/Bà: [tên]"),
        ("Kính gửi: Ông Lê Kim Thoại\nPhòng Kinh tế", "Kính gửi: Ông [tên]\nPhòng Kinh tế"),
        ("ông Nguyễn\nVăn Tứ nhận", "ông [tên] nhận"),
        ("Giám đốc Sở Y tế Huỳnh Tấn Lộc họp", "Giám đốc Sở Y tế [tên] họp"),
        ("Chủ tịch UBND tỉnh Nguyễn Khắc Huy họp", "Chủ tịch UBND tỉnh [tên] họp"),
        ("03 hộ Lý Thị Pàng, Sùng A Chớ và Tẩn Láo Lở ở", "03 hộ [tên], [tên] và [tên] ở"),
        ("Họ và tên: Vàng Seo Pao", "Họ và tên: [tên]"),
        ("có tên Trần Văn Xá trong sổ", "có tên [tên] trong sổ"),
        ("ĐƠN CỦA ÔNG TRẦN VĂN XÁ", "ĐƠN CỦA ÔNG [tên]"),
        ("gọi 0905.417.336 hoặc 0258.3.560.118.", "gọi [điện thoại] hoặc [điện thoại]."),
        ("gọi +84 905 417 336, (0269) 3824117", "gọi [điện thoại], [điện thoại]"),
        ("điện thoại trực ca 3 552 718", "điện thoại trực ca [điện thoại]"),
        ("gửi về van.a@xa.gov.vn trước", "gửi về [thư điện tử] trước"),
        ("CCCD số 056085012345 cấp", "CCCD số [số định danh] cấp"),
        ("số 056 085 012 345", "số [số định danh]"),
        ("giấy CMND: 225123456, cấp", "giấy CMND: [số định danh], cấp"),
        ("hộ chiếu số C1234567", "hộ chiếu số [số định danh]"),
        ("tài khoản số 4711 0205 6789 tại Agribank", "tài khoản số [số tài khoản] tại Agribank"),
        ("ở số 12 đường Trần Hưng Đạo, phường 1", "ở [địa chỉ], phường 1"),
        ("ở số nhà 12/3A, ngõ 5, phố Hàng Bông nay", "ở [địa chỉ] nay"),
        ("thường trú tại 12/5 Nguyễn Huệ, phường 1", "thường trú tại [địa chỉ], phường 1"),
        ("GIÁM ĐỐC\n(Đã ký)\n", "GIÁM ĐỐC\n[chữ ký]\n"),
        ("Người ký: Sở Y tế; ngày ký", "Người ký: [chữ ký]; ngày ký"),
    ],
)
def test_what_is_a_persons_is_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Công văn số 215/UBND-VP ngày 04/8/2025, Nghị định số 131/2021/NĐ-CP",
        "Số: 0912345678/UBND-KT, Thông báo số 37-TB/ĐU",
        "ngày 02-10-2025 08 giờ, 03.4.2025, 30/4/2026",
        "1.864.300.000 đồng, 86 400 000 đồng, 0,5 ha, 2.875 m2, 012345 m2",
        "tờ khai số 307615220430, quyển 225123456",
        "tài khoản 1121, hết 125.775.000 đồng",
        "đường Nguyễn Thị Minh Khai, Trường THPT Trần Đại Nghĩa, phố Lê Văn Sỹ",
        "thành phố Hồ Chí Minh, Chủ tịch Hồ Chí Minh, Chủ tịch UBND thành phố Hồ Chí Minh",
        "bà con, ông bà, anh chị em, đồng chí Chủ tịch UBND tỉnh, đồng chí Bí thư Đảng ủy",
        "Giám đốc Sở Y tế, Phó Giám đốc Sở Giáo dục và Đào tạo, Trưởng phòng Kinh tế",
        "Hồ Thác Bà, tỉnh Bà Rịa - Vũng Tàu. Bà Rịa có cảng.",
        "Tổng đài 1900 1234, số 113, trùng số nhà 412 hộ",
    ],
)
def test_what_is_nobodys_stays(text: str) -> None:
    assert mask(text).text == text


SIGNED = """Trân trọng./.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Đoàn Hữu Kiệt"""


def test_the_signer_is_masked_wherever_he_is_named() -> None:
    text = "Sở trả lời như sau:\n1. Việc này do Đoàn Hữu Kiệt xử lý xong ngày 12/5/2026.\n" + SIGNED
    known = deidentify(Record("a", Kind.REPLY, text, ())).text
    assert known == text.replace("Đoàn Hữu Kiệt", "[tên]")


PIECES = st.sampled_from(
    [
        "ông Trần Văn Nhạn",
        "gọi 0905.417.336",
        "số 12 đường Trần Phú",
        "(Đã ký)",
        "🙂",
        "e\u0323\u0302",
        "Sở xem xét",
        "\n",
        " ",
        ". ",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map(" ".join)


@settings(deadline=None)
@given(TEXTS, st.data())
def test_a_span_marks_the_same_words_after_masking(text: str, data: st.DataObject) -> None:
    masked = mask(text)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    moved = masked.move(span)
    assert masked.text[moved.start : moved.end] == expected(text, masked, span)


def expected(text: str, masked: Masked, span: Span) -> str:
    """Write the words of a span anew, letter by letter, a mask once for all letters in it."""
    out, at = "", span.start
    while at < span.end:
        inside = next((item for item in masked.masks if item.span.start <= at < item.span.end), None)
        out += inside.placeholder if inside else text[at]
        at = inside.span.end if inside else at + 1
    return out


@settings(deadline=None)
@given(TEXTS)
def test_masks_lie_apart_and_masking_twice_changes_nothing(text: str) -> None:
    found = masks(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    once = mask(text).text
    assert mask(once).text == once


@pytest.mark.parametrize(
    ("span", "moved"),
    [
        (Span(0, 3), Span(0, 3)),
        (Span(3, 5), Span(3, 8)),
        (Span(4, 19), Span(3, 14)),
        (Span(0, 12), Span(0, 8)),
        (Span(13, 16), Span(8, 11)),
        (Span(13, 15), Span(8, 10)),
    ],
)
def test_a_span_inside_a_mask_becomes_the_placeholder(span: Span, moved: Span) -> None:
    masked = Masked("abc[tên]defghi", (Mask(Span(3, 13), Placeholder.NAME),))
    assert masked.move(span) == moved


def words(record: Record, span: Span) -> str:
    return record.text[span.start : span.end]


def place(words_: str) -> Span:
    start = FULL.index(words_)
    return Span(start, start + len(words_))


FULL = (
    "Ông Trần Văn Nhạn (0905.417.336) hỏi về lô 12. Sở ghi nhận đơn của ông Nhạn. "
    "Giao bà Lê Thị Mai trả lời trước ngày 20/6/2026."
)


def test_everything_about_a_record_moves_and_is_masked() -> None:
    record = Record(
        "a",
        Kind.REPLY,
        FULL,
        (Gold(place("Sở ghi nhận đơn của ông Nhạn"), Label.B3_NO_ANSWER, reason="ông Nhạn chưa được trả lời"),),
        matter="đơn của ông Trần Văn Nhạn",
        context=Context(
            "Tôi là Trần Văn Nhạn, đề nghị cấp lô 12.",
            None,
            date(2026, 6, 20),
            None,
            history=(Earlier("TB-12", "reply", date(2026, 3, 1), "đơn của ông Nhạn", "Gọi 0905.417.336."),),
        ),
        tasks=(
            GoldTask(
                place("Giao bà Lê Thị Mai trả lời trước ngày 20/6/2026"),
                ((Slot.PERSON, place("Lê Thị Mai")), (Slot.TIME, place("trước ngày 20/6/2026"))),
            ),
        ),
        lookalikes=(Lookalike(place("trước ngày 20/6/2026"), "có hạn, bà Mai làm"),),
        pairs=(
            Pair("p1", place("Giao bà Lê Thị Mai trả lời"), "Bà Lê Thị Mai xem xét", True, Label.B3_NO_ANSWER, 2, ()),
            Pair("p2", place("Thị Mai trả lời"), "Thị Hoa xem xét", True, Label.B3_NO_ANSWER, 2, ()),
        ),
        uncertain=(place("Văn"),),
        points=(Point(Span(22, 39), PointState.ANSWERED, (place("Sở ghi nhận đơn của ông Nhạn"),), ""),),
    )
    done = deidentify(record)
    assert done.text == (
        "Ông [tên] ([điện thoại]) hỏi về lô 12. Sở ghi nhận đơn của ông [tên]. "
        "Giao bà [tên] trả lời trước ngày 20/6/2026."
    )
    assert words(done, done.findings[0].span) == "Sở ghi nhận đơn của ông [tên]"
    assert done.findings[0].reason == "ông [tên] chưa được trả lời"
    assert words(done, done.tasks[0].span) == "Giao bà [tên] trả lời trước ngày 20/6/2026"
    assert [words(done, span) for _, span in done.tasks[0].slots] == ["[tên]", "trước ngày 20/6/2026"]
    assert words(done, done.lookalikes[0].span) == "trước ngày 20/6/2026"
    assert words(done, done.uncertain[0]) == "[tên]"
    assert [(words(done, pair.span), pair.new) for pair in done.pairs] == [
        ("Giao bà [tên] trả lời", "Bà [tên] xem xét"),
        ("[tên] trả lời", "[tên] xem xét"),
    ]
    assert (done.matter, done.context.request_text) == ("đơn của ông [tên]", "Tôi là [tên], đề nghị cấp lô 12.")
    assert (done.context.history[0].subject, done.context.history[0].text) == ("đơn của ông [tên]", "Gọi [điện thoại].")
    assert done.context.due_on == date(2026, 6, 20)
    [point] = done.points
    assert done.context.request_text[point.span.start : point.span.end] == "đề nghị cấp lô 12"
    assert [words(done, span) for span in point.evidence] == ["Sở ghi nhận đơn của ông [tên]"]
    assert done.lookalikes[0].because == "có hạn, bà [tên] làm"
