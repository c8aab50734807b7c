"""What clears a suspect turn of phrase: tests on its surroundings, each with the reason that is given."""

from nlp.analysis import Analysis
from nlp.document import Passage, Span
from nlp.rules.rule import answers_elsewhere, applies_rule, dated_nearby, holds


def _has_answer(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
    return bool(analysis.answers)


TIMED = (dated_nearby, "có mốc thời gian cụ thể")
RULED = (applies_rule, "có điều khoản được áp dụng")
DONE = (
    holds(r"đã (?:chuyển|sửa|bổ sung|kiến nghị|đề xuất|giao|ban hành)|phiếu chuyển số|: ", where="passage"),
    "có việc đã làm cụ thể",
)
SPECIFIC = (
    holds(
        r":|trừ |riêng |cụ thể|điều \d|khoản \d|tại (?:trang|mục|điểm|điều)|thay |bỏ |sửa |bổ sung (?:cụm|nội dung|khoản)",
        where="paragraph",
    ),
    "có ý kiến cụ thể đi kèm",
)
ELSEWHERE = (answers_elsewhere, "câu trả lời nằm ngay bên cạnh")
ANSWERED = (_has_answer, "văn bản có câu trả lời rõ")
