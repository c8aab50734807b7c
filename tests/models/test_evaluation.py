"""Evaluation counts what it says it counts; thresholds keep their promise on held-out data."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.assessment import Assessment
from models.corpus.record import Gold, Pair, Record
from models.evaluation import calibration_error, compare, evaluate
from models.training import FEWEST, lowest_with, platt
from nlp.document import Context, Kind, Source, Span
from nlp.finding import Decision, Finding, Label

TEXT = "Sở ghi nhận kiến nghị. Sở đồng ý cấp phép."


def found(start: int, end: int, label: Label = Label.B3_NO_ANSWER, decision: Decision = Decision.FLAG) -> Finding:
    return Finding(label, Span(start, end), decision, 3, 0.9, "", "", "", "rule:x", 0)


def screening(*findings: Finding):  # noqa: ANN201
    def screen(source: Source, kind: Kind | None, context: Context) -> Assessment:
        return Assessment(Kind.REPLY, 1.0, findings, (), (), (), (), "r", "m")

    return screen


RECORD = Record("a", Kind.REPLY, TEXT, (Gold(Span(0, 21), Label.B3_NO_ANSWER),))


@pytest.mark.parametrize(
    ("findings", "precision", "recall", "clean"),
    [
        ((found(0, 20),), 1.0, 1.0, None),
        ((found(23, 40),), 0.0, 0.0, None),
        ((found(0, 20), found(23, 40)), 0.5, 1.0, None),
        ((found(0, 20, decision=Decision.REVIEW),), None, 0.0, None),
        ((found(0, 20, Label.B3_GENERIC),), 1.0, 1.0, None),
    ],
)
def test_precision_and_recall(
    findings: tuple[Finding, ...], precision: float | None, recall: float, clean: float | None
) -> None:
    figures = evaluate(screening(*findings), [RECORD]).figures
    assert figures["recall"].value == recall
    assert figures["precision"].value == precision if precision is not None else figures["precision"].cases == 0


def test_uncertain_passages_are_not_counted() -> None:
    record = replace(RECORD, uncertain=(Span(23, 42),))
    assert evaluate(screening(found(23, 40)), [record]).figures["precision"].cases == 0


def test_sound_documents_left_clean() -> None:
    sound = replace(RECORD, findings=())
    assert evaluate(screening(), [sound, sound]).figures["sound_clean"].value == 1.0
    assert evaluate(screening(found(0, 5)), [sound]).figures["sound_clean"].value == 0.0


def test_lateness_is_a_fact_of_the_document() -> None:
    record = replace(RECORD, findings=(Gold(Span(0, 5), Label.B3_LATE),))
    assert evaluate(screening(found(23, 40, Label.B3_LATE)), [record]).figures["recall"].value == 1.0


def test_a_pair_needs_both_sides_right() -> None:
    pair = Pair("p", Span(3, 21), "đồng ý kiến nghị", False, Label.B3_NO_ANSWER, 3, ())

    def screen(source: Source, kind: Kind | None, context: Context) -> Assessment:
        findings = (found(0, 20),) if "ghi nhận" in source.text else ()
        return Assessment(Kind.REPLY, 1.0, findings, (), (), (), (), "r", "m")

    assert evaluate(screen, [replace(RECORD, pairs=(pair,))]).figures["pairs"].value == 1.0
    assert evaluate(screening(found(0, 20)), [replace(RECORD, pairs=(pair,))]).figures["pairs"].value == 0.0


def test_label_table_names_right_extra_and_missed() -> None:
    labels = evaluate(screening(found(0, 20, Label.B3_GENERIC)), [RECORD]).labels
    assert labels[Label.B3_GENERIC] == (0, 1, 0)
    assert labels[Label.B3_NO_ANSWER] == (0, 0, 1)


def test_calibration_error_of_perfect_bins_is_zero() -> None:
    assert calibration_error(((0.2, 0.2, 10), (0.9, 0.9, 30))) == pytest.approx(0)
    assert calibration_error(((1.0, 0.0, 5),)) == pytest.approx(1)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=FEWEST, max_size=300))
def test_thresholds_keep_their_promise(cases: list[tuple[float, bool]]) -> None:
    chances = np.array([chance for chance, _ in cases])
    truth = np.array([right for _, right in cases])
    bound = lowest_with(chances, truth, lambda right, cases: right / cases >= 0.9)
    order = np.argsort(-chances, kind="stable")
    above = [i for i in order if chances[i] > bound]
    kept = len(above) + 1 if bound <= chances.max() else 0
    if kept:
        assert truth[order[:kept]].mean() >= 0.9 or truth[chances >= bound].mean() >= 0.9
    else:
        assert bound > chances.max()


def test_platt_is_monotone_and_recovers_rates() -> None:
    rng = np.random.default_rng(3)
    scores = rng.normal(size=4000)
    truth = rng.random(4000) < 1 / (1 + np.exp(-(2 * scores - 1)))
    slope, offset = platt(scores, truth)
    assert slope == pytest.approx(2, abs=0.3)
    assert offset == pytest.approx(-1, abs=0.3)


def test_a_model_is_compared_on_the_same_documents() -> None:
    records = [RECORD, replace(RECORD, id="b"), replace(RECORD, id="c", findings=())]
    good, bad = screening(found(0, 20)), screening(found(23, 40))
    gap = compare(good, bad, records)["recall"]
    assert (gap.value, gap.low, gap.high, gap.cases) == (1.0, 1.0, 1.0, 2)
    assert compare(bad, good, records)["precision"].value == pytest.approx(-2 / 3)
    same = compare(good, good, records)["precision"]
    assert same.value == same.low == same.high == 0.0
    assert compare(good, screening(), records)["precision"].cases == 0
