"""Evaluation counts what it says it counts; thresholds keep their promise on held-out data."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.assessment import Assessment
from models.corpus.record import Gold, GoldTask, Pair, Record
from models.evaluation import Bootstrap, compare, evaluate, figures, lower_bound
from models.evaluation.labels import LabelFigures
from models.training import FEWEST, lowest_with, platt
from nlp.document import Context, Kind, Source, Span
from nlp.finding import Decision, Finding, Label, NotAssessed, Slot, Task

TEXT = "Sở ghi nhận kiến nghị. Sở đồng ý cấp phép."


def found(start: int, end: int, label: Label = Label.B3_NO_ANSWER, decision: Decision = Decision.FLAG) -> Finding:
    return Finding(label, Span(start, end), decision, 3, 0.9, "", "", "", "rule:x", 0)


def screening(*findings: Finding):  # noqa: ANN201
    def screen(source: Source, kind: Kind | None, context: Context) -> Assessment:
        return Assessment(Kind.REPLY, 1.0, findings, (), (), (), (), "r", "m")

    return screen


def counts(row: LabelFigures) -> tuple[int, int, int]:
    return row.both, row.only, row.missed


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
    assert counts(labels[Label.B3_GENERIC]) == (0, 1, 0)
    assert counts(labels[Label.B3_NO_ANSWER]) == (0, 0, 1)
    assert labels[Label.B3_NO_ANSWER].f1.value == 0
    assert labels[Label.B3_NO_POSITION].f1.cases == 0
    assert {label.kind for label in labels} == {Kind.REPLY}


def test_a_name_that_either_reader_gave_is_right() -> None:
    record = replace(RECORD, findings=(Gold(Span(0, 21), Label.B3_NO_ANSWER, alt=Label.B3_GENERIC),))
    report = evaluate(screening(found(0, 20, Label.B3_GENERIC)), [record])
    assert counts(report.labels[Label.B3_GENERIC]) == (1, 0, 0)
    assert counts(report.labels[Label.B3_NO_ANSWER]) == (0, 0, 0)
    assert report.figures["label_macro_f1"].value == 1


def test_a_label_without_what_it_needs_is_not_assessed() -> None:
    def screen(source: Source, kind: Kind | None, context: Context) -> Assessment:
        missing = (NotAssessed(Label.B3_LATE, ""),) if "x" not in source.text else ()
        return Assessment(Kind.REPLY, 1.0, (), (), (), missing, (), "r", "m")

    labels = evaluate(screen, [RECORD, replace(RECORD, text=TEXT + "x"), replace(RECORD, id="b")]).labels
    assert labels[Label.B3_LATE].assessed.value == pytest.approx(1 / 3)
    assert labels[Label.B3_NO_ANSWER].assessed.value == 1


@pytest.mark.parametrize(
    ("stated", "right", "error"), [((0.2,) * 10, 2, 0.0), ((0.8,) * 10, 8, 0.0), ((1.0,) * 5, 0, 1.0)]
)
def test_calibration_error(stated: tuple[float, ...], right: int, error: float) -> None:
    """One finding a document; with ties the bins are of documents in order, so one bin each is checked by its sum."""
    records = [replace(RECORD, id=str(i), findings=RECORD.findings if i < right else ()) for i in range(len(stated))]
    findings = (replace(found(0, 20), probability=stated[0]),)
    report = evaluate(screening(*findings), records)
    assert sum(part.true.value * part.true.cases for part in report.reliability) == pytest.approx(right)
    assert all(part.stated == pytest.approx(stated[0]) for part in report.reliability)
    if right in (0, len(stated)):
        assert report.figures["ece"].value == pytest.approx(error)


def test_the_curve_goes_from_the_surest_to_all() -> None:
    first, second = replace(found(0, 20), probability=0.9), replace(found(23, 40), probability=0.6)
    curve = evaluate(screening(first, second), [RECORD, RECORD]).coverage
    assert [(cut.probability, cut.coverage.value, cut.precision.value, cut.recall.value) for cut in curve] == [
        (0.9, 0.5, 1.0, 1.0),
        (0.6, 1.0, 0.5, 1.0),
    ]


def test_slots_are_counted_on_labelled_tasks_that_are_found() -> None:
    def screen(source: Source, kind: Kind | None, context: Context) -> Assessment:
        tasks = (
            Task(Span(0, 20), 0, ((Slot.PERSON, Span(0, 2)), (Slot.TIME, Span(3, 6)))),
            Task(Span(23, 40), 1, ()),
        )
        return Assessment(Kind.REPLY, 1.0, (), tasks, (), (), (), "r", "m")

    labelled = GoldTask(Span(0, 21), ((Slot.PERSON, Span(0, 2)), (Slot.RESULT, Span(7, 9))))
    unseen = GoldTask(Span(41, 42), ())
    report = evaluate(screen, [replace(RECORD, tasks=(labelled, unseen)), RECORD])
    assert (report.figures["task_precision"].value, report.figures["task_recall"].value) == (0.5, 0.5)
    person, time, result = (report.slots[slot] for slot in (Slot.PERSON, Slot.TIME, Slot.RESULT))
    assert (person.precision.value, person.recall.value, person.missing_recall.cases) == (1, 1, 0)
    assert (time.precision.value, time.recall.cases, time.missing_recall.value) == (0, 0, 0)
    assert (result.precision.cases, result.recall.value, result.missing_precision.value) == (0, 0, 0)


def test_only_what_costs_points_counts_as_penalised() -> None:
    minor = replace(found(0, 20), severity=2)
    assert evaluate(screening(minor), [RECORD]).figures["penalised_precision"].cases == 0
    assert evaluate(screening(found(0, 20)), [RECORD]).figures["penalised_precision"].value == 1
    three = [replace(found(start, start + 2), severity=2) for start in (0, 5, 30)]
    figure = evaluate(screening(*three), [RECORD]).figures["penalised_precision"]
    assert (figure.value, figure.cases) == (pytest.approx(2 / 3), 3)


@pytest.mark.parametrize(("right", "cases", "bound"), [(29, 29, 0.90), (45, 46, 0.90), (59, 59, 0.95), (0, 5, 0.0)])
def test_the_lower_bound_is_that_of_clopper_and_pearson(right: int, cases: int, bound: float) -> None:
    """The table of how many flags prove which precision."""
    assert lower_bound(right, cases) == pytest.approx(bound, abs=0.003)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=30))
def test_an_interval_holds_its_figure(rows: list[tuple[int, int]]) -> None:
    counts = [(min(row), max(row)) for row in rows]
    figure = Bootstrap.over(len(counts)).share(counts)
    assert figure.cases == sum(cases for _, cases in counts)
    if figure.cases:
        assert 0 <= figure.low <= figure.high <= 1
        assert min(h / c for h, c in counts if c) <= figure.value <= max(h / c for h, c in counts if c)
    else:
        assert math.isnan(figure.value)


def test_documents_are_resampled_not_passages() -> None:
    """Two documents with a hundred passages each, all right or all wrong: the interval must be as wide as can be."""
    figure = Bootstrap.over(2).share([(100, 100), (0, 100)])
    assert (figure.value, figure.low, figure.high) == (0.5, 0.0, 1.0)


def test_json_has_no_nan() -> None:
    text = json.dumps(figures(evaluate(screening(), [replace(RECORD, findings=())])), allow_nan=False)
    assert '"precision": {"value": null' in text


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
