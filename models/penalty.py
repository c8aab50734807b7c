"""The penalty: a proposal in exact decimals, itemised by finding, that nobody pays before a person confirms it.

Nghị định 335/2025/NĐ-CP, Điều 14 knows no free minus points: the task score is (a + b + c) / 3 of quantity, quality
and progress, and each assessment «chưa đạt» takes 25 % of the quality points (each delay 25 % of the progress
points) of that product. So the unit here is a step on one part of one product. `product_points` is the weight of
that part: with 10 points a step is 2.5, and content and lateness together, being two faults on two parts, are 5.
A flag of severity 2 or 3 may count; a review never does, nor does severity 1; what stands on overlapping words is
one fault and counts once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, localcontext
from enum import StrEnum

from models.policy import Fixed, Policy, Steps
from nlp.document import Span
from nlp.finding import Decision, Finding, Label

_EXACT = Context(prec=60, traps=[Inexact])


class PenaltyStatus(StrEnum):
    """Whether anything is due, and whether it is a look ahead at a draft or a proposal on a final document."""

    NONE = "none"
    PREVIEW = "preview"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class PenaltyLine:
    """Points for one finding, with the reason in Vietnamese; `finding_id` is f1, f2 … by position.

    `together` names the further findings without which the step would not be due.
    """

    finding_id: str
    points: Decimal
    why: str
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Penalty:
    """What a policy proposes; `points` is the sum of the lines, `scale` the weight of the part they are taken from."""

    status: PenaltyStatus
    policy: str
    scale: Decimal
    points: Decimal
    lines: tuple[PenaltyLine, ...]


@dataclass(frozen=True, slots=True)
class _Fault:
    """A flag that may cost, with its name on the wire."""

    id: str
    label: Label
    severity: int
    span: Span
    dated: bool

    def same(self, other: "_Fault") -> bool:
        """Say whether two faults rest on the same words; one that rests on dates is always another."""
        return self.dated == other.dated and self.span.overlaps(other.span)


@dataclass(frozen=True, slots=True)
class _Weight:
    """The weight of the part, and whether the caller gave it."""

    points: Decimal
    stated: bool

    def __str__(self) -> str:
        """Say in Vietnamese what the weight is."""
        if self.stated:
            return f"{decimal(self.points)} (theo product_points)"
        return f"{decimal(self.points)} (thang của chính sách, vì yêu cầu không nêu product_points)"


def propose(
    findings: Sequence[Finding], policy: Policy, product_points: Decimal | None, *, final: bool = False
) -> Penalty:
    """Propose what a policy takes for findings; a draft gets a preview, a final document a proposal.

    Raises ValueError where `product_points` is not above 0.
    """
    if product_points is not None and product_points <= 0:
        raise ValueError("product_points must be above 0")
    weight = _Weight(policy.scale if product_points is None else product_points, product_points is not None)
    faults = _faults(findings)
    with localcontext(_EXACT):
        lines = tuple(_lines(faults, policy, weight))
        points = sum((line.points for line in lines), Decimal(0))
    due = PenaltyStatus.PROPOSED if final else PenaltyStatus.PREVIEW
    return Penalty(due if lines else PenaltyStatus.NONE, policy.reference, weight.points, points, lines)


def _lines(faults: list[_Fault], policy: Policy, weight: _Weight) -> Iterator[PenaltyLine]:
    if policy.steps:
        yield from _quality(faults, policy.steps, weight)
        yield from _progress(faults, policy.steps, weight)
    if policy.fixed:
        yield from _fixed(faults, policy.fixed, weight)


def decimal(number: Decimal) -> str:
    """Write a number the Vietnamese way: decimal comma, no idle zeros."""
    plain = f"{number:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")


def _faults(findings: Sequence[Finding]) -> list[_Fault]:
    """Flags above style, in the order of the text."""
    faults = [
        _Fault(f"f{position}", finding.label, finding.severity, finding.span, finding.passage < 0)
        for position, finding in enumerate(findings, 1)
        if finding.decision is Decision.FLAG and finding.severity >= 2
    ]
    return sorted(faults, key=lambda fault: (fault.span, fault.label, -fault.severity))


def _apart(faults: Iterable[_Fault]) -> list[_Fault]:
    """As many faults as can be told apart by their words: none overlaps another."""
    kept: list[_Fault] = []
    for fault in sorted(faults, key=lambda fault: (fault.span.end, fault.span.start, fault.label, -fault.severity)):
        if not kept or kept[-1].span.end <= fault.span.start:
            kept.append(fault)
    return kept


def _quality(faults: list[_Fault], rule: Steps, weight: _Weight) -> tuple[PenaltyLine, ...]:
    content = [fault for fault in faults if fault.label not in rule.progress]
    grave = _apart(fault for fault in content if fault.severity >= rule.grave_severity)
    minor = _apart(
        fault
        for fault in content
        if rule.minor_severity <= fault.severity < rule.grave_severity and not any(fault.same(other) for other in grave)
    )
    groups = [[fault] for fault in grave]
    groups += [minor[i : i + rule.minor_count] for i in range(0, len(minor) - rule.minor_count + 1, rule.minor_count)]
    return tuple(_step(group, rule, weight, "chất lượng") for group in groups[: rule.at_most])


def _progress(faults: list[_Fault], rule: Steps, weight: _Weight) -> tuple[PenaltyLine, ...]:
    late = [fault for fault in faults if fault.label in rule.progress]
    return tuple(_step([fault], rule, weight, "tiến độ") for fault in late[:1])


def _step(group: list[_Fault], rule: Steps, weight: _Weight, part: str) -> PenaltyLine:
    first, *others = group
    if part == "tiến độ":
        ground = "chậm so với hạn trả lời"
    elif others:
        ground = f"{len(group)} lỗi mức {first.severity} ({', '.join(fault.id for fault in group)})"
    else:
        ground = f"một lỗi mức {first.severity}"
    why = f"Một bước {decimal(rule.percent)} % điểm {part} của sản phẩm: {ground}. Điểm của phần này: {weight}."
    return PenaltyLine(first.id, weight.points * rule.percent / 100, why, tuple(fault.id for fault in others))


def _fixed(faults: list[_Fault], rule: Fixed, weight: _Weight) -> Iterator[PenaltyLine]:
    """Fixed points in the order of the text until the cap is full; of overlapping faults the dearest counts."""
    prices = rule.points
    dear = [fault for fault in faults if fault.severity >= rule.least_severity and fault.label in prices]
    kept: list[_Fault] = []
    for fault in sorted(dear, key=lambda fault: -prices[fault.label]):
        if not any(fault.same(other) for other in kept):
            kept.append(fault)
    cap = room = min(rule.cap, weight.points)
    for fault in sorted(kept, key=lambda fault: (fault.span, fault.label)):
        points = min(prices[fault.label], room)
        if not points:
            return
        room -= points
        rest = "" if room else ", hết trần"
        why = f"Nhãn {fault.label}: {decimal(prices[fault.label])} điểm, trần {decimal(cap)} điểm{rest}. Điểm của phần này: {weight}."
        yield PenaltyLine(fault.id, points, why)
