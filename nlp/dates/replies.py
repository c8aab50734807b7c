"""The time by which a letter asks to be answered."""

import regex

from nlp.dates.expression import Form, TimeExpression
from nlp.dates.patterns import level
from nlp.dates.reading import times
from nlp.document import Span
from nlp.text import compose, fold

_SENTENCE = regex.compile(r"[.;!?][ ]+|¶")
_REACH = 400
_ASKS = regex.compile(r"\b(?:đề nghị|yêu cầu|kính mong|rất mong|mong|xin|trân trọng mời|giao)\b")
_ANSWERS = regex.compile(r"\b(?:(?<!kính[ ]+)gửi|trả lời|phúc đáp|phản hồi|góp ý|ý kiến|báo cáo|cung cấp|thông tin)\b")
_TOPIC = regex.compile(
    r"\b(?:về việc|đối với việc|liên quan|dự án|phương án|gia hạn|hợp đồng|hoàn thành|khởi công|thí điểm|áp dụng)\b"
    r"|:(?:[ ]+\w+){3}"
)
_QUESTION = regex.compile(r"\b(?:hay|được|có)[ ]+(?:không|chưa)\b")
_LIMIT = regex.compile(r"(?:thời )?hạn\b")


def reply_deadline(request_text: str, *, year: int | None = None) -> TimeExpression | None:
    """Return the time by which a letter asks to be answered, None if it names none with certainty.

    It stands in the sentence that asks for an answer («đề nghị … gửi ý kiến … trước ngày …») or after «hạn»; the dates
    of cited documents and of the matter itself are passed over.
    """
    composed = compose(request_text)
    text = level(fold(composed.value))
    best, found = 3, None
    for expr in times(request_text, year=year):
        if not expr.fills_time or expr.since or expr.form is Form.FREQUENCY:
            continue
        rank = _rank(text, composed.inside(expr.span), expr)
        if rank >= best:
            best, found = rank, expr
    return found


def _rank(text: str, span: Span, expr: TimeExpression) -> int:
    """Weigh how surely a time is that of the answer: 3 is enough."""
    before = _SENTENCE.split(text[max(0, span.start - _REACH) : span.start])[-1]
    after = _SENTENCE.split(text[span.end : span.end + _REACH])[0]
    replies = [match.end() for match in _ANSWERS.finditer(before)]
    rank = int(expr.form in (Form.DEADLINE, Form.TERM))
    rank += 2 * bool(_LIMIT.match(text, span.start) and not _TOPIC.search(before))
    rank += bool(_ASKS.search(before) or _ASKS.search(after))
    rank += 2 * bool(replies or _ANSWERS.search(after))
    astray = (replies and _TOPIC.search(before, replies[-1])) or _QUESTION.search(after.split(":")[0])
    return rank - 3 * bool(astray)
