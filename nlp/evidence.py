"""What is known of a document before tasks and rules are looked for: its times and its bodies, found once."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nlp.bodies import Body, bodies, inside
from nlp.dates import TimeExpression, times
from nlp.document import Document, Passage, Span, Zone


@dataclass(frozen=True)
class Evidence:
    """A document with its time expressions and the bodies named in its judged passages, all sorted by place."""

    document: Document
    times: tuple[TimeExpression, ...]
    bodies: tuple[Body, ...]

    def times_in(self, span: Span) -> tuple[TimeExpression, ...]:
        """Return the times inside a span that can fill the slot «time»."""
        start = bisect_left(self.times, span.start, key=lambda time: time.span.start)
        stop = bisect_left(self.times, span.end, key=lambda time: time.span.start)
        return tuple(time for time in self.times[start:stop] if time.fills_time)

    def bodies_in(self, span: Span) -> tuple[Body, ...]:
        """Return the bodies inside a span."""
        return inside(self.bodies, span)

    @cached_property
    def children(self) -> dict[int, tuple[int, ...]]:
        """Passages below each heading or intro, by its index."""
        below: dict[int, list[int]] = {}
        for index, passage in enumerate(self.document.passages):
            below.setdefault(passage.parent, []).append(index)
        return {parent: tuple(found) for parent, found in below.items()}

    @cached_property
    def paragraphs(self) -> dict[int, tuple[int, ...]]:
        """Passages of each paragraph."""
        together: dict[int, list[int]] = {}
        for index, passage in enumerate(self.document.passages):
            together.setdefault(passage.paragraph, []).append(index)
        return {number: tuple(found) for number, found in together.items()}

    def ancestors(self, index: int) -> tuple[int, ...]:
        """Return the headings and intros above a passage, nearest first."""
        found: list[int] = []
        parent = self.document.passages[index].parent
        while parent >= 0 and parent not in found:
            found.append(parent)
            parent = self.document.passages[parent].parent
        return tuple(found)

    def own(self, passage: Passage) -> bool:
        """Say whether a passage holds the author's own words in a zone that is judged."""
        return passage.zone.judged and passage.quotation is None


def gather(document: Document, issued_on: date | None) -> Evidence:
    """Find the times of a document and the bodies in its judged passages.

    `issued_on` is its date where the caller knows it; earlier dates are then no deadlines.
    """
    found = tuple(
        body
        for passage in document.passages
        if passage.zone.judged or passage.zone is Zone.SUBJECT
        for body in bodies(document.text, document.folded, passage.span)
    )
    return Evidence(document, times(document.text, issued_on=issued_on), found)
