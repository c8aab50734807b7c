"""Tables drawn with lines: the words of each cell, and tables that go on over a page break."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pdfminer.layout import LTCurve
from pdfplumber.container import Container
from pdfplumber.page import Page
from pdfplumber.table import TableFinder

from nlp.reading.pdfcolumns import Region
from nlp.reading.pdfrows import Row, line

_CLOSE = 3.0
_BESIDE = 0.8
_PADDING = 6.0
_MOST_DRAWN = 1500
CELL = "cell"

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class GridCell:
    """A cell: its column, counted from 0, and its lines."""

    column: int
    region: Region

    @property
    def text(self) -> str:
        """The lines, blanks between them."""
        return " ".join(each.text for each in self.region.lines)


@dataclass(slots=True)
class Grid:
    """A table; `edges` are the left edges of its columns, `top` where it begins on its page."""

    edges: list[float]
    top: float
    rows: list[list[GridCell]] = field(default_factory=list)

    def goes_on(self, following: "Grid") -> bool:
        """Say whether a table at the top of the next page has the same columns."""
        return len(self.edges) == len(following.edges) and all(
            abs(mine - theirs) < _CLOSE for mine, theirs in zip(self.edges, following.edges, strict=True)
        )

    def append(self, following: "Grid") -> None:
        """Take over the rows of a table that goes on; its heading is left out where it is repeated."""
        again = [cell.text for cell in following.rows[0]] == [cell.text for cell in self.rows[0]]
        self.rows.extend(following.rows[1:] if again else following.rows)


class Drawing(Container):
    """The lines and frames drawn on a page, in the form in which pdfplumber looks for tables."""

    def __init__(self, page: Page, drawn: Iterable[LTCurve]) -> None:
        """Keep what is drawn."""
        self._drawn: dict[str, list[dict[str, Any]]] = {}
        for each in drawn:
            item = page.process_object(each)
            self._drawn.setdefault(item["object_type"], []).append(item)
        self.bbox = page.bbox

    @property
    def objects(self) -> dict[str, list[dict[str, Any]]]:
        """Lines, frames and curves."""
        return self._drawn


def find_grids(page: Page, drawn: Sequence[LTCurve]) -> list[list[list[Box | None]]]:
    """Boxes of the cells of every drawn table of two cells or more, row by row; a page of drawings has none."""
    drawn = [each for each in drawn if not _is_shade(each)]
    if not 2 <= len(drawn) <= _MOST_DRAWN:
        return []
    left, top = page.bbox[:2]
    tables = TableFinder(Drawing(page, drawn)).tables  # type: ignore[arg-type]
    found = [[[_moved(box, left, top) for box in row.cells] for row in table.rows] for table in tables]
    return [rows for rows in found if sum(cell is not None for row in rows for cell in row) > 1]


def _is_shade(item: LTCurve) -> bool:
    """Say whether a shape only colours the ground, as under highlighted words; thin ones are lines."""
    return bool(item.fill) and not item.stroke and min(item.width, item.height) > _CLOSE


def _moved(box: Box | None, left: float, top: float) -> Box | None:
    return (box[0] - left, box[1] - top, box[2] - left, box[3] - top) if box else None


def fill(boxes: list[list[Box | None]], rows: list[Row], page: int) -> Grid | None:
    """Take the words that stand in a table out of their rows; None for a table without words."""
    if _is_marking(boxes, rows):
        return None
    edges = _edges([box[0] for row in boxes for box in row if box])
    grid = Grid(edges, min(box[1] for row in boxes for box in row if box))
    for row in boxes:
        cells = [_cell(box, rows, page, edges) for box in row if box]
        if any(cell.region.lines for cell in cells):
            grid.rows.append(cells)
    return grid if grid.rows else None


def _is_marking(boxes: list[list[Box | None]], rows: list[Row]) -> bool:
    """Say whether frames only mark a stretch of running text: words stand right beside them or half out of them."""
    known = [box for row in boxes for box in row if box]
    left, right = min(box[0] for box in known), max(box[2] for box in known)
    top, bottom = min(box[1] for box in known), max(box[3] for box in known)
    return any(
        left - _BESIDE * word.size < word.x1 < 2 * left - word.x0
        or 2 * right - word.x1 < word.x0 < right + _BESIDE * word.size
        for row in rows
        if top < row.base <= bottom
        for word in row.words
    )


def _cell(box: Box, rows: list[Row], page: int, edges: list[float]) -> GridCell:
    left, top, right, bottom = box
    region = Region(side=CELL)
    for row in rows:
        if not top < row.base <= bottom + 1:
            continue
        inside = [word for word in row.words if left <= (word.x0 + word.x1) / 2 < right and top < word.middle < bottom]
        if inside:
            row.words = [word for word in row.words if not any(word is taken for taken in inside)]
            region.lines.append(line(inside, page, row.number))
    if region.lines:
        padding = min(_PADDING, max(0.0, min(each.x0 for each in region.lines) - left))
        region.left, region.right = left + padding, right - padding
    column = max((index for index, edge in enumerate(edges) if edge < left + _CLOSE), default=0)
    return GridCell(column, region)


def _edges(places: list[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _CLOSE:
            edges.append(place)
    return edges
