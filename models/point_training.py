"""Training on replies read against their requests: which passage answers a point, and whether it is answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.model_selection import GroupKFold

from models.answering import Answering
from models.corpus.record import Record
from models.features import Unit
from models.linear import Linear, sigmoid, softmax
from models.points import PointModel, nearest
from models.training import Settings, fit, fit_one
from nlp.analysis import analyse
from nlp.document import Source, Span
from nlp.finding import Point, PointState

# Of points called unanswered, and of those marked in the reply, so many must be so on writers never seen.
PRECISION = 0.8
MARKED_PRECISION = 0.9
FEWEST_POINTS = 40
LOST = 0.02
FEWEST_SAID = 15


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply with its points as found and as read by hand; `gold[i]` belongs to point i, None if nobody read it."""

    answering: Answering
    gold: tuple[Point | None, ...]
    writer: str


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The chance that a point is not answered, from a model that never saw its writer, and what the reader said."""

    chance: float
    truth: PointState


def readings(records: Sequence[Record]) -> list[Reading]:
    """Read every reply that has labelled points, and give each point found the labelled one it overlaps most."""
    return [_reading(record) for record in records if record.points]


def _reading(record: Record) -> Reading:
    analysis = analyse(Source(record.text), record.kind, issued_on=record.context.issued_on)
    answering = Answering(analysis, record.context)
    places = [answering.request.received(span) for span in answering.points]
    return Reading(answering, tuple(_match(place, record.points) for place in places), record.writer)


def _match(place: Span, points: Sequence[Point]) -> Point | None:
    best = max(points, key=lambda point: _common(place, point.span), default=None)
    return best if best and _common(place, best.span) else None


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


@dataclass(frozen=True, slots=True)
class TrainedPoints:
    """The model of points with what held-out writers' points were judged to be."""

    model: PointModel
    held_out: tuple[HeldOut, ...]


def train_points(read: Sequence[Reading], settings: Settings) -> TrainedPoints | None:
    """Train both models; states are learnt from passages matched by models that never saw the writer.

    None where there are too few labelled points to learn from.
    """
    labelled = sum(point is not None for reading in read for point in reading.gold)
    if labelled < FEWEST_POINTS:
        return None
    units, states, writers = _states(read, settings)
    held_out = _held_out(units, states, writers, settings)
    model = PointModel(
        _evidence(read, settings),
        fit(units, states, np.ones(len(units)), settings),
        _bound(held_out, PRECISION),
        _bound(held_out, MARKED_PRECISION),
        _floor(units, states),
    )
    return TrainedPoints(model, tuple(held_out))


def _evidence(read: Sequence[Reading], settings: Settings) -> Linear:
    """Fit the model that tells whether a passage answers a point."""
    units: list[Unit] = []
    answers: list[bool] = []
    for reading in read:
        document = reading.answering.document
        for pairing in reading.answering.pairings():
            gold = reading.gold[pairing.point]
            if gold is None:
                continue
            place = document.received(document.passages[pairing.passage].span)
            units.append(pairing.unit)
            answers.append(any(span.overlaps(place) for span in gold.evidence))
    return fit_one(units, answers, np.ones(len(units)), settings)


def _states(read: Sequence[Reading], settings: Settings) -> tuple[list[Unit], list[str], list[str]]:
    """Return what is seen of each labelled point, its state and its writer."""
    units, states, writers = [], [], []
    for seen, unseen in _folds([reading.writer for reading in read], settings):
        model = _evidence([read[i] for i in seen], settings)
        for i in unseen:
            for point, unit in _seen_points(read[i], model):
                units.append(unit)
                states.append(point.state.value)
                writers.append(read[i].writer)
    return units, states, writers


def _seen_points(reading: Reading, model: Linear) -> Iterator[tuple[Point, Unit]]:
    chances: dict[int, list[tuple[float, int]]] = {}
    for pairing in reading.answering.pairings():
        chance = sigmoid(float(model.scores(pairing.unit)[0]))
        chances.setdefault(pairing.point, []).append((chance, pairing.passage))
    for number, point in enumerate(reading.gold):
        if point is not None:
            yield point, reading.answering.state(number, *nearest(chances.get(number, [])))


def _held_out(
    units: Sequence[Unit], states: Sequence[str], writers: Sequence[str], settings: Settings
) -> list[HeldOut]:
    found = []
    for seen, unseen in _folds(writers, settings):
        model = fit([units[i] for i in seen], [states[i] for i in seen], np.ones(len(seen)), settings)
        for i in unseen:
            shares = softmax(model.scores(units[i]))
            column = model.outputs.index(PointState.NOT_ANSWERED) if PointState.NOT_ANSWERED in model.outputs else -1
            found.append(HeldOut(float(shares[column]) if column >= 0 else 0.0, PointState(states[i])))
    return found


def _folds(groups: Sequence[str], settings: Settings) -> Iterator[tuple[list[int], list[int]]]:
    folds = GroupKFold(min(settings.folds, len(set(groups))))
    for seen, unseen in folds.split(np.zeros(len(groups)), groups=groups):
        yield seen.tolist(), unseen.tolist()


def _bound(held_out: Sequence[HeldOut], precision: float) -> float:
    """Return the lowest chance from which «not answered» was right often enough on held-out points."""
    ranked = sorted(held_out, key=lambda item: -item.chance)
    right, bound = 0, 1.0
    for number, item in enumerate(ranked, 1):
        right += item.truth in (PointState.NOT_ANSWERED, PointState.PARTLY)
        if number >= FEWEST_SAID and right / number >= precision:
            bound = item.chance
    return bound


def _floor(units: Sequence[Unit], states: Sequence[str]) -> float:
    """Return the best match below which no more than LOST of the answered points of unseen writers lie."""
    tops = [
        unit.numbers["score:0"] for unit, state in zip(units, states, strict=True) if state == PointState.ANSWERED.value
    ]
    return float(np.quantile(tops, LOST)) if tops else 0.0
