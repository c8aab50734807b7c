"""The six slots of a task, each with its evidence, from the clause, its paragraph, its headings, closings and annexes."""

from itertools import takewhile

from nlp.document import Span, Zone
from nlp.evidence import Evidence
from nlp.finding import Slot, Task
from nlp.tasks import lexicon
from nlp.tasks.candidates import Candidate
from nlp.text import pattern

_SELF = pattern(r"\b(?:đầu mối|chủ trì|phụ trách|chịu trách nhiệm chính|làm tổ trưởng)\b")


def fill(evidence: Evidence, candidate: Candidate) -> Task:
    """Fill the slots of a candidate (GUIDELINE section 3)."""
    around = _around(evidence, candidate)
    content = not _contentless(evidence, candidate)
    slots = {
        Slot.PERSON: _person(evidence, candidate, around),
        Slot.TASK: Span(candidate.verb, candidate.span.end) if content else None,
        Slot.TIME: _time(evidence, candidate, around),
        Slot.RESULT: _result(evidence, candidate, around) if content else None,
        Slot.RESPONSIBILITY: _first(evidence, lexicon.RESPONSIBILITY, around),
        Slot.AUTHORITY: _first(evidence, lexicon.AUTHORITY, around),
    }
    recurring = not candidate.one_off or _scheduled(evidence, candidate)
    filled = tuple((slot, span) for slot, span in slots.items() if span is not None)
    return Task(candidate.span, candidate.passage, filled, recurring, candidate.request_up, candidate.inherited)


def _around(evidence: Evidence, candidate: Candidate) -> tuple[Span, ...]:
    """Return the clause, its passage, then the rest of its item: later sentences and unmarked paragraphs."""
    passages = evidence.document.passages
    own = passages[candidate.passage]
    later = takewhile(
        lambda passage: (
            passage.paragraph == own.paragraph or (passage.parent == candidate.passage and not passage.number)
        ),
        passages[candidate.passage + 1 :],
    )
    return (candidate.span, own.span, *(passage.span for passage in later))


def _person(evidence: Evidence, candidate: Candidate, around: tuple[Span, ...]) -> Span | None:
    folded = evidence.document.folded
    if candidate.people:
        words = folded[candidate.span.start : candidate.span.end]
        if len(candidate.people) > 1 and lexicon.JOINT_LEAD.search(words):
            return None
        if all(body.named for body in candidate.people):
            return candidate.people[0].span
    for span in around:
        for body in evidence.bodies_in(span):
            after = folded[body.span.end : body.span.end + 16]
            if body.named and _SELF.match(after.lstrip(" ,:(-")):
                return body.span
    if candidate.people and candidate.people[0].named and not candidate.people[-1].named and len(candidate.people) == 2:
        return candidate.people[0].span
    return _from_annex(evidence, candidate, "person")


def _time(evidence: Evidence, candidate: Candidate, around: tuple[Span, ...]) -> Span | None:
    for span in around:
        found = evidence.times_in(span)
        if found:
            return found[-1].span
    for above in evidence.ancestors(candidate.passage):
        found = evidence.times_in(evidence.document.passages[above].span)
        if found and not lexicon.PAST.search(evidence.document.words(evidence.document.passages[above].span)[:60]):
            return found[-1].span
    return _closing_time(evidence, candidate) or _from_annex(evidence, candidate, "time")


def _closing_time(evidence: Evidence, candidate: Candidate) -> Span | None:
    """Find «các nhiệm vụ nêu trên hoàn thành trước …» anywhere in the document's own words."""
    document = evidence.document
    for passage in document.passages:
        if evidence.own(passage) and lexicon.FILLS_BELOW.search(document.folded, passage.span.start, passage.span.end):
            found = evidence.times_in(passage.span)
            if found:
                return found[-1].span
    return None


def _from_annex(evidence: Evidence, candidate: Candidate, column: str) -> Span | None:
    """Take a slot from a table or annex that the task or its paragraph names."""
    document = evidence.document
    own = document.passages[candidate.passage]
    if own.zone in (Zone.ANNEX, Zone.TABLE):
        return None
    if not lexicon.ANNEX_REFERENCE.search(document.folded, own.span.start, own.span.end):
        return None
    annex = [passage.span for passage in document.passages if passage.zone in (Zone.ANNEX, Zone.TABLE)]
    for span in annex:
        if column == "time" and evidence.times_in(span):
            return evidence.times_in(span)[0].span
        named = [body for body in evidence.bodies_in(span) if body.named]
        if column == "person" and named:
            return named[0].span
    return None


def _result(evidence: Evidence, candidate: Candidate, around: tuple[Span, ...]) -> Span | None:
    folded = evidence.document.folded
    first = Span(candidate.verb, candidate.span.end)
    rest = Span(candidate.verb, around[1].end)
    for span in (first, rest, *around[2:]):
        for form in (lexicon.PRODUCT, lexicon.DELIVERY):
            match = form.search(folded, span.start, span.end)
            if match:
                return Span(match.start(), min(span.end, match.end() + _object_length(folded, match.end(), span.end)))
        measure = _measure(folded, span)
        if measure:
            return measure
    return None


def _object_length(folded: str, start: int, end: int) -> int:
    rest = folded[start:end]
    cut = min(
        (place for place in (rest.find(mark) for mark in (",", ";", ".", "\n", ":")) if place >= 0), default=len(rest)
    )
    return min(cut, 80)


def _measure(folded: str, span: Span) -> Span | None:
    for match in lexicon.MEASURE.finditer(folded, span.start, span.end):
        if not lexicon.NOT_MEASURE.match(match[0]):
            return Span(*match.span())
    return None


def _first(evidence: Evidence, form, around: tuple[Span, ...]) -> Span | None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for span in around:
        match = form.search(evidence.document.folded, span.start, span.end)
        if match:
            return Span(*match.span())
    return None


def _scheduled(evidence: Evidence, candidate: Candidate) -> bool:
    above = (evidence.document.passages[index].span for index in evidence.ancestors(candidate.passage))
    return any(
        lexicon.RECURRING.search(evidence.document.folded, span.start, span.end) for span in (candidate.span, *above)
    )


def _contentless(evidence: Evidence, candidate: Candidate) -> bool:
    """Say whether a clause is exhortation alone: nobody could start on it tomorrow."""
    folded = evidence.document.folded
    words = folded[candidate.verb : candidate.span.end]
    passage = evidence.document.passages[candidate.passage].span
    if _measure(folded, passage) or lexicon.PRODUCT.search(words) or ":" in words:
        return False
    first = lexicon.SLOGAN.match(words) or lexicon.SLOGAN.search(folded, candidate.span.start, candidate.verb + 12)
    if not first:
        return False
    concrete = [m for m in lexicon.ACTION.finditer(words) if m["one"]]
    return bool(lexicon.EMPTY_OBJECT.search(words)) and not concrete
