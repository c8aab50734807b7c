"""A figure with its 95 % interval, drawn by resampling documents (Efron 1979): passages of one document lean on each other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

RESAMPLES = 1000
SEED = 35
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % interval and the number of cases behind it; NaN where there is no case."""

    value: float
    low: float
    high: float
    cases: int

    def __str__(self) -> str:
        """Show the figure as in the reports."""
        return f"{self.value:.3f} [{self.low:.3f}; {self.high:.3f}] n={self.cases}"


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """Resamples of the documents of a report, shared by all of its figures: how often each counts in each."""

    weights: Array

    @classmethod
    def over(cls, documents: int, seed: int = SEED) -> "Bootstrap":
        """Draw the resamples of so many documents."""
        draws = np.random.default_rng(seed).integers(0, max(documents, 1), (RESAMPLES, documents))
        weights = np.zeros((RESAMPLES, documents))
        np.add.at(weights, (np.arange(RESAMPLES)[:, None], draws), 1.0)
        return cls(weights)

    def share(self, counts: Sequence[tuple[float, float]]) -> Figure:
        """Return hits over cases, from (hits, cases) of each document."""
        table = np.array(counts, dtype=float).reshape(-1, 2)
        hits, cases = table.sum(axis=0)
        sums = self.weights @ table
        return figure(divide(hits, cases), divide(sums[:, 0], sums[:, 1]), int(cases))

    def gap(self, one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> Figure:
        """Return by how much one share is above another on the same documents; NaN where either has no case."""
        tables = [np.array(counts, dtype=float).reshape(-1, 2) for counts in (one, other)]
        whole, sums = [table.sum(axis=0) for table in tables], [self.weights @ table for table in tables]
        value = divide(*whole[0]) - divide(*whole[1])
        samples = divide(sums[0][:, 0], sums[0][:, 1]) - divide(sums[1][:, 0], sums[1][:, 1])
        return figure(value, samples, int(min(whole[0][1], whole[1][1])))


def divide(over: Array | float, under: Array | float) -> Array:
    """Divide, with NaN wherever the divisor is 0."""
    over, under = np.asarray(over, dtype=float), np.asarray(under, dtype=float)
    result: Array = np.divide(over, under, out=np.full(np.broadcast(over, under).shape, np.nan), where=under != 0)
    return result


def figure(value: Array | float, samples: Array, cases: int) -> Figure:
    """Return a figure whose interval holds the middle 95 % of its resamples; those that are NaN are left out."""
    if math.isnan(float(value)):
        return Figure(float("nan"), float("nan"), float("nan"), cases)
    low, high = np.quantile(samples[~np.isnan(samples)], [0.025, 0.975])
    return Figure(float(value), float(low), float(high), cases)


def lower_bound(right: int, cases: int) -> float:
    """Return the one-sided lower 95 % bound of a share (Clopper and Pearson 1934), 0 where nothing is right."""
    return float(beta.ppf(0.05, right, cases - right + 1)) if right else 0.0
