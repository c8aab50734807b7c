"""CSV for spreadsheets (RFC 4180): one row per finding, UTF-8 with a byte-order mark, no cell taken for a formula."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from api.exports.places import Places
from api.exports.screened import Screened

COLUMNS = (
    "file", "kind", "id", "label", "decision", "severity", "page", "paragraph", "line", "column", "start", "end",
    "quote", "reason", "clause", "suggestion", "missing", "probability", "source", "sha256",
)  # fmt: skip
# What spreadsheets take for a formula, full-width forms included, and the blanks they skip before it.
_FORMULA = re.compile(r"[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def head() -> bytes:
    """Write the mark and the row of column names."""
    return "\ufeff".encode() + _rows([COLUMNS])


def rows(screened: Screened) -> bytes:
    """Write the findings of one document."""
    answer, places = screened.answer, Places(screened.draft.source)
    return _rows(_row(screened, finding, places) for finding in answer["findings"])


def _row(screened: Screened, finding: dict[str, Any], places: Places) -> list[object]:
    place, document = places.at(finding["start"]), screened.answer["document"]
    values = finding | {
        "file": screened.draft.path,
        "kind": document["kind"],
        "page": place.page or "",
        "paragraph": place.paragraph or "",
        "line": place.row or place.line,
        "column": place.column,
        "missing": " ".join(finding["missing"]),
        "sha256": document["sha256"],
    }
    return [_cell(values[column]) for column in COLUMNS]


def _cell(value: object) -> object:
    """Keep a cell from being run: an apostrophe in front makes it text in every spreadsheet."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _rows(rows: Iterable[Iterable[object]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()
