"""A text made ready for reading times: levelled, with its year and the day it was issued, given or read from its dateline."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import regex

from nlp.dates.grammar import level
from nlp.document import Span
from nlp.text import fold

_HEAD = 4000
_DATELINE = regex.compile(
    r"(?m)^(?:[^\n]{0,60}?[\s\d(])??\p{Lu}[\p{L}.-]*(?:[^\S\n]+\p{Lu}[\p{L}.-]*){0,5},[^\S\n]*"
    r"(?P<when>ngày[^\S\n.…_]*(?P<d>\d{1,2}|[.…_]{0,20})[^\S\n]*(?:tháng[^\S\n.…_]*(?P<m>\d{1,2}|[.…_]{0,20})[^\S\n]*"
    r"(?:năm[^\S\n]*|/)|/(?P<m>\d{1,2})/)(?P<y>20\d\d))\)?[^\S\n]*$"
)


@dataclass(frozen=True, slots=True)
class Page:
    """The text in NFC and levelled, the year that fills a date without one, and when it was issued.

    `issued` is the earliest and `issued_by` the latest day of issue; `dateline` is where the text tells it.
    """

    composed: str
    text: str
    year: int | None
    issued: date | None
    issued_by: date | None
    dateline: Span | None

    def before_issue(self, day: date | None) -> bool:
        """Say whether a day had passed when the text was issued."""
        return day is not None and self.issued is not None and day < self.issued

    def after_issue(self, day: date | None) -> bool:
        """Say whether a day was still to come when the text was issued."""
        return day is not None and self.issued_by is not None and day > self.issued_by


def read_page(composed: str, year: int | None, issued_on: date | None) -> Page:
    """Level a text and look for «Khánh Hòa, ngày 15 tháng 6 năm 2026» at its head; the day may be open."""
    match = _DATELINE.search(composed, 0, _HEAD)
    first, last = (issued_on, issued_on) if issued_on or match is None else _issue(match)
    if year is None:
        year = first.year if first else int(match["y"]) if match else None
    return Page(composed, level(fold(composed)), year, first, last, Span(*match.span("when")) if match else None)


def _issue(match: regex.Match[str]) -> tuple[date | None, date | None]:
    if match["d"].isdigit():
        day = day_of(match["y"], match["m"], match["d"])
        return day, day
    first = day_of(match["y"], match["m"], 1)
    return first, first and first.replace(day=monthrange(first.year, first.month)[1])


def day_of(year: str | int, month: str | int, day: str | int) -> date | None:
    """Return the date, None where there is none such."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
