"""The penalty: tables for both policies, and what holds whatever is found."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.penalty import Penalty, PenaltyStatus, decimal, propose
from models.policy import Policy, load_policy
from nlp.document import Span
from nlp.finding import Decision, Finding, Label

STEPS = load_policy("nd335-2025")
FIXED = load_policy("example-fixed")
LATE = Label.B3_LATE


def found(
    severity: int,
    start: int,
    label: Label = Label.B4_UNCLEAR_TASK,
    decision: Decision = Decision.FLAG,
    length: int = 10,
    passage: int = 0,
) -> Finding:
    span = Span(start, start + length)
    return Finding(label, span, decision, severity, 0.9, "reason", "clause", "suggestion", "rule:x", passage)


def late(severity: int = 2, start: int = 0) -> Finding:
    return found(severity, start, LATE, passage=-1)


def lines(penalty: Penalty) -> list[tuple[str, str]]:
    return [(line.finding_id, str(line.points)) for line in penalty.lines]


REVIEWED = Decision.REVIEW
STEP_TABLE = [
    ("nothing found", [], []),
    ("one grave flag", [found(3, 0)], [("f1", "2.5")]),
    ("two grave flags are still one step", [found(3, 0), found(3, 20)], [("f1", "2.5")]),
    ("a grave review", [found(3, 0, decision=REVIEWED)], []),
    ("one minor flag", [found(2, 0)], []),
    ("two minor flags", [found(2, 0), found(2, 20)], []),
    ("three minor flags", [found(2, 0), found(2, 20), found(2, 40)], [("f1", "2.5")]),
    ("seven minor flags are still one step", [found(2, 20 * i) for i in range(7)], [("f1", "2.5")]),
    ("three minor flags on the same words", [found(2, 0), found(2, 5), found(2, 9)], []),
    ("two flags and a review", [found(2, 0), found(2, 20), found(2, 40, decision=REVIEWED)], []),
    ("style never costs", [found(1, 20 * i) for i in range(9)], []),
    ("late", [late()], [("f1", "2.5")]),
    ("late twice is one step", [late(), late(start=20)], [("f1", "2.5")]),
    ("late for review", [found(2, 0, LATE, REVIEWED, passage=-1)], []),
    ("content and lateness are two faults on two parts", [late(), found(3, 0)], [("f2", "2.5"), ("f1", "2.5")]),
    ("lateness does not help minor flags", [late(), found(2, 20), found(2, 40)], [("f1", "2.5")]),
    ("grave first, in the order of the text", [found(2, 0), found(3, 20), found(3, 40)], [("f2", "2.5")]),
]


@pytest.mark.parametrize(("findings", "expected"), [row[1:] for row in STEP_TABLE], ids=[row[0] for row in STEP_TABLE])
def test_steps_of_the_default_policy(findings: list[Finding], expected: list[tuple[str, str]]) -> None:
    assert lines(propose(findings, STEPS, Decimal(10))) == expected


FIXED_TABLE = [
    ("price of the label", [found(2, 0, Label.B1_PASSIVE)], [("f1", "1.5")]),
    ("each place", [found(2, 0, Label.B4_GENERIC), found(2, 20, Label.B4_GENERIC)], [("f1", "1"), ("f2", "1")]),
    ("style never costs", [found(1, 0, Label.B1_PASSIVE)], []),
    ("review never costs", [found(3, 0, Label.B1_PASSIVE, REVIEWED)], []),
    ("the dearest of one place", [found(2, 0, Label.B4_GENERIC), found(3, 5, Label.B4_NO_DECISION)], [("f2", "2")]),
    ("lateness is another fault", [late(), found(2, 0, Label.B3_GENERIC)], [("f2", "1"), ("f1", "1")]),
    (
        "the cap cuts the last line",
        [found(3, 0, Label.B1_PASSIVE), found(3, 20, Label.B1_PASSIVE), found(3, 40, Label.B1_PASSIVE)],
        [("f1", "1.5"), ("f2", "1.5"), ("f3", "1.0")],
    ),
    (
        "a full cap leaves no empty line",
        [found(3, 20 * i, Label.B4_NO_DECISION) for i in range(4)],
        [("f1", "2"), ("f2", "2")],
    ),
]


@pytest.mark.parametrize(
    ("findings", "expected"), [row[1:] for row in FIXED_TABLE], ids=[row[0] for row in FIXED_TABLE]
)
def test_fixed_points_of_the_example(findings: list[Finding], expected: list[tuple[str, str]]) -> None:
    assert lines(propose(findings, FIXED, None)) == expected


@pytest.mark.parametrize(("points", "step"), [("10", "2.5"), ("2.5", "0.625"), ("0.0001", "0.000025"), ("7", "1.75")])
def test_a_step_is_exactly_a_quarter_of_the_weight(points: str, step: str) -> None:
    assert propose([found(3, 0)], STEPS, Decimal(points)).points == Decimal(step)


def test_without_product_points_the_scale_of_the_policy_stands_in_and_is_named() -> None:
    penalty = propose([found(3, 0)], STEPS, None)
    assert (penalty.scale, penalty.points) == (Decimal(10), Decimal("2.5"))
    assert "không nêu product_points" in penalty.lines[0].why
    assert "theo product_points" in propose([found(3, 0)], STEPS, Decimal(8)).lines[0].why


def test_a_line_over_several_findings_names_them_all() -> None:
    why = propose([found(2, 40), found(2, 0), found(2, 20)], STEPS, None).lines[0]
    assert why.finding_id == "f2"
    assert "f2, f3, f1" in why.why


@pytest.mark.parametrize(
    ("findings", "final", "status"),
    [
        ([], True, PenaltyStatus.NONE),
        ([found(3, 0)], False, PenaltyStatus.PREVIEW),
        ([found(3, 0)], True, PenaltyStatus.PROPOSED),
    ],
)
def test_status(findings: list[Finding], final: bool, status: PenaltyStatus) -> None:
    assert propose(findings, STEPS, None, final=final).status is status


@pytest.mark.parametrize("points", ["0", "-1"])
def test_a_weight_that_is_none_is_refused(points: str) -> None:
    with pytest.raises(ValueError, match="above 0"):
        propose([], STEPS, Decimal(points))


@pytest.mark.parametrize(("number", "written"), [("2.50", "2,5"), ("10", "10"), ("10.0", "10"), ("0.625", "0,625")])
def test_numbers_are_written_the_vietnamese_way(number: str, written: str) -> None:
    assert decimal(Decimal(number)) == written


FINDINGS = st.lists(
    st.builds(
        found,
        severity=st.integers(1, 3),
        start=st.integers(0, 80),
        label=st.sampled_from(Label),
        decision=st.sampled_from(Decision),
        length=st.integers(1, 30),
        passage=st.integers(-1, 3),
    ),
    max_size=12,
    unique_by=lambda finding: (finding.span, finding.label, finding.severity),
)
POINTS = st.none() | st.decimals(Decimal("0.01"), 100, places=2)
POLICIES = st.sampled_from([STEPS, FIXED])


@given(FINDINGS, POLICIES, POINTS)
def test_lines_add_up_stay_in_bounds_and_rest_on_flags(
    findings: list[Finding], policy: Policy, points: Decimal | None
) -> None:
    penalty = propose(findings, policy, points)
    cap = penalty.scale / 2 if policy.steps else min(penalty.scale, Decimal(4))
    assert sum(line.points for line in penalty.lines) == penalty.points
    assert all(line.points > 0 for line in penalty.lines)
    assert 0 <= penalty.points <= cap
    assert len({line.finding_id for line in penalty.lines}) == len(penalty.lines)
    for line in penalty.lines:
        finding = findings[int(line.finding_id[1:]) - 1]
        assert finding.decision is Decision.FLAG
        assert finding.severity >= 2
    assert (penalty.status is PenaltyStatus.NONE) == (penalty.points == 0)


@given(FINDINGS, POLICIES, POINTS, st.randoms(use_true_random=False))
def test_the_order_of_findings_does_not_matter(
    findings: list[Finding], policy: Policy, points: Decimal | None, random: object
) -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def by_finding(order: list[Finding]) -> dict[Finding, Decimal]:
        return {order[int(line.finding_id[1:]) - 1]: line.points for line in propose(order, policy, points).lines}

    assert by_finding(findings) == by_finding(shuffled)


@given(FINDINGS, POLICIES, st.integers(1, 3), st.integers(0, 80))
def test_a_review_more_changes_nothing(findings: list[Finding], policy: Policy, severity: int, start: int) -> None:
    more = [*findings, found(severity, start, decision=REVIEWED)]
    assert propose(more, policy, None) == propose(findings, policy, None)


@given(FINDINGS, FINDINGS)
def test_a_flag_more_never_costs_less_under_the_default_policy(findings: list[Finding], more: list[Finding]) -> None:
    assert propose(findings + more, STEPS, None).points >= propose(findings, STEPS, None).points


@given(FINDINGS, POLICIES, POINTS)
def test_final_differs_from_draft_in_status_only(
    findings: list[Finding], policy: Policy, points: Decimal | None
) -> None:
    draft, final = propose(findings, policy, points), propose(findings, policy, points, final=True)
    assert (draft.points, draft.lines, draft.scale) == (final.points, final.lines, final.scale)
