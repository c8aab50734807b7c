"""Figures with what they count: «57 mặt hàng thuốc», «14/23 hộ», «cả 412 hộ», «6,42 tỷ đồng»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from nlp.document import Document, Span
from nlp.text import pattern

_FIGURE = re.compile(
    r"(?:(?<=^)|(?<=[\s(«\"]))(?P<whole>(?:cả|toàn bộ|tất cả|đủ)\s+(?:các\s+)?)?"
    r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
    r"(?:\s*/\s*(?P<of>\d{1,3}(?:\.\d{3})+|\d+))?\s+(?P<unit>[^\W\d_]+(?:\s+[^\W\d_]+){0,3})"
)
_WORD = re.compile(r"[^\W\d_]+")
# No count: days, months, years, and the numbers of papers, articles and places.
_NO_COUNT = frozenset(
    ["ngày", "tháng", "năm", "giờ", "phút", "quý", "và", "đến", "của", "tại", "theo", "do", "là", "nêu"]
)
_ENDS_UNIT = frozenset(
    ["và", "hoặc", "trong", "gồm", "có", "đã", "chưa", "không", "được", "bị", "đều", "còn", "thì", "do", "để", "là"]
)
_NUMBERED = pattern(
    r"\b(?:số|điều|khoản|điểm|mục|phụ lục|thôn|tổ|khu|lô|quý|tháng|ngày|năm|biểu|lần|nhóm|phương án|km|ô|tuyến) ?$"
)
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: what it counts (folded words, the first names the kind of thing), and of how many.

    `value` of money is in đồng. `every` marks «cả 23 hộ», `of` the 23 of «14/23 hộ».
    """

    span: Span
    value: Decimal
    unit: tuple[str, ...]
    of: Decimal | None = None
    every: bool = False

    @property
    def head(self) -> str:
        """The word that names what is counted; «đồng» for money."""
        return self.unit[0]


def figures(document: Document, span: Span) -> Iterator[Figure]:
    """Yield the figures of a span that count something, in order."""
    for match in _FIGURE.finditer(document.folded, span.start, span.end):
        unit = tuple(takewhile(lambda word: word not in _ENDS_UNIT, match["unit"].split()))
        if not unit or unit[0] in _NO_COUNT or (unit[0] not in _SCALES and _numbers(document, span, match)):
            continue
        end = [word.end() for word in _WORD.finditer(document.folded, match.start("unit"), match.end())][len(unit) - 1]
        value = _number(match["number"])
        if unit[0] in _SCALES:
            value, unit = value * _SCALES[unit[0]], unit[1:] or ("đồng",)
        of = _number(match["of"]) if match["of"] else None
        yield Figure(Span(match.start(), end), value, unit, of, bool(match["whole"]))


def _numbers(document: Document, span: Span, match: re.Match[str]) -> bool:
    """Say whether a number is only the name of something: «khoản 2», «thôn 3»."""
    return bool(_NUMBERED.search(document.folded, span.start, match.start("number")))


def _number(words: str) -> Decimal:
    return Decimal(words.replace(".", "").replace(",", "."))
