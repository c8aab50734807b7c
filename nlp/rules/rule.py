"""A rule is a value: what it finds, why it matters, how to mend it, and texts that prove it right."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlp.analysis import Analysis
from nlp.document import Context, Passage, Span
from nlp.finding import Label, Slot
from nlp.stance import POSITION
from nlp.tasks.clauses import clauses
from nlp.text import pattern

CLAUSES = {
    Label.B1_NO_POSITION: "tham mưu không nêu rõ quan điểm, chính kiến",
    Label.B1_PASSIVE: "không chủ động tham mưu, đề xuất, chờ phân công mới thực hiện",
    Label.B1_INCONSISTENT: "[không] nhất quán về nội dung",
    Label.B1_UNCLEAR_TASK: "không rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ kết quả trong công việc được giao",
    Label.B3_NO_ANSWER: "khi được hỏi hoặc xin ý kiến thì không trả lời",
    Label.B3_NO_POSITION: "trả lời không rõ quan điểm",
    Label.B3_GENERIC: "trả lời … chung chung",
    Label.B3_OFF_TOPIC: "không đúng nội dung lấy ý kiến",
    Label.B3_LATE: "chậm trễ trong việc tiếp thu, trả lời các vấn đề thuộc thẩm quyền",
    Label.B4_NO_DECISION: "không quyết định, kết luận rõ ràng",
    Label.B4_GENERIC: "nội dung kết luận, chỉ đạo chung chung",
    Label.B4_UNCLEAR_TASK: "nội dung kết luận, chỉ đạo chung chung (thiếu rõ người, rõ việc, rõ thời gian, rõ kết quả)",
    Label.B4_RECURRING: "một việc, một vấn đề nhưng tổ chức họp bàn nhiều lần … nhưng không giải quyết được",
}
_ORDINALS = {1: "nhất", 3: "ba", 4: "tư"}


def clause(label: Label) -> str:
    """Quote the clause of Directive 35-CT/TU of 14/5/2025 that a label rests on."""
    return f"Chỉ thị 35-CT/TU ngày 14/5/2025, biểu hiện thứ {_ORDINALS[label.behaviour]}: «{CLAUSES[label]}»"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule saw: the words; where it was cleared, why; and what the rule's message should add (dates).

    `also` is the other side of a contradiction.
    """

    span: Span
    passage: int
    cleared: str = ""
    missing: tuple[Slot, ...] = ()
    note: str = ""
    also: Span | None = None


Finder = Callable[[Analysis, Context], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One defect that text, whole document or dates can show.

    `certainty` is the chance that a hit is a defect in the eyes of two readers; below the bound of
    `models.screening` it is shown for review. `flags` are documents with the words to be marked in ⟦ ⟧,
    `passes` documents that must stay clean under this rule.
    """

    id: str
    label: Label
    severity: int
    certainty: float
    message: str
    remedy: str
    find: Finder
    flags: tuple[str, ...]
    passes: tuple[str, ...]

    @property
    def clause(self) -> str:
        """The clause of the Directive."""
        return clause(self.label)


Rescue = tuple[Callable[[Analysis, int, Passage, Span], bool], str]


def phrase(form: str, *rescues: Rescue, whole: bool = False) -> Finder:
    """Find a turn of phrase in the author's own words; the span is its clause (or passage, if `whole`).

    Each rescue is a test on analysis, passage and clause with the reason for which a hit is cleared.
    """
    compiled = pattern(form)

    def find(analysis: Analysis, context: Context) -> Iterator[Hit]:
        for index, passage in analysis.own:
            match = compiled.search(analysis.document.folded, passage.span.start, passage.span.end)
            if match:
                span = _clause(analysis, passage, match, whole)
                because = next((reason for test, reason in rescues if test(analysis, index, passage, span)), "")
                yield Hit(span, index, because)

    return find


def _clause(analysis: Analysis, passage: Passage, match: re.Match[str], whole: bool) -> Span:
    own = list(clauses(analysis.document, passage))
    touched = [span for span in own if span.start < match.end() and match.start() < span.end]
    if whole or not touched:
        return Span(own[0].start, own[-1].end) if own else passage.span
    return Span(touched[0].start, touched[-1].end)


def holds(form: str, *, where: str = "clause") -> Callable[[Analysis, int, Passage, Span], bool]:
    """Test for words in the same clause, passage, or paragraph."""
    compiled = pattern(form)

    def test(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
        if where == "paragraph":
            together = analysis.evidence.paragraphs[passage.paragraph]
            passages = analysis.document.passages
            span = Span(passages[together[0]].span.start, passages[together[-1]].span.end)
        elif where == "passage":
            span = passage.span
        return bool(compiled.search(analysis.document.folded, span.start, span.end))

    return test


def dated(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
    """Test for a time that can be held to, in the passage."""
    return bool(analysis.evidence.times_in(passage.span))


def dated_nearby(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
    """Test for such a time in the passage or the two after it in the same paragraph."""
    passages = analysis.document.passages[index : index + 3]
    return any(analysis.evidence.times_in(p.span) for p in passages if p.paragraph == passage.paragraph)


def applies_rule(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
    """Test for a numbered rule in the passage or the one before it."""
    near = analysis.document.passages[max(0, index - 1) : index + 1]
    return any(analysis.cites(p) for p in near)


def takes_position(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
    """Test whether another passage, or another clause of this one, takes a side."""
    rest = analysis.document.folded[span.end : passage.span.end]
    return any(i != index for i in analysis.positions) or bool(POSITION.search(rest))


def chooses(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
    """Test whether the document picks one of the options."""
    return bool(analysis.choices)


def answers_elsewhere(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
    """Test whether the same or a neighbouring passage answers."""
    return any(i != index and abs(i - index) <= 2 for i in analysis.answers)


def followed_by_tasks(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
    """Test whether tasks with a lead and a time follow below or right after."""
    below = set(analysis.evidence.children.get(index, ()))
    return any(
        (task.passage in below or index < task.passage <= index + 4) and len(task.missing) <= 1
        for task in analysis.tasks
    )
