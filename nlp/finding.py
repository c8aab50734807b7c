"""What is found in a document: labels, findings, tasks with their six slots, and what was cleared."""

from dataclasses import dataclass
from enum import StrEnum

from nlp.document import Kind, Span


class Label(StrEnum):
    """The thirteen defects (GUIDELINE section 2); the names are stable and stand on the wire."""

    B1_NO_POSITION = "B1.no_position"
    B1_PASSIVE = "B1.passive"
    B1_INCONSISTENT = "B1.inconsistent"
    B1_UNCLEAR_TASK = "B1.unclear_task"
    B3_NO_ANSWER = "B3.no_answer"
    B3_NO_POSITION = "B3.no_position"
    B3_GENERIC = "B3.generic"
    B3_OFF_TOPIC = "B3.off_topic"
    B3_LATE = "B3.late"
    B4_NO_DECISION = "B4.no_decision"
    B4_GENERIC = "B4.generic"
    B4_UNCLEAR_TASK = "B4.unclear_task"
    B4_RECURRING = "B4.recurring"

    @property
    def behaviour(self) -> int:
        """Number of the behaviour of the Directive."""
        return int(self.value[1])

    @property
    def kind(self) -> Kind:
        """The kind of document in which this defect is looked for."""
        return {1: Kind.ADVISORY, 3: Kind.REPLY, 4: Kind.CONCLUSION}[self.behaviour]


class Slot(StrEnum):
    """The six rõ of a task (GUIDELINE section 3)."""

    PERSON = "person"
    TASK = "task"
    TIME = "time"
    RESULT = "result"
    RESPONSIBILITY = "responsibility"
    AUTHORITY = "authority"

    @property
    def core(self) -> bool:
        """Say whether a lack of this slot makes a task unclear."""
        return self in (Slot.PERSON, Slot.TASK, Slot.TIME, Slot.RESULT)


class Decision(StrEnum):
    """What is made of a finding: it counts, or a person looks at it and it costs nothing."""

    FLAG = "flag"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Task:
    """A passage by which somebody is to do something, with the evidence for each slot that is filled.

    `span` is the task clause, `passage` the index of its passage. A slot without evidence is absent.
    `recurring` marks a standing duty with a schedule or a named body, `request_up` a request to a superior,
    `implied` an item that is a task only by its heading.
    """

    span: Span
    passage: int
    slots: tuple[tuple[Slot, Span], ...]
    recurring: bool = False
    request_up: bool = False
    implied: bool = False

    def evidence(self, slot: Slot) -> Span | None:
        """Return the words that fill a slot, or None."""
        return next((span for name, span in self.slots if name is slot), None)

    @property
    def missing(self) -> tuple[Slot, ...]:
        """Core slots without evidence."""
        return tuple(slot for slot in Slot if slot.core and self.evidence(slot) is None)


@dataclass(frozen=True, slots=True)
class Finding:
    """One passage that needs mending, with its reason and remedy in Vietnamese.

    `severity` is 1 to 3, `probability` the calibrated chance that two readers would flag it, `source`
    "rule:<id>" or "model:<version>", `passage` the index of the passage it rests on (-1 for dates), `also` the
    other side of a contradiction.
    """

    label: Label
    span: Span
    decision: Decision
    severity: int
    probability: float
    reason: str
    clause: str
    suggestion: str
    source: str
    passage: int = -1
    missing: tuple[Slot, ...] = ()
    also: Span | None = None


@dataclass(frozen=True, slots=True)
class Cleared:
    """A passage that looks like a defect and why it is none."""

    label: Label
    span: Span
    because: str


@dataclass(frozen=True, slots=True)
class NotAssessed:
    """A label that could not be judged, and what to supply."""

    label: Label
    because: str


class PointState(StrEnum):
    """What a reply makes of one point of its request (GUIDELINE section 4, test 4)."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_ANSWERED = "not_answered"
    REFERRED = "referred"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the request asks, held against the reply.

    `span` lies in the text of the request, `evidence` in the reply: the words that answer, or that stand where
    the answer should.
    """

    span: Span
    state: PointState
    evidence: tuple[Span, ...]
    because: str
