"""Paragraphs: hard-wrapped lines joined again, each with its zone and its list mark."""

import re
from dataclasses import dataclass
from itertools import pairwise

from nlp.document import Span, Zone
from nlp.structure.lines import Line
from nlp.structure.numbering import Mark, mark

_ENDS = re.compile(r"""[.;:!?…]["”’»)\]]*$|[./]$""")
_CITES = re.compile(r"(?:khoản|điều|điểm|mục|số|ngày|tháng|quý|phụ lục|từ|đến|và|,|\d\s?-)$", re.IGNORECASE)
_SHORTEST, _LONGEST = 50, 125


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `line` is the first of them."""

    span: Span
    zone: Zone
    mark: Mark | None
    line: Line


def join(lines: list[Line], zones: list[Zone]) -> list[Paragraph]:
    """Join each line to the one before it where only the margin parted them."""
    width = _wrap_width(lines, zones)
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        if groups and _continues(lines[index - 1], line, zones[index - 1], zones[index], width):
            groups[-1].append(index)
        else:
            groups.append([index])
    return [_paragraph(lines, zones, group) for group in groups]


def _paragraph(lines: list[Line], zones: list[Zone], group: list[int]) -> Paragraph:
    first = lines[group[0]]
    zone = zones[group[0]]
    if first.table >= 0 and zone in (Zone.BODY, Zone.ANNEX, Zone.CLOSING, Zone.BASIS):
        zone = Zone.TABLE
    return Paragraph(Span(first.span.start, lines[group[-1]].span.end), zone, mark(first.text), first)


def _wrap_width(lines: list[Line], zones: list[Zone]) -> int:
    """Estimate the margin of a hard-wrapped text, 0 where lines are whole paragraphs."""
    lengths = sorted(len(line.text) for line, zone in zip(lines, zones, strict=True) if zone is Zone.BODY)
    if len(lengths) < 4 or lengths[-1] > 2 * _LONGEST:
        return 0
    width = lengths[int(0.85 * (len(lengths) - 1))]
    open_ended = sum(
        1
        for before, after in pairwise(lines)
        if len(before.text) >= 0.75 * width and not _ENDS.search(before.text) and not after.after_blank
    )
    return width if _SHORTEST <= width <= _LONGEST and open_ended >= 2 else 0


def _continues(before: Line, line: Line, zone_before: Zone, zone: Zone, width: int) -> bool:
    same_cell = (before.table, before.row, before.column) == (line.table, line.row, line.column)
    if zone is not zone_before or line.after_blank or not same_cell:
        return False
    if zone in (Zone.HEADER, Zone.RECIPIENTS, Zone.SIGNATURE, Zone.ADDRESSEE):
        return False
    cites = bool(_CITES.search(before.text))
    found = mark(line.text)
    if found and not (cites and found.style in ("one", "two") and width):
        return False
    if before.text.isupper() != line.text.isupper():
        return False
    if line.text[0].islower() and not _ENDS.search(before.text):
        return True
    if not width or len(before.text) < 0.72 * width:
        return False
    return not _ENDS.search(before.text) or (
        len(before.text) >= 0.9 * width and not before.text.endswith((":", "./.", "./"))
    )
