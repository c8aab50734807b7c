"""All pages together: margins and notes set apart, what goes on over a page break joined, margins of text measured."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from nlp.reading.limits import Meter
from nlp.reading.pdfcolumns import Region
from nlp.reading.pdfflow import Block, Flow
from nlp.reading.pdfmargins import take_margins, take_notes
from nlp.reading.pdfpages import PageRead, main_size, notes, order
from nlp.reading.pdfrows import Line
from nlp.reading.pdftables import Grid

_CLOSE = 3.0
_FLUSH, _JUSTIFIED = 1.5, 0.25
_RAGGED, _SOME = 30.0, 0.08


def lay_out(pages: Sequence[PageRead], meter: Meter) -> Flow:
    """Write the text of all pages; notes come at the end, as in a .docx."""
    take_margins([page.leaf for page in pages])
    size = main_size(list(pages))
    blocks: list[Block] = []
    feet: list[Block] = []
    for page in pages:
        take_notes(page.leaf, size)
        meter.clock()
        new = list(order(page))
        _join(blocks, new)
        foot = notes(page)
        if foot:
            feet.append(foot)
    widths = {page.leaf.number: page.width for page in pages}
    _measure([block for block in blocks if isinstance(block, Region) and not block.side], widths)
    flow = Flow(meter)
    flow.write([*blocks, *feet])
    return flow


def _join(blocks: list[Block], new: list[Block]) -> None:
    """Add the blocks of a page; text, a table or a list of recipients may go on from the page before."""
    if blocks and new:
        last, first = blocks[-1], new[0]
        if isinstance(last, Grid) and isinstance(first, Grid) and last.goes_on(first):
            last.append(first)
            del new[0]
        elif isinstance(last, Region) and isinstance(first, Region) and last.side == first.side == "":
            last.lines.extend(first.lines)
            del new[0]
        elif len(blocks) > 1 and len(new) > 1 and _go_on([*blocks[-2:], *new[:2]]):
            for block, following in zip(blocks[-2:], new[:2], strict=True):
                if isinstance(block, Region) and isinstance(following, Region):
                    block.lines.extend(following.lines)
            del new[:2]
    blocks.extend(new)


def _go_on(blocks: list[Block]) -> bool:
    """Say whether recipients and signature, side by side, are broken over two pages."""
    sides = [block.side if isinstance(block, Region) else "" for block in blocks]
    following = blocks[2]
    return sides == ["left", "right"] * 2 and isinstance(following, Region) and following.lines[0].text.startswith("-")


def _measure(regions: list[Region], widths: dict[int, float]) -> None:
    """Find the margins of running text, for pages of the same width together."""
    lines: dict[int, list[Line]] = {}
    for region in regions:
        for line in region.lines:
            lines.setdefault(round(widths[line.page]), []).append(line)
    margins = {
        width: (_left([line.x0 for line in own]), _right([line.x1 for line in own])) for width, own in lines.items()
    }
    for region in regions:
        region.left, region.right = margins[round(widths[region.lines[0].page])]


def _left(places: list[float]) -> float:
    """Outermost place at which two lines begin; the outermost of all where no two do."""
    ordered = sorted(places)
    return next((place for place, following in pairwise(ordered) if following - place < _CLOSE), ordered[0])


def _right(places: list[float]) -> float:
    """Outermost place at which a quarter of the lines end, as justified lines do, or near which some ragged ones do."""
    ordered = sorted(places)
    for reach, share, least in ((_FLUSH, _JUSTIFIED, 3), (_RAGGED, _SOME, 2)):
        for index in range(len(ordered) - 1, -1, -1):
            together = index + 1 - bisect_left(ordered, ordered[index] - reach)
            if together >= max(least, share * len(ordered)):
                return ordered[index]
    return ordered[-1]
