"""PDF: drawn tables, letters in all their forms, fonts, and what is kept beside the text."""

import unicodedata
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from nlp.document import Source
from nlp.errors import SecretDraft
from nlp.reading import read
from nlp.secrecy import refuse_secret
from tests.nlp.pdf_maker import FONT, HEIGHT, LEFT, SIZE, WIDTH, Draw, at, paragraphs, pdf, raw, rule, ruled, stream

HEADING = ["TT", "Nội dung", "Cơ quan chủ trì", "Thời hạn"]
EDGES = [85.0, 115.0, 300.0, 420.0, 540.0]
ROWS = [
    ["1", "Lập hồ sơ thiết kế điểm\ntrung chuyển", "Phòng Kinh tế", "Trước ngày\n19/6/2026"],
    ["2", "Xử lý các điểm đổ rác", "Các đơn vị liên quan", ""],
]
BELOW = "Văn phòng thông báo để các cơ quan biết, thực hiện./."


def cells(source: Source) -> list[tuple[str, int, int, int]]:
    return [(source.text[span.start : span.end], table, row, column) for span, table, row, column in source.cells]


def test_a_drawn_table_becomes_cells() -> None:
    source = read(
        pdf([*paragraphs("Theo bảng sau:"), *ruled([HEADING, *ROWS], EDGES, 120), *paragraphs(BELOW, top=260)])
    )
    assert source.text.split("\n") == [
        "Theo bảng sau:",
        "TT\tNội dung\tCơ quan chủ trì\tThời hạn",
        "1\tLập hồ sơ thiết kế điểm trung chuyển\tPhòng Kinh tế\tTrước ngày 19/6/2026",
        "2\tXử lý các điểm đổ rác\tCác đơn vị liên quan\t",
        BELOW,
    ]
    assert cells(source)[4:8] == [
        ("1", 0, 1, 0),
        ("Lập hồ sơ thiết kế điểm trung chuyển", 0, 1, 1),
        ("Phòng Kinh tế", 0, 1, 2),
        ("Trước ngày 19/6/2026", 0, 1, 3),
    ]


def test_a_table_goes_on_over_a_page_break_without_its_heading() -> None:
    first = [*paragraphs("Theo bảng sau:"), *ruled([HEADING, ROWS[0]], EDGES, 700)]
    again = [*ruled([HEADING, ROWS[1]], EDGES, 60), *ruled([["a", "b"]], [85.0, 200.0, 300.0], 400)]
    source = read(pdf(first, again))
    assert source.text.count("Cơ quan chủ trì") == 1
    assert ("Các đơn vị liên quan", 0, 2, 2) in cells(source)
    assert cells(source)[-2:] == [("a", 1, 0, 0), ("b", 1, 0, 1)]


def test_a_frame_around_text_is_no_table() -> None:
    box = [rule(*place) for place in ((50, 80, 550, 80), (50, 300, 550, 300), (50, 80, 50, 300), (550, 80, 550, 300))]
    source = read(pdf([*box, *paragraphs(BELOW)]))
    assert (source.text, source.cells) == (BELOW, ())


def shaded(x0: float, top: float, width: float, height: float, *, stroke: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 0)
        canvas.rect(x0, HEIGHT - top - height, width, height, stroke=stroke, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    return draw


@pytest.mark.parametrize("stroke", [0, 1])
def test_marked_words_are_no_table(stroke: int) -> None:
    lines = paragraphs(f"1. {BELOW} {BELOW}")
    start = LEFT + 30 + stringWidth("1. ", FONT, SIZE) - 1
    marks = [shaded(start, 88, 300, 16, stroke=stroke), shaded(LEFT + 40, 104, 200, 16, stroke=stroke)]
    marks.append(shaded(LEFT + 240, 104, 60, 16, stroke=stroke))
    source = read(pdf([*marks, *lines]))
    assert (source.text, source.cells) == (f"1. {BELOW} {BELOW}", ())


def test_borders_drawn_as_thin_bars_make_a_table() -> None:
    bars = [shaded(LEFT, top, 200, 0.5, stroke=0) for top in (80, 110, 140)]
    bars += [shaded(x, 80, 0.5, 60, stroke=0) for x in (LEFT, LEFT + 100, LEFT + 200)]
    words = [at(LEFT + 5 + 100 * column, 100 + 30 * row, f"ô {row}{column}") for row in (0, 1) for column in (0, 1)]
    assert read(pdf([*bars, *words])).text == "ô 00\tô 01\nô 10\tô 11"


@pytest.mark.parametrize(
    ("drawn", "read_as"),
    [
        (unicodedata.normalize("NFD", "Ủy ban thống nhất đề xuất"), "Ủy ban thống nhất đề xuất"),
        ("e\ufb03cient o\ufb00ice", "efficient office"),
        ("khoa\u00adhọc", "khoahọc"),
        ("một\u00a0 hai", "một hai"),
    ],
)
def test_letters_in_all_their_forms(drawn: str, read_as: str) -> None:
    assert read(pdf(at(LEFT, 100, drawn))).text == read_as


def test_words_parted_by_place_alone() -> None:
    words = ["Giao", "Sở", "Nội", "vụ"]
    places = [LEFT + stringWidth(" ".join(words[:n]) + " ", FONT, SIZE) - (4 if not n else 0) for n in range(4)]
    assert read(pdf([at(x, 100, word) for x, word in zip(places, words, strict=True)])).text == "Giao Sở Nội vụ"


def test_bold_by_drawing_twice_is_read_once() -> None:
    assert (
        read(pdf([at(LEFT, 100, "THÔNG BÁO chung"), at(LEFT + 0.4, 100, "THÔNG BÁO chung")])).text == "THÔNG BÁO chung"
    )


def test_a_raised_sign_stays_in_its_line() -> None:
    width = stringWidth("rộng 900 m", FONT, SIZE)
    drawn = [at(LEFT, 100, "rộng 900 m"), at(LEFT + width, 95, "2", size=8), at(LEFT + width + 9, 100, "tại thửa 118")]
    assert read(pdf(drawn)).text == "rộng 900 m2 tại thửa 118"


def test_words_off_the_page_are_not_read() -> None:
    assert read(pdf([at(LEFT, 100, "Nội dung"), at(-400, 100, "ẩn"), at(LEFT, -50, "ẩn")])).text == "Nội dung"


def slanted(words: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(WIDTH / 3, HEIGHT / 3)
        canvas.rotate(45)
        canvas.setFont(FONT, 60)
        canvas.drawString(0, 0, words)
        canvas.restoreState()

    return draw


def test_a_watermark_stays_beside_the_text() -> None:
    source = read(pdf([slanted("DỰ THẢO"), *paragraphs(BELOW)]))
    assert source.text == BELOW
    assert "slanted: DỰ THẢO" in source.metadata
    assert "slanted_text_skipped" in [notice.code for notice in source.warnings]


def test_a_secrecy_mark_across_the_page_is_refused() -> None:
    with pytest.raises(SecretDraft):
        refuse_secret(read(pdf([slanted("TỐI MẬT"), *paragraphs(BELOW)])))


def test_what_the_file_says_of_itself() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(paragraphs(BELOW)))))
    writer.add_metadata({"/Title": "Kết luận họp", "/Author": "Nguyễn Văn A", "/DoMat": "Mật"})
    note = FreeText(text="đóng dấu\nhỏa tốc", rect=(50, 50, 200, 100))
    writer.add_annotation(0, note)
    out = BytesIO()
    writer.write(out)
    source = read(out.getvalue())
    assert {"title: Kết luận họp", "DoMat: Mật", "comment: đóng dấu", "comment: hỏa tốc"} <= set(source.metadata)
    assert not any("Nguyễn" in line for line in source.metadata)


def plain(font: bytes, words: bytes) -> bytes:
    """A page in one font of a given name."""
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(b"BT /F 13 Tf 85 700 Td (%s) Tj ET" % words),
        b"<</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 31/Widths[]"
        b"/FontDescriptor 6 0 R>>" % font,
        b"<</Type/FontDescriptor/FontName/%s/Flags 32/FontBBox[0 -200 1000 900]/MissingWidth 500>>" % font,
    )


@pytest.mark.parametrize(("name", "shown"), [(b"ABCDEF+#2EVnTime", ".VnTime"), (b"VNI-Times", "VNI-Times")])
def test_fonts_of_old_encodings_are_noticed(name: bytes, shown: str) -> None:
    notices = {notice.code: notice.detail for notice in read(plain(name, b"Ki nghi")).warnings}
    assert shown in notices["legacy_fonts"]


def test_fonts_of_other_names_are_not_repeated() -> None:
    assert read(plain(b"TimesNewRoman", b"Nghi quyet")).warnings == ()
