"""The one function that turns bytes into a source."""

from nlp.document import Source
from nlp.errors import BrokenFile, UndecodableDraft
from nlp.reading.docx import read_docx
from nlp.reading.limits import Limits, check_size
from nlp.reading.package import broken_structure, broken_zip
from nlp.reading.pdf import broken_pdf, read_pdf
from nlp.reading.plain import read_plain
from nlp.reading.sniff import Format, sniff


def read(data: bytes, *, filename: str = "", limits: Limits = Limits()) -> Source:  # noqa: B008
    """Read a draft by what its bytes are; the file name only helps to word the advice.

    Raises EmptyDraft, UndecodableDraft, BrokenFile, UnsupportedFormat or DraftTooLarge. A container is parsed in
    this process; uploads of strangers, and any PDF, go through IsolatedReader.
    """
    check_size(data, limits)
    known = sniff(data)
    if known is Format.ZIP:
        return read_docx(data, filename, limits)
    if known is Format.PDF:
        return read_pdf(data, limits)
    try:
        return read_plain(data, limits)
    except UndecodableDraft:
        if filename.lower().endswith((".docx", ".docm")):
            raise broken_zip() from None
        raise


def broken(data: bytes) -> BrokenFile:
    """State that a container cannot be read for a reason of its own, as one that takes its reader down."""
    return broken_pdf() if sniff(data) is Format.PDF else broken_structure()
