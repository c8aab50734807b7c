"""The one function that turns bytes into a source."""

from functools import partial

from nlp.document import Source
from nlp.errors import BrokenFile, UndecodableDraft
from nlp.reading.docx import read_docx
from nlp.reading.edxml import holds_edxml, read_edxml, read_zipped_edxml, too_nested
from nlp.reading.limits import Limits, check_size
from nlp.reading.package import broken_structure, broken_zip
from nlp.reading.pdf import broken_pdf, read_pdf
from nlp.reading.plain import read_plain
from nlp.reading.sniff import Format, sniff

_NESTED = 2


def read(data: bytes, *, filename: str = "", limits: Limits = Limits()) -> Source:  # noqa: B008
    """Read a draft by what its bytes are; the file name only helps to word the advice.

    Raises EmptyDraft, UndecodableDraft, BrokenFile, UnsupportedFormat, DraftTooLarge, or SecretDraft for a package
    with a secret among its attachments. A container is parsed in this process; files of strangers go through
    IsolatedReader.
    """
    return _read(data, filename, limits, 0)


def _read(data: bytes, filename: str, limits: Limits, nested: int) -> Source:
    """Read a file that lies in `nested` packages."""
    check_size(data, limits)
    form = sniff(data)
    if form is Format.EDXML or (form is Format.ZIP and holds_edxml(data, limits)):
        if nested >= _NESTED:
            raise too_nested()
        opener = partial(_read, nested=nested + 1)
        return (read_edxml if form is Format.EDXML else read_zipped_edxml)(data, opener, limits)
    if form is Format.ZIP:
        return read_docx(data, filename, limits)
    if form is Format.PDF:
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
