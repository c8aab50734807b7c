"""Linear model and encoder together: the encoder is asked of every passage, or only where the linear model is unsure."""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from models.classifier import Classifier, Judgement, Thresholds
from models.features import Unit
from models.linear import Array, Linear, sigmoid
from models.points import PointModel
from models.transformer.encoder import Encoder
from nlp.document import Kind
from nlp.finding import Label

JOINT = "joint.json"


class Role(StrEnum):
    """What the encoder decides: every passage by itself, or with the linear model those in its review band."""

    ALONE = "alone"
    SECOND = "second"

    def asked(self, chances: Array, bounds: Thresholds) -> NDArray[np.bool_]:
        """Say for which passages the encoder is asked, by the linear model's probabilities and bounds."""
        return np.full(chances.shape, self is Role.ALONE) | ((chances >= bounds.review) & (chances < bounds.flag))


@dataclass(frozen=True, slots=True)
class Joint:
    """How the raw scores of both become a probability: weight of the linear model's, of the encoder's, and offset."""

    role: Role
    first: float
    second: float
    offset: float

    def probability(self, first: float, second: float) -> float:
        """Return the calibrated probability of a flag."""
        return sigmoid(self.first * first + self.second * second + self.offset)


@dataclass(frozen=True, slots=True)
class Seconded:
    """The linear model tells kinds and reasons in both roles; thresholds hold for the joint probabilities."""

    backend: ClassVar[str] = "transformer"

    first: Classifier
    encoder: Encoder
    joint: Joint
    thresholds: dict[Label, Thresholds]
    lowest: float = field(init=False)

    def __post_init__(self) -> None:
        """Work out the lowest probability that is shown under any label."""
        object.__setattr__(self, "lowest", min(bounds.review for bounds in self.thresholds.values()))

    @property
    def kinds(self) -> Linear:
        """The model of kinds of documents."""
        return self.first.kinds

    @property
    def points(self) -> PointModel | None:
        """The model that holds replies against their requests, if one was learnt."""
        return self.first.points

    def knows(self, kind: Kind) -> bool:
        """Say whether any label of a kind was learnt."""
        return self.first.knows(kind)

    def probability(self, unit: Unit) -> float:
        """Return the calibrated probability that a passage is to be flagged."""
        return self._opinion(unit)[0]

    def judge(self, unit: Unit, kind: Kind, unmet: frozenset[Label]) -> Judgement:
        """Judge one passage of a document of a kind that is known; labels of `unmet` need are not named."""
        chance, second = self._opinion(unit)
        if chance < self.lowest:
            return Judgement(unit.index, chance, None, ())
        scores = self.label_scores(self.first.labels.scores(unit), second)
        return Judgement(unit.index, chance, self.first.likeliest(scores, kind, unmet), self.first.reasons(unit))

    def label_scores(self, first: Array, second: Array | None) -> Array:
        """Return the scores of labels: the encoder's where it is alone, else of both, as far as it was asked."""
        if second is None:
            return first
        return second if self.joint.role is Role.ALONE else _log_shares(first) + _log_shares(second)

    def _opinion(self, unit: Unit) -> tuple[float, Array | None]:
        """Return the probability, and the encoder's scores of labels if it was asked."""
        score = self.first.score(unit)
        chance = self.first.probability(unit)
        bounds = next(iter(self.first.thresholds.values()))  # the same for every label
        if not self.joint.role.asked(np.array([chance]), bounds)[0]:
            return chance, None
        scores = self.encoder.scores(unit)
        return self.joint.probability(score, float(scores[0])), scores[1:]

    def save(self, folder: Path) -> None:
        """Write linear model, encoder and how they are joined."""
        self.first.save(folder)
        self.encoder.save(folder)
        bounds = {label.value: [found.flag, found.review] for label, found in sorted(self.thresholds.items())}
        told = {"joint": asdict(self.joint), "thresholds": bounds}
        (folder / JOINT).write_text(json.dumps(told, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Seconded":
        """Read what `save` wrote."""
        told = json.loads((folder / JOINT).read_text(encoding="utf-8"))
        return cls(
            Classifier.load(folder),
            Encoder.load(folder),
            Joint(**told["joint"] | {"role": Role(told["joint"]["role"])}),
            {Label(name): Thresholds(*bounds) for name, bounds in told["thresholds"].items()},
        )


def _log_shares(scores: Array) -> Array:
    result: Array = scores - np.logaddexp.reduce(scores)
    return result
