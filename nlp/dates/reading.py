"""From the words of a time to its meaning: dates, ends of periods, terms, frequencies, and which of them are citations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

import regex

from nlp.dates import citations, words
from nlp.dates.expression import Form, Start, TimeExpression, Unit
from nlp.dates.grammar import LEAD, TERM_LEAD, WEEKDAY_AFTER, WINDOW, cores
from nlp.dates.page import Page, day_of, read_page
from nlp.dates.periods import bounds, drawn, stands_alone
from nlp.document import Span
from nlp.text import compose

_LEADS = ("before", "until", "within", "asof", "since", "at")
_CLOSED = regex.compile(r"[ ]*(?:[,.;:)¶]|$)|[ ]+(?:đến|và|phải|để|\()")
_SHARE = regex.compile(r"[ ]+(?:số|tổng|diện tích|đại biểu|thành viên|hồ sơ|hộ|xã|phường|đơn vị|cơ quan|phiếu|ý kiến)\b")
_RATE = regex.compile(
    r"\b(?:lương|cây|cây trồng|trợ cấp|phụ cấp|hỗ trợ|nghỉ|bình quân|trung bình|thu nhập|phép|lãi suất|doanh thu|tiền \w+|mức \w+|đồng|tấn|kg|lít|kwh|mét khối)[ ]+$"
)
_OVER = regex.compile(r"\b(?:quá hạn|chậm|trễ|gia hạn|tăng|giảm|thêm|nghỉ|quá|hơn|trên|dưới|gần|khoảng|suốt|được|từ)[ ]+$")
_GONE = regex.compile(
    r"[ ]+(?:qua|vừa qua|gần đây|gần nhất|liên tiếp|liền|trước đó|đầu năm|cuối năm|đầu|đã)\b"
)
_SPENT = regex.compile(r"[ ]+(?:thực hiện|triển khai|hoạt động|thi hành|sắp xếp|vận hành)\b")
_DOTS = regex.compile(r"[.…_]|\d|[ ]{2}")
_UNITS = {"phút": Unit.HOUR, "giờ": Unit.HOUR, "tiếng": Unit.HOUR, "ngày": Unit.DAY, "tuần": Unit.WEEK, "năm": Unit.YEAR}


@dataclass(frozen=True, slots=True)
class _Lead:
    """What leads up to a core: its kind («before», «until» …, empty for none), its words and where they start."""

    kind: str
    words: str
    start: int
    clock: time | None
    weekday: str | None
    bracket: bool

    @property
    def bare(self) -> bool:
        """Say whether nothing before the date makes it a limit."""
        return self.kind in ("", "at", "since")


def times(text: str, *, year: int | None = None, issued_on: date | None = None) -> tuple[TimeExpression, ...]:
    """Find every time in a text, in order and without overlap; spans are positions in the text as given.

    `year` fills a date without one; else the year of issue does. `issued_on` is the day of the text itself, read from
    its dateline if not given: a date before it can no longer be a time for a task and is a citation.
    """
    composed = compose(text)
    page = read_page(composed.value, year, issued_on)
    found = tuple(_joined(page))
    if page.issued is None:
        found = _after_papers(page, found)
    if composed.origin is None:
        return found
    return tuple(replace(time_, span=composed.received(time_.span)) for time_ in found)


def _after_papers(page: Page, found: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Make a citation of what lies before the latest numbered paper cited, for no text is older than what it cites.

    A paper that is younger than every deadline is misdated and proves nothing.
    """
    last = max((one.day for one in found if one.day and one.form is Form.DEADLINE), default=None)
    papers = [one.day for one in found if one.day and one.citation and citations.numbered(page.text, one.span.start)]
    issued = max((day for day in papers if last is None or day <= last), default=None)
    if issued is None:
        return found
    return tuple(
        replace(one, citation=True) if one.day and one.day < issued and one.form is not Form.TERM else one for one in found
    )


def _joined(page: Page) -> Iterator[TimeExpression]:
    """Make one period of «từ ngày … đến ngày …»."""
    held: TimeExpression | None = None
    for found in _found(page):
        if held and held.since and page.text.startswith("đến", found.span.start):
            between = page.text[held.span.end : found.span.start]
            if not between.strip(" ,"):
                held = replace(
                    found,
                    span=Span(held.span.start, found.span.end),
                    form=Form.PERIOD_END,
                    citation=found.citation or (held.citation and not page.after_issue(found.day)),
                    invalid=found.invalid or held.invalid,
                )
                continue
        if held:
            yield held
        held = found
    if held:
        yield held


def _found(page: Page) -> Iterator[TimeExpression]:
    floor = 0
    for core in cores(page.text):
        if core.start() < floor:
            continue
        found = _expression(page, core, floor)
        if found:
            floor = found.span.end
            yield found


def _expression(page: Page, core: regex.Match[str], floor: int) -> TimeExpression | None:
    if core["vague"]:
        return TimeExpression(Span(*core.span()), Form.VAGUE)
    if core["length"]:
        return _term(page, core, floor)
    lead = _lead(page, core.start(), floor)
    if core["frequency"]:
        return _frequency(page, core, lead)
    return _date(page, core, lead) if core["date"] else _period(page, core, lead)


def _lead(page: Page, start: int, floor: int) -> _Lead:
    match = LEAD.match(page.text, max(floor, start - WINDOW), start)
    # A capital after a line break opens a sentence: what stands on the line before does not lead up to it.
    opening = page.composed[start : start + 2].istitle() and "\n" in page.composed[max(0, start - 2) : start]
    if match is None or opening:
        return _Lead("", "", start, None, None, False)
    first = match.start()
    while first < start and page.text[first] in " ,":
        first += 1
    kind = next((name for name in _LEADS if match[name] is not None), "")
    at = words.clock(match["clock"]) if match["clock"] else None
    bracket = "(" in match[0] and ")" not in match[0]
    day = match["weekday"]
    if day and not (kind or at or _named(page.composed, match.start("weekday"))):
        return _Lead("", "", start, None, None, False)
    return _Lead(kind, match[kind] if kind else "", first, time(*at) if at else None, day, bracket)


def _named(composed: str, start: int) -> bool:
    """Say whether a weekday is written as a name (thứ Hai), not as an ordinal (thứ hai)."""
    return composed[start].isupper() or not composed[start + 4 : start + 5].islower()


def _frequency(page: Page, core: regex.Match[str], lead: _Lead) -> TimeExpression | None:
    if not lead.kind and _RATE.search(page.text, max(0, core.start() - WINDOW), core.start()):
        return None
    return TimeExpression(Span(lead.start, core.end()), Form.FREQUENCY, clock=lead.clock)


def _date(page: Page, core: regex.Match[str], lead: _Lead) -> TimeExpression | None:
    end = core.end()
    if core["blank"]:
        return TimeExpression(Span(lead.start, end), Form.VAGUE) if _DOTS.search(core[0]) else None
    if not _plausible(page, core, lead):
        return None
    day, invalid = _day(page, core, lead)
    weekday = lead.weekday
    after = WEEKDAY_AFTER.match(page.text, end)
    if after and not weekday:
        weekday, end = after["weekday"], after.end()
    elif lead.bracket and page.text.startswith(")", end):
        end += 1
    limit = lead.kind in ("before", "until", "within")
    through = lead.kind == "since" and "đến" in core[0]
    return TimeExpression(
        Span(lead.start, end),
        Form.DEADLINE if limit else Form.PERIOD_END if through else Form.DATE,
        day,
        lead.clock,
        inclusive=lead.kind != "before" or lead.clock is not None,
        since=lead.kind == "since" and not through,
        citation=_cited(page, Span(lead.start, end), lead, day),
        invalid=invalid,
        weekday_mismatch=bool(day and weekday and words.weekday(weekday) != day.weekday()),
    )


def _plausible(page: Page, core: regex.Match[str], lead: _Lead) -> bool:
    """Say whether the figures are a date at all: 42/42, 24/7 and 1/4 are none."""
    named = core[0].startswith("ngày")
    strong = lead.kind == "before" or (lead.kind == "until" and lead.words not in ("đến", "tới", "hết"))
    if core["only"]:
        return lead.kind in ("before", "until", "at")
    if named:
        return True
    sound = int(core["d"]) <= 31 and int(core["m"]) <= 12
    if core["naked"] and not core["y"]:
        if not sound or _SHARE.match(page.text, core.end()):
            return False
        alone = stands_alone(page, core.start()) and page.composed[core.end() : core.end() + 1] in ("", "\n", "\t", "|")
        return strong or alone or (lead.kind != "" and _CLOSED.match(page.text, core.end()) is not None)
    return bool(lead.kind) or (sound and len(core["y"]) == 4)


def _day(page: Page, core: regex.Match[str], lead: _Lead) -> tuple[date | None, bool]:
    """Return the date of a core, and whether there is no such date."""
    if core["only"]:
        return None, not 1 <= int(core["d"]) <= 31
    month: int | str | None = core["m"]
    year: int | str | None = core["y"] or page.year
    if core["next"]:
        if page.issued is None:
            return None, False
        ahead = page.issued.month - 1 + (core["next"] != "này")
        month, year = ahead % 12 + 1, page.issued.year + ahead // 12
    if core["y"] and len(core["y"]) == 2:
        year = 2000 + int(core["y"])
    if year is None:
        return None, day_of(2024, month or 0, core["d"]) is None
    day = day_of(year, month or 0, core["d"])
    if day and page.issued and not core["y"] and not lead.bare and (page.issued - day).days > 180:
        day = day_of(day.year + 1, day.month, day.day)
    return day, day is None


def _cited(page: Page, span: Span, lead: _Lead, day: date | None) -> bool:
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
    if lead.kind != "since" and lead.bare and citations.attached(page.text, page.composed, span.start):
        return True
    if lead.bare:
        return citations.past(page.text, span.start, span.end)
    opening = lead.words.endswith("đến") or citations.opens(citations.clause_before(page.text, span.start))
    return opening and citations.reported(page.text, span.end)


def _period(page: Page, core: regex.Match[str], lead: _Lead) -> TimeExpression | None:
    span = Span(lead.start, core.end())
    if not lead.kind and not drawn(page, core):
        return None
    first, last = bounds(page, core)
    exclusive = lead.kind == "before" and core["edge"] != "cuối" and not core["near"]
    since = lead.kind == "since" and "đến" not in core[0]
    day = first if exclusive or since else last
    before = citations.clause_before(page.text, span.start)
    cited = (
        lead.kind == "asof"
        or page.before_issue(day)
        or (not page.after_issue(day) and _told(page, span, lead, before))
        or (core["period"].startswith("năm") and lead.words == "đến" and citations.titled(page.text, span.start, span.end))
    )
    form = Form.DEADLINE if lead.kind == "before" else Form.DATE if since else Form.PERIOD_END
    return TimeExpression(span, form, day, lead.clock, inclusive=not exclusive, since=since, citation=cited)


def _told(page: Page, span: Span, lead: _Lead, before: str) -> bool:
    if lead.bare and citations.done(before):
        return True
    return (citations.opens(before) or lead.kind in ("since", "until")) and citations.reported(page.text, span.end)


def _term(page: Page, core: regex.Match[str], floor: int) -> TimeExpression | None:
    low = max(floor, core.start() - WINDOW)
    if core["after"]:
        return TimeExpression(Span(*core.span()), Form.TERM, term=int(core["n"]), unit=Unit.DAY, working=True)
    lead = TERM_LEAD.match(page.text, low, core.start())
    unit = core["unit"]
    working = "làm việc" in unit or core["working"] is not None
    start = _start(core, lead)
    if lead is None and (_OVER.search(page.text, low, core.start()) or not (start or working or "(" in core["n"])):
        return None
    end = core.end("working") + 1 if core["working"] else core.end("unit")
    spent = lead is not None and lead[0].startswith("sau") and _SPENT.match(page.text, end)
    long = unit == "năm" and start is None and lead is not None and (lead["plain"] or lead[0].startswith("sau"))
    if _GONE.match(page.text, end) or spent or long:
        return None
    if start is not Start.EVENT:
        end = core.end()
    length, kind = _length(core["n"], unit)
    first = lead.start() if lead else core.start()
    day = day_of(core["y"] or page.year or 1, core["m"], core["d"]) if start is Start.DAY else None
    return TimeExpression(
        Span(first, end), Form.TERM, day, term=length, unit=kind, start=start, working=working, invalid=False
    )


def _start(core: regex.Match[str], lead: regex.Match[str] | None) -> Start | None:
    if core["issue"] is not None:
        return Start.ISSUE
    if core["receipt"] is not None:
        return Start.RECEIPT
    if core["d"] is not None:
        return Start.DAY
    if core["event"] is not None or (lead is not None and lead[0].startswith("trước")):
        return Start.EVENT
    return None


def _length(count: str, unit: str) -> tuple[int, Unit]:
    """Return the length and its unit: minutes round up to hours, quarters are three months, half a month 15 days."""
    if count == "nửa":
        return 15, Unit.DAY
    value, name = words.number(count), unit.split()[0]
    if name == "phút":
        return -(-value // 60), Unit.HOUR
    if name == "quý":
        return 3 * value, Unit.MONTH
    return value, _UNITS.get(name, Unit.MONTH)
