"""Reading order on a page: blocks of two columns side by side are found by the blank river between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from nlp.reading.pdfrows import Line, joined

_RIVER, _LONE_RIVER = 0.8, 2.5
_FAR = 8.0
_LEVEL = 0.7
_NEAR = 1.8
_OFF_CENTRE = 1.5
_LEFT_OVER = 0.4
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
    gaps = [_River(left.x1, right.x0) for left, right in pairwise(row)]
    for gap in sorted(gaps, key=lambda gap: -gap.width):
        found = _follow(rows, start, gap)
        if found:
            return found
    return None


def _follow(rows: list[Pieces], start: int, river: _River) -> tuple[_River, int] | None:
    stop, both = start, 0
    sides: tuple[Pieces, Pieces] = ([], [])
    while stop < len(rows):
        row = rows[stop]
        narrowed = _narrow(river, row)
        left = [piece for piece in row if piece.x1 <= narrowed.left]
        right = [piece for piece in row if piece.x0 >= narrowed.right]
        if narrowed.width < _RIVER * row[0].size or (
            stop > start and not _goes_on(rows[stop - 1], (left, right), sides, narrowed.width / river.width)
        ):
            break
        sides[0].extend(left)
        sides[1].extend(right)
        both += bool(left and right)
        river, stop = narrowed, stop + 1
    end = _without_tail(rows, start, stop, river)
    if both < 1 or (both == 1 and river.width < _LONE_RIVER * rows[start][0].size):
        return None
    return None if any(all(_NO_COLUMN.fullmatch(piece.text) for piece in side) for side in sides) else (river, end)


def _narrow(river: _River, row: Pieces) -> _River:
    """Return the widest stretch of a river that a row leaves."""
    inside = [piece for piece in row if piece.x1 > river.left and piece.x0 < river.right]
    banks = [river.left, *(max(river.left, piece.x1) for piece in inside)]
    return max(
        (_River(bank, min([river.right, *(piece.x0 for piece in inside if piece.x1 > bank)])) for bank in banks),
        key=lambda free: free.width,
    )


def _goes_on(before: Pieces, row: tuple[Pieces, Pieces], sides: tuple[Pieces, Pieces], left_over: float) -> bool:
    """Say whether a row stands in columns so far: both sides do, one side must stand under the column it is in."""
    pieces = row[0] or row[1]
    if pieces[0].base - before[0].base > _FAR * pieces[0].size:
        return False
    if row[0] and row[1]:
        return True
    column = sides[0] if row[0] else sides[1]
    size = pieces[0].size
    left, right = min(piece.x0 for piece in column), max(piece.x1 for piece in column)
    inside = pieces[0].x0 > left - size and pieces[-1].x1 < right + size
    centred = abs(pieces[0].x0 + pieces[-1].x1 - left - right) < 2 * _OFF_CENTRE * size
    return inside or centred or (bool(row[0]) and pieces[0].x0 > left - size and left_over > _LEFT_OVER)


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
