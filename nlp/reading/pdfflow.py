"""Lines of a PDF become one text: wrapped lines joined into paragraphs, cells parted, with the way back to the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from nlp.document import Run, Span
from nlp.reading.limits import Meter
from nlp.reading.pdfcolumns import Region
from nlp.reading.pdfrows import Line
from nlp.reading.pdftables import CELL, Grid
from nlp.structure.numbering import mark

Block = Region | Grid

_ENDS = re.compile(r"""[.;:!?…]["”’»)\]]*$|[./]$""")
_BREAKS_CODE = re.compile(r"[^\W_][-/]$")
_CITES = re.compile(r"(?:khoản|điều|điểm|mục|số|ngày|tháng|năm|quý|phụ lục|từ|đến|và|là|,)$", re.IGNORECASE)
_INDENT = 0.7
_HANGING = 5.0
_APART = 1.25
_FLUSH = 2.5
_LONG = 0.85


@dataclass(slots=True)
class Flow:
    """The text written so far, and what leads back from it."""

    meter: Meter
    runs: list[Run] = field(default_factory=list)
    cells: list[tuple[Span, int, int, int]] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _tables: int = 0

    @property
    def text(self) -> str:
        """What is written so far."""
        return "".join(self._pieces)

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks, each on lines of its own."""
        pitch = line_pitch(blocks)
        for block in blocks:
            if self._length:
                self._put("\n")
            if isinstance(block, Grid):
                self._grid(block, pitch)
            else:
                self._region(block, pitch)

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _region(self, region: Region, pitch: float) -> None:
        paragraphs = Joiner(region, pitch)
        for index, line in enumerate(region.lines):
            if index:
                before = region.lines[index - 1]
                together = paragraphs.continues(before, line)
                self._put(_between(before.text, line.text) if together else "\n")
            self._line(line)

    def _line(self, line: Line) -> None:
        self.meter.text(len(line.text))
        start = self._length
        self._put(line.text)
        self.runs.append(Run(Span(start, self._length), f"page {line.page}", line.number, 0))

    def _grid(self, grid: Grid, pitch: float) -> None:
        number, self._tables = self._tables, self._tables + 1
        for index, row in enumerate(grid.rows):
            if index:
                self._put("\n")
            for order, cell in enumerate(row):
                if order:
                    self._put("\t")
                start = self._length
                self._region(cell.region, pitch)
                if self._length > start:
                    self.cells.append((Span(start, self._length), number, index, cell.column))


def line_pitch(blocks: Sequence[Block]) -> float:
    """Distance of wrapped lines over their size: the lower quartile, 1.2 where there is none."""
    steps = []
    for block in blocks:
        if isinstance(block, Grid) or block.side:
            continue
        for before, line in zip(block.lines, block.lines[1:], strict=False):
            step = (line.base - before.base) / line.size
            if before.page == line.page and 0.9 < step < 3:
                steps.append(step)
    return quantiles(steps, n=4)[0] if len(steps) > 3 else 1.2


@dataclass(slots=True)
class Joiner:
    """Says of each line of a region whether it goes on from the line before; ask in order."""

    region: Region
    pitch: float
    _first: bool = True
    _justified: bool | None = None

    def continues(self, before: Line, line: Line) -> bool:
        """Say whether only the margin parted two lines."""
        together = self._loosely(before, line) if self._is_loose() else self._closely(before, line)
        self._first = not together
        return together

    def _is_flush(self, line: Line) -> bool:
        return self.region.right - line.x1 < _FLUSH

    def _is_justified(self) -> bool:
        """Say whether lines are drawn out to the right margin, as all but the last of a paragraph then are."""
        if self._justified is None:
            flush = sum(map(self._is_flush, self.region.lines))
            self._justified = flush >= max(4, 0.4 * len(self.region.lines))
        return self._justified

    def _is_loose(self) -> bool:
        """Say whether a column has no right margin that its lines reach."""
        return self.region.side not in ("", CELL) and not self._is_justified()

    def _loosely(self, before: Line, line: Line) -> bool:
        follows = line.text[0].islower() or (line.text[0].isdigit() and bool(_CITES.search(before.text)))
        return follows and not _ENDS.search(before.text) and not mark(line.text) and self._is_close(before, line)

    def _closely(self, before: Line, line: Line) -> bool:
        if not _is_alike(before, line):
            return False
        goes_on = line.text[0].islower() and not _ENDS.search(before.text)
        if self._is_centred(before) and self._is_centred(line):
            return not mark(line.text) and self._is_close(before, line) and not self._fits(before.x1 - before.x0, line)
        if self._fits(before.x1 - self.region.left, line) and not (goes_on and self._is_long(before)):
            return False
        if not goes_on and self._is_justified() and not self._is_flush(before):
            return False
        if not self._is_close(before, line) and not (goes_on and line.base - before.base < 2 * self.pitch * line.size):
            return False
        return self._by_indent(before, line, goes_on)

    def _by_indent(self, before: Line, line: Line, goes_on: bool) -> bool:
        step = (line.x0 - before.x0) / line.size
        found, ended = mark(line.text), bool(_ENDS.search(before.text))
        if found and ended:
            return False
        if step > _INDENT:
            hangs = self._first and mark(before.text) is not None and step < _HANGING
            return not found and (hangs or goes_on)
        if step < -_INDENT:
            return self._first or goes_on
        indented = line.x0 - self.region.left > _INDENT * line.size
        if indented and self._first and not found:
            return not ended
        return not found or bool(_CITES.search(before.text))

    def _fits(self, width: float, line: Line) -> bool:
        """Say whether the first word would have had room at the end of a line of some width."""
        return width + 0.2 * line.size + line.head <= self.region.right - self.region.left

    def _is_long(self, line: Line) -> bool:
        """Say whether a line is long enough to be wrapped although a word more had room; in a cell any is."""
        long = line.x1 - self.region.left > _LONG * (self.region.right - self.region.left)
        return long or self.region.side == CELL

    def _is_close(self, before: Line, line: Line) -> bool:
        if before.page != line.page or line.base <= before.base:
            return True
        return line.base - before.base < _APART * self.pitch * max(line.size, before.size)

    def _is_centred(self, line: Line) -> bool:
        middle = (self.region.left + self.region.right) / 2
        return abs(line.middle - middle) < _FLUSH and line.x0 - self.region.left > 0.4 * line.size


def _is_alike(before: Line, line: Line) -> bool:
    return 0.87 < before.size / line.size < 1.15


def _between(before: str, text: str) -> str:
    """What joins two lines: nothing inside a code such as «NĐ-CP», else a blank."""
    return "" if _BREAKS_CODE.search(before) and text[0].isalnum() and not text[0].islower() else " "
