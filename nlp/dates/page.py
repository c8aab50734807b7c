"""A text made ready for reading times: levelled, with its year and day of issue, given or read from its dateline."""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date

import regex

from nlp.dates.patterns import WINDOW, level
from nlp.document import Span
from nlp.text import fold

_HEAD = 4000
_YEARS = regex.compile(r"\d{1,2}(?:\s?[/.-]\s?|\s+năm\s+)(20\d\d)(?!\d)")
_OPENERS = "\n\t|(:;•+"
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

    def stands_alone(self, start: int) -> bool:
        """Say whether only a bracket, a colon or a list mark stands before on the line, as in a cell."""
        line = self.composed[max(0, start - WINDOW) : start].rstrip(" \u00a0")
        return not line or line[-1] in _OPENERS or (line[-1] in "-–" and line[:-1].rstrip(" \u00a0")[-1:] in ("", "\n"))

    def before_issue(self, day: date | None) -> bool:
        """Say whether a day had passed when the text was issued."""
        return day is not None and self.issued is not None and day < self.issued

    def after_issue(self, day: date | None) -> bool:
        """Say whether a day was still to come when the text was issued."""
        return day is not None and self.issued_by is not None and day > self.issued_by


def read_page(composed: str, year: int | None, issued_on: date | None) -> Page:
    """Level a text and look for «Khánh Hòa, ngày 15 tháng 6 năm 2026» at its head; the day may be open.

    The year is that of the issue, else the one given, else the one most dates of the text have.
    """
    match = _DATELINE.search(composed, 0, _HEAD)
    first, last = (issued_on, issued_on) if issued_on or match is None else _issue(match)
    if first or match:
        year = first.year if first else int(match["y"])
    elif year is None:
        year = _usual(composed)
    return Page(composed, level(fold(composed)), year, first, last, Span(*match.span("when")) if match else None)


def issue_day(composed: str) -> date | None:
    """Return the day in the dateline of a text in NFC, None where it is absent or left open."""
    match = _DATELINE.search(composed, 0, _HEAD)
    first, last = _issue(match) if match else (None, None)
    return first if first == last else None


def _usual(composed: str) -> int | None:
    years = Counter(int(year) for year in _YEARS.findall(composed))
    return max(years, key=lambda year: (years[year], year), default=None)


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
