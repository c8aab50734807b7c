"""Agreement between two readers of the same documents: kappa on passages and span F1, per label."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.corpus.record import Gold
from nlp.document import Span
from nlp.finding import Label


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts for one label (None: flag or no flag at all): spans both marked, and those of one reader alone."""

    label: Label | None
    both: int
    first_only: int
    second_only: int
    kappa: float

    @property
    def span_f1(self) -> float:
        """F1 of one reader's spans against the other's; two spans match where they overlap."""
        total = 2 * self.both + self.first_only + self.second_only
        return 2 * self.both / total if total else 1.0


def overlapping(span: Span, others: Iterable[Gold]) -> list[Gold]:
    """Return the marks that touch a span."""
    return [gold for gold in others if gold.span.overlaps(span)]


def cohen(table: Counter[tuple[bool, bool]]) -> float:
    """Return Cohen's kappa of a two-by-two table (Cohen 1960)."""
    total = sum(table.values())
    if not total:
        return 1.0
    agreed = (table[True, True] + table[False, False]) / total
    first = (table[True, True] + table[True, False]) / total
    second = (table[True, True] + table[False, True]) / total
    expected = first * second + (1 - first) * (1 - second)
    return 1.0 if expected == 1 else (agreed - expected) / (1 - expected)


def agreement(
    passages: Sequence[Sequence[Span]], first: Sequence[Sequence[Gold]], second: Sequence[Sequence[Gold]]
) -> list[Agreement]:
    """Compare two readers, document by document; the first row is for flag against no flag.

    `passages` are the judged passages of each document, over which kappa is counted.
    """
    rows: list[Label | None] = [None, *Label]
    return [row for label in rows if (row := _row(label, passages, first, second)) is not None]


def _row(
    label: Label | None,
    passages: Sequence[Sequence[Span]],
    first: Sequence[Sequence[Gold]],
    second: Sequence[Sequence[Gold]],
) -> Agreement | None:
    table: Counter[tuple[bool, bool]] = Counter()
    both = one = other = 0
    for spans, mine, yours in zip(passages, first, second, strict=True):
        own = [gold for gold in mine if label in (None, gold.label)]
        theirs = [gold for gold in yours if label in (None, gold.label)]
        matched = sum(bool(overlapping(gold.span, theirs)) for gold in own)
        both += matched
        one += len(own) - matched
        other += sum(not overlapping(gold.span, own) for gold in theirs)
        table.update((bool(overlapping(span, own)), bool(overlapping(span, theirs))) for span in spans)
    if label is not None and not (both or one or other):
        return None
    return Agreement(label, both, one, other, cohen(table))
