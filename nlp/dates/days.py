"""Dates: «trước ngày 15/6/2025», «17 giờ 00, thứ Sáu, ngày 12 tháng 6», «từ ngày 03 đến ngày 09/9»."""

from datetime import date

import regex

from nlp.dates import citations, words
from nlp.dates.expression import Form, TimeExpression
from nlp.dates.leads import Lead
from nlp.dates.page import Page, day_of
from nlp.dates.patterns import compiled
from nlp.dates.words import WEEKDAY
from nlp.document import Span

NUMERIC = r"(?P<d>\d{1,2}) ?(?P<s>[/.-]) ?(?P<m>\d{1,2}) ?(?P=s) ?(?P<y>\d{4}|\d{2}\b)"
LONG = r"(?P<d>\d{1,2}) tháng (?P<m>\d{1,2})(?!\d)(?:(?:,? ?năm |/)(?P<y>\d{4})(?!\d))?"
AFTER = r"(?![\d/]|[.-]\d|-\p{L})"
_SHORT = r"(?P<d>\d{1,2})(?: ?/ ?|[-.])(?P<m>\d{1,2})(?: năm (?P<y>\d{4})(?!\d))?"
_NEXT = r"(?P<d>\d{1,2}) tháng (?P<next>này|sau|tới)\b"
_BEFORE = r"(?<![\w/.,+-])"
_LIST = r"(?:\d{1,2} ?(?:,|-|và|hoặc|đến) ?(?:hết )?(?:ngày )?){1,5}"
_OPEN = r"[.…_\s]{1,40}+"
_LETTER = r"(?:công văn|thông báo|quyết định|văn bản|kế hoạch)"
DATE = "|".join(
    (
        rf"ngày ?(?:{_OPEN})?tháng ?(?:{_OPEN}|\d{{1,2}} )năm(?P<open> ?\d{{2,4}}|{_OPEN})",
        rf"(?:các )?ngày ?(?:{NUMERIC}|{_LIST}{NUMERIC}|{LONG}|{_LIST}{LONG}|{_SHORT}|{_LIST}{_SHORT}|{_NEXT}){AFTER}",
        rf"{_BEFORE}(?P<y>\d{{4}})-(?P<m>\d{{2}})-(?P<d>\d{{2}}){AFTER}",
        rf"{_BEFORE}(?:{NUMERIC}|(?P<naked>{LONG}|(?P<d>\d{{1,2}}) ?/ ?(?P<m>\d{{1,2}}))){AFTER}",
        rf"(?<=từ )(?P<signed>ngày (?:ký|ban hành)(?: ban hành)?(?: {_LETTER})?(?: này)?(?= ?(?:[,.;:)¶]|$)))",
        r"(?:các )?ngày (?P<only>(?P<d>\d{1,2}))(?![\w/]|[.,-] ?\d| (?:và \d|-|tháng|ngày|giờ))",
    )
)
_WEEKDAY_AFTER = compiled(rf",? ?\((?P<weekday>{WEEKDAY})\)")
_CLOSED = regex.compile(r"[ ]*(?:[,.;:)¶]|$)|[ ]+(?:đến|và|phải|để|\()")
_SHARE = regex.compile(
    r"[ ]+(?:số|tổng|diện tích|đại biểu|thành viên|hồ sơ|hộ|xã|phường|đơn vị|cơ quan|phiếu|ý kiến|yêu cầu|chỉ tiêu)\b"
)
_DOTS = regex.compile(r"[.…_]|\d|[ ]{2}")


def read_date(page: Page, core: regex.Match[str], lead: Lead) -> TimeExpression | None:
    """Read a date with what leads up to it; a date left open («ngày … tháng … năm 2026») is vague."""
    if core["open"]:
        return TimeExpression(Span(lead.start, core.end()), Form.VAGUE) if _DOTS.search(core[0]) else None
    if not _plausible(page, core, lead):
        return None
    day, invalid = _resolve(page, core, lead)
    weekday, end = _weekday(page, core, lead)
    span = Span(lead.start, end)
    through = lead.kind == "since" and "đến" in core[0]
    return TimeExpression(
        span,
        Form.DEADLINE if lead.limits else Form.PERIOD_END if through else Form.DATE,
        day,
        lead.clock,
        inclusive=lead.kind != "before" or lead.clock is not None,
        since=lead.kind == "since" and not through,
        citation=_cited(page, span, lead, day),
        invalid=invalid,
        weekday_mismatch=bool(day and weekday and words.weekday(weekday) != day.weekday()),
    )


def _weekday(page: Page, core: regex.Match[str], lead: Lead) -> tuple[str, int]:
    """Return the weekday before or after a date, and where the whole ends."""
    if lead.bracket:
        return lead.weekday, core.end() + page.text.startswith(")", core.end())
    after = None if lead.weekday else _WEEKDAY_AFTER.match(page.text, core.end())
    return (after["weekday"], after.end()) if after else (lead.weekday, core.end())


def _plausible(page: Page, core: regex.Match[str], lead: Lead) -> bool:
    """Say whether the figures are a date at all: 42/42, 24/7 and 1/4 are none."""
    if core["signed"]:
        return lead.kind == "since"
    if core["only"]:
        return lead.kind in ("before", "until", "at")
    if core[0].startswith(("ngày", "các")):
        return True
    sound = int(core["d"]) <= 31 and int(core["m"]) <= 12
    if not core["y"]:
        return sound and _stands(page, core, lead)
    if len(core["y"]) == 2:
        return sound and bool(lead.kind) and core["s"] == "/"
    return sound or bool(lead.kind)


def _stands(page: Page, core: regex.Match[str], lead: Lead) -> bool:
    """Say whether day and month alone are a date: after a word of limit, before a stop, or alone in a cell."""
    end = core.end()
    if _SHARE.match(page.text, end):
        return False
    if lead.kind == "before" or (lead.kind == "until" and lead.words not in ("đến", "tới", "hết")):
        return True
    if lead.kind:
        return _CLOSED.match(page.text, end) is not None
    return page.stands_alone(core.start()) and page.composed[end : end + 1] in ("", "\r", "\n", "\t", "|")


def _resolve(page: Page, core: regex.Match[str], lead: Lead) -> tuple[date | None, bool]:
    """Return the date, None if its year is not known, and whether there is no such date."""
    if core["signed"]:
        return (page.issued if page.issued == page.issued_by else None), False
    if core["only"]:
        return None, not 1 <= int(core["d"]) <= 31
    if core["next"]:
        if page.issued is None:
            return None, False
        ahead = page.issued.month - 1 + (core["next"] != "này")
        day = day_of(page.issued.year + ahead // 12, ahead % 12 + 1, core["d"])
        return day, day is None
    year = core["y"] or page.year
    if year is None:
        return None, day_of(2024, core["m"], core["d"]) is None
    day = day_of(f"20{year}" if core["y"] and len(core["y"]) == 2 else year, core["m"], core["d"])
    # A deadline long gone by the day of issue is one of the next year: «trước ngày 15/01» in December.
    if day and page.issued and lead.limits and not core["y"] and (page.issued - day).days > 180:
        day = day_of(day.year + 1, day.month, day.day)
    return day, day is None


def _cited(page: Page, span: Span, lead: Lead, day: date | None) -> bool:
    if page.dateline and page.dateline.overlaps(span):
        return True
    if lead.kind == "asof" or page.before_issue(day):
        return True
    if lead.bare and citations.numbered(page.text, span.start):
        return True
    if lead.kind == "since" and citations.in_force(page.text, span.start):
        return True
    if page.after_issue(day):
        return False
    if lead.kind in ("", "at") and citations.attached(page.text, page.composed, span.start):
        return True
    if lead.bare:
        return citations.told(page.text, span.start, span.end)
    opening = lead.words.endswith("đến") or citations.opens(citations.clause_before(page.text, span.start))
    return opening and citations.reported(page.text, span.end)
