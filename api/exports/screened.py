"""One document with what was found in it, drawn up for an export: dismissed findings stand apart, with their reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from api.wire import Identity, answer, context_notices
from models.assessment import Assessment
from models.penalty import propose
from models.policy import Policy
from nlp.document import Context, Source
from nlp.finding import Decision, Finding, Label

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it came: `name` is that of its file, "" for pasted text, which has no `data` either."""

    source: Source
    name: str = ""
    data: bytes = b""

    @property
    def path(self) -> str:
        """The name as given, fit to be written: control characters and undecodable bytes are left out."""
        return "".join(character for character in self.name if character.isprintable()) or "du-thao.txt"

    @property
    def filename(self) -> str:
        """The name without folders."""
        return PurePath(self.path.replace("\\", "/")).name[-_LONGEST_NAME:] or "du-thao.txt"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding that the drafter set aside, by label, start and end in code points, and why."""

    label: Label
    place: tuple[int, int]
    reason: str


@dataclass(frozen=True, slots=True)
class Screened:
    """What an export shows of one document.

    `answer` is that of the contract for a draft, in code points, with its text; verdict, findings and penalty leave
    out what was dismissed. `dismissed` holds those findings with their reasons, `stale` counts dismissals that fit
    no finding.
    """

    draft: Draft
    answer: dict[str, Any]
    dismissed: tuple[tuple[dict[str, Any], str], ...] = ()
    stale: int = 0


def draw_up(
    draft: Draft,
    assessment: Assessment,
    policy: Policy,
    identity: Identity,
    *,
    context: Context,
    product_points: Decimal | None = None,
    include_cleared: bool = False,
    dismissals: Sequence[Dismissal] = (),
) -> Screened:
    """Answer for a draft that was judged; findings keep the ids that they have in the whole answer."""
    reasons = {(item.label, *item.place): item.reason for item in dismissals}
    found_at = [(found.label, found.span.start, found.span.end) for found in assessment.findings]
    given = [reasons.get(place) for place in found_at]
    kept = tuple(found for found, reason in zip(assessment.findings, given, strict=True) if reason is None)
    whole = answer(
        draft.source,
        assessment,
        propose(_without_cost(assessment.findings, given), policy, product_points),
        identity=identity,
        warnings=tuple(context_notices(context, policy)),
        include_cleared=include_cleared,
        request_text=context.request_text,
        with_text=True,
    )
    shown = list(zip(whole["findings"], given, strict=True))
    return Screened(
        draft,
        whole
        | {
            "verdict": replace(assessment, findings=kept).verdict.value,
            "findings": [finding for finding, reason in shown if reason is None],
        },
        tuple((finding, reason) for finding, reason in shown if reason is not None),
        len(reasons.keys() - set(found_at)),
    )


def _without_cost(findings: Sequence[Finding], given: Sequence[str | None]) -> list[Finding]:
    """Take dismissed findings for reviews, so that they cost nothing and the others keep their numbers."""
    return [
        found if reason is None else replace(found, decision=Decision.REVIEW)
        for found, reason in zip(findings, given, strict=True)
    ]
