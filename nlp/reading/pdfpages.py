"""The pages of a PDF one by one: words, tables and what is beside the text, then all of it in reading order."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTItem, LTPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text
from pdfplumber.page import Page

from nlp.reading.limits import Meter
from nlp.reading.pdfcolumns import Region, regions
from nlp.reading.pdfglyphs import Glyphs, read_glyphs
from nlp.reading.pdfmargins import Leaf
from nlp.reading.pdfrows import Row, lines, rows, without_references
from nlp.reading.pdftables import Box, Grid, fill, find_grids

_PICTURE = 0.3
_CURVES = 50


@dataclass(slots=True)
class PageRead:
    """One page: its rows, the boxes of its tables, and what is to be known about it."""

    leaf: Leaf
    width: float
    glyphs: Glyphs
    tables: list[list[list[Box | None]]] = field(default_factory=list)
    pictured: bool = False
    annotations: list[str] = field(default_factory=list)
    fields: bool = False

    @property
    def blank(self) -> bool:
        """Say whether there are no words."""
        return not self.glyphs.characters


def read_page(page: Page, meter: Meter) -> PageRead:
    """Read one page and let go of it."""
    height, width = float(page.height), float(page.width)
    items = list(_items(page.layout))
    page.close()
    meter.clock()
    glyphs = read_glyphs([item for item in items if isinstance(item, LTChar)], width, height)
    pictures = [item for item in items if isinstance(item, LTImage)]
    drawn = [item for item in items if isinstance(item, LTCurve)]
    tables = [] if glyphs.turned else find_grids(page, drawn)
    meter.clock()
    if glyphs.turned:
        height, width = width, height
    read = PageRead(Leaf(page.page_number, height, rows(glyphs.words)), width, glyphs, tables)
    area = sum(picture.width * picture.height for picture in pictures)
    read.pictured = area > _PICTURE * height * width or (read.blank and len(drawn) > _CURVES)
    read.annotations, read.fields = _annotations(page.page_obj.annots)
    glyphs.words = []
    hold_tables(read)
    return read


def _items(layout: LTPage) -> Iterator[LTItem]:
    """What is drawn on a page, forms taken apart, in order."""
    waiting: list[LTItem] = [layout]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTContainer):
            waiting.extend(reversed(list(item)))
        else:
            yield item


def hold_tables(read: PageRead) -> None:
    """Note which rows have words in a table: they are neither header nor footer."""
    for table in read.tables:
        boxes = [box for row in table for box in row if box]
        top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
        read.leaf.held |= {id(row) for row in read.leaf.rows if top < row.base <= bottom}


def main_size(pages: list[PageRead]) -> float:
    """Height of most letters of the document."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.leaf.rows:
            sizes[round(row.size, 1)] += sum(len(word.text) for word in row.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def order(page: PageRead) -> Iterator[Region | Grid]:
    """Give the regions and tables of a page in reading order, rows numbered from the top."""
    leaf = page.leaf
    for number, row in enumerate((*leaf.rows, *leaf.notes), 1):
        row.number = number
        row.words = without_references(row.words, leaf.note_numbers)
    found = [fill(boxes, leaf.rows, leaf.number) for boxes in page.tables]
    grids = sorted((grid for grid in found if grid), key=lambda grid: grid.top)
    rest = [row for row in leaf.rows if row.words]
    for grid in grids:
        above = [row for row in rest if row.base <= grid.top]
        yield from _text(above, leaf.number)
        yield grid
        rest = rest[len(above) :]
    yield from _text(rest, leaf.number)


def notes(page: PageRead) -> Region | None:
    """Give the notes at the foot of a page."""
    found = [piece for row in page.leaf.notes for piece in lines(row.words, page.leaf.number, row.number)]
    if not found:
        return None
    return Region(found, min(line.x0 for line in found), max(line.x1 for line in found))


def _text(rows: list[Row], page: int) -> Iterator[Region]:
    yield from regions([lines(row.words, page, row.number) for row in rows])


def _annotations(raw: object) -> tuple[list[str], bool]:
    """Words of remarks, stamps and form fields, and whether there are fields: a secrecy mark may stand there."""
    words: list[str] = []
    fields = False
    with suppress(Exception):
        for item in resolve1(raw) or ():
            annotation = resolve1(item)
            for key in ("Contents", "V"):
                value = resolve1(annotation.get(key)) if isinstance(annotation, dict) else None
                if isinstance(value, bytes) and value:
                    words.append(decode_text(value))
                    fields = fields or key == "V"
    return words, fields
