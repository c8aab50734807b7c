"""Training examples: the judged passages of labelled documents, and those that a contrast pair changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from joblib import Parallel, delayed

from models.corpus.record import Gold, Pair, Record
from models.features import BEYOND_WORDS, Features, Unit
from models.kinds import kind_unit
from nlp.analysis import analyse
from nlp.document import Context, Document, Kind, Source, Span
from nlp.finding import Label
from nlp.rules import RULES, find
from nlp.structure import structure

OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True)
class Example:
    """A unit with its answer; `label` None is sound. `pair` names the contrast pair it comes from, if any."""

    unit: Unit
    label: Label | None
    document: str
    writer: str
    pair: str = ""

    @property
    def flagged(self) -> bool:
        """Say whether the readers flag it."""
        return self.label is not None


def examples(records: Sequence[Record], *, pairs: bool, jobs: int = 2) -> list[Example]:
    """Return the examples of records in their order, with those of their pairs' second versions if asked."""
    found = Parallel(n_jobs=jobs)(delayed(_of_record)(record, pairs) for record in records)
    return [example for group in found for example in group]


def _of_record(record: Record, pairs: bool) -> list[Example]:
    found = _of_text(record)
    return found + [example for pair in record.pairs if pairs for example in second_version(record, pair)]


def _of_text(record: Record) -> list[Example]:
    document, units = read_units(record.text, record)
    result = []
    for unit in units:
        span = document.received(document.passages[unit.index].span)
        golds = [gold for gold in record.findings if gold.span.overlaps(span)]
        if not golds and any(place.overlaps(span) for place in record.uncertain):
            continue
        known = [gold for gold in golds if gold.label not in BEYOND_WORDS]
        if golds and not known:
            continue
        result.append(Example(unit, main_label(known), record.id, record.writer))
    return result


def read_units(text: str, record: Record) -> tuple[Document, list[Unit]]:
    """Analyse a text in the context of a record."""
    analysis = analyse(Source(text), record.kind, issued_on=record.context.issued_on)
    return analysis.document, list(Features(analysis, record.context, find(analysis, record.context)).units())


def main_label(golds: Sequence[Gold]) -> Label | None:
    """Return the gravest label of several, None for none."""
    return max(golds, key=lambda gold: gold.severity).label if golds else None


def second_version(record: Record, pair: Pair) -> list[Example]:
    """Return the passages that the second version of a pair puts in place of the first."""
    if pair.label in BEYOND_WORDS:
        return []
    document, units = read_units(record.version(pair), record)
    place = Span(pair.span.start, pair.span.start + max(1, len(pair.new)))
    label = pair.label if pair.flags_new else None
    touched = [unit for unit in units if document.received(document.passages[unit.index].span).overlaps(place)]
    if not pair.flags_new or len(touched) <= 1:
        return [Example(unit, label, record.id, record.writer, pair.id) for unit in touched]
    return []


def documents(records: Sequence[Record]) -> list[tuple[Unit, Kind]]:
    """Return whole documents with their kind, as the model of kinds sees them."""
    return [(kind_unit(structure(Source(record.text))), record.kind) for record in records]


def rule_examples() -> list[Example]:
    """Return the passages of the rules' own examples: turns of phrase that written documents seldom hold."""
    found = []
    for rule in (rule for rule in RULES if rule.label not in BEYOND_WORDS):
        for number, text in enumerate((*rule.flags, *rule.passes)):
            start, end = text.find(OPEN), text.find(CLOSE) - len(OPEN)
            analysis = analyse(Source(text.replace(OPEN, "").replace(CLOSE, "")), rule.label.kind)
            for unit in Features(analysis, Context(), find(analysis, Context())).units():
                marked = start >= 0 and analysis.document.passages[unit.index].span.overlaps(Span(start, end))
                name = f"{rule.id}:{number}"
                found.append(Example(unit, rule.label if marked else None, name, "rules", name))
    return found
