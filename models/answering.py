"""Points of a request beside the passages of its reply: what an estimator sees of each pairing and of each point."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import fsum

from models.features import Unit
from nlp import cues, stance
from nlp.analysis import Analysis
from nlp.asked import asked
from nlp.document import Context, Document, Passage, Source, Span
from nlp.structure import structure
from nlp.text import pattern

_WORD = re.compile(r"[^\W_]+(?:[.,/]\d+)*")
_FIGURE = re.compile(r"\d[\d.,]*")
_REFERS = pattern(
    r"\b(?:không thuộc|thuộc) (?:thẩm quyền|trách nhiệm|chức năng|nhiệm vụ|phạm vi|đối tượng)\b|\bđã chuyển\b|\bđã gửi\b|\bdo (?:sở|ubnd|ủy ban|bộ|công an|phòng|cục|ban) "
)
_YES_OR_NO = pattern(r"(?:^|[:;,.] ?)(?:có|không|chưa|được|đồng ý|đúng|sai)\b")
_KINDS = {
    "whether": pattern(r"\b(?:hay|hoặc) (?:không|chưa)\b|\b(?:không|chưa) ?[?.;,]?$|đúng hay sai"),
    "when": pattern(r"\bbao giờ\b|\bkhi nào\b|\bngày nào\b|\bthời (?:gian|hạn|điểm)\b|\bhôm nào\b|\btháng nào\b"),
    "how_much": pattern(
        r"\bbao nhiêu\b|\bmấy\b|\bsố (?:tiền|lượng|vụ|hộ|liệu|người)?\b|\bmức\b|\btổng\b|\bdiện tích\b|\bđơn giá\b"
    ),
    "money": pattern(r"\b(?:chi phí|kinh phí|tiền|mức (?:hỗ trợ|thu|phí|chi|đóng)|đơn giá|giá)\b"),
    "who": pattern(r"\bai\b|\b(?:cơ quan|đơn vị|bên|cấp) nào\b|\bđầu mối\b|\bở đâu\b"),
    "why": pattern(r"\bvì sao\b|\btại sao\b|\blý do\b|\bnguyên nhân\b"),
    "which": pattern(r"\bphương án\b|\bchọn\b|\bhay (?!không|chưa)\w|\bhình thức nào\b"),
    "opinion": pattern(r"\bý kiến\b|\bgóp ý\b|\bquan điểm\b|\bdự thảo\b|\bđiều \d"),
    "act": pattern(r"\b(?:đề nghị|kiến nghị|xin|cho phép|hỗ trợ|bố trí|làm|sửa|miễn|cấp|hoàn|xử lý)\b"),
}
_MONEY = pattern(r"\d ?(?:triệu|tỷ|nghìn)? ?(?:đồng|%)|\bmiễn phí\b|\bkhông (?:thu|chi|hỗ trợ|phải nộp)\b")
# What comes before is the name of the matter, which a passage beside the point repeats as well.
_TOPIC = pattern(r"^\W*(?:về|đối với|liên quan đến) [^:,;.]{2,120}[:,]")
_WEIGHT = {True: 2.0, False: 1.0}
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Pairing:
    """One point beside one passage of the reply."""

    point: int
    passage: int
    unit: Unit


class Answering:
    """A reply and the points of its request; made once for a document, shared by both estimators."""

    def __init__(self, analysis: Analysis, context: Context) -> None:
        """Read the asking letter; `points` are spans of its text in NFC."""
        self.analysis = analysis
        self.document = analysis.document
        self.request: Document = structure(Source(context.request_text))
        self.points: tuple[Span, ...] = asked(self.request)

    @cached_property
    def passages(self) -> tuple[tuple[int, Passage], ...]:
        """Passages of the reply that may answer: the author's own words."""
        return self.analysis.own

    def pairings(self) -> Iterator[Pairing]:
        """Yield every pairing of a point with a passage, point by point."""
        for point in range(len(self.points)):
            for order, (index, _) in enumerate(self.passages):
                yield Pairing(point, index, Unit(index, ("pairing",), dict(self._pairing(point, order))))

    def overlap(self, point: int, index: int) -> float:
        """Return the share of a point's own words that a passage repeats: the baseline for matching."""
        asked_for, said = self._asked[point], self._said[index]
        return len(asked_for & said) / max(1, len(asked_for))

    def state(self, point: int, evidence: tuple[int, ...], scores: tuple[float, ...]) -> Unit:
        """Return what is seen of a point whose likeliest passages are `evidence`, best first, with their scores."""
        return Unit(point, tuple(self._terms(point, evidence)), dict(self._state(point, evidence, scores)))

    @cached_property
    def _asked(self) -> tuple[frozenset[str], ...]:
        return tuple(self._tokens(self.request, span) for span in self.points)

    @cached_property
    def _shared(self) -> dict[str, int]:
        """How many points hold a token."""
        count: dict[str, int] = {}
        for tokens in self._asked:
            for token in tokens:
                count[token] = count.get(token, 0) + 1
        return count

    @cached_property
    def _said(self) -> dict[int, frozenset[str]]:
        return {index: self._tokens(self.document, passage.span) for index, passage in self.passages}

    @cached_property
    def _kinds(self) -> tuple[tuple[str, ...], ...]:
        words = (self.request.words(span) for span in self.points)
        return tuple(tuple(name for name, form in _KINDS.items() if form.search(text)) for text in words)

    @staticmethod
    def _tokens(document: Document, span: Span) -> frozenset[str]:
        """Return content syllables and pairs of syllables; a pair weighs more than what it is made of."""
        found = _WORD.findall(document.words(span))
        single = {word for word in found if word not in cues.FRAME and len(word) > 1}
        pairs = {f"{a} {b}" for a, b in pairwise(found) if a in single and b in single}
        return frozenset(single | pairs)

    def _coverage(self, point: int, said: frozenset[str]) -> float:
        """Return how much of what is special to a point is said, 0 to 1."""
        weights = {token: _WEIGHT[" " in token] / self._shared[token] for token in self._asked[point]}
        # fsum, for a set has no order, and a sum of floats would then differ from process to process
        return fsum(weights[token] for token in self._asked[point] & said) / max(1e-9, fsum(weights.values()))

    @cached_property
    def _heads(self) -> dict[int, frozenset[str]]:
        """Words of the first sentence of each passage's paragraph and of the headings above it."""
        passages = self.document.passages
        heads: dict[int, frozenset[str]] = {}
        for index, passage in self.passages:
            first = self.analysis.evidence.paragraphs[passage.paragraph][0]
            above = (first, *self.analysis.evidence.ancestors(index))
            heads[index] = frozenset().union(*(self._tokens(self.document, passages[i].span) for i in above))
        return heads

    @cached_property
    def _numbers(self) -> dict[int, str]:
        """The number of the item that each passage belongs to, as it is written."""
        passages = self.document.passages
        numbers = {}
        for index, passage in self.passages:
            first = self.analysis.evidence.paragraphs[passage.paragraph][0]
            marks = [passages[i].number for i in (first, *self.analysis.evidence.ancestors(index))]
            numbers[index] = next((mark.strip("().") for mark in marks if mark.strip("().").isdigit()), "")
        return numbers

    def _pairing(self, point: int, order: int) -> Iterator[tuple[str, float]]:
        index, passage = self.passages[order]
        said, words = self._said[index], self.document.words(passage.span)
        own = self._coverage(point, said)
        head = self._coverage(point, self._heads[index])
        best = max(self._coverage(other, said | self._heads[index]) for other in range(len(self.points)))
        yield "covers", own
        yield "head_covers", head
        yield "covers_both", self._coverage(point, said | self._heads[index])
        yield "is_best", float(best > 0 and self._coverage(point, said | self._heads[index]) >= best)
        yield "about_it", len(said & self._asked[point]) / max(1, len(said))
        yield "same_number", float(self._numbers[index] == str(point + 1))
        yield "other_number", float(self._numbers[index] not in ("", str(point + 1)))
        yield "named", float(bool(re.search(rf"\b(?:nội dung|câu|điểm|kiến nghị|mục|ý) (?:thứ )?{point + 1}\b", words)))
        yield "order", abs((point + 0.5) / len(self.points) - (order + 0.5) / len(self.passages))
        yield "only_point", float(len(self.points) == 1)
        yield "figures", len(self._figures(point) & frozenset(_FIGURE.findall(words))) / 3
        yield from self._fit(point, index)

    def _figures(self, point: int) -> frozenset[str]:
        return frozenset(_FIGURE.findall(self.request.words(self.points[point])))

    def _fit(self, point: int, index: int) -> Iterator[tuple[str, float]]:
        """Yield whether a passage holds the sort of thing that the point asks for."""
        passage = self.document.passages[index]
        words = self.document.words(passage.span)
        answers = index in self.analysis.answers
        yield "answers", float(answers)
        yield "yes_or_no", float(bool(_YES_OR_NO.search(words)))
        yield "refers", float(bool(_REFERS.search(words)))
        holds = {
            "when": bool(self.analysis.evidence.times_in(passage.span)),
            "how_much": bool(_FIGURE.search(words)),
            "money": bool(_MONEY.search(words)),
            "who": bool(self.analysis.evidence.bodies_in(passage.span)),
            "why": bool(cues.CUES["because"].search(words)),
            "whether": answers or bool(_YES_OR_NO.search(words)),
            "which": bool(stance.stands(stance.CHOICE, words)),
            "opinion": answers or index in self.analysis.positions,
            "act": answers or bool(cues.CUES["done"].search(words)),
        }
        for name in self._kinds[point]:
            yield f"{name}_met", float(holds[name])
            yield f"{name}_unmet", float(not holds[name])

    def _terms(self, point: int, evidence: tuple[int, ...]) -> Iterator[str]:
        yield "point"
        for index in evidence[:2]:
            found = _WORD.findall(self.document.words(self.document.passages[index].span))
            yield from (f"{a} {b}" for a, b in pairwise(found))

    def _state(self, point: int, evidence: tuple[int, ...], scores: tuple[float, ...]) -> Iterator[tuple[str, float]]:
        for name in self._kinds[point]:
            yield f"asks:{name}", 1.0
        yield "points", min(6, len(self.points)) / 6
        for rank in range(NEAREST):
            yield f"score:{rank}", scores[rank] if rank < len(scores) else 0.0
        best: dict[str, float] = {}
        for index, score in zip(evidence, scores, strict=True):
            for name, value in self._fit(point, index):
                best[name] = max(best.get(name, 0.0), value * score)
            for name, count in zip(
                cues.NAMES, cues.counts(self.document.words(self.document.passages[index].span)), strict=True
            ):
                best[f"cue:{name}"] = max(best.get(f"cue:{name}", 0.0), min(2, count) * score / 2)
        yield from best.items()
        yield from self._around(point, evidence)
        together = frozenset().union(*(self._said[index] for index in evidence)) if evidence else frozenset[str]()
        yield "covered", self._coverage(point, together)

    def _around(self, point: int, evidence: tuple[int, ...]) -> Iterator[tuple[str, float]]:
        """Yield what the paragraphs of the likeliest passages hold as a whole: an answer may take several sentences."""
        passages, own = self.document.passages, dict(self.passages)
        near = {i for index in evidence[:2] for i in self.analysis.evidence.paragraphs[passages[index].paragraph]}
        found: dict[str, float] = {}
        for index in sorted(near & own.keys()):
            for name, value in self._fit(point, index):
                found[f"near:{name}"] = max(found.get(f"near:{name}", 0.0), value)
        yield from found.items()
        said = frozenset[str]().union(*(self._said[index] for index in near & own.keys()))
        yield "near:covered", self._coverage(point, said)
        for index in evidence[:1]:
            span = passages[index].span
            topic = _TOPIC.match(self.document.words(span))
            body = Span(span.start + topic.end(), span.end) if topic and topic.end() < span.end - span.start else span
            yield "body:covered", self._coverage(point, self._tokens(self.document, body))
            yield "body:topic", float(topic is not None)
        yield "near:many", float(len(near) > 2)
