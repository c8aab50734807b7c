"""What is judged of one document: verdict, findings, tasks, what was cleared and what could not be judged."""

from dataclasses import dataclass
from enum import StrEnum

from nlp.document import Kind, Notice
from nlp.finding import Cleared, Decision, Finding, NotAssessed, Point, Task


class Verdict(StrEnum):
    """The answer for a whole document: its gravest finding, or pass."""

    FLAG = "flag"
    REVIEW = "review"
    PASS = "pass"  # noqa: S105 -- a verdict, no password


@dataclass(frozen=True, slots=True)
class Assessment:
    """The judgement on one document; findings are sorted by place and label, ids are given by position.

    `rules` and `model` name the versions it rests on; `points` are those of the request, for a reply that came with it.
    """

    kind: Kind
    kind_probability: float
    findings: tuple[Finding, ...]
    tasks: tuple[Task, ...]
    cleared: tuple[Cleared, ...]
    not_assessed: tuple[NotAssessed, ...]
    warnings: tuple[Notice, ...]
    rules: str
    model: str
    points: tuple[Point, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Flag if any finding counts, review if any is shown, else pass."""
        decisions = {finding.decision for finding in self.findings}
        if Decision.FLAG in decisions:
            return Verdict.FLAG
        return Verdict.REVIEW if Decision.REVIEW in decisions else Verdict.PASS


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is judged of a text as an editor sends it; `document` says whether it is a whole document or a piece."""

    findings: tuple[Finding, ...]
    document: bool
