"""The passage classifier: how likely a passage is to be flagged by two readers, and under which label."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Protocol

from models.features import Unit
from models.linear import Array, Linear, sigmoid
from models.points import PointModel
from nlp.document import Kind
from nlp.finding import Label


@dataclass(frozen=True, slots=True)
class Judgement:
    """The classifier's view of one passage: calibrated probability of a flag, and the likeliest label.

    The label is None where the probability is too low for anything to be shown.
    """

    index: int
    probability: float
    label: Label | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability a passage is flagged, and from which it is shown for review."""

    flag: float
    review: float


class Judging(Protocol):
    """What judges passages, whatever it is made of."""

    backend: ClassVar[str]

    @property
    def kinds(self) -> Linear:
        """The model of kinds of documents."""

    @property
    def thresholds(self) -> dict[Label, Thresholds]:
        """The bounds of each label."""

    @property
    def points(self) -> PointModel | None:
        """The model that holds replies against their requests, if one was learnt."""

    def probability(self, unit: Unit) -> float:
        """Return the calibrated probability that a passage is to be flagged."""

    def knows(self, kind: Kind) -> bool:
        """Say whether any label of a kind was learnt."""

    def judge(self, unit: Unit, kind: Kind, unmet: frozenset[Label]) -> Judgement:
        """Judge one passage of a document of a kind that is known; labels of `unmet` need are not named."""

    def save(self, folder: Path) -> None:
        """Write all files but manifest, metrics and card into a folder."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """A flag model shared by all kinds, a label model, a model of kinds, calibration by a sigmoid (Platt 1999), thresholds.

    `points` judges replies against their requests; None where the corpora held no such readings.
    """

    backend: ClassVar[str] = "linear"

    flags: Linear
    labels: Linear
    kinds: Linear
    slope: float
    offset: float
    thresholds: dict[Label, Thresholds]
    points: PointModel | None = None
    lowest: float = field(init=False)

    def __post_init__(self) -> None:
        """Work out the lowest probability that is shown under any label."""
        object.__setattr__(self, "lowest", min(bounds.review for bounds in self.thresholds.values()))

    def probability(self, unit: Unit) -> float:
        """Return the calibrated probability that a passage is to be flagged."""
        return sigmoid(self.slope * self.score(unit) + self.offset)

    def score(self, unit: Unit) -> float:
        """Return the raw score for a flag."""
        return float(self.flags.scores(unit)[0])

    def knows(self, kind: Kind) -> bool:
        """Say whether any label of a kind was learnt."""
        return any(Label(name).kind is kind for name in self.labels.outputs)

    def judge(self, unit: Unit, kind: Kind, unmet: frozenset[Label]) -> Judgement:
        """Judge one passage of a document of a kind that the classifier knows; labels of `unmet` need are not named."""
        chance = self.probability(unit)
        if chance < self.lowest:
            return Judgement(unit.index, chance, None, ())
        label = self.likeliest(self.labels.scores(unit), kind, unmet)
        return Judgement(unit.index, chance, label, self.reasons(unit))

    def likeliest(self, scores: Array, kind: Kind, unmet: frozenset[Label]) -> Label:
        """Return the label with the best score among those that fit the kind and what is at hand."""
        known = [Label(name) for name in self.labels.outputs]
        fitting = [i for i, label in enumerate(known) if label.kind is kind and label not in unmet]
        return known[max(fitting, key=lambda i: scores[i])]

    def reasons(self, unit: Unit) -> tuple[str, ...]:
        """Return the names of what speaks most for a flag."""
        return tuple(name for name, _ in self.flags.reasons(unit, 0, 12))

    def save(self, folder: Path) -> None:
        """Write the classifier into a folder."""
        self.flags.save(folder, "flags")
        self.labels.save(folder, "labels")
        self.kinds.save(folder, "kinds")
        if self.points is not None:
            self.points.save(folder)
        settings = {
            "slope": self.slope,
            "offset": self.offset,
            "thresholds": {
                label.value: [bounds.flag, bounds.review] for label, bounds in sorted(self.thresholds.items())
            },
        }
        (folder / "decision.json").write_text(json.dumps(settings, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Classifier":
        """Read a classifier that `save` wrote."""
        settings = json.loads((folder / "decision.json").read_text(encoding="utf-8"))
        return cls(
            Linear.load(folder, "flags"),
            Linear.load(folder, "labels"),
            Linear.load(folder, "kinds"),
            settings["slope"],
            settings["offset"],
            {Label(name): Thresholds(*bounds) for name, bounds in settings["thresholds"].items()},
            PointModel.load(folder) if (folder / "points.json").exists() else None,
        )
