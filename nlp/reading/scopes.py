"""Where the next block belongs: a stack of bodies, tables and rows while a part is read."""

from nlp.reading.blocks import Block, Cell, Paragraph, Row, Table
from nlp.reading.limits import Meter
from nlp.reading.package import broken_structure


class Scopes:
    """The open body, cell, box or note on top; every block is metered, misplaced ones raise BrokenFile."""

    def __init__(self, body: list[Block], meter: Meter) -> None:
        """Start in the body of the part."""
        self._stack: list[list[Block] | Table | Row] = [body]
        self._meter = meter

    def enter(self, blocks: list[Block]) -> None:
        """Go on in a text box or note."""
        self._meter.block()
        self._stack.append(blocks)

    def leave(self) -> None:
        """Go back to what was open before."""
        self._stack.pop()

    def paragraph(self, index: int) -> Paragraph:
        """Add a paragraph, which is no scope of its own."""
        paragraph = Paragraph(index)
        self._body().append(paragraph)
        self._meter.block()
        return paragraph

    def table(self) -> None:
        """Add a table and enter it."""
        table = Table()
        self._body().append(table)
        self._push(table)

    def row(self) -> None:
        """Add a row to the open table and enter it."""
        table, row = self._stack[-1], Row()
        if not isinstance(table, Table):
            raise broken_structure()
        table.rows.append(row)
        self._push(row)

    def cell(self) -> None:
        """Add a cell to the open row and enter it."""
        row, cell = self._stack[-1], Cell()
        if not isinstance(row, Row):
            raise broken_structure()
        row.cells.append(cell)
        self._push(cell.blocks)

    def delete_row(self) -> None:
        """Note that the open row is a tracked deletion."""
        if isinstance(self._stack[-1], Row):
            self._stack[-1].deleted = True

    def skip_columns(self, count: int) -> None:
        """Note grid columns left out at the start of the open row."""
        if isinstance(self._stack[-1], Row):
            self._stack[-1].skipped = count

    def widen(self, columns: int) -> None:
        """Note how many grid columns the open cell takes."""
        row = self._stack[-2] if len(self._stack) > 1 else None
        if isinstance(row, Row):
            row.cells[-1].width = max(1, columns)

    def _body(self) -> list[Block]:
        body = self._stack[-1]
        if not isinstance(body, list):
            raise broken_structure()
        return body

    def _push(self, scope: list[Block] | Table | Row) -> None:
        self._meter.block()
        self._stack.append(scope)
