"""The formats of an export: media type, name of the file, and who writes it."""

from enum import StrEnum
from pathlib import PurePath

from api.exports import csv, sarif
from api.exports.report import report
from api.exports.screened import Draft, Screened
from api.exports.word import commented
from nlp.reading.docx import DOCX


class Format(StrEnum):
    """What a screened draft can be written as."""

    HTML = "html"
    DOCX = "docx"
    SARIF = "sarif"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """The media type, without parameters."""
        return _MEDIA_TYPES[self]

    def filename(self, draft: Draft, number: int = 1) -> str:
        """Name the export after the draft's file, and never the same; `number` tells drafts of one name apart."""
        return f"{PurePath(draft.filename).stem}{f'-{number}' if number > 1 else ''}.{_ENDINGS[self]}"


_MEDIA_TYPES = {
    Format.HTML: "text/html",
    Format.DOCX: DOCX,
    Format.SARIF: "application/sarif+json",
    Format.CSV: "text/csv",
}
_ENDINGS = {
    Format.HTML: "bao-cao.html",
    Format.DOCX: "nhan-xet.docx",
    Format.SARIF: "sarif",
    Format.CSV: "csv",
}


def write(screened: Screened, form: Format) -> bytes:
    """Write one document; raises ValueError for «docx» of a draft that is no Word file."""
    if form is Format.HTML:
        return report(screened)
    if form is Format.SARIF:
        return sarif.sarif([screened])
    if form is Format.CSV:
        return csv.head() + csv.rows(screened)
    if not takes_comments(screened.draft):
        raise ValueError("comments need a .docx file")
    return commented(screened.draft.data, screened.answer, screened.draft.source)


def takes_comments(draft: Draft) -> bool:
    """Say whether a draft came as a Word file without macros, into which comments can be written."""
    return draft.source.media_type == DOCX and draft.source.envelope is None
