"""Blocks in order become one text: spans of runs and cells, numbers in front, boxes behind, notes at the end."""

from dataclasses import dataclass, field

from nlp.document import Run, Span
from nlp.reading.blocks import Block, Paragraph, Piece, Row, Table
from nlp.reading.limits import Meter
from nlp.reading.numbering import Numbering

Cell = tuple[Span, int, int, int]


@dataclass(slots=True)
class Flow:
    """The text written so far, and what leads back from it."""

    numbering: Numbering
    meter: Meter
    part: str
    runs: list[Run] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _tables: int = 0

    @property
    def text(self) -> str:
        """What is written so far."""
        return "".join(self._pieces)

    def write(self, blocks: list[Block]) -> None:
        """Write blocks, each on lines of its own."""
        first = True
        for block in _joined(blocks):
            if not first:
                self._put("\n")
            first = False
            if isinstance(block, Table):
                self._table(block)
            else:
                self._paragraph(block)

    def append(self, part: str, blocks: list[Block]) -> None:
        """Write blocks of another part, a note, on lines of their own."""
        self.part = part
        self._put("\n")
        self.write(blocks)

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _paragraph(self, paragraph: Paragraph) -> None:
        label = self.numbering.label(paragraph)
        if label:
            self.meter.text(len(label) + 1)
            self._put(label + " ")
        for piece in paragraph.pieces:
            self._piece(piece)
        self.notes.extend(paragraph.notes)
        for box in paragraph.boxes:
            if any(_has_words(block) for block in box):
                self._put("\n")
                self.write(box)

    def _piece(self, piece: Piece) -> None:
        start = self._length
        self._put(piece.text)
        if piece.run < 0:
            return
        last = self.runs[-1] if self.runs else None
        if last and last.span.end == start and (last.part, last.paragraph, last.run) == (self.part, *piece[1:3]):
            start = self.runs.pop().span.start
        self.runs.append(Run(Span(start, self._length), self.part, piece.paragraph, piece.run))

    def _table(self, table: Table) -> None:
        number, self._tables = self._tables, self._tables + 1
        rows = [row for row in table.rows if not row.deleted]
        for index, row in enumerate(rows):
            if index:
                self._put("\n")
            self._row(row, number, index)

    def _row(self, row: Row, table: int, index: int) -> None:
        column = row.skipped
        for order, cell in enumerate(row.cells):
            if order:
                self._put("\t")
            start, place = self._length, len(self.cells)
            self.write(cell.blocks)
            if self._length > start:
                self.cells.insert(place, (Span(start, self._length), table, index, column))
            column += cell.width


def _joined(blocks: list[Block]) -> list[Block]:
    """Run paragraphs whose mark is deleted or hidden into the next one; without words they vanish."""
    joined: list[Block] = []
    waiting: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.gone:
            waiting.append(block)
            continue
        if isinstance(block, Paragraph):
            _prepend(waiting, block)
        else:
            joined.extend(left for left in waiting if _has_words(left))
        waiting = []
        joined.append(block)
    joined.extend(left for left in waiting if _has_words(left))
    return joined


def _prepend(waiting: list[Paragraph], paragraph: Paragraph) -> None:
    paragraph.pieces[:0] = [piece for left in waiting for piece in left.pieces]
    paragraph.notes[:0] = [note for left in waiting for note in left.notes]
    paragraph.boxes[:0] = [box for left in waiting for box in left.boxes]


def _has_words(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.pieces) or any(_has_words(inner) for box in block.boxes for inner in box)
    return any(_has_words(inner) for row in block.rows for cell in row.cells for inner in cell.blocks)
