"""Reading order on a page: blocks of two columns side by side are found by the blank river between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from nlp.reading.pdfrows import Line, joined

_RIVER, _LONE_RIVER = 0.8, 2.5
_FAR = 8.0
_LEVEL = 0.7
_NEAR = 1.8
_NARROWING = 1.0
_DEEPEST = 4
_NO_COLUMN = re.compile(r"\W*(?:\w{1,2}|[IVXLivxl]{1,5}|\d{1,3}(?:\.\d{1,3}){0,3})?\W*")

Pieces = list[Line]


@dataclass(slots=True)
class Region:
    """Lines that run on into each other, and the margins they run between; a column block knows none of its own."""

    lines: list[Line] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    side: str = ""


class _River(NamedTuple):
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


def regions(rows: list[Pieces]) -> Iterator[Region]:
    """Order the rows of a page, each cut at its wide blanks: running text, and columns from left to right."""
    return _ordered(rows, 0)


def _ordered(rows: list[Pieces], depth: int) -> Iterator[Region]:
    rows = _level(rows)
    text = Region()
    index = 0
    while index < len(rows):
        found = _columns(rows, index) if depth < _DEEPEST else None
        if not found:
            text.lines.append(joined(rows[index]))
            index += 1
            continue
        river, stop = found
        above: list[Pieces] = []
        while depth == 0 and text.lines and _stands_above(text.lines[-1], rows[index], river):
            above.insert(0, [text.lines.pop()])
        if text.lines:
            yield text
        text = Region()
        yield from _split(above + rows[index:stop], river, depth)
        index = stop
    if text.lines:
        yield text


def _level(rows: list[Pieces]) -> list[Pieces]:
    """Put rows together whose base lines are less than a line apart and that stand side by side."""
    level: list[Pieces] = []
    for row in rows:
        before = level[-1] if level else None
        if before and row[0].base - before[0].base < _LEVEL * row[0].size and _are_beside(before, row):
            level[-1] = sorted([*before, *row], key=lambda piece: piece.x0)
        else:
            level.append(row)
    return level


def _are_beside(one: Pieces, other: Pieces) -> bool:
    gap = _RIVER * one[0].size
    return all(mine.x1 + gap < theirs.x0 or theirs.x1 + gap < mine.x0 for mine in one for theirs in other)


def _split(rows: list[Pieces], river: _River, depth: int) -> Iterator[Region]:
    middle = (river.left + river.right) / 2
    for side in ("left", "right"):
        own = [[piece for piece in row if (piece.middle < middle) == (side == "left")] for row in rows]
        for region in _ordered([row for row in own if row], depth + 1):
            region.side = region.side or side
            region.left = min(line.x0 for line in region.lines)
            region.right = max(line.x1 for line in region.lines)
            yield region


def _columns(rows: list[Pieces], start: int) -> tuple[_River, int] | None:
    """Find columns that begin in a row: the river between them and the row after the last."""
    row = rows[start]
    gaps = [_River(left.x1, right.x0) for left, right in zip(row, row[1:], strict=False)]
    for gap in sorted(gaps, key=lambda gap: -gap.width):
        found = _follow(rows, start, gap)
        if found:
            return found
    return None


def _follow(rows: list[Pieces], start: int, river: _River) -> tuple[_River, int] | None:
    stop, both = start, 0
    while stop < len(rows):
        row = rows[stop]
        narrowed = _narrow(river, row)
        if narrowed is None or (stop > start and row[0].base - rows[stop - 1][0].base > _FAR * row[0].size):
            break
        river, two = narrowed
        both += two
        stop += 1
    stop = _without_tail(rows, start, stop, river)
    block = rows[start:stop]
    if both < 1 or (both == 1 and river.width < _LONE_RIVER * rows[start][0].size):
        return None
    middle = (river.left + river.right) / 2
    for is_left in (True, False):
        side = [piece for row in block for piece in row if (piece.middle < middle) == is_left]
        if all(_NO_COLUMN.fullmatch(piece.text) for piece in side):
            return None
    return river, stop


def _narrow(river: _River, row: Pieces) -> tuple[_River, bool] | None:
    """Keep what a row leaves of a river, and say whether it has words on both sides; None where it dries up."""
    size = row[0].size
    inside = [piece for piece in row if piece.x1 > river.left and piece.x0 < river.right]
    banks = [river.left, *(max(river.left, piece.x1) for piece in inside)]
    narrowed = max(
        (_River(bank, min([river.right, *(p.x0 for p in inside if p.x1 > bank)])) for bank in banks),
        key=lambda free: free.width,
    )
    left = [piece for piece in row if piece.x1 <= narrowed.left]
    right = [piece for piece in row if piece.x0 >= narrowed.right]
    both = bool(left and right)
    if narrowed.width < _RIVER * size or (not both and river.width - narrowed.width > _NARROWING * size):
        return None
    return narrowed, both


def _without_tail(rows: list[Pieces], start: int, stop: int, river: _River) -> int:
    """Leave out rows at the end that have words on the left only and stand apart from the left column."""
    end = stop
    while end > start + 1 and rows[end - 1][-1].x1 <= river.left:
        end -= 1
    last = max((row[0].base for row in rows[start:end] if row[0].x1 <= river.left), default=0.0)
    while end < stop and rows[end][0].base - last <= _NEAR * rows[end][0].size:
        last = rows[end][0].base
        end += 1
    return end


def _stands_above(line: Line, row: Pieces, river: _River) -> bool:
    """Say whether a line above two columns belongs to the right one, as an office above a signature does."""
    return line.x0 >= river.right - line.size and 0 < row[0].base - line.base <= _NEAR * line.size
