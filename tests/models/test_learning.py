"""Learning curve, ranking, trials and folds: by whole writers, on documents not learnt, with honest intervals."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score

from models.corpus.folds import folds, of_writers
from models.corpus.probes import PROBES, probe
from models.corpus.record import Record
from models.evaluation import Bootstrap, Figure
from models.evaluation.learning import ALL, Curve, CurveError, Gain, learning_curve
from models.evaluation.ranking import average_precision, trials
from models.examples import examples
from models.training import Settings
from tests.conftest import tiny_records

SETTINGS = Settings(folds=4, rarest=1)


@pytest.fixture(scope="module")
def held_out() -> list[Record]:
    return [replace(record, id=f"h{record.id}", writer="h") for record in tiny_records()[:8]]


@pytest.fixture(scope="module")
def curve(held_out: list[Record]) -> Curve:
    return learning_curve(tiny_records(), held_out, SETTINGS, orders=3, jobs=1)


def test_the_curve_grows_by_whole_writers_up_to_all(curve: Curve) -> None:
    assert [point.writers for point in curve.points] == [2, 4]
    assert [point.documents for point in curve.points] == [8, 16]
    assert curve.held_out == 8


def test_it_speaks_of_all_and_of_each_label_that_is_there(curve: Curve) -> None:
    assert list(curve.gains) == [ALL, "B3.generic", "B3.no_answer"]
    assert all(point.precision.keys() == curve.gains.keys() for point in curve.points)
    assert curve.points[-1].precision[ALL].value > 0.9


def test_few_passages_allow_no_word_on_a_label(curve: Curve) -> None:
    assert curve.gains["B3.no_answer"][0].cases < 5
    assert curve.gains["B3.no_answer"][1] is Gain.TOO_FEW


def test_the_same_documents_give_the_same_curve(curve: Curve, held_out: list[Record]) -> None:
    assert learning_curve(tiny_records(), held_out, SETTINGS, orders=3, jobs=1) == curve


@pytest.mark.parametrize(
    ("learn", "judge", "says"),
    [
        (tiny_records(), tiny_records()[:3], "hold some out"),
        (
            [r for r in tiny_records() if r.writer != "w0"],
            [replace(r, id="x" + r.id) for r in tiny_records()],
            "writers",
        ),
        (tiny_records(), [replace(tiny_records()[0], id="x")], "nothing to flag"),
    ],
)
def test_what_gives_no_curve_is_refused(learn: list[Record], judge: list[Record], says: str) -> None:
    with pytest.raises(CurveError, match=says):
        learning_curve(learn, judge, SETTINGS, jobs=1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.booleans()), min_size=2, max_size=40, unique_by=lambda row: row[0]))
def test_average_precision_is_that_of_scikit_learn(rows: list[tuple[int, bool]]) -> None:
    scores = np.array([score for score, _ in rows], dtype=float)
    right = np.array([flagged for _, flagged in rows])
    owners = np.arange(len(rows)) // 2
    values = average_precision(scores, right, owners, Bootstrap.over(int(owners.max()) + 1))
    if right.any():
        assert values[0] == pytest.approx(average_precision_score(right, scores))
        kept = values[1:][~np.isnan(values[1:])]
        assert ((kept > 0) & (kept <= 1)).all()
    else:
        assert np.isnan(values).all()


def test_a_way_of_training_is_no_better_than_itself() -> None:
    shown = examples(tiny_records(), pairs=False, jobs=1)
    tried = trials(shown, {"one": SETTINGS, "same": SETTINGS, "other": replace(SETTINGS, inverse_penalty=0.01)})
    assert tried["one"].precision == tried["same"].precision
    assert tried["same"].gain == Figure(0, 0, 0, tried["one"].precision.cases)
    assert tried["other"].gain.value == pytest.approx(tried["other"].precision.value - tried["one"].precision.value)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=40), st.integers(2, 5))
def test_folds_judge_each_document_once_and_know_no_writer_twice(writers: list[int], parts: int) -> None:
    records = [replace(tiny_records()[0], id=str(n), writer=f"w{writer}") for n, writer in enumerate(writers)]
    if len(set(writers)) < parts:
        with pytest.raises(ValueError, match="parts"):
            folds(records, parts)
        return
    split = folds(records, parts)
    assert sorted(record.id for _, judged in split for record in judged) == sorted(record.id for record in records)
    assert all(not {r.writer for r in seen} & {r.writer for r in judged} for seen, judged in split)


def test_documents_of_the_first_writers() -> None:
    assert {record.writer for record in of_writers(tiny_records(), 2)} == {"w0", "w1"}
    assert of_writers(tiny_records(), 9) == tiny_records()


def test_a_probe_sees_a_leak_and_none_where_there_is_none() -> None:
    records = [
        replace(
            tiny_records()[0], id=str(n), findings=() if n % 2 else tiny_records()[1].findings, writer=f"w{n // 10}"
        )
        for n in range(40)
    ]
    leaky = [replace(record, text="chữ " * (50 if record.sound else 5)) for record in records]
    assert probe(leaky, PROBES["độ dài"]).value == 1
    even = probe([replace(record, text="chữ " * 9) for record in records], PROBES["độ dài"])
    assert even.low <= 0.5 <= even.high
    assert np.isnan(probe(records[:1], PROBES["độ dài"]).value)
