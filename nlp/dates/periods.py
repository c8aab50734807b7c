"""Periods: months, quarters, halves, years, sessions of the council, seasons; each stands for its last day."""

from calendar import monthrange
from datetime import date

import regex

from nlp.dates import citations, words
from nlp.dates.expression import Form, TimeExpression
from nlp.dates.leads import Lead
from nlp.dates.page import Page
from nlp.dates.patterns import plain
from nlp.dates.words import MONTH, NUMBER, PART_OF_DAY, QUARTER, WORD_NUMBER, YEAR
from nlp.document import Span

_EDGE = r"(?:(?P<edge>đầu|giữa|cuối) )?"
_OF_YEAR = rf"(?:(?: ?/ ?|-| năm ){YEAR}| năm nay\b)?"
_MONTHS = r"(?:\d{1,2} ?(?:-|và|đến|,) ?(?:tháng (?=\d)|(?=\d{1,2}(?: ?/ ?| năm )20))){0,4}"
_STEM_AND_BRANCH = (
    r"(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) (?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
)
_SEASONS = (
    r"(?:mùa (?:mưa bão|mưa lũ|bão lũ|mưa|bão|lũ|khô|nắng nóng|nắng|cạn|cháy rừng)"
    rf"|(?:dịp |kỳ nghỉ )?tết\b(?: nguyên đán| âm lịch| dương lịch| trung thu)?(?: {_STEM_AND_BRANCH})?"
    r"|(?:ngày |lễ )*(?:khai giảng|quốc khánh|tựu trường)|(?:thời điểm )?(?:bước vào )?năm học mới)"
    r"(?:,?(?: năm(?: học)?)? \d{4}(?: ?- ?\d{4})?)?"
)
_SESSION = (
    r"(?:kỳ|phiên) họp(?: (?!đã|vừa|này|đó|trước)\w+){0,5}? ?"
    rf"(?:thứ (?:\d{{1,3}}|[ivx]+\b|{WORD_NUMBER}|nhất)|tháng {MONTH}{_OF_YEAR}|quý (?P<q>{QUARTER}){_OF_YEAR}"
    rf"|(?:giữa|cuối) năm\b(?: {YEAR})?|gần nhất)"
)
_WEEK = r"tuần (?:(?:thứ )?(?:nhất|hai|ba|tư|[1-5])|đầu(?: tiên)?|cuối(?: cùng)?)"
_NEAR = (
    rf"(?:{_WEEK}(?: của)? tháng {MONTH}{_OF_YEAR}|tuần (?:này|tới|sau|tiếp theo|kế tiếp)|(?:tháng|quý) (?:này|sau|tới)"
    rf"|(?:{PART_OF_DAY} )?(?:hôm nay|ngày mai)|{PART_OF_DAY} nay|cùng ngày)\b"
)
_SAME_DAY = (
    r"ngay trong ngày\b(?! ?\d)"
    r"|(?<!giờ )(?<!điểm )trong ngày(?: làm việc)?(?= ?(?:[,.;:)¶]|$|(?:để|và|làm việc|hôm nay)\b))"
)
_YEARS = rf"(?:năm học(?: mới)?|giai đoạn|nhiệm kỳ|niên khóa|các năm|năm|{NUMBER} năm)"
PERIODS = "|".join(
    (
        rf"(?P<half>{NUMBER}) tháng (?P<edge>đầu|cuối)(?: của)? năm\b(?:(?: kế hoạch)? {YEAR}| nay\b)?",
        rf"(?P<half>nửa) (?P<edge>đầu|cuối)(?: của)? năm\b(?: {YEAR}| nay\b)?",
        rf"(?P<years>{_YEARS} \(?\d{{4}} ?(?:-|đến|và) ?{YEAR})",
        rf"{_EDGE}tháng {_MONTHS}{MONTH}(?![.,]\d|/\d(?!\d{{3}})){_OF_YEAR}",
        rf"{_EDGE}quý (?:{QUARTER} ?(?:,|-|và|đến) ?(?:quý )?){{0,3}}(?P<q>{QUARTER})(?!\.\d){_OF_YEAR}",
        rf"{_EDGE}năm {YEAR}(?! ?[-/] ?\d)",
        r"(?:(?P<edge>cuối) năm(?: nay\b|(?! ?\d| học))|(?P<now>năm nay))\b",
        rf"(?<=trước )(?P<season>{_SEASONS})",
        rf"(?P<session>{_SESSION})",
        rf"(?P<near>{_NEAR})",
        rf"(?P<same>{_SAME_DAY})",
    )
)
_DUE = regex.compile(
    r"\b(?:hoàn thành|xong|trình|khởi công|dự kiến|tiến độ|lộ trình|kịp|tổ chức|bàn giao|nghiệm thu|sử dụng|vận hành|ban hành"
    r"|thông qua|khai mạc|khánh thành|phát hành|công bố|thời gian|thời điểm)[ ]+(?:ngay[ ]+)?$"
)
_REPORT = regex.compile(
    r"\b(?:kết quả|tình hình|số liệu|sơ kết|tổng kết|nhiệm vụ|kế hoạch|công tác|báo cáo|so với|cùng kỳ|tai nạn|thu|chi"
    r"|tăng trưởng)\b"
)
_REPORT_REACH = 60
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def read_period(page: Page, core: regex.Match[str], lead: Lead) -> TimeExpression | None:
    """Read a period; without a leading word it is often an attribute and none («báo cáo tháng 6»)."""
    if not lead.kind and not _drawn(page, core):
        return None
    first, last = _bounds(page, core)
    exclusive = lead.kind == "before" and core["edge"] != "cuối" and not core["near"]
    since = lead.kind == "since" and "đến" not in core[0]
    day = first if exclusive or since else last
    span = Span(lead.start, core.end())
    return TimeExpression(
        span,
        Form.DEADLINE if lead.kind == "before" else Form.DATE if since else Form.PERIOD_END,
        day,
        lead.clock,
        inclusive=not exclusive,
        since=since,
        citation=_cited(page, span, lead, day),
    )


def _cited(page: Page, span: Span, lead: Lead, day: date | None) -> bool:
    if lead.kind == "asof" or page.before_issue(day):
        return True
    if lead.words == "đến" and citations.titled(page.text, span.start, span.end):
        return True
    if page.after_issue(day):
        return False
    if lead.bare and citations.told(page.text, span.start, span.end):
        return True
    opening = lead.kind in ("since", "until") or citations.opens(citations.clause_before(page.text, span.start))
    return opening and citations.reported(page.text, span.end)


def _drawn(page: Page, core: regex.Match[str]) -> bool:
    """Say whether a period without a leading word is a time: in a cell, after «hoàn thành», opening a sentence."""
    if core["same"] or core["season"] or core["session"]:
        return True
    before = citations.clause_before(page.text, core.start())
    if core["half"]:
        return not _REPORT.search(before[-_REPORT_REACH:])
    if core["near"] or core["now"] or core["years"]:
        return False
    opening = citations.opens(before) or page.stands_alone(core.start())
    if core["m"] or core["q"]:
        return opening or _DUE.search(before) is not None
    return opening and page.text.startswith(",", core.end())


def _bounds(page: Page, core: regex.Match[str]) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period, None where the text does not tell them."""
    year = int(core["y"]) if core["y"] else page.year
    if year is None or core["season"] or core["near"] or core["same"] or plain(core["period"]).startswith("năm học"):
        return None, None
    if core["session"] and not (core["m"] or core["q"]):
        return None, None
    first, last = _months(core)
    if core["edge"] in ("đầu", "giữa") and not core["half"]:
        return date(year, first, 1), None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _months(core: regex.Match[str]) -> tuple[int, int]:
    if core["half"]:
        length = 6 if core["half"] == "nửa" else min(max(words.number(core["half"]), 1), 12)
        return (1, length) if core["edge"] == "đầu" else (13 - length, 12)
    if core["m"]:
        return int(core["m"]), int(core["m"])
    if core["q"]:
        quarter = _QUARTERS.get(core["q"]) or int(core["q"])
        return 3 * quarter - 2, 3 * quarter
    return 1, 12
