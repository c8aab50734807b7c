"""Points of a request, held against those that readers took from it: found, judged, and shown with their evidence."""

from collections.abc import Sequence

from models.answering import Answering
from models.corpus.record import Record
from models.evaluation.figure import Bootstrap, Figure
from models.evaluation.marked import Marked
from models.evaluation.pairing import paired
from nlp.analysis import analyse
from nlp.document import Source, Span
from nlp.finding import Point, PointState

_OPEN = (PointState.NOT_ANSWERED, PointState.PARTLY)
Match = tuple[Point, Point]


def point_figures(marked: Sequence[Marked], drawn: Bootstrap) -> dict[str, Figure]:
    """Count over replies whose points were read; `point_overlap` is what word overlap alone makes of the evidence."""
    read = [item if item.record.points else None for item in marked]
    matched = [paired(item.record.points, item.assessment.points) if item else [] for item in read]
    return {
        "points_found": drawn.share(
            [(len(pairs), len(item.record.points)) for pairs, item in zip(matched, marked, strict=True)]
        ),
        "points_right": drawn.share([_right(item) if item else (0, 0) for item in read]),
        "point_states": drawn.share([(sum(g.state is f.state for g, f in pairs), len(pairs)) for pairs in matched]),
        "unanswered_precision": drawn.share([_unanswered(pairs, said=True) for pairs in matched]),
        "unanswered_recall": drawn.share([_unanswered(pairs, said=False) for pairs in matched]),
        "point_evidence": drawn.share([_evidence(pairs) for pairs in matched]),
        "point_overlap": drawn.share([_overlap(item.record) if item else (0, 0) for item in read]),
    }


def _right(item: Marked) -> tuple[int, int]:
    found = item.assessment.points
    return sum(any(point.span.overlaps(gold.span) for gold in item.record.points) for point in found), len(found)


def _unanswered(pairs: Sequence[Match], *, said: bool) -> tuple[int, int]:
    """Of points said not to be answered, those that a reader found open; or the other way round."""
    if said:
        claimed = [gold for gold, found in pairs if found.state is PointState.NOT_ANSWERED]
        return sum(gold.state in _OPEN for gold in claimed), len(claimed)
    truly = [found for gold, found in pairs if gold.state is PointState.NOT_ANSWERED]
    return sum(found.state is PointState.NOT_ANSWERED for found in truly), len(truly)


def _evidence(pairs: Sequence[Match]) -> tuple[int, int]:
    told = [(gold, found) for gold, found in pairs if gold.evidence]
    return sum(_touch(gold.evidence, found.evidence) for gold, found in told), len(told)


def _touch(golds: Sequence[Span], found: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in golds for other in found)


def _overlap(record: Record) -> tuple[int, int]:
    """Count how often the passage that repeats most of a point's words is a reader's evidence for it."""
    answering = Answering(analyse(Source(record.text), record.kind), record.context)
    hits = cases = 0
    for number, span in enumerate(answering.points):
        place = answering.request.received(span)
        golds = [point for point in record.points if point.span.overlaps(place) and point.evidence]
        if golds and answering.passages:
            index = max(answering.passages, key=lambda item: answering.overlap(number, item[0]))[0]
            best = answering.document.received(answering.document.passages[index].span)
            hits, cases = hits + _touch(golds[0].evidence, [best]), cases + 1
    return hits, cases
