"""What a reply makes of each point of its request: the passages that answer, and answered, partly, not or referred."""

import json
from dataclasses import dataclass
from pathlib import Path

from models.answering import NEAREST, Answering
from models.linear import Linear, sigmoid, softmax
from nlp.document import Span
from nlp.finding import Point, PointState

_BECAUSE = {
    PointState.ANSWERED: "Có câu trả lời ở chỗ được dẫn.",
    PointState.PARTLY: "Mới trả lời một phần, hoặc chưa đủ rõ; đề nghị đọc lại chỗ được dẫn.",
    PointState.NOT_ANSWERED: "Chưa thấy câu trả lời cho điểm này.",
    PointState.REFERRED: "Đã nêu nơi có thẩm quyền trả lời.",
}
_ENDS = " \t\r\n\xa0.;:,/…"
# Below this chance a passage is not shown as evidence.
_SHOWN = 0.3


@dataclass(frozen=True, slots=True)
class Answer:
    """The judgement on one point: chance of each state, and likeliest passages first with their chances."""

    point: int
    chances: dict[PointState, float]
    passages: tuple[int, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PointModel:
    """A model that matches points with passages, a model of states, and from which chance a point counts as unanswered.

    `bound` is the chance of «not answered» from which that is said; below it a point is at worst «partly». `marked`
    is the higher one from which the passage is marked for review. A point of which no passage speaks with at least
    the chance `floor` is not answered either.
    """

    evidence: Linear
    states: Linear
    bound: float
    marked: float
    floor: float

    def judge(self, answering: Answering) -> tuple[Answer, ...]:
        """Judge every point of a request, in order."""
        chances: dict[int, list[tuple[float, int]]] = {}
        for pairing in answering.pairings():
            chance = sigmoid(float(self.evidence.scores(pairing.unit)[0]))
            chances.setdefault(pairing.point, []).append((chance, pairing.passage))
        return tuple(self._answer(answering, point, chances.get(point, [])) for point in range(len(answering.points)))

    def _answer(self, answering: Answering, point: int, chances: list[tuple[float, int]]) -> Answer:
        passages, scores = nearest(chances)
        shares = softmax(self.states.scores(answering.state(point, passages, scores)))
        named = {PointState(name): float(share) for name, share in zip(self.states.outputs, shares, strict=True)}
        return Answer(point, named, passages, scores)

    def state(self, answer: Answer) -> PointState:
        """Return the likeliest state; «not answered» only where it is likely enough."""
        unspoken = max(answer.scores, default=0.0) < self.floor
        if unspoken or answer.chances.get(PointState.NOT_ANSWERED, 0.0) >= self.bound:
            return PointState.NOT_ANSWERED
        others = {state: chance for state, chance in answer.chances.items() if state is not PointState.NOT_ANSWERED}
        likeliest = max(others, key=lambda state: others[state])
        doubtful = answer.chances.get(PointState.NOT_ANSWERED, 0.0) > others[likeliest]
        return PointState.PARTLY if doubtful else likeliest

    def save(self, folder: Path) -> None:
        """Write the models into a folder."""
        self.evidence.save(folder, "evidence")
        self.states.save(folder, "states")
        (folder / "points.json").write_text(
            json.dumps({"bound": self.bound, "marked": self.marked, "floor": self.floor}, indent=1), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path) -> "PointModel":
        """Read the models that `save` wrote."""
        settings = json.loads((folder / "points.json").read_text(encoding="utf-8"))
        return cls(Linear.load(folder, "evidence"), Linear.load(folder, "states"), **settings)


def nearest(chances: list[tuple[float, int]]) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Return the likeliest passages, best first, with their chances."""
    best = sorted(chances, key=lambda pair: (-pair[0], pair[1]))[:NEAREST]
    return tuple(passage for _, passage in best), tuple(chance for chance, _ in best)


def stated(answering: Answering, model: PointModel, answers: tuple[Answer, ...]) -> tuple[Point, ...]:
    """State judgements as points, with places in the texts as received."""
    return tuple(_stated(answering, model.state(answer), answer) for answer in answers)


def _stated(answering: Answering, state: PointState, answer: Answer) -> Point:
    document = answering.document
    shown = [passage for passage, score in zip(answer.passages, answer.scores, strict=True) if score >= _SHOWN]
    if state is not PointState.NOT_ANSWERED:
        shown = shown or list(answer.passages[:1])
    evidence = [_trimmed(answering, document.passages[index].span) for index in shown]
    return Point(
        answering.request.received(answering.points[answer.point]),
        state,
        tuple(sorted(document.received(span) for span in evidence)),
        _BECAUSE[state],
    )


def _trimmed(answering: Answering, span: Span) -> Span:
    return Span(span.start, span.start + len(answering.document[span].rstrip(_ENDS)) or span.end)
