"""What the classifier sees of a passage: masked words, counted cues, slots, rule hits, neighbours and stance."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from nlp import cues, stance
from nlp.analysis import Analysis
from nlp.document import Context, Kind, Passage, Zone
from nlp.finding import Label, Slot, Task
from nlp.rules import Hits
from nlp.text import compose, fold, respell

_WORD = re.compile(r"[^\W\d_]+|\d[\d.,/%]*|[:?;]")
_CITATION = re.compile(r"\b(?:số\s+)?\d+[\w.]*(?:/[\wđ.-]+)+")
_STANCES = {"POSITION": stance.POSITION, "CHOICE": stance.CHOICE, "ANSWER": stance.ANSWER, "DECISION": stance.DECISION}
_ZONES = (Zone.BODY, Zone.HEADING, Zone.TABLE, Zone.CLOSING, Zone.ANNEX)
# A position or a choice anywhere clears the closing request; answers and decisions hold only where they stand.
_OF_THE_DOCUMENT = ("POSITION", "CHOICE")
_SLOTS = (Slot.PERSON, Slot.TASK, Slot.TIME, Slot.RESULT)
_CONTENT = 3
# Judged by dates or by comparison, not by the words of one passage.
BEYOND_WORDS = frozenset({Label.B1_INCONSISTENT, Label.B3_LATE})
_KINDS = {Kind.ADVISORY: "tham mưu", Kind.REPLY: "trả lời", Kind.CONCLUSION: "kết luận"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One passage as the classifier sees it: its terms, its numbers by name, and the text that a language model reads.

    `reading` holds the passage, what stands above it, before it and after it, and the request.
    """

    index: int
    terms: tuple[str, ...]
    numbers: dict[str, float]
    reading: tuple[str, ...] = ()


class Features:
    """Everything about one analysed document that its units share; made once, used for each passage."""

    def __init__(self, analysis: Analysis, context: Context, hits: Hits) -> None:
        """Keep what all passages share; `hits` is what the rules see in the document."""
        self.analysis = analysis
        self._found = hits
        self.context = context
        self.document = analysis.document

    @cached_property
    def judged(self) -> tuple[int, ...]:
        """Passages that may bear a finding: the author's own words, in a judged zone, of some length."""
        passages = self.document.passages
        return tuple(
            i
            for i, p in enumerate(passages)
            if self.analysis.evidence.own(p)
            and len(self.document[p.span].split()) >= _CONTENT
            and p.zone is not Zone.HEADING
            and (p.zone is not Zone.TABLE or i in self.analysis.task_passages)
        )

    @cached_property
    def _end(self) -> int:
        """How many judged passages stand before the annexes."""
        return sum(self.document.passages[i].zone is not Zone.ANNEX for i in self.judged)

    def units(self) -> Iterator[Unit]:
        """Yield a unit for each judged passage."""
        for order, index in enumerate(self.judged):
            yield Unit(index, tuple(self._terms(index)), dict(self._numbers(order, index)), self._reading(index))

    @cached_property
    def _tokens(self) -> dict[int, tuple[str, ...]]:
        return {i: tuple(self._mask(p)) for i, p in enumerate(self.document.passages) if p.zone.judged}

    @cached_property
    def _masks(self) -> list[tuple[int, int, str]]:
        """Stretches that stand for a date, a body or a citation, sorted and disjoint."""
        found = [
            (t.span.start, t.span.end, "⟨time⟩" if t.fills_time else "⟨date⟩") for t in self.analysis.evidence.times
        ]
        found += [
            (b.span.start, b.span.end, "⟨body⟩" if b.named else "⟨bodies⟩") for b in self.analysis.evidence.bodies
        ]
        found += [(m.start(), m.end(), "⟨ref⟩") for m in _CITATION.finditer(self.document.folded)]
        found.sort(key=lambda mask: (mask[0], -mask[1]))
        kept: list[tuple[int, int, str]] = []
        for mask in found:
            if not kept or mask[0] >= kept[-1][1]:
                kept.append(mask)
        return kept

    def _mask(self, passage: Passage) -> Iterator[str]:
        start, end = passage.span.start, passage.span.end
        position = bisect_left(self._masks, start, key=lambda mask: mask[0])
        while start < end:
            mask = self._masks[position] if position < len(self._masks) else None
            stop = min(end, mask[0]) if mask else end
            for match in _WORD.finditer(self.document.folded, start, stop):
                yield "⟨num⟩" if match[0][0].isdigit() else match[0]
            if mask is None or mask[0] >= end:
                return
            yield mask[2]
            start, position = mask[1], position + 1

    def _terms(self, index: int) -> Iterator[str]:
        own = self._tokens[index]
        padded = ("^", *own, "$")
        framed = [token in cues.FRAME for token in padded]
        for size in (1, 2, 3):
            for place in range(len(padded) - size + 1):
                if not all(framed[place : place + size]):
                    yield " ".join(padded[place : place + size])

    @cached_property
    def _spelt(self) -> str:
        return respell(self.document.text, self.document.folded)

    @cached_property
    def _asked(self) -> str:
        text = compose(self.context.request_text).value
        return respell(text, fold(text))

    def _reading(self, index: int) -> tuple[str, ...]:
        passages = self.document.passages
        above = passages[index].parent
        around = [above, index - 1 if index - 1 != above else -1, index + 1]
        near = [passages[i] if 0 <= i < len(passages) else None for i in around]
        told = [self._spelt[p.span.start : p.span.end] if p is not None and p.zone.judged else "" for p in near]
        own = passages[index].span
        kind = _KINDS[self.analysis.kind] if self.analysis.kind else ""
        return (self._spelt[own.start : own.end], f"{kind}: {told[0]}", told[1], told[2], self._asked)

    @cached_property
    def _hits(self) -> dict[int, dict[str, float]]:
        hits: dict[int, dict[str, float]] = {}
        for rule, hit in self._found:
            if hit.passage >= 0:
                hits.setdefault(hit.passage, {})[("cleared:" if hit.cleared else "rule:") + rule.id] = 1.0
        return hits

    @cached_property
    def _stances(self) -> dict[str, frozenset[int]]:
        words = {i: self.document.words(self.document.passages[i].span) for i in self.judged}
        return {
            name: frozenset(i for i, text in words.items() if stance.stands(form, text))
            for name, form in _STANCES.items()
        }

    @cached_property
    def _request(self) -> frozenset[str]:
        return frozenset(w for w in _WORD.findall(fold(self.context.request_text)) if len(w) > 1)

    def _numbers(self, order: int, index: int) -> Iterator[tuple[str, float]]:
        passage = self.document.passages[index]
        words = self.document.words(passage.span)
        length = len(self._tokens[index])
        yield from self._place(order, passage, length)
        for name, count in zip(cues.NAMES, cues.counts(words), strict=True):
            if count:
                yield f"cue:{name}", count / 3
        yield from self._hits.get(index, {}).items()
        for name, where in self._stances.items():
            yield f"stance:{name}", float(index in where)
            if name in _OF_THE_DOCUMENT:
                yield f"elsewhere:{name}", min(3, len(where - {index})) / 3
        yield from self._slots(index, "task:", self.analysis.task_passages.get(index))
        for prefix, step in (("before:", -1), ("after:", 1)):
            near = order + step
            if 0 <= near < len(self.judged):
                yield from self._slots(self.judged[near], prefix, self.analysis.task_passages.get(self.judged[near]))
        if self._request:
            own = {w for w in self._tokens[index] if len(w) > 1}
            yield "request:overlap", len(own & self._request) / max(1, len(own))

    def _place(self, order: int, passage: Passage, length: int) -> Iterator[tuple[str, float]]:
        tokens = self._tokens
        yield "place:first", float(order == 0)
        yield "place:last", float(self._end - 2 <= order < self._end)
        yield "place:level", min(passage.level, 3) / 3
        yield "place:marked", float(bool(passage.number))
        yield f"zone:{passage.zone.value}", 1.0
        yield "size:short", float(length < 12)
        own = tokens[self.judged[order]]
        for mark in ("⟨num⟩", "⟨time⟩", "⟨date⟩", "⟨ref⟩"):
            count = own.count(mark)
            if count:
                yield f"has:{mark}", min(3, count) / 3
        yield "has:rule", float(bool(stance.REFERENCE.search(self.document.words(passage.span))))
        yield "ends:colon", float(self.document.text[passage.span.end - 1] == ":")

    def _slots(self, index: int, prefix: str, task: Task | None) -> Iterator[tuple[str, float]]:
        if task is None:
            return
        yield prefix + "any", 1.0
        for slot in _SLOTS:
            if task.evidence(slot) is None:
                yield f"{prefix}no_{slot.value}", 1.0
        yield prefix + "recurring", float(task.recurring)
        yield prefix + "up", float(task.request_up)
        yield prefix + "implied", float(task.implied)
        yield prefix + "gap", float(bool(task.missing) and not task.recurring and not task.request_up)
