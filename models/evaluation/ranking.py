"""How well scores rank what is to be flagged above what is not, and whether one model does it better than another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.evaluation.figure import Array, Bootstrap, Figure, divide, figure
from models.examples import Example
from models.training import Settings, out_of_fold


def average_precision(scores: Array, right: NDArray[np.bool_], owners: NDArray[np.int64], drawn: Bootstrap) -> Array:
    """Return average precision on the documents as they are, then on each resample.

    `owners` numbers the document of each score. Equal scores keep the order in which they are given.
    """
    order = np.argsort(-scores, kind="stable")
    weights = np.vstack([np.ones(drawn.weights.shape[1]), drawn.weights])[:, owners[order]]
    hits = weights * right[order]
    precision = divide(hits.cumsum(axis=1), weights.cumsum(axis=1))
    return divide(np.where(hits > 0, hits * precision, 0).sum(axis=1), hits.sum(axis=1))


@dataclass(frozen=True, slots=True)
class Trial:
    """Average precision of a way of training, and by how much it beats the first one tried."""

    precision: Figure
    gain: Figure


def trials(examples: Sequence[Example], ways: Mapping[str, Settings]) -> dict[str, Trial]:
    """Train in several ways by cross-validation over writers, and hold each against the first.

    All ways are judged on the same resamples of the same documents, so that a gain whose interval excludes 0 is one.
    """
    kept = [i for i, example in enumerate(examples) if not example.pair]
    names = {name: number for number, name in enumerate(dict.fromkeys(examples[i].document for i in kept))}
    owners = np.array([names[examples[i].document] for i in kept])
    right = np.array([examples[i].flagged for i in kept])
    drawn = Bootstrap.over(len(names))
    values = {}
    for name, settings in ways.items():
        scores = out_of_fold(examples, settings, groups=lambda example: example.writer)[kept]
        values[name] = average_precision(scores, right, owners, drawn)
    first = next(iter(values.values()))
    cases = int(right.sum())
    return {
        name: Trial(figure(row[0], row[1:], cases), figure(row[0] - first[0], row[1:] - first[1:], cases))
        for name, row in values.items()
    }
