"""PDFs that are not read, and why: scans, passwords, fonts without letters, bombs, and bytes gone wrong."""

import random
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from nlp.document import Source
from nlp.errors import BrokenFile, DraftError, DraftTooLarge, EmptyDraft, UndecodableDraft, UnsupportedFormat
from nlp.reading import IsolatedReader, Limits, read
from tests.nlp.pdf_maker import HEIGHT, LEFT, WIDTH, at, paragraphs, pdf, raw, ruled, stream

LONG = (
    "Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã lập phương án phân luồng, trình Chủ tịch trước ngày 15/6/2026."
)
GOOD = pdf(
    [*paragraphs(LONG), *ruled([["TT", "Nội dung"], ["1", "Lập hồ sơ"]], [85.0, 120.0, 400.0], 200)], paragraphs(LONG)
)


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader(workers=1) as started:
        yield started


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, WIDTH, HEIGHT)


def locked(user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(GOOD)))
    writer.encrypt(user, "chủ", algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def letterless(words: bytes, letters: str = "") -> bytes:
    """A page in a font that does not say which letters its glyphs are, and one that does."""
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 7 0 R>>>>>>",
        stream(b"BT /F 13 Tf 85 700 Td <%s> Tj /G 13 Tf 30 0 Td (%s) Tj ET" % (words.hex().encode(), letters.encode())),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


REFUSED: dict[str, tuple[bytes, type[DraftError], str]] = {
    "a scan": (pdf(picture, picture), UnsupportedFormat, "bản quét"),
    "a scan with one page of text": (pdf(picture, picture, at(LEFT, 100, "Nội dung")), UnsupportedFormat, "OCR"),
    "a password": (locked("mật", "AES-256"), UnsupportedFormat, "mật khẩu"),
    "an old password": (locked("mat", "RC4-128"), UnsupportedFormat, "mật khẩu"),
    "nothing drawn": (pdf(lambda _: None), EmptyDraft, "không có chữ"),
    "no pages": (raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"), BrokenFile, ".pdf"),
    "fonts without letters": (letterless(bytes(range(80))), UndecodableDraft, "Phông chữ"),
    "hardly any letters": (
        pdf([at(LEFT, 100 + 20 * n, "12 - 34 = 56 %% 78 / 9") for n in range(9)]),
        UndecodableDraft,
        "Phông",
    ),
    "nothing but a head": (b"%PDF-1.7\n", BrokenFile, ".pdf"),
    "a head and noise": (b"%PDF-1.7\n" + bytes(range(256)) * 8, BrokenFile, ".pdf"),
    "cut in half": (GOOD[: len(GOOD) // 2], BrokenFile, ".pdf"),
    "301 pages": (pdf(*[at(LEFT, 100, "một") for _ in range(301)]), DraftTooLarge, "300 trang"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_advice(name: str, reader: IsolatedReader) -> None:
    data, error, words = REFUSED[name]
    for reading in (read, reader.read):
        with pytest.raises(error) as caught:
            reading(data)
        assert words in caught.value.vi
        assert caught.value.en


def test_a_password_for_changes_alone_is_no_obstacle() -> None:
    assert read(locked("", "AES-256")).text == read(GOOD).text


def test_300_short_pages_are_read(reader: IsolatedReader) -> None:
    assert reader.read(pdf(*[at(LEFT, 100, f"Việc {n}.") for n in range(300)])).text.count("Việc") == 300


def test_too_much_text_is_refused_before_all_of_it_is_read() -> None:
    with pytest.raises(DraftTooLarge) as caught:
        read(GOOD, limits=Limits(characters=100))
    assert "100 ký tự" in caught.value.vi


def test_time_is_bounded_within_the_process() -> None:
    with pytest.raises(DraftTooLarge) as caught:
        read(GOOD, limits=Limits(seconds=0.0))
    assert "giây" in caught.value.vi


def test_pages_that_are_pictures_are_named() -> None:
    source = read(pdf(paragraphs(LONG), picture, paragraphs(LONG), [picture, at(LEFT, 100, "chữ nhận dạng")]))
    notices = {notice.code: notice.detail for notice in source.warnings}
    assert "Trang 2 là ảnh" in notices["pictured_pages"]
    assert "Trang 4" in notices["recognised_text"]


def test_a_few_unknown_glyphs_are_shown_as_such() -> None:
    source = read(letterless(b"\x00\x03", "Noi dung cong viec cua phong trong thang"))
    assert source.text == "• Noi dung cong viec cua phong trong thang"
    assert [notice.code for notice in source.warnings] == ["unreadable_characters"]


def content(data: bytes, entries: bytes = b"", *more: bytes) -> bytes:
    """A page with one content stream, and objects that it may refer to from number 6 on."""
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        stream(data, entries),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


def form(data: bytes, number: int) -> bytes:
    return stream(data, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>" % number)


def deflated(data: bytes) -> tuple[bytes, bytes]:
    return zlib.compress(data, 9), b"/Filter/FlateDecode"


def blanks(megabytes: int) -> tuple[bytes, bytes]:
    """Blanks packed twice."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10**6) for _ in range(megabytes)) + packer.flush()
    return zlib.compress(packed, 9), b"/Filter[/FlateDecode/FlateDecode]"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "700 MB of blanks": lambda: content(*blanks(700)),
    "a form that draws itself": lambda: content(b"/X Do", b"", form(b"/X Do", 6)),
    "forms that draw twice what they draw": lambda: content(
        b"/X Do", b"", *[form(b"/X Do " * 8, n) for n in range(7, 30)]
    ),
    "a million saved states": lambda: content(b"q " * 10**6),
    "a million lines": lambda: content(*deflated(b"0 0 m 9 9 l S " * 10**6)),
    "a million letters": lambda: content(*deflated(b"BT /F 1 Tf " + b"(abcdefghij) Tj " * 10**5 + b"ET")),
    "arrays in arrays": lambda: content(b"[" * 10**5),
    "a page tree that holds itself": lambda: raw(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"
    ),
    "a page tree 5000 deep": lambda: raw(
        b"<</Type/Catalog/Pages 2 0 R>>", *[b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % n for n in range(3, 5003)]
    ),
    "a million pages": lambda: raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 1000000>>" % (b"3 0 R " * 1000 + b"4 0 R " * 400_000),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ),
    "a grid of 4000 lines": lambda: content(
        b"".join(b"%d 0 m %d 800 l S 0 %d m 500 %d l S " % (n, n, n, n) for n in range(2000))
        + b"BT /F 9 Tf (abc) Tj ET"
    ),
}


TOO_LARGE = ("700 MB of blanks", "forms that draw twice what they draw", "a million pages", "a million letters")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_an_error_of_ours(name: str) -> None:
    with IsolatedReader(Limits(seconds=4.0), workers=1) as own:
        try:
            assert isinstance(own.read(HOSTILE[name]()), Source)
            assert name not in TOO_LARGE
        except DraftError as error:
            assert isinstance(error, DraftTooLarge) or name not in TOO_LARGE
        assert own.read(GOOD).text.startswith("Giao Phòng")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12), st.booleans())
def test_a_file_with_changed_bytes_gives_a_source_or_an_error_of_ours(seed: int, changes: int, cut: bool) -> None:
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(PLAIN)
    for _ in range(changes):
        data[chance.randrange(9, len(data))] = chance.choice(b"<>[]()/ 0123456789RTdqQ\n\x00\xff")
    if cut:
        del data[chance.randrange(9, len(data)) :]
    try:
        assert isinstance(read(bytes(data), limits=Limits(seconds=5.0)), Source)
    except DraftError as error:
        assert error.vi


PLAIN = content(
    b"q BT /F 13 Tf 85 700 Td (Giao Phong Kinh te) Tj 0 -16 Td [(lap) -300 (ho so.)] TJ ET 10 10 m 90 90 l S Q /X Do",
    b"",
    form(b"BT 1 0 0 1 85 600 Tm (khung) Tj ET", 6),
)


def test_the_plain_file_is_read() -> None:
    assert read(PLAIN).text.startswith("Giao Phong Kinh te")
