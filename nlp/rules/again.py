"""The same matter met about again and put off again: from the text itself, and from the case's earlier papers."""

from collections.abc import Iterator

from nlp.analysis import Analysis
from nlp.document import Context, Passage, Span
from nlp.finding import Label
from nlp.history import Link, Outcome, links
from nlp.rules.rule import Hit, Rule
from nlp.stance import DEFERS
from nlp.tasks.clauses import clause_at
from nlp.text import pattern

_AGAIN = pattern(
    r"\blần thứ (?:hai|ba|tư|năm|sáu|bảy|\d+)\b|\bnhiều (?:lần|cuộc họp|phiên)\b|\b(?:hai|ba|bốn|năm|0?[2-9]) (?:lần|cuộc|phiên) họp\b"
    r"|\b(?:các|hai|ba|những) (?:cuộc họp|phiên họp|buổi họp)[^.;]{0,20}\d"
    r"|\b(?:các|hai|ba|những) (?:thông báo|công văn|kết luận)(?: \w+)?[^.;]{0,6} ?số\b"
    r"|\b(?:trở lại|một lần nữa|nghe lại|lại (?:được )?(?:đưa|bàn|đem))\b"
)
_SETTLED = pattern(
    r"\b(?:lần cuối|quá hạn coi như|(?:quyết định|chốt|kết luận) (?:trong|trước|vào) ngày|chịu trách nhiệm quyết định)\b"
)
_DATED = "có ngày chốt và người chốt"
_REMEDY = "Chốt quyết định lần này, hoặc ghi: «lấy ý kiến lần cuối, hạn [ngày], [người] quyết định ngày [ngày]»."
_PUT_OFF = (Outcome.PUT_OFF, Outcome.ASSIGNED, Outcome.REPORTED)


def _put_off(analysis: Analysis) -> Iterator[tuple[int, Passage, Span, str]]:
    """Yield passages that put something off, with the clause that does so and why it is none, if so."""
    for index, passage in analysis.own:
        match = DEFERS.search(analysis.document.folded, passage.span.start, passage.span.end)
        if match is None:
            continue
        span = clause_at(analysis.document, passage, match.start())
        yield index, passage, span, _DATED if _SETTLED.search(analysis.words(passage)) else ""


def _says_so(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """The text says that the matter was met about before, and puts it off."""
    for index, passage, span, cleared in _put_off(analysis):
        again = _AGAIN.search(analysis.document.folded, passage.span.start, passage.span.end)
        if again:
            said = clause_at(analysis.document, passage, again.start())
            yield Hit(Span(min(said.start, span.start), max(said.end, span.end)), index, cleared)


def _history_says(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """Two or more earlier papers of the case treat the matter of a passage that puts it off."""
    for index, passage, span, cleared in _put_off(analysis) if context.history else ():
        found = links(_matter(analysis, index, passage), context.history)
        if sum(link.outcome in _PUT_OFF for link in found) >= 2:
            yield Hit(span, index, cleared, note=_listed(found))


def _matter(analysis: Analysis, index: int, passage: Passage) -> str:
    """Return the words that tell what a passage is about: its paragraph and the headings above it."""
    told = (*analysis.evidence.ancestors(index), *analysis.evidence.paragraphs[passage.paragraph])
    return " ".join(analysis.words(analysis.document.passages[i]) for i in told)


def _listed(found: tuple[Link, ...]) -> str:
    """List the earlier papers in order, without a word of their text."""
    told = (
        f"{link.earlier.document_id}{f' ngày {link.earlier.issued_on:%d/%m/%Y}' if link.earlier.issued_on else ''}: {link.outcome}"
        for link in found
    )
    return "Các văn bản trước: " + "; ".join(told) + "."


AGAIN = (
    Rule(
        "b4-again",
        Label.B4_RECURRING,
        3,
        0.9,
        "Việc đã họp, đã lấy ý kiến nhiều lần nay lại hoãn tiếp.",
        _REMEDY,
        _says_so,
        (
            "⟦Đây là lần thứ tư bàn về bãi rác Hòa Trung, giao Sở tiếp tục lấy ý kiến các sở, ngành, tổng hợp báo cáo tại cuộc họp sau⟧.",
            "⟦Việc bố trí trụ sở đã qua nhiều cuộc họp, đề nghị các bên nghiên cứu thêm⟧.",
            "⟦Sau các cuộc họp ngày 18/4 và 30/7/2025, nội dung này chuyển sang cuộc họp quý IV⟧.",
        ),
        (
            "Đây là lần thứ tư bàn về bãi rác; chọn vị trí khu A, giao Sở Tài chính bố trí 12 tỷ đồng.",
            "Đây là lần thứ ba bàn việc này: lấy thêm ý kiến lần cuối 03 cơ quan, hạn 05/8/2026, quá hạn coi như đồng ý.",
            "Giao Sở lấy ý kiến các sở, ngành, báo cáo trước ngày 15/8/2026.",
        ),
    ),
)
AGAIN_IN_HISTORY = Rule(
    "b4-again-in-history",
    Label.B4_RECURRING,
    3,
    0.92,
    "Cùng một việc đã đưa ra ở các văn bản trước của vụ việc mà lần này vẫn hoãn.",
    _REMEDY,
    _history_says,
    (),
    (),
)
