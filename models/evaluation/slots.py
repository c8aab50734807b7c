"""Tasks and their six rõ, held against the labelled tasks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.corpus.record import GoldTask
from models.evaluation.figure import Bootstrap, Figure
from models.evaluation.marked import Marked
from models.evaluation.pairing import paired
from nlp.finding import Slot, Task


@dataclass(frozen=True, slots=True)
class SlotFigures:
    """One slot on the labelled tasks that were found: as filled, and, which is what costs, as missing."""

    precision: Figure
    recall: Figure
    missing_precision: Figure
    missing_recall: Figure


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """Tasks found among those found, and among those labelled; then the slots."""

    precision: Figure
    recall: Figure
    slots: dict[Slot, SlotFigures]


def task_figures(marked: Sequence[Marked], drawn: Bootstrap) -> TaskFigures:
    """Count tasks and slots over documents with labelled tasks; a document without any may just not be labelled."""
    matched = [paired(item.record.tasks, item.assessment.tasks) for item in marked]
    return TaskFigures(
        drawn.share([_found(item) for item in marked]),
        drawn.share([(len(pairs), len(item.record.tasks)) for pairs, item in zip(matched, marked, strict=True)]),
        {slot: _slot(slot, matched, drawn) for slot in Slot},
    )


Match = tuple[GoldTask, Task]


def _found(item: Marked) -> tuple[int, int]:
    if not item.record.tasks:
        return 0, 0
    found = item.assessment.tasks
    return sum(any(task.span.overlaps(one.span) for task in item.record.tasks) for one in found), len(found)


def _slot(slot: Slot, matched: Sequence[Sequence[Match]], drawn: Bootstrap) -> SlotFigures:
    def share(state: bool, of: Callable[[Match], bool]) -> Figure:
        rows = [
            [(_labelled(slot, pair), _read(slot, pair)) for pair in pairs if of(pair) is state] for pairs in matched
        ]
        return drawn.share([(sum(labelled is read for labelled, read in row), len(row)) for row in rows])

    def read(pair: Match) -> bool:
        return _read(slot, pair)

    def labelled(pair: Match) -> bool:
        return _labelled(slot, pair)

    return SlotFigures(share(True, read), share(True, labelled), share(False, read), share(False, labelled))


def _labelled(slot: Slot, pair: Match) -> bool:
    return slot in dict(pair[0].slots)


def _read(slot: Slot, pair: Match) -> bool:
    return pair[1].evidence(slot) is not None
