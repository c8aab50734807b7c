"""One document with what was found in it and what the readers found."""

from collections.abc import Callable
from dataclasses import dataclass

from models.assessment import Assessment
from models.corpus.record import Gold, Record
from nlp.document import Context, Kind, Source
from nlp.finding import Decision, Finding, Label

Screen = Callable[[Source, Kind | None, Context], Assessment]


@dataclass(frozen=True, slots=True)
class Marked:
    """What was found in one document, held against what the readers found."""

    record: Record
    assessment: Assessment

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings that count: those that touch only an uncertain passage are left out."""
        return tuple(found for found in self.assessment.findings if self.counts(found))

    @property
    def flags(self) -> tuple[Finding, ...]:
        """Findings that count and are flags."""
        return tuple(found for found in self.findings if found.decision is Decision.FLAG)

    def counts(self, found: Finding) -> bool:
        """Say whether a finding is right, or wrong beyond dispute."""
        return bool(self.gold(found)) or not any(place.overlaps(found.span) for place in self.record.uncertain)

    def gold(self, found: Finding) -> tuple[Gold, ...]:
        """Return the readers' findings that a finding touches; lateness is a fact of the whole document."""
        if found.label is Label.B3_LATE:
            return tuple(gold for gold in self.record.findings if gold.label is Label.B3_LATE)
        return tuple(gold for gold in self.record.findings if gold.span.overlaps(found.span))

    def named(self, found: Finding) -> bool:
        """Say whether a finding bears a label that a reader gave to the passage."""
        return any(found.label in (gold.label, gold.alt) for gold in self.gold(found))

    def caught(self, gold: Gold) -> bool:
        """Say whether any flag touches a reader's finding."""
        return any(gold in self.gold(found) for found in self.flags)

    def shown(self, gold: Gold) -> bool:
        """Say whether any finding, flag or review, touches a reader's finding."""
        return any(gold in self.gold(found) for found in self.assessment.findings)


def mark(screen: Screen, record: Record) -> Marked:
    """Screen a record with its kind known."""
    return Marked(record, screen(Source(record.text), record.kind, record.context))
