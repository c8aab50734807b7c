"""Figures of each label: how often it is named rightly, and on how many documents it answers at all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.evaluation.figure import Array, Bootstrap, Figure, divide, figure
from models.evaluation.marked import Marked
from nlp.finding import Finding, Label


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """Flags of one label: with a reader's, without, and readers' findings that no flag names; then shares of them.

    `assessed` is the share of the documents of its kind on which the label was judged at all.
    """

    both: int
    only: int
    missed: int
    precision: Figure
    recall: Figure
    f1: Figure
    assessed: Figure


def label_figures(marked: Sequence[Marked], drawn: Bootstrap) -> dict[Label, LabelFigures]:
    """Count every label whose kind of document occurs."""
    kinds = {item.record.kind for item in marked}
    return {label: _of_label(label, marked, drawn) for label in Label if label.kind in kinds}


def _of_label(label: Label, marked: Sequence[Marked], drawn: Bootstrap) -> LabelFigures:
    table = np.array([_counts(label, item) for item in marked], dtype=float)
    both, only, missed = (int(total) for total in table.sum(axis=0))
    return LabelFigures(
        both,
        only,
        missed,
        precision=drawn.share([(row[0], row[0] + row[1]) for row in table]),
        recall=drawn.share([(row[0], row[0] + row[2]) for row in table]),
        f1=figure(_f1(table.sum(axis=0)), _f1(drawn.weights @ table), both + missed),
        assessed=drawn.share([_assessed(label, item) for item in marked]),
    )


def _counts(label: Label, item: Marked) -> tuple[int, int, int]:
    """Return found by both, by the screener only, by the readers only, in one document.

    Where the readers' labels differ, either name is right.
    """
    flags = [found for found in item.flags if found.label is label]
    both = sum(item.named(found) for found in flags)
    missed = sum(
        gold.label is label
        and not any(found.label in (gold.label, gold.alt) and gold in item.gold(found) for found in item.flags)
        for gold in item.record.findings
    )
    return both, len(flags) - both, missed


def _assessed(label: Label, item: Marked) -> tuple[int, int]:
    asked = item.record.kind is label.kind
    return int(asked and all(no.label is not label for no in item.assessment.not_assessed)), int(asked)


def _f1(table: Array) -> Array:
    """Return F1 of rows of (both, only, missed), NaN where the readers found nothing and neither did we."""
    return divide(2 * table[..., 0], 2 * table[..., 0] + table[..., 1] + table[..., 2])


def macro_f1(labels: dict[Label, LabelFigures], marked: Sequence[Marked], drawn: Bootstrap) -> Figure:
    """Average F1 of finding and naming, over the labels that the readers gave."""
    given = [label for label, row in labels.items() if row.both + row.missed]
    tables = [np.array([_counts(label, item) for item in marked], dtype=float) for label in given]
    return _average([_f1(t.sum(axis=0)) for t in tables], [_f1(drawn.weights @ t) for t in tables], len(given))


def naming_f1(marked: Sequence[Marked], drawn: Bootstrap) -> Figure:
    """Average F1 of naming, over passages that are flagged rightly."""
    named = [[_truth_and_name(item, found) for found in item.flags if item.gold(found)] for item in marked]
    tables = []
    for label in Label:
        rows = [
            (sum(t is n is label for t, n in row), sum((t is label) + (n is label) for t, n in row)) for row in named
        ]
        if any(total for _, total in rows):
            tables.append(np.array(rows, dtype=float))
    values = [divide(2 * t[:, 0].sum(), t[:, 1].sum()) for t in tables]
    samples = [divide(2 * (drawn.weights @ t[:, 0]), drawn.weights @ t[:, 1]) for t in tables]
    return _average(values, samples, sum(map(len, named)))


def _truth_and_name(item: Marked, found: Finding) -> tuple[Label, Label]:
    return (found.label if item.named(found) else item.gold(found)[0].label), found.label


def _average(values: Sequence[Array], samples: Sequence[Array], cases: int) -> Figure:
    """Average over labels; in a resample, over those that occur in it."""
    if not values:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    table = np.array(samples)
    there = ~np.isnan(table)
    means = divide(np.where(there, table, 0).sum(axis=0), there.sum(axis=0))
    return figure(float(np.mean(values)), means, cases)
