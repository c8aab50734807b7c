"""Every time in a text, from words to meaning."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import regex

from nlp.dates import citations
from nlp.dates.cores import cores
from nlp.dates.days import read_date
from nlp.dates.expression import Form, TimeExpression
from nlp.dates.frequencies import read_frequency
from nlp.dates.leads import lead_to
from nlp.dates.page import Page, read_page
from nlp.dates.periods import read_period
from nlp.dates.terms import read_term
from nlp.document import Span
from nlp.text import compose

_FULL = regex.compile(r"\d{4}")


def times(text: str, *, year: int | None = None, issued_on: date | None = None) -> tuple[TimeExpression, ...]:
    """Find every time in a text, in order and without overlap; spans are positions in the text as given.

    A date without a year is in that of the issue, else in `year`, else in the one most dates of the text have.
    `issued_on` is the day of the text itself, read from its dateline if not given: a date before it can no longer be
    a time for a task and is a citation.
    """
    composed = compose(text)
    page = read_page(composed.value, year, issued_on)
    found = tuple(_joined(page, _found(page)))
    if page.issued is None:
        found = _after_papers(page, found)
    if composed.origin is None:
        return found
    return tuple(replace(one, span=composed.received(one.span)) for one in found)


def _found(page: Page) -> Iterator[TimeExpression]:
    floor = 0
    for core in cores(page.text):
        found = _read(page, core, floor) if core.start() >= floor else None
        if found:
            floor = found.span.end
            yield found


def _read(page: Page, core: regex.Match[str], floor: int) -> TimeExpression | None:
    if core["vague"]:
        return TimeExpression(Span(*core.span()), Form.VAGUE)
    if core["length"]:
        return read_term(page, core, floor)
    lead = lead_to(page, core.start(), floor)
    if core["frequency"]:
        return read_frequency(page, core, lead)
    return read_date(page, core, lead) if core["date"] else read_period(page, core, lead)


def _joined(page: Page, found: Iterator[TimeExpression]) -> Iterator[TimeExpression]:
    """Make one period of «từ ngày … đến ngày …»."""
    held: TimeExpression | None = None
    for one in found:
        if held and held.since and page.text.startswith("đến", one.span.start):
            between = page.text[held.span.end : one.span.start]
            if not between.strip(" ,"):
                held = _through(page, held, one)
                continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _through(page: Page, first: TimeExpression, last: TimeExpression) -> TimeExpression:
    return replace(
        last,
        span=Span(first.span.start, last.span.end),
        form=Form.PERIOD_END,
        citation=last.citation or (first.citation and not page.after_issue(last.day)),
        invalid=first.invalid or last.invalid,
    )


def _after_papers(page: Page, found: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Make a citation of what lies before the latest numbered paper cited, for no text is older than what it cites.

    A paper that is younger than every deadline is misdated and proves nothing.
    """
    last = max((one.day for one in found if one.day and one.form is Form.DEADLINE), default=date.max)
    papers = [one.day for one in found if one.day and one.citation and citations.numbered(page.text, one.span.start)]
    issued = max((day for day in papers if day <= last), default=date.min)
    return tuple(
        replace(one, citation=True) if one.day and one.day < issued and _dated(page, one) else one for one in found
    )


def _dated(page: Page, one: TimeExpression) -> bool:
    """Say whether a date or period tells its year itself."""
    return one.form is not Form.TERM and _FULL.search(page.text, one.span.start, one.span.end) is not None
