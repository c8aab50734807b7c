"""Terms: «trong thời hạn 07 ngày làm việc kể từ ngày nhận được văn bản», «sau 02 tuần», «T+5»."""

import regex

from nlp.dates import words
from nlp.dates.days import AFTER, LONG, NUMERIC
from nlp.dates.expression import Form, Start, TimeExpression, Unit
from nlp.dates.page import Page, day_of
from nlp.dates.patterns import WINDOW, compiled, plain
from nlp.dates.words import NUMBER
from nlp.document import Span

_WORKING = r" làm việc(?! với| tại)"
_UNIT = (
    rf"(?:ngày{_WORKING}|ngày(?! càng| ?\d)|tuần(?! tra| hoàn)(?:{_WORKING})?|tháng(?! ?\d)|quý(?! [ivx]+\b| ?\d)"
    r"|năm(?! ?\d)|giờ làm việc|giờ|tiếng|phút)\b"
)
_LETTER = r"(?:thông báo|kết luận|công văn|văn bản|quyết định|kế hoạch|chỉ thị)"
_PAPERS = (
    r"(?:hồ sơ|văn bản|công văn|thông báo|kết luận|đề nghị|yêu cầu|ý kiến|phiếu|thư|tài liệu)"
    r"(?: (?:lấy ý kiến|đề nghị|chỉ đạo|kết luận|này|hợp lệ|đầy đủ|nêu trên|trên))*"
)
_SINCE_ISSUE = (
    rf" (?P<issue>(?:ký|ban hành|phát hành)(?: ban hành)?(?: {_LETTER}(?: (?:kết luận|này))*)?"
    r"(?= ?(?:[,.;:)¶]|$|thì\b)))"
)
_SINCE_RECEIPT = rf" (?P<receipt>(?:tiếp )?nhận(?: được)?(?: đủ| đầy đủ)?(?: {_PAPERS})?(?! ?\w))"
_SINCE_DAY = rf"(?: ngày)? ?(?:{NUMERIC}|{LONG}){AFTER}"
_TAIL = (
    r"(?:(?: liên tục)?,? ?(?:(?:kể |tính |bắt đầu )*từ|sau)(?: (?:ngày|khi|thời điểm|lúc))?(?: (?:được|có))*"
    rf"(?:{_SINCE_ISSUE}|{_SINCE_RECEIPT}|{_SINCE_DAY}|(?P<event>(?= ?\w)))"
    r"|(?P<event> ?(?=trước (?:ngày|khi|kỳ|phiên|thời điểm)\b)))?"
)
TERM = (
    rf"(?P<n>{NUMBER})(?: ?(?:-|đến) ?(?P<n>{NUMBER}))? (?P<unit>{_UNIT})"
    rf"(?: ?\((?P<working>(?:ngày )?làm việc\)))?{_TAIL}"
    r"|(?P<n>nửa) (?P<unit>tháng)\b"
    r"|\bt ?\+ ?(?P<after>(?P<n>\d{1,3}))\b"
)
_LEAD = compiled(
    r"(?:\b(?:chỉ |chậm nhất |muộn nhất )?trong(?: (?:vòng|thời hạn|thời gian|khoảng thời gian|khoảng))?"
    r"(?: (?:không quá|tối đa|chậm nhất|tối thiểu|ít nhất|là|từ))*"
    r"|(?P<property>\bthời (?:hạn|gian)(?:(?: \w+){0,7}(?: là| không quá| tối đa| chậm nhất| trong| còn| ?:)+)?)"
    r"|\b(?:chậm|muộn) nhất,?(?: (?:là|sau|trong|vòng))*|\b(?P<after>sau)(?: (?:khoảng|thời hạn|thời gian))*"
    r"|\b(?:không quá|tối đa)(?: là)?|(?<!quá )(?<!gia )\bhạn(?: ?:)?"
    r"|\b(?P<event>trước (?:ngày|khi|kỳ|phiên|thời điểm)(?: \w+){1,5}(?: ít nhất| tối thiểu| chậm nhất)?)) ?:? ?",
    backwards=True,
)
_MEASURED = regex.compile(
    r"\b(?:quá hạn|chậm|trễ|gia hạn|tăng|giảm|thêm|nghỉ|quá|hơn|trên|dưới|gần|khoảng|suốt|được|từ)[ ]+$"
)
_GONE = regex.compile(
    r"[ ]+(?:qua|vừa qua|gần đây|gần nhất|liên tiếp|liền|trước đó|đầu năm|cuối năm|đầu|đã|đến[ ]+\d+[ ]*giờ)\b"
)
_SPENT = regex.compile(r"[ ]+(?:thực hiện|triển khai|hoạt động|thi hành|sắp xếp|vận hành)\b")
_UNITS = {
    "phút": Unit.HOUR,
    "giờ": Unit.HOUR,
    "tiếng": Unit.HOUR,
    "ngày": Unit.DAY,
    "tuần": Unit.WEEK,
    "năm": Unit.YEAR,
}


def read_term(page: Page, core: regex.Match[str], floor: int) -> TimeExpression | None:
    """Read a term; a length without a lead, a start or «làm việc» is a measure and none («gia hạn 06 tháng»)."""
    if core["after"]:
        return TimeExpression(Span(*core.span()), Form.TERM, term=int(core["n"]), unit=Unit.DAY, working=True)
    low = max(floor, core.start() - WINDOW)
    lead = _LEAD.match(page.text, low, core.start())
    unit, start = plain(core["unit"]), _start(core, lead)
    working = "làm việc" in unit or core["working"] is not None
    end = core.end("working") if core["working"] else core.end("unit")
    if _GONE.match(page.text, end):
        return None
    if lead and _loose(page, lead, unit, start, end):
        return None
    if not lead and (
        _MEASURED.search(page.text, low, core.start()) or not (start or working or _formal(core["n"], unit))
    ):
        return None
    if start is not Start.EVENT:
        end = core.end()
    length, counted = _length(core["n"], unit)
    day = day_of(core["y"] or page.year or 0, core["m"], core["d"]) if start is Start.DAY else None
    span = Span(lead.start() if lead else core.start(), end)
    return TimeExpression(span, Form.TERM, day, term=length, unit=counted, start=start, working=working)


def _start(core: regex.Match[str], lead: regex.Match[str] | None) -> Start | None:
    if core["issue"] is not None:
        return Start.ISSUE
    if core["receipt"] is not None:
        return Start.RECEIPT
    if core["d"] is not None:
        return Start.DAY
    return Start.EVENT if core["event"] is not None or (lead and lead["event"]) else None


def _loose(page: Page, lead: regex.Match[str], unit: str, start: Start | None, end: int) -> bool:
    """Say whether it is a property, an hour or time gone by: thời hạn 50 năm, sau 15 giờ, sau 05 năm thực hiện."""
    if lead["after"] and _SPENT.match(page.text, end):
        return True
    if start is not None:
        return False
    return (unit == "năm" and bool(lead["after"] or lead["property"])) or (unit == "giờ" and bool(lead["after"]))


def _formal(count: str, unit: str) -> bool:
    """Say whether a length is written twice, as terms are: bảy (07) ngày."""
    return "(" in count and unit in ("ngày", "tuần", "giờ")


def _length(count: str, unit: str) -> tuple[int, Unit]:
    """Return the length and its unit: minutes round up to hours, a quarter is three months, half a month 15 days."""
    if count == "nửa":
        return 15, Unit.DAY
    value, name = words.number(count.translate({ord("("): " ", ord(")"): " "})), unit.split()[0]
    if name == "phút":
        return -(-value // 60), Unit.HOUR
    if name == "quý":
        return 3 * value, Unit.MONTH
    return value, _UNITS.get(name, Unit.MONTH)
