"""A linear model over terms and numbers, as it is served: plain arrays, no learning library, no pickled code."""

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.features import Unit

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Linear:
    """One or more linear outputs; terms are weighted by 1 + ln(tf) and idf, then brought to length one.

    `coef` has a row for each output and a column for each term, then for each number.
    """

    terms: dict[str, int]
    idf: Array
    numbers: dict[str, int]
    coef: Array
    intercept: Array
    outputs: tuple[str, ...]
    names: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Name the columns once, the numbers with a leading #."""
        object.__setattr__(self, "names", (*self.terms, *("#" + name for name in self.numbers)))

    def scores(self, unit: Unit) -> Array:
        """Return the raw score of each output."""
        columns, values = self.vector(unit)
        result: Array = self.intercept + self.coef[:, columns] @ values
        return result

    def vector(self, unit: Unit) -> tuple[NDArray[np.int64], Array]:
        """Return the columns of a unit that are not zero, with their values."""
        known = Counter(column for term in unit.terms if (column := self.terms.get(term)) is not None)
        columns = list(known)
        weights = (
            np.array([1 + math.log(known[column]) for column in columns]) * self.idf[columns]
            if columns
            else np.zeros(0)
        )
        norm = math.sqrt(float(weights @ weights)) or 1.0
        extra = [(self.numbers[name], value) for name, value in unit.numbers.items() if name in self.numbers and value]
        offset = len(self.terms)
        places = np.array([*columns, *(offset + column for column, _ in extra)], dtype=np.int64)
        return places, np.array([*(weights / norm), *(value for _, value in extra)], dtype=np.float64)

    def reasons(self, unit: Unit, output: int, most: int) -> list[tuple[str, float]]:
        """Return the names that speak most for an output, with what each adds to its score."""
        columns, values = self.vector(unit)
        gains = self.coef[output, columns] * values
        names = self.names
        best = np.argsort(-gains, kind="stable")[:most]
        return [(names[int(columns[i])], float(gains[i])) for i in best if gains[i] > 0]

    def save(self, folder: Path, name: str) -> None:
        """Write the model as NAME.json and NAME.npz."""
        described = {"terms": list(self.terms), "numbers": list(self.numbers), "outputs": list(self.outputs)}
        (folder / f"{name}.json").write_text(json.dumps(described, ensure_ascii=False, indent=0), encoding="utf-8")
        np.savez_compressed(folder / f"{name}.npz", idf=self.idf, coef=self.coef, intercept=self.intercept)

    @classmethod
    def load(cls, folder: Path, name: str) -> "Linear":
        """Read a model that `save` wrote; arrays with objects in them are refused by NumPy."""
        described = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            return cls(
                _numbered(described["terms"]),
                arrays["idf"],
                _numbered(described["numbers"]),
                arrays["coef"],
                arrays["intercept"],
                tuple(described["outputs"]),
            )


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def sigmoid(score: float) -> float:
    """Return the logistic function, safe for large scores."""
    return 1 / (1 + math.exp(-score)) if score >= 0 else math.exp(score) / (1 + math.exp(score))


def softmax(scores: Array) -> Array:
    """Return shares that sum to one, safe for large scores."""
    powers = np.exp(scores - scores.max())
    shares: Array = powers / powers.sum()
    return shares
