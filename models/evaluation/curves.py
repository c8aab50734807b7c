"""Do the stated probabilities hold, and how much is answered at which precision (El-Yaniv and Wiener 2010)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.evaluation.figure import Array, Bootstrap, Figure, divide, figure
from models.evaluation.marked import Marked

BINS = 8
CUTS = 40


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings of similar stated probability: its mean, and the share that is right."""

    stated: float
    true: Figure


@dataclass(frozen=True, slots=True)
class Cut:
    """What would be if findings from `probability` on were flags.

    `coverage` is the share of all findings shown that would be, `precision` the share of those that is right,
    `recall` the share of the readers' findings that they touch.
    """

    probability: float
    coverage: Figure
    precision: Figure
    recall: Figure


@dataclass(frozen=True, slots=True)
class _Stated:
    """Findings that state a probability, surest first: the probability, whether right, and the document of each."""

    chances: Array
    right: Array
    owners: Array


def _stated(marked: Sequence[Marked]) -> _Stated:
    """Take findings on passages; what rests on dates is no matter of chance."""
    rows = [
        (found.probability, bool(item.gold(found)), number)
        for number, item in enumerate(marked)
        for found in item.findings
        if found.passage >= 0
    ]
    table = np.array(sorted(rows, key=lambda row: (-row[0], row[2])), dtype=float).reshape(-1, 3)
    return _Stated(table[:, 0], table[:, 1], table[:, 2])


def _by_document(values: Array, owners: Array, documents: int) -> Array:
    return np.bincount(owners.astype(int), weights=values, minlength=documents).astype(np.float64)


def reliability(marked: Sequence[Marked], drawn: Bootstrap) -> tuple[tuple[Bin, ...], Figure]:
    """Return stated against true share in bins of equal mass, least sure first, and the expected calibration error."""
    shown = _stated(marked)
    groups = [part for part in np.array_split(np.arange(len(shown.chances))[::-1], BINS) if len(part)]
    bins, gaps = [], []
    for part in groups:
        owners = shown.owners[part]
        right, cases = (_by_document(values, owners, len(marked)) for values in (shown.right[part], np.ones(len(part))))
        bins.append(Bin(float(shown.chances[part].mean()), drawn.share(list(zip(right, cases, strict=True)))))
        gaps.append(_by_document(shown.chances[part] - shown.right[part], owners, len(marked)))
    if not gaps:
        return (), figure(float("nan"), np.zeros(0), 0)
    table = np.array(gaps)
    totals = drawn.weights @ _by_document(np.ones(len(shown.chances)), shown.owners, len(marked))
    value = np.abs(table.sum(axis=1)).sum() / len(shown.chances)
    return tuple(bins), figure(value, divide(np.abs(drawn.weights @ table.T).sum(axis=1), totals), len(shown.chances))


def coverage(marked: Sequence[Marked], drawn: Bootstrap) -> tuple[Cut, ...]:
    """Return the curve of coverage and precision, from the surest findings alone to all that are shown."""
    shown = _stated(marked)
    total = len(shown.chances)
    bounds = sorted({float(shown.chances[end - 1]) for end in np.linspace(1, total, min(CUTS, total)).astype(int)})
    return tuple(_cut(bound, shown, marked, drawn) for bound in reversed(bounds))


def _cut(bound: float, shown: _Stated, marked: Sequence[Marked], drawn: Bootstrap) -> Cut:
    kept = (shown.chances >= bound).astype(np.float64)
    right, cases = (_by_document(values, shown.owners, len(marked)) for values in (kept * shown.right, kept))
    everything = _by_document(np.ones(len(kept)), shown.owners, len(marked))
    return Cut(
        bound,
        drawn.share(list(zip(cases, everything, strict=True))),
        drawn.share(list(zip(right, cases, strict=True))),
        drawn.share([_reached(item, bound) for item in marked]),
    )


def _reached(item: Marked, bound: float) -> tuple[int, int]:
    sure = [found for found in item.findings if found.passage >= 0 and found.probability >= bound]
    golds = item.record.findings
    return sum(any(gold in item.gold(found) for found in sure) for gold in golds), len(golds)
