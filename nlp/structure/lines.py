"""Lines of the raw text, with the table cell each one stands in."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nlp.document import Span

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_RULE = re.compile(r"[\s|:+\-–—=_*.]*")
_BLANK = " \t\xa0\u2000\u2001\u2002\u2003\u2007\u2009\u202f\u3000\ufeff\u200b"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or the part of it that lies in one cell, trimmed; `table` is -1 outside tables."""

    span: Span
    text: str
    after_blank: bool = False
    table: int = -1
    row: int = -1
    column: int = -1


Cell = tuple[Span, int, int, int]


def split(text: str, cells: tuple[Cell, ...]) -> list[Line]:
    """Return the lines of a text that hold words, cut at the borders of its cells (span, table, row, column)."""
    return list(_from_cells(text, cells)) if cells else _plain_tables(list(_lines(text)))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(_BLANK))
    right = len(piece.rstrip(_BLANK))
    return Span(start + left, start + right) if left < right else None


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _lines(text: str) -> Iterator[Line]:
    blank = False
    for start, end in _ranges(text):
        span = _trimmed(text, start, end)
        if span is None:
            blank = True
            continue
        yield Line(span, text[span.start : span.end], blank)
        blank = False


def _from_cells(text: str, known: tuple[Cell, ...]) -> Iterator[Line]:
    cells = sorted(known, key=lambda cell: (cell[0].start, -cell[0].end))
    starts = [cell[0].start for cell in cells]
    edges = sorted({edge for cell in cells for edge in (cell[0].start, cell[0].end)})
    blank = False
    for start, end in _ranges(text):
        cuts = [start, *(edge for edge in edges[bisect_right(edges, start) :] if edge < end), end]
        found = False
        for left, right in pairwise(cuts):
            span = _trimmed(text, left, right)
            if span is None:
                continue
            found = True
            index = bisect_right(starts, span.start) - 1
            while index >= 0 and not cells[index][0].contains(span):
                index -= 1
            place = cells[index][1:] if index >= 0 else (-1, -1, -1)
            yield Line(span, text[span.start : span.end], blank, *place)
        blank = not found


def _columns(line: Line) -> list[Span]:
    mark = "|" if "|" in line.text else "\t"
    spans, start = [], 0
    for piece in line.text.split(mark):
        left = start + len(piece) - len(piece.lstrip(_BLANK))
        right = start + len(piece.rstrip(_BLANK))
        if left < right:
            spans.append(Span(left, right).shift(line.span.start))
        start += len(piece) + 1
    return spans


def _is_row(line: Line) -> bool:
    return line.text.count("|") >= 2 or line.text.count("\t") >= 2


def _plain_tables(lines: list[Line]) -> list[Line]:
    """Cut runs of two or more lines with column marks into cells."""
    result: list[Line] = []
    table = index = 0
    while index < len(lines):
        stop = index
        while stop < len(lines) and (_is_row(lines[stop]) or (stop > index and _RULE.fullmatch(lines[stop].text))):
            stop += 1
        if stop - index < 2:
            result.append(lines[index])
            index += 1
            continue
        rows = [line for line in lines[index:stop] if not _RULE.fullmatch(line.text)]
        for row, line in enumerate(rows):
            for column, span in enumerate(_columns(line)):
                words = line.text[span.start - line.span.start : span.end - line.span.start]
                result.append(Line(span, words, line.after_blank, table, row, column))
        table, index = table + 1, stop
    return result
