"""Pairs that differ in their context alone: a case with and without its history, a date moved, a request exchanged."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from models.corpus.record import Record
from models.evaluation.figure import Bootstrap, Figure
from models.evaluation.marked import Screen
from nlp.document import Context, Kind, Source
from nlp.finding import Label, PointState

_LATER = timedelta(days=365)
Counts = tuple[int, int]


def context_figures(screen: Screen, records: Sequence[Record], drawn: Bootstrap) -> dict[str, Figure]:
    """Return how often both sides of such a pair are right; shown is enough, for the pair is about seeing it at all."""
    strangers = _strangers(records)
    return {
        "history_pairs": drawn.share([_history(screen, record) for record in records]),
        "date_pairs": drawn.share([_dates(screen, record) for record in records]),
        "request_pairs": drawn.share([_request(screen, record, strangers) for record in records]),
    }


def _history(screen: Screen, record: Record) -> Counts:
    """With its history the matter comes back again, without it there is nothing to show that."""
    if not record.context.history or all(gold.label is not Label.B4_RECURRING for gold in record.findings):
        return 0, 0
    alone = replace(record.context, history=())
    return int(_says(screen, record, record.context) and not _says(screen, record, alone)), 1


def _says(screen: Screen, record: Record, context: Context) -> bool:
    found = screen(Source(record.text), record.kind, context).findings
    return any(item.source == "rule:b4-again-in-history" or item.label is Label.B4_RECURRING for item in found)


def _dates(screen: Screen, record: Record) -> Counts:
    """The same reply is late by its date, and in time by one a year after."""
    if all(gold.label is not Label.B3_LATE for gold in record.findings):
        return 0, 0
    due = record.context.due_on or record.context.issued_on
    moved = replace(record.context, due_on=due + _LATER) if due else record.context
    late = [
        any(item.label is Label.B3_LATE for item in screen(Source(record.text), record.kind, context).findings)
        for context in (record.context, moved)
    ]
    return int(late == [True, False]), 1


def _strangers(records: Sequence[Record]) -> dict[str, Context]:
    """Give each reply with labelled points the request of the next one."""
    replies = [record for record in records if record.kind is Kind.REPLY and record.points]
    return {one.id: other.context for one, other in zip(replies, [*replies[1:], *replies[:1]], strict=True)}


def _request(screen: Screen, record: Record, strangers: dict[str, Context]) -> Counts:
    """A reply answers more of its own request than of another's."""
    if record.id not in strangers:
        return 0, 0
    own, other = (
        _open_share(screen, record, context)
        for context in (record.context, replace(record.context, request_text=strangers[record.id].request_text))
    )
    return int(own < other), 1


def _open_share(screen: Screen, record: Record, context: Context) -> float:
    """Return the share of points that are not answered, 0 where none is found."""
    points = screen(Source(record.text), record.kind, context).points
    return sum(point.state is PointState.NOT_ANSWERED for point in points) / len(points) if points else 0.0
