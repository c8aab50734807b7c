"""The answers of the wire contract as types, for the OpenAPI document and the tests that hold answers to it."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from models.assessment import Verdict
from models.penalty import PenaltyStatus
from nlp.document import Kind
from nlp.finding import Decision, Label, PointState, Slot


class _Answer(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(extra="forbid")


class Versions(_Answer):
    """What the answer rests on."""

    service: str
    rules: str
    model: str
    policy: str


class DocumentAnswer(_Answer):
    """What was read; `length` counts code points."""

    kind: Kind
    kind_probability: float = Field(ge=0, le=1)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    length: int = Field(ge=1)


class Place(_Answer):
    """A half-open range in the declared unit; the quote is left out of stored records."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    quote: str | None = None


class FindingAnswer(Place):
    """A passage that needs mending; `page` and `line` stand there for a file with pages and count from 1."""

    id: str = Field(pattern="^f[1-9][0-9]*$")
    label: Label
    behaviour: Literal[1, 3, 4]
    decision: Decision
    severity: int = Field(ge=1, le=3)
    page: int | None = Field(default=None, ge=1)
    line: int | None = Field(default=None, ge=1)
    probability: float = Field(ge=0, le=1)
    missing: list[Slot]
    reason: str
    clause: str
    suggestion: str
    source: str = Field(pattern="^(rule|model):")
    also: Place | None = Field(default=None, description="vế kia của chỗ mâu thuẫn")


class PresentSlot(Place):
    """A slot with its evidence."""

    state: Literal["present"]


class AbsentSlot(_Answer):
    """A slot without evidence."""

    state: Literal["absent"]


class Slots(_Answer):
    """The six rõ of a task."""

    person: PresentSlot | AbsentSlot
    task: PresentSlot | AbsentSlot
    time: PresentSlot | AbsentSlot
    result: PresentSlot | AbsentSlot
    responsibility: PresentSlot | AbsentSlot
    authority: PresentSlot | AbsentSlot


class TaskAnswer(Place):
    """A task and its six slots."""

    slots: Slots


class PointAnswer(Place):
    """One thing the asking letter asks; its place is in the asking letter, its evidence in the reply."""

    state: PointState
    evidence: list[Place]
    because: str


class ClearedAnswer(Place):
    """A passage that looks like a defect and is none."""

    label: Label
    because: str


class NotAssessedAnswer(_Answer):
    """A label that could not be judged."""

    label: Label
    because: str


class PenaltyLineAnswer(_Answer):
    """Points for one finding."""

    finding_id: str
    points: float = Field(gt=0)
    why: str


class PenaltyAnswer(_Answer):
    """A proposal; nothing is booked before a competent person confirms it."""

    status: PenaltyStatus
    policy: str
    scale: float
    points: float = Field(ge=0)
    lines: list[PenaltyLineAnswer]
    requires_confirmation: Literal[True]


class WarningAnswer(_Answer):
    """Something worth knowing that is no error."""

    code: str
    detail: str


class AnsweredLetter(_Answer):
    """A letter that a package says its document responds to."""

    code: str
    issued_on: date | None


class PackageAnswer(_Answer):
    """What the header of an edXML package declares; `due_on` is for the receiver. Never stored."""

    sender: str
    subject: str
    code: str
    issued_on: date | None
    due_on: date | None
    received_on: date | None
    answers: list[AnsweredLetter]


class ScreeningAnswer(_Answer):
    """The answer for one document; `text` stands there for a file only, and is what the offsets count in."""

    id: str
    created_at: str = Field(json_schema_extra={"format": "date-time"})
    versions: Versions
    document: DocumentAnswer
    verdict: Verdict
    findings: list[FindingAnswer]
    tasks: list[TaskAnswer]
    points: list[PointAnswer]
    cleared: list[ClearedAnswer]
    not_assessed: list[NotAssessedAnswer]
    penalty: PenaltyAnswer
    warnings: list[WarningAnswer]
    text: str | None = None
    package: PackageAnswer | None = None


class ProblemField(_Answer):
    """A field at fault."""

    pointer: str
    code: str
    message: str


class ProblemAnswer(_Answer):
    """An error after RFC 9457; it never holds what was sent."""

    type: str = Field(json_schema_extra={"format": "uri-reference"})
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    instance: str | None = Field(default=None, description="mã yêu cầu, như trong X-Request-ID")
    errors: list[ProblemField] | None = None


class RuleAnswer(_Answer):
    """A rule; the words that an example marks stand in ⟦ ⟧."""

    id: str
    label: Label
    behaviour: Literal[1, 3, 4]
    severity: int = Field(ge=1, le=3)
    clause: str
    message: str
    remedy: str
    flags: list[str]
    passes: list[str]


class RulesAnswer(_Answer):
    """All rules of a version."""

    version: str
    rules: list[RuleAnswer]


class PolicyAnswer(_Answer):
    """A penalty policy: one of `steps` and `fixed` is given."""

    name: str
    version: str
    title: str
    legal_basis: str
    valid_from: date
    valid_to: date | None = None
    scale: float
    steps: dict[str, float | list[str]] | None = None
    fixed: dict[str, float | dict[str, float]] | None = None


class PoliciesAnswer(_Answer):
    """The policies that are known, and the one in service."""

    in_service: str
    policies: list[PolicyAnswer]


class StatusAnswer(_Answer):
    """A sign of life."""

    status: Literal["ok"]


class ProblemKind(_Answer):
    """What a kind of error means and what to do about it."""

    type: str
    status: int
    title: str
    remedy: str
