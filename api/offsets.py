"""Positions counted in the unit that the caller declared: code points, UTF-16 units or UTF-8 bytes."""

from collections.abc import Callable
from enum import StrEnum
from itertools import accumulate


class OffsetUnit(StrEnum):
    """The unit of start and end on the wire."""

    CODEPOINT = "codepoint"
    UTF16 = "utf16"
    UTF8 = "utf8"


def counted_in(unit: OffsetUnit, text: str) -> Callable[[int], int]:
    """Return the way from a code-point position of a text to the same place in a unit; one pass over the text."""
    if unit is OffsetUnit.CODEPOINT or text.isascii() or (unit is OffsetUnit.UTF16 and max(text) < "\U00010000"):
        return int
    width = _utf16_width if unit is OffsetUnit.UTF16 else _utf8_width
    return list(accumulate(map(width, text), initial=0)).__getitem__


def read_in(unit: OffsetUnit, text: str) -> Callable[[int], int]:
    """Return the way back: from a position in a unit to code points, -1 where no code point begins."""
    count = counted_in(unit, text)
    if count is int:
        return int
    positions = {count(position): position for position in range(len(text) + 1)}
    return lambda position: positions.get(position, -1)


def _utf16_width(character: str) -> int:
    return 2 if character >= "\U00010000" else 1


def _utf8_width(character: str) -> int:
    return 1 + (character >= "\x80") + (character >= "\u0800") + (character >= "\U00010000")
