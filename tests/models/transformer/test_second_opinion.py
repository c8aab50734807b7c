"""The reader and its export agree; calibration joins the two models; only uncertain passages are asked of the encoder."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from models.classifier import Classifier, Thresholds
from models.corpus.record import CorpusError
from models.corpus.record import read as read_corpus
from models.examples import Example, documents, examples, rule_examples
from models.features import Unit
from models.linear import Array
from models.training import Settings, assemble, out_of_fold

UNSURE = Thresholds(0.8, 0.1)  # so small a corpus proves no bounds of its own


@dataclass(frozen=True)
class Oracle:
    """An encoder that remembers whom it was asked about."""

    flag: float
    asked: list[Unit] = field(default_factory=list)

    def scores(self, unit: Unit) -> Array:
        self.asked.append(unit)
        return np.array([self.flag, *np.zeros(20)])


@dataclass(frozen=True)
class Linearly:
    """The linear model of the small corpus, its examples and its held-out scores."""

    shown: list[Example]
    first: Classifier
    held_out: Array


@pytest.fixture(scope="module")
def linear(small_corpora: Path) -> Linearly:
    records = read_corpus(small_corpora / "train.jsonl")
    shown = [*examples(records, pairs=True, jobs=1), *rule_examples()]
    held_out = out_of_fold(shown, Settings(), groups=lambda example: example.writer)
    first = assemble(shown, documents(records), Settings(), held_out)
    return Linearly(shown, replace(first, thresholds=dict.fromkeys(first.thresholds, UNSURE)), held_out)


def test_export_and_torch_agree_and_the_same_seed_gives_the_same_answers(
    linear: Linearly, small_base: Path, tmp_path: Path
) -> None:
    from models.transformer.base import open_base
    from models.transformer.encoder import Encoder
    from models.transformer.export import export
    from models.transformer.finetuning import Recipe, fine_tune, read
    from models.transformer.inputs import Inputs

    base = open_base(str(small_base))
    inputs = Inputs(base.tokenizer, base.marks, linear.first.flags.numbers)
    kept = linear.shown[::2]
    rows = [inputs.row(example.unit) for example in kept]
    labels = linear.first.labels.outputs
    one, two = (fine_tune(base.model, rows, kept, labels, Recipe(epochs=5, batch=8)) for _ in range(2))
    scores = read(one, rows)
    assert np.array_equal(scores, read(two, rows))
    inputs.save(tmp_path)
    export(one, rows[0], tmp_path)
    encoder = Encoder.load(tmp_path)
    served = np.array([encoder.scores(example.unit) for example in kept])
    assert served.shape == (len(rows), 1 + len(labels))
    assert np.abs(served - scores).mean() < 0.1
    assert np.corrcoef(served[:, 0], scores[:, 0])[0, 1] > 0.99
    flagged = np.array([example.flagged for example in kept])
    assert scores[flagged, 0].mean() > scores[~flagged, 0].mean() + 0.5


@pytest.mark.parametrize("role", ["alone", "second"])
def test_the_joint_model_is_calibrated_and_helped_by_a_good_encoder(linear: Linearly, role: str) -> None:
    from models.transformer.building import Learnt, join
    from models.transformer.seconded import Role

    rng = np.random.default_rng(1)
    truth = np.array([example.flagged for example in linear.shown])
    good = np.where(truth, 2.0, -2.0) + rng.normal(0, 1, len(truth))
    joined = join(linear.shown, Learnt(linear.first, Oracle(0.0), (linear.held_out, good), 0.0), Role(role))  # type: ignore[arg-type]
    assert joined.joint.second > 0
    assert (joined.joint.first == 0) is (role == "alone")
    label = next(iter(joined.thresholds))
    assert 0 < joined.thresholds[label].review <= joined.thresholds[label].flag
    assert joined.joint.probability(0, 4) > joined.joint.probability(0, -4)


def test_a_second_opinion_needs_uncertain_passages(linear: Linearly) -> None:
    from models.transformer.building import Learnt, join
    from models.transformer.seconded import Role

    sure = replace(linear.first, thresholds=dict.fromkeys(linear.first.thresholds, Thresholds(0.5, 0.5)))
    with pytest.raises(CorpusError, match="--alone"):
        join(linear.shown, Learnt(sure, Oracle(0.0), (linear.held_out, linear.held_out), 0.0), Role.SECOND)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", ["alone", "second"])
def test_who_is_asked(linear: Linearly, role: str) -> None:
    from models.transformer.seconded import Joint, Role, Seconded

    oracle = Oracle(9.0)
    judge = Seconded(linear.first, oracle, Joint(Role(role), 0.0, 1.0, 0.0), linear.first.thresholds)  # type: ignore[arg-type]
    bounds = next(iter(linear.first.thresholds.values()))
    units = [example.unit for example in linear.shown]
    before = [linear.first.probability(unit) for unit in units]
    after = [judge.probability(unit) for unit in units]
    unsure = [bounds.review <= chance < bounds.flag for chance in before]
    assert any(unsure) and not all(unsure)
    assert len(oracle.asked) == (len(units) if role == "alone" else sum(unsure))
    for old, new, doubtful in zip(before, after, unsure, strict=True):
        assert new > 0.99 if doubtful or role == "alone" else new == old


def test_labels_are_those_of_the_kind(linear: Linearly) -> None:
    from models.transformer.seconded import Joint, Role, Seconded
    from nlp.document import Kind

    judge = Seconded(linear.first, Oracle(9.0), Joint(Role.ALONE, 0.0, 1.0, 0.0), linear.first.thresholds)  # type: ignore[arg-type]
    for kind in Kind:
        judgement = judge.judge(linear.shown[0].unit, kind, frozenset())
        assert judgement.label is not None
        assert judgement.label.kind is kind
        assert judgement.probability > 0.99
