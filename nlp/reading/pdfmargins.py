"""What stands around the text of a page: repeated headers and footers, page numbers, and notes at the foot."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from nlp.reading.pdfrows import Row

_OUTER = 0.1
_DISTANCE = 1.35
_EDGE_ROWS = 4
_SAME_PLACE = 4.0
_PAGE_NUMBER = re.compile(
    r"[-–—(\[\s]*(?:trang|page)?\s*(\d{1,4})\s*(?:(?:/|trên|of)\s*\d{1,4})?[-–—)\]\s]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"(?:\[?(\d{1,3})\]?|\*{1,3}|\((\d{1,3})\))(?=[^\d.,)/:-])")
_SMALLER = 0.9


@dataclass(slots=True)
class Leaf:
    """The rows of one page while what stands around the text is taken away; `held` are rows inside of tables."""

    number: int
    height: float
    rows: list[Row]
    held: set[int] = field(default_factory=set)
    margin: list[Row] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)

    @property
    def note_numbers(self) -> set[str]:
        """Numbers of the notes at the foot of this page."""
        marks = (_NOTE.match(row.text) for row in self.notes)
        return {mark[1] or mark[2] for mark in marks if mark and (mark[1] or mark[2])}


def take_margins(leaves: Sequence[Leaf]) -> None:
    """Move repeated rows and page numbers at the edges of the pages out of their rows; all of a text they never are."""
    repeated = _repeated(leaves)
    offsets = _offsets(leaves)
    outside: set[int] = set()
    for leaf in leaves:
        for from_top in (True, False):
            outside |= {id(row) for row in _outside(leaf, from_top, repeated, offsets)}
    if all(id(row) in outside for leaf in leaves for row in leaf.rows):
        return
    for leaf in leaves:
        leaf.margin = [row for row in leaf.rows if id(row) in outside]
        leaf.rows = [row for row in leaf.rows if id(row) not in outside]


def _outside(leaf: Leaf, from_top: bool, repeated: set[int], offsets: set[int]) -> list[Row]:
    """Rows from the edge inwards that are repeated or a page number; the text must keep its distance to a header."""
    inwards = leaf.rows if from_top else leaf.rows[::-1]
    numbers = list(takewhile(lambda row: _is_page_number(leaf, row, offsets), inwards))
    known = takewhile(lambda row: id(row) in repeated or _is_page_number(leaf, row, offsets), inwards)
    count = len(list(known))
    while count > len(numbers):
        if (
            count == len(inwards)
            or abs(inwards[count].base - inwards[count - 1].base) > _DISTANCE * inwards[count].size
        ):
            return inwards[:count]
        count -= 1
    return numbers


def take_notes(leaf: Leaf, size: float) -> None:
    """Move the notes at the foot of a page, below its text and in letters smaller than `size`, out of its rows."""
    start = first = len(leaf.rows)
    while start and id(leaf.rows[start - 1]) not in leaf.held and leaf.rows[start - 1].size < _SMALLER * size:
        start -= 1
        if _NOTE.match(leaf.rows[start].text) and leaf.rows[start].base > leaf.height / 2:
            first = start
    if start:
        leaf.notes, leaf.rows = leaf.rows[first:], leaf.rows[:first]


def _edges(leaf: Leaf) -> Iterator[tuple[bool, Row]]:
    """Rows near the upper and lower edge of the paper that are no part of a table."""
    for from_top in (True, False):
        for row in leaf.rows[:_EDGE_ROWS] if from_top else leaf.rows[-_EDGE_ROWS:]:
            depth = row.base if from_top else leaf.height - row.base
            if depth < _OUTER * leaf.height and id(row) not in leaf.held:
                yield from_top, row


def _repeated(leaves: Sequence[Leaf]) -> set[int]:
    """Rows that come again in the same place, digits apart, on three pages and two pages in five."""
    least = max(3, round(0.4 * len(leaves)))
    if len(leaves) == 2:
        return _on_both(leaves)
    places: dict[tuple[bool, str], list[tuple[int, float, Row]]] = {}
    for leaf in leaves:
        for from_top, row in _edges(leaf):
            depth = row.base if from_top else leaf.height - row.base
            places.setdefault((from_top, _DIGITS.sub("#", row.text)), []).append((leaf.number, depth, row))
    repeated: set[int] = set()
    for found in places.values():
        for _, depth, row in found:
            same = {number for number, other, _ in found if abs(other - depth) < _SAME_PLACE}
            if len(same) >= least:
                repeated.add(id(row))
    return repeated


def _on_both(leaves: Sequence[Leaf]) -> set[int]:
    """Outermost rows of two pages that are the same and stand apart from the text: two letterheads do not."""
    repeated: set[int] = set()
    for at in (0, -1):
        if any(len(leaf.rows) < 2 for leaf in leaves):
            continue
        first, second = (leaf.rows[at] for leaf in leaves)
        apart = all(
            abs(leaf.rows[at].base - leaf.rows[1 if at == 0 else -2].base) > 2 * leaf.rows[at].size for leaf in leaves
        )
        same = _DIGITS.sub("#", first.text) == _DIGITS.sub("#", second.text)
        if same and apart and abs(first.base - second.base) < _SAME_PLACE:
            repeated |= {id(first), id(second)}
    return repeated


def _offsets(leaves: Sequence[Leaf]) -> set[int]:
    """Differences between printed and counted page numbers: none, or one that two pages share."""
    seen: Counter[int] = Counter()
    for leaf in leaves:
        numbers = (_PAGE_NUMBER.fullmatch(row.text) for _, row in _edges(leaf))
        seen.update({int(number[1]) - leaf.number for number in numbers if number})
    return {0, *(offset for offset, times in seen.items() if times > 1)}


def _is_page_number(leaf: Leaf, row: Row, offsets: set[int]) -> bool:
    number = _PAGE_NUMBER.fullmatch(row.text)
    outer = min(row.base, leaf.height - row.base) < _OUTER * leaf.height
    return number is not None and outer and id(row) not in leaf.held and int(number[1]) - leaf.number in offsets
