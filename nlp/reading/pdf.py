"""A PDF that holds text: pages in reading order with page and line of every stretch (ISO 32000-1)."""

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from nlp.document import Notice, Source
from nlp.errors import BrokenFile, DraftError, UndecodableDraft
from nlp.reading.limits import Limits, Meter, too_heavy, too_many_pages
from nlp.reading.plain import check_text
from nlp.reading.sniff import unsupported

if TYPE_CHECKING:
    from nlp.reading.pdfpages import PageRead

PDF = "application/pdf"
_PROPERTIES = ("Title", "Subject", "Keywords")
_UNREADABLE_SHARE = 0.1
_LETTER_SHARE = 0.35
_FEW = 40
_OLD_FONT = re.compile(r"\.?Vn[A-Z][\w.\- ]{0,40}|VNI[\w.\- ]{0,40}", re.ASCII)


def read_pdf(data: bytes, limits: Limits) -> Source:
    """Read a PDF; raises BrokenFile, UnsupportedFormat, DraftTooLarge, EmptyDraft or UndecodableDraft.

    A run of the source has the page as its part («page 3») and the line on that page, counted from 1 without
    repeated headers, as its paragraph.
    """
    meter = Meter(limits)
    try:
        source = _read(data, meter)
    except DraftError:
        raise
    except MemoryError:
        raise too_heavy() from None
    except Exception as error:
        raise _fault(error) from None
    check_text(source.text, limits)
    return source


def _read(data: bytes, meter: Meter) -> Source:
    pdf = _open(data)
    if len(list(islice(_pages(pdf), meter.limits.pages + 1))) > meter.limits.pages:
        raise too_many_pages(meter.limits)
    from nlp.reading.pdfpages import read_page

    pages, characters = [], 0
    for page in pdf.pages:
        meter.clock()
        pages.append(read_page(page, meter))
        characters += pages[-1].glyphs.characters
        meter.drawn(characters)
    _check(pages)
    return _source(pages, dict(pdf.metadata), meter)


def _open(data: bytes) -> Any:  # noqa: ANN401
    """Open with pdfplumber, which only the reading process ever loads."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError
    from pdfplumber.utils.exceptions import PdfminerException

    for name in ("pdfminer", "pdfplumber"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return pdfplumber.open(BytesIO(data[max(0, data.find(b"%PDF-")) :]))
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFEncryptionError):
            raise unsupported("pdf_password") from None
        raise


def _fault(error: Exception) -> DraftError:
    """Say what an exception of the parser means; pdfplumber wraps those of pdfminer."""
    return too_heavy() if error.args and isinstance(error.args[0], MemoryError) else broken_pdf()


def _pages(pdf: Any) -> Iterator[object]:  # noqa: ANN401
    from pdfminer.pdfpage import PDFPage

    return PDFPage.create_pages(pdf.doc)


def _check(pages: Sequence["PageRead"]) -> None:
    """Refuse pictures of text, and fonts that do not say which letters they show."""
    if not pages:
        raise broken_pdf()
    pictures = sum(page.blank and page.pictured for page in pages)
    characters = sum(page.glyphs.characters for page in pages)
    if 2 * pictures > len(pages) or (pictures and characters < _FEW):
        raise unsupported("scan")
    unreadable = sum(page.glyphs.unreadable for page in pages)
    letters = sum(page.glyphs.letters for page in pages)
    if unreadable > _UNREADABLE_SHARE * characters or (characters >= _FEW and letters < _LETTER_SHARE * characters):
        raise unreadable_fonts()


def _source(pages: list["PageRead"], properties: dict[str, Any], meter: Meter) -> Source:
    from nlp.reading.pdflayout import lay_out

    flow = lay_out(pages, meter)
    metadata = []
    for line in (*_properties(properties), *_beside(pages)):
        meter.aside(len(line))
        metadata.append(line)
    return Source(
        flow.text, PDF, tuple(flow.runs), tuple(flow.cells), tuple(dict.fromkeys(metadata)), tuple(_notices(pages))
    )


def _properties(properties: dict[str, Any]) -> Iterator[str]:
    """What the file declares about itself; author, programs and dates are left where they are."""
    known = ("Author", "Creator", "Producer", "CreationDate", "ModDate", "Trapped")
    for name, words in properties.items():
        if name not in known and isinstance(words, str) and words.strip():
            yield f"{name.lower() if name in _PROPERTIES else name}: {words.strip()}"


def _beside(pages: Sequence["PageRead"]) -> Iterator[str]:
    for page in pages:
        yield from (f"header: {row.text}" for row in page.leaf.margin)
        yield from (f"slanted: {words}" for words in page.glyphs.aside)
        yield from (f"comment: {line}" for words in page.annotations for line in words.splitlines() if line.strip())


def _notices(pages: Sequence["PageRead"]) -> Iterator[Notice]:
    if any(page.leaf.margin for page in pages):
        yield Notice("margins_skipped", "Đầu trang, chân trang lặp lại và số trang không được đọc như nội dung.")
    if any(page.glyphs.aside for page in pages):
        yield Notice("slanted_text_skipped", "Tệp có chữ viết chéo hoặc dọc theo lề (dấu chìm), không được đọc.")
    if any(page.fields for page in pages):
        yield Notice("form_fields_skipped", "Tệp có ô điền biểu mẫu; chữ trong ô không được đọc.")
    pictures = [page.leaf.number for page in pages if page.blank and page.pictured]
    if pictures:
        yield Notice("pictured_pages", f"Trang {_list(pictures)} là ảnh, không có chữ để đọc; hãy nhận dạng chữ (OCR).")
    layers = [page.leaf.number for page in pages if page.pictured and not page.blank]
    if layers:
        yield Notice(
            "recognised_text",
            f"Trang {_list(layers)} có ảnh phủ trang; nếu đó là bản quét kèm chữ nhận dạng thì chữ có thể sai, hãy đối chiếu.",
        )
    unknown = [page.leaf.number for page in pages if page.glyphs.unreadable]
    if unknown:
        yield Notice(
            "unreadable_characters", f"Trang {_list(unknown)} có ký tự không đọc được, hiện là «\ufffd» hoặc «•»."
        )
    fonts = sorted({font for page in pages for font in page.glyphs.fonts if _OLD_FONT.fullmatch(font)})
    if fonts:
        yield Notice("legacy_fonts", f"Tệp dùng phông chữ bảng mã cũ: {', '.join(fonts[:10])}.")


def _list(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return shown if len(numbers) <= 10 else f"{shown}…"


def broken_pdf() -> BrokenFile:
    """The file begins like a PDF and is none that can be opened."""
    return BrokenFile(
        "Tệp .pdf bị hỏng hoặc tải lên chưa trọn. Hãy mở thử, xuất lại thành .pdf từ phần mềm đã soạn, hoặc gửi tệp "
        ".docx.",
        "The .pdf file is damaged or incomplete. Export it again where it was written, or send the .docx.",
    )


def unreadable_fonts() -> UndecodableDraft:
    """Most glyphs do not say which letters they are."""
    return UndecodableDraft(
        "Phông chữ nhúng trong tệp .pdf không cho biết đó là chữ gì nên không đọc được. Hãy gửi tệp .docx, xuất lại "
        ".pdf từ phần mềm đã soạn với phông Unicode, hoặc nhận dạng chữ (OCR) rồi soát lại.",
        "The fonts of the .pdf do not say which letters they show. Send the .docx, export the .pdf again with Unicode "
        "fonts, or run OCR and check the text.",
    )
