"""A first set of labels by a screener, for people to correct: quicker than labelling from nothing."""

from collections.abc import Sequence
from dataclasses import replace

from models.assessment import Assessment
from models.corpus.record import Gold, GoldTask, Record
from models.evaluation.marked import Screen
from nlp.document import Source


def prelabel(screen: Screen, records: Sequence[Record]) -> list[Record]:
    """Return records with all that a screener finds, flags and reviews, in place of their labels.

    Somebody who corrects a proposal overlooks what it lacks; for documents to measure on, label from nothing.
    """
    return [_proposed(record, screen(Source(record.text), record.kind, record.context)) for record in records]


def _proposed(record: Record, assessment: Assessment) -> Record:
    findings = tuple(
        Gold(found.span, found.label, found.severity, found.missing, found.reason) for found in assessment.findings
    )
    tasks = tuple(GoldTask(task.span, task.slots) for task in assessment.tasks)
    return replace(
        record, findings=findings, tasks=tasks, lookalikes=(), pairs=(), uncertain=(), readings=("screener",)
    )
