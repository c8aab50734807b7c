"""How often: «hằng tháng», «trước ngày 25 hằng tháng», «06 tháng một lần»; and the words that give no measure."""

import regex

from nlp.dates.expression import Form, TimeExpression
from nlp.dates.leads import Lead
from nlp.dates.page import Page
from nlp.dates.patterns import WINDOW
from nlp.dates.words import CLOCK, EVERY, NUMBER, PART_OF_DAY, PERIOD, WEEKDAY
from nlp.document import Span

_ORDINAL = r"(?:đầu tiên|cuối cùng|đầu|cuối|thứ (?:nhất|hai|ba|tư))"
_ONCE = r"(?: ?/ ?lần| (?:một|0?1) lần)"
_TIMES = rf"(?:(?:ít nhất|tối thiểu|không quá) )?{NUMBER} lần"
_WEEKDAYS = (
    rf"(?:{PART_OF_DAY} )?{WEEKDAY}(?: {_ORDINAL})?"
    rf"(?:(?:,| và| hoặc| -) ?(?:{PART_OF_DAY} )?(?:thứ )?(?:hai|ba|tư|năm|sáu|bảy|[2-7]|chủ nhật)\b){{0,6}}"
)
_DAYS = r"ngày (?:\d{1,2} ?(?:,|và|-|hoặc|đến) ?(?:ngày )?){0,5}\d{1,2}(?: ?/ ?\d{1,2}| tháng \d{1,2})?"
_WHEN = (
    rf"(?:,?(?: (?:vào|trước|chậm nhất(?: là)?|trong|lúc))* (?:{CLOCK},? )?"
    rf"(?:{_DAYS}|{_WEEKDAYS}|tháng \d{{1,2}}(?: và tháng \d{{1,2}})?))"
)
_KINDS = (
    rf"(?:(?:các )?{_DAYS}|{_WEEKDAYS}|ngày làm việc {_ORDINAL}|tuần {_ORDINAL}) (?:(?:của|trong) )?{EVERY}(?: {EVERY})?",
    rf"(?:ngày )?{WEEKDAY} {_ORDINAL} (?:của )?tháng\b(?! ?\d)",
    rf"tuần {_ORDINAL}(?: của)? tháng (?:đầu|cuối)(?: của)?(?: mỗi)? quý",
    r"ngày \d{1,2}(?: của)? tháng (?:tiếp theo|kế tiếp|liền kề|liền sau)",
    r"ngày \d{1,2}(?: của)? tháng (?:đầu|cuối)(?: tiên| cùng)?(?: của)?(?: mỗi| hằng| hàng)? quý",
    rf"(?:mỗi|mọi) {_WEEKDAYS}",
    r"ngày (?:làm việc )?(?:đầu|cuối)(?: tiên| cùng)?(?: của)? (?:tháng|quý|tuần)\b(?! ?\d| [ivx]+\b| (?:này|tới|sau))",
    r"các ngày làm việc(?: trong tuần)?\b(?! với)|các ngày trong tuần\b",
    rf"(?:đầu|cuối|giữa) (?:mỗi|từng|hằng) {PERIOD}\b",
    rf"{EVERY}(?:(?:,| và| hoặc) {EVERY}){{0,3}}(?: (?:họp |báo cáo )?{_TIMES})?{_WHEN}?",
    rf"mỗi {NUMBER} {PERIOD}\b(?: {_TIMES})?",
    rf"(?:ít nhất |tối thiểu )?{NUMBER} {PERIOD}{_ONCE}\b",
    rf"{PERIOD}{_ONCE}\b",
    rf"{_TIMES} ?(?:/|mỗi|trong|một|trên) ?(?:{NUMBER} )?(?:{PERIOD}|đêm)\b(?! ?\d)",
    rf"{NUMBER} lượt (?:mỗi|một) (?:{PERIOD}|đêm)\b",
    rf"{NUMBER} (?:ngày|đêm|buổi|phiên) ?(?:/ ?|mỗi |một )(?:ngày|tuần|tháng|quý)\b",
    r"theo (?:từng )?(?:tuần|tháng|quý)\b(?! ?\d| [ivx]+\b| (?:cơ quan|công ty|sở|ông|bà|vị))",
)
_PERIODICAL = (
    rf"định kỳ(?: ít nhất| tối thiểu)?(?: theo)? (?:{NUMBER} )?{PERIOD}\b(?! ?\d){_ONCE}?"
    rf"(?:(?:,| và| hoặc)(?: {NUMBER}| hằng| hàng)? {PERIOD}\b){{0,3}}"
)
FREQUENCY = rf"(?:định kỳ,? (?:(?:vào|trước|chậm nhất(?: là)?) )?)?(?:{'|'.join(_KINDS)})|{_PERIODICAL}"

_NOT_SOON = "".join(f"(?<!{word} )" for word in ("từ", "sáng", "cảnh báo", "phát hiện", "dự báo", "can thiệp"))
_NOT_USUAL = "".join(f"(?<!{word} )" for word in ("chi", "kinh phí", "nguồn", "không"))
_NO_HASTE = (
    r"(?:sau|khi|trong|từ|tại|cả|trước|trên|dưới|bên|cạnh|đầu|cuối|giữa|ngắn|thẳng|chính|đó|ở|gần|sát|tức|hôm|ngày|đến)"
)
VAGUE = "|".join(
    (
        r"(?:trong )?(?:một )?thời gian (?:sớm|ngắn|nhanh) nhất(?: có thể)?",
        r"trong thời gian gần nhất",
        r"(?:trong )?thời gian (?:sắp )?tới\b",
        r"sắp tới\b",
        r"trong (?:vài|mấy) (?:ngày|tuần|tháng)(?: tới)?\b",
        rf"{_NOT_SOON}(?:càng )?sớm\b(?: nhất| càng tốt)?(?: có thể)?(?! muộn)",
        r"khẩn trương|kịp thời|nhanh chóng",
        rf"{_NOT_USUAL}thường xuyên",
        r"(?:theo|đúng|bảo đảm|đảm bảo)(?: đúng)? (?:lộ trình|tiến độ)\b",
        r"(?:đến )?cuối nhiệm kỳ\b(?! \d)",
        r"định kỳ\b",
        rf"(?<!ban )ngay\b(?: lập tức)?(?! {_NO_HASTE}\b)",
    )
)

_RATE = regex.compile(
    r"\b(?:lương|cây|cây trồng|trợ cấp|phụ cấp|hỗ trợ|nghỉ|bình quân|trung bình|thu nhập|phép|lãi suất|doanh thu|đồng|tấn|kg"
    r"|lít|kwh|mét khối|tiền[ ]+\w+|mức[ ]+\w+)[ ]+$"
)


def read_frequency(page: Page, core: regex.Match[str], lead: Lead) -> TimeExpression | None:
    """Read a frequency; a rate («1,4 tỷ đồng mỗi năm», «lương hằng tháng») is none."""
    if not lead.kind and _RATE.search(page.text, max(0, core.start() - WINDOW), core.start()):
        return None
    return TimeExpression(Span(lead.start, core.end()), Form.FREQUENCY, clock=lead.clock)
