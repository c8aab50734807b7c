"""PDF: reading order, paragraphs, margins, and the way from every stretch of the text to page and line."""

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from api.exports.places import Places
from nlp.document import Source
from nlp.reading import isolated_read, read
from tests.nlp.edxml_maker import edxml, header
from tests.nlp.pdf_maker import (
    FONT,
    HEIGHT,
    LEFT,
    PITCH,
    RIGHT,
    SIZE,
    WIDTH,
    Draw,
    at,
    centred,
    paragraphs,
    pdf,
    rule,
    turned,
)

LONG = (
    "Sau khi nghe Phòng Kinh tế báo cáo và ý kiến của các đại biểu, Chủ tịch Ủy ban nhân dân xã kết luận như sau về việc "
    "đặt điểm trung chuyển rác tại thôn Bàu Sen và kinh phí thực hiện trong năm 2026."
)
OTHER = (
    "Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã lập phương án phân luồng, trình Chủ tịch Ủy ban nhân dân xã "
    "trước ngày 15/6/2026; kinh phí lấy từ nguồn sự nghiệp môi trường của xã."
)
HEAD = [
    centred(170, 60, "ỦY BAN NHÂN DÂN"),
    centred(170, 76, "XÃ HÒN NGANG"),
    rule(150, 80, 190, 80),
    centred(410, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=11),
    centred(410, 76, "Độc lập - Tự do - Hạnh phúc"),
    rule(320, 80, 500, 80),
    centred(170, 97, "Số: 57/TB-UBND"),
    centred(410, 101, "Hòn Ngang, ngày 01 tháng 6 năm 2026"),
]
FOOT = [
    at(LEFT, 600, "Nơi nhận:", size=12),
    at(LEFT, 613, "- Chủ tịch, các Phó Chủ tịch UBND xã;", size=11),
    at(LEFT, 626, "- Các cơ quan có tên tại mục III;", size=11),
    at(LEFT, 639, "- Lưu: VT.", size=11),
    centred(430, 602, "KT. CHỦ TỊCH"),
    centred(430, 619, "PHÓ CHỦ TỊCH"),
    centred(430, 690, "Nguyễn Thị Hồng Tước"),
]


def text(*pages: Draw | list[Draw]) -> str:
    return read(pdf(*pages)).text


def test_head_and_foot_are_read_column_by_column() -> None:
    assert text([*HEAD, centred(312, 140, "THÔNG BÁO"), *paragraphs(LONG, top=180), *FOOT]).split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "XÃ HÒN NGANG",
        "Số: 57/TB-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hòn Ngang, ngày 01 tháng 6 năm 2026",
        "THÔNG BÁO",
        LONG,
        "Nơi nhận:",
        "- Chủ tịch, các Phó Chủ tịch UBND xã;",
        "- Các cơ quan có tên tại mục III;",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Thị Hồng Tước",
    ]


@pytest.mark.parametrize(("indent", "gap"), [(30.0, 0.0), (0.0, 8.0), (30.0, 8.0), (-20.0, 6.0)])
def test_wrapped_lines_become_paragraphs(indent: float, gap: float) -> None:
    texts = ["I. Tình hình", f"1. {LONG}", LONG, "2. Việc thứ hai.", "- Một dòng ngắn.", f"a) {OTHER}", "./."]
    assert text(paragraphs(*texts, indent=indent, gap=gap, left=LEFT + 20)).split("\n") == texts


@pytest.mark.parametrize("ending", ["Nghị định số 30/2020/NĐ-", "và/"])
def test_a_code_broken_at_its_hyphen_is_whole_again(ending: str) -> None:
    line = "Căn cứ quy định về công tác văn thư theo " + ending
    got = text([at(LEFT, 100, line), at(LEFT, 116, "CP ngày 05 tháng 3 năm 2020.")])
    assert f"{ending}CP ngày" in got


def test_a_list_mark_far_from_its_words_is_no_column() -> None:
    lines = [at(LEFT, 100 + 16 * n, f"{n}.") for n in range(1, 4)]
    lines += [at(LEFT + 40, 100 + 16 * n, f"Việc số {n}.") for n in range(1, 4)]
    assert text(lines) == "1. Việc số 1.\n2. Việc số 2.\n3. Việc số 3."


def numbered(page: int, *draws: Draw) -> list[Draw]:
    return [
        centred(WIDTH / 2, 40, "CÔNG BÁO XÃ HÒN NGANG", size=9),
        *draws,
        centred(WIDTH / 2, 810, f"{page}", size=11),
    ]


def test_headers_and_page_numbers_are_left_out_and_noticed() -> None:
    pages = [numbered(n, *paragraphs(f"Phần {n}. {LONG}", OTHER, top=90)) for n in range(1, 5)]
    source = read(pdf(*pages))
    assert source.text.split("\n") == [each for n in range(1, 5) for each in (f"Phần {n}. {LONG}", OTHER)]
    assert "header: CÔNG BÁO XÃ HÒN NGANG" in source.metadata
    assert [notice.code for notice in source.warnings] == ["margins_skipped"]


@pytest.mark.parametrize("number", ["2", "- 2 -", "Trang 2", "Trang 2/2", "2/2", "– 2 –"])
@pytest.mark.parametrize("place", [40.0, 815.0])
def test_a_paragraph_goes_on_over_a_page_break(number: str, place: float) -> None:
    first, second = paragraphs(LONG)[:-1], paragraphs(LONG)[-1]
    again = [centred(WIDTH / 2, place, number), *[lambda canvas: canvas.translate(0, 20), second]]
    assert text(first, again) == LONG


@pytest.mark.parametrize("words", ["2", "12"])
def test_a_number_in_the_text_stays(words: str) -> None:
    assert text(paragraphs(LONG), [at(LEFT, 300, words)]) == f"{LONG}\n{words}"


def test_two_letterheads_are_no_repeated_header() -> None:
    page = [*HEAD, *paragraphs(LONG, top=180)]
    assert text(page, page).count("CỘNG HÒA XÃ HỘI") == 2


def test_pages_that_say_the_same_are_still_read() -> None:
    page = [at(LEFT, 50, "Nghỉ lễ.")]
    assert text(page, page, page).split() == ["Nghỉ", "lễ."] * 3


def test_a_secrecy_mark_in_a_header_is_kept_for_the_gate() -> None:
    pages = [[centred(WIDTH / 2, 40, "MẬT"), *paragraphs(LONG, top=90)] for _ in range(3)]
    source = read(pdf(*pages))
    assert "MẬT" not in source.text
    assert "header: MẬT" in source.metadata


def test_notes_come_last_and_their_references_go() -> None:
    body = paragraphs("Ba thôn có 312 hộ trên 600 m nhưng chưa có nhà văn hóa.", LONG)
    marks = [at(LEFT + 30 + stringWidth("Ba thôn có 312 hộ", FONT, SIZE), 96, "1", size=8)]
    foot = [
        rule(LEFT, 745, 200, 745),
        at(LEFT, 752, "1", size=6),
        at(LEFT + 8, 756, "Số liệu đến ngày 30/4/2026.", size=9),
    ]
    got = text([*body, *marks, *foot], paragraphs(OTHER)).split("\n")
    assert got == [
        "Ba thôn có 312 hộ trên 600 m nhưng chưa có nhà văn hóa.",
        LONG,
        OTHER,
        "1 Số liệu đến ngày 30/4/2026.",
    ]


def test_page_and_line_of_every_stretch() -> None:
    source = read(pdf([*HEAD, *paragraphs(LONG, top=180)], paragraphs(OTHER)))
    places = {
        "Số: 57": (1, 3),
        "Hòn Ngang, ngày": (1, 4),
        "Sau khi": (1, 5),
        "Chủ tịch Ủy ban nhân dân xã kết luận": (1, 6),
        "Giao Phòng": (2, 1),
    }
    found = {words: Places(source).at(source.text.index(words)) for words in places}
    assert {words: (place.page, place.row) for words, place in found.items()} == places


def covered(source: Source) -> bool:
    """Say whether runs stand in order, do not overlap, and leave out nothing but white space."""
    at, left = 0, ""
    for run in source.runs:
        if run.span.start < at:
            return False
        left += source.text[at : run.span.start]
        at = run.span.end
    return not (left + source.text[at:]).strip() and at == len(source.text)


WORDS = st.lists(
    st.sampled_from(
        ["Giao", "Sở", "Nội", "vụ", "chủ", "trì,", "trước", "ngày", "30/6/2026;", "Ủy", "ban.", "1.", "-", "a)"]
    ),
    min_size=1,
    max_size=12,
).map(lambda words: " ".join(["Giao Phòng", *words]))
PLACES = st.tuples(st.floats(20, 520), st.floats(30, 800), WORDS, st.sampled_from([8.0, 11.0, 13.0, 14.0]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PLACES, min_size=1, max_size=14), min_size=1, max_size=3))
def test_words_anywhere_are_read_once_and_found_again(pages: list[list[tuple[float, float, str, float]]]) -> None:
    everything = "".join(words for page in pages for _, _, words, _ in page).replace(" ", "")
    assume(
        2 * sum(map(str.isalpha, everything)) > len(everything)
    )  # a page of mere dates is taken for one of odd fonts
    drawn = [[at(x, top, words, size=size) for x, top, words, size in page] for page in pages]
    source = read(pdf(*drawn))
    assert covered(source)
    assert unicodedata.is_normalized("NFC", source.text)
    assert {run.part for run in source.runs} <= {f"page {number}" for number in range(1, len(pages) + 1)}
    assert all(run.paragraph >= 1 and run.span.end <= len(source.text) for run in source.runs)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_rotated_page_reads_like_any_other(degrees: int) -> None:
    page = [*HEAD, *paragraphs(LONG, top=180)]
    assert text(turned(degrees, *page)) == text(page)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_text_along_the_side_of_a_page_reads_like_any_other(degrees: int) -> None:
    def draw(canvas: object) -> None:
        for each in (lambda c: c.translate(WIDTH / 2, HEIGHT / 2), lambda c: c.rotate(degrees)):
            each(canvas)
        for each in (lambda c: c.scale(0.6, 0.6), lambda c: c.translate(-WIDTH / 2, -HEIGHT / 2)):
            each(canvas)
        for each in paragraphs(LONG, OTHER, top=300):
            each(canvas)

    assert text(draw) == f"{LONG}\n{OTHER}"


def test_a_pdf_in_a_package_keeps_its_pages() -> None:
    inside = pdf(paragraphs(LONG), paragraphs(OTHER))
    source = read(edxml(header(), ("cong-van.pdf", inside, "application/pdf")))
    assert (source.text, source.runs, source.media_type) == (f"{LONG}\n{OTHER}", read(inside).runs, "application/pdf")
    assert source.envelope is not None


def test_the_isolated_reader_reads_the_same() -> None:
    data = pdf([*HEAD, *paragraphs(LONG, top=180)], paragraphs(OTHER, top=100 + 3 * PITCH, right=RIGHT - 60))
    assert isolated_read(data) == read(data)
