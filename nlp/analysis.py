"""Everything the rules and the classifier look at, found once: evidence, tasks, and where the author stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nlp.document import Document, Kind, Passage, Source, Span, Zone
from nlp.evidence import Evidence, gather
from nlp.finding import Slot, Task
from nlp.kind import kind as detect_kind
from nlp.kind import probability
from nlp.stance import ANSWER, CHOICE, DECISION, POSITION, REFERENCE, stands
from nlp.structure import structure
from nlp.tasks import tasks


@dataclass(frozen=True)
class Analysis:
    """One document with its kind, evidence and tasks; the rest is worked out on demand and kept.

    `kind` is None where the document is none of the three, with `kind_probability` for that answer.
    """

    document: Document
    kind: Kind | None
    kind_probability: float
    evidence: Evidence
    tasks: tuple[Task, ...]

    @cached_property
    def own(self) -> tuple[tuple[int, Passage], ...]:
        """Indexed passages in the author's own words and in a zone that is judged."""
        return tuple((i, p) for i, p in enumerate(self.document.passages) if self.evidence.own(p))

    def words(self, passage: Passage) -> str:
        """Return the folded words of a passage."""
        return self.document.words(passage.span)

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """Passages in which the advising body takes a side or asks for something definite."""
        return self._where(POSITION)

    @cached_property
    def choices(self) -> tuple[int, ...]:
        """Passages that pick one of several options."""
        return self._where(CHOICE)

    @cached_property
    def answers(self) -> tuple[int, ...]:
        """Passages of a reply that say yes, no, or state how the matter stands."""
        return self._where(ANSWER)

    @cached_property
    def decisions(self) -> tuple[int, ...]:
        """Passages of a conclusion that decide, other than complete tasks."""
        return self._where(DECISION)

    @cached_property
    def full_tasks(self) -> tuple[Task, ...]:
        """Tasks whose four core slots are filled."""
        return tuple(task for task in self.tasks if not task.missing)

    @cached_property
    def owned_tasks(self) -> tuple[Task, ...]:
        """Tasks with a named lead and something to do."""
        return tuple(task for task in self.tasks if task.evidence(Slot.PERSON) and task.evidence(Slot.TASK))

    @cached_property
    def task_passages(self) -> dict[int, Task]:
        """The first task of each passage."""
        first: dict[int, Task] = {}
        for task in self.tasks:
            first.setdefault(task.passage, task)
        return first

    @cached_property
    def closing_time(self) -> Span | None:
        """The last time in the closing lines."""
        found = [self.evidence.times_in(p.span) for p in self.document.passages if p.zone is Zone.CLOSING]
        return next((times[-1].span for times in reversed(found) if times), None)

    def cites(self, passage: Passage) -> bool:
        """Say whether a passage applies a numbered rule (khoản, điều, điểm of a named text)."""
        return bool(REFERENCE.search(self.words(passage)))

    def _where(self, form: object) -> tuple[int, ...]:
        return tuple(i for i, p in self.own if stands(form, self.words(p)))  # type: ignore[arg-type]


Detector = Callable[[Document], tuple[Kind | None, float]]


def analyse(
    source: Source, known: Kind | None = None, *, issued_on: date | None = None, detect: Detector = detect_kind
) -> Analysis:
    """Read a source once; the kind is detected unless the caller knows it."""
    document = structure(source)
    kind, chance = (known, probability(document, known)) if known else detect(document)
    evidence = gather(document, issued_on)
    return Analysis(document, kind, chance, evidence, tasks(evidence, kind or Kind.CONCLUSION))
