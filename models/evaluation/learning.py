"""The learning curve: does more writing still help, and for which labels?

Whole writers are added in several orders, each order nested: what was learnt from stays. Every model is judged on
documents of which none was learnt. Average precision needs no threshold, and so no calibration, to be compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from models.corpus.record import Record
from models.evaluation.figure import Array, Bootstrap, Figure, figure
from models.evaluation.ranking import average_precision
from models.examples import Example, examples, rule_examples
from models.training import SEED, Settings, fit_flags
from nlp.document import Kind
from nlp.finding import Label

ALL = "tất cả"
ORDERS = 5
FEWEST_WRITERS = 4
FEWEST_PASSAGES = 5


class CurveError(ValueError):
    """Documents from which no curve can be drawn; the message says what is missing."""


class Gain(StrEnum):
    """What the last doubling of the documents brought, as far as the held-out documents can tell."""

    HELPS = "còn giúp"
    UNSURE = "chưa thấy rõ"
    HARMS = "kém đi"
    TOO_FEW = "quá ít chỗ để nói"


@dataclass(frozen=True, slots=True)
class Point:
    """Average precision after so many documents, the mean of all orders, overall (ALL) and by label."""

    writers: int
    documents: float
    precision: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Curve:
    """The points from few to all writers, and what the last step brought, overall and by label."""

    held_out: int
    orders: int
    points: tuple[Point, ...]
    gains: dict[str, tuple[Figure, Gain]]


@dataclass(frozen=True, slots=True)
class _Judged:
    """The held-out passages: their documents by number, and for each name which count, and which of those are right."""

    examples: list[Example]
    owners: NDArray[np.int64]
    tasks: dict[str, tuple[NDArray[np.bool_], NDArray[np.bool_]]]


def learning_curve(
    learn: Sequence[Record], held_out: Sequence[Record], settings: Settings, *, orders: int = ORDERS, jobs: int = 2
) -> Curve:
    """Train on growing numbers of writers in several orders and judge each model on the held-out documents.

    Raises CurveError for fewer than FEWEST_WRITERS writers, for held-out documents among those to learn from, and
    for held-out documents in which nothing, or everything, is to be flagged.
    """
    shown, judged = _material(learn, held_out, jobs)
    writers = sorted({record.writer for record in learn})
    sizes = _sizes(len(writers))
    drawn = Bootstrap.over(len(held_out))
    rng = np.random.default_rng(SEED)
    turns = [[writers[i] for i in rng.permutation(len(writers))] for _ in range(orders)]
    values: dict[str, list[list[Array]]] = {name: [[] for _ in sizes] for name in judged.tasks}
    for place, size in enumerate(sizes):
        for taken in {tuple(sorted(turn[:size])): None for turn in turns}:
            model = fit_flags([e for e in shown if e.writer in {*taken, "rules"}], settings)
            scores = np.array([model.scores(example.unit)[0] for example in judged.examples])
            for name, row in values.items():
                counts, right = judged.tasks[name]
                row[place].append(average_precision(scores[counts], right[counts], judged.owners[counts], drawn))
    means = {name: [np.mean(step, axis=0) for step in row] for name, row in values.items()}
    cases = {name: int(right.sum()) for name, (_, right) in judged.tasks.items()}
    written = [_documents(learn, turns, size) for size in sizes]
    points = tuple(
        Point(size, written[i], {name: _figure(row[i], cases[name]) for name, row in means.items()})
        for i, size in enumerate(sizes)
    )
    gains = {name: _gain(_figure(row[-1] - row[-2], cases[name])) for name, row in means.items()}
    return Curve(len(held_out), orders, points, gains)


def _material(learn: Sequence[Record], held_out: Sequence[Record], jobs: int) -> tuple[list[Example], _Judged]:
    if {record.id for record in learn} & {record.id for record in held_out}:
        raise CurveError("documents to judge are among those to learn from; hold some out")
    if len({record.writer for record in learn}) < FEWEST_WRITERS:
        raise CurveError(f"fewer than {FEWEST_WRITERS} writers to learn from; fill the field «writer»")
    shown = [*examples(learn, pairs=True, jobs=jobs), *rule_examples()]
    chosen = examples(held_out, pairs=False, jobs=jobs)
    flagged = np.array([example.flagged for example in chosen])
    if not flagged.any() or flagged.all():
        raise CurveError("held-out documents hold nothing to flag, or nothing else")
    numbers = {record.id: number for number, record in enumerate(held_out)}
    kinds = {record.id: record.kind for record in held_out}
    owners = np.array([numbers[example.document] for example in chosen])
    tasks = {ALL: (np.ones(len(chosen), dtype=bool), flagged)}
    for label in sorted({example.label for example in chosen if example.label}):
        tasks[label.value] = _of_label(label, chosen, kinds)
    return shown, _Judged(chosen, owners, tasks)


def _of_label(
    label: Label, chosen: Sequence[Example], kinds: dict[str, Kind]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Hold the passages of a label against the sound ones in documents of its kind."""
    right = np.array([example.label is label for example in chosen])
    sound = np.array([not e.flagged and kinds[e.document] is label.kind for e in chosen])
    return right | sound, right


def _sizes(writers: int) -> list[int]:
    """Return numbers of writers, each about double the one before, up to all."""
    sizes = [writers]
    while sizes[-1] // 2 >= 2:
        sizes.append(sizes[-1] // 2)
    return sizes[::-1]


def _documents(learn: Sequence[Record], turns: Sequence[Sequence[str]], size: int) -> float:
    return float(np.mean([sum(record.writer in turn[:size] for record in learn) for turn in turns]))


def _figure(values: Array, cases: int) -> Figure:
    return figure(values[0], values[1:], cases)


def _gain(change: Figure) -> tuple[Figure, Gain]:
    if change.cases < FEWEST_PASSAGES:
        return change, Gain.TOO_FEW
    if change.low > 0:
        return change, Gain.HELPS
    return change, Gain.HARMS if change.high < 0 else Gain.UNSURE
