"""From corpus and base to a model that can be promoted: fine-tune, calibrate on held-out writers, export, measure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from models import artifact, registry
from models.classifier import Classifier
from models.corpus.record import CorpusError
from models.corpus.record import read as read_corpus
from models.evaluation import evaluate, figures
from models.examples import Example, documents, examples, rule_examples
from models.linear import Array
from models.point_training import readings, train_points
from models.screening import Screener
from models.training import SEED, Settings, assemble, logistic, out_of_fold, thresholds
from models.transformer.base import Base, open_base
from models.transformer.card import card
from models.transformer.encoder import Encoder
from models.transformer.export import export
from models.transformer.finetuning import Reader, Recipe, fine_tune, held_out_scores, read
from models.transformer.inputs import Inputs, Row
from models.transformer.seconded import Joint, Role, Seconded
from models.workshop import digest

_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Learnt:
    """The linear model, the fine-tuned encoder as exported, and the held-out scores of both for each example."""

    first: Classifier
    encoder: Encoder
    held_out: tuple[Array, Array]
    rounding: float


def build(corpora: Path, root: Path, settings: Settings, name: str, role: Role, recipe: Recipe) -> str:
    """Train on train and dev, calibrate on held-out writers of both, measure on test; return the model's name.

    Raises BaseError for a base that cannot be used.
    """
    base = open_base(name)
    records = [*read_corpus(corpora / "train.jsonl"), *read_corpus(corpora / "dev.jsonl")]
    shown = [*examples(records, pairs=True), *rule_examples()]
    held_out = out_of_fold(shown, settings, groups=writer)
    points = train_points(readings(records), settings)
    first = replace(assemble(shown, documents(records), settings, held_out), points=points.model if points else None)
    with TemporaryDirectory() as place:
        learnt = learn(shown, first, held_out, base, recipe, Path(place))
        seconded = join(shown, learnt, role)
        report = evaluate(Screener(seconded, "unnamed").screen, read_corpus(corpora / "test.jsonl"))
        told = {**figures(report), "base": name, "role": role.value, "rounding": learnt.rounding}
        folder = registry.workshop(root)
        text = card(report, base, seconded, len(records), recipe, learnt.rounding)
        made = artifact.save(folder, seconded, told, text, corpus=digest(corpora), seed=SEED)
    registry.admit(root, folder, made)
    return made


def writer(example: Example) -> str:
    """Return the group that is held out together."""
    return example.writer


def learn(
    shown: Sequence[Example], first: Classifier, held_out: Array, base: Base, recipe: Recipe, folder: Path
) -> Learnt:
    """Fine-tune on folds for held-out scores, then on everything, and export to a folder.

    `rounding` is the mean change of a raw score by the 8-bit weights.
    """
    inputs = Inputs(base.tokenizer, base.marks, first.flags.numbers)
    rows = [inputs.row(example.unit) for example in shown]
    labels = first.labels.outputs
    second = held_out_scores(base.model, rows, shown, labels, recipe, groups=writer)
    reader = fine_tune(base.model, rows, shown, labels, recipe)
    inputs.save(folder)
    export(reader, rows[0], folder)
    encoder = Encoder.load(folder)
    return Learnt(first, encoder, (held_out, second), _rounding(reader, encoder, rows))


def _rounding(reader: Reader, encoder: Encoder, rows: Sequence[Row]) -> float:
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    served = np.array([encoder.run(row)[0] for row in sample])
    return float(np.abs(served - read(reader, sample)[:, 0]).mean())


def join(shown: Sequence[Example], learnt: Learnt, role: Role) -> Seconded:
    """Calibrate the two together on held-out scores, as far as the encoder is asked, and choose thresholds."""
    kept = [i for i, example in enumerate(shown) if not example.pair]
    truth = np.array([shown[i].flagged for i in kept])
    first, second = (scores[kept] for scores in learnt.held_out)
    chances = 1 / (1 + np.exp(-(learnt.first.slope * first + learnt.first.offset)))
    asked = role.asked(chances, next(iter(learnt.first.thresholds.values())))
    joint = _joint(first[asked], second[asked], truth[asked], role)
    chances[asked] = [joint.probability(*pair) for pair in zip(first[asked], second[asked], strict=True)]
    return Seconded(learnt.first, learnt.encoder, joint, thresholds(chances, truth))


def _joint(first: Array, second: Array, truth: Array, role: Role) -> Joint:
    if role is Role.ALONE:
        (slope,), offset = logistic(second.reshape(-1, 1), truth)
        return Joint(role, 0.0, slope, offset)
    if len(set(truth.tolist())) < 2:
        raise CorpusError("quá ít đoạn chưa chắc để học ý kiến thứ hai; thêm văn bản, hoặc huấn luyện với --alone")
    weights, offset = logistic(np.column_stack([first, second]), truth)
    return Joint(role, weights[0], weights[1], offset)
