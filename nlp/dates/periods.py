"""Months, quarters, halves, years and sessions: the first and the last day, and where they name a time at all."""

from calendar import monthrange
from datetime import date

import regex

from nlp.dates import words
from nlp.dates.citations import clause_before, opens
from nlp.dates.grammar import WINDOW
from nlp.dates.page import Page

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DUE = regex.compile(
    r"\b(?:hoàn thành|xong|trình|khởi công|dự kiến|tiến độ|lộ trình|kịp|tổ chức|bàn giao|nghiệm thu|sử dụng|vận hành|ban hành|thông qua"
    r"|khai mạc|khánh thành|phát hành|công bố|thời gian|thời điểm)[ ]+(?:ngay[ ]+)?$"
)
_REPORT = regex.compile(
    r"\b(?:kết quả|tình hình|số liệu|sơ kết|tổng kết|nhiệm vụ|kế hoạch|công tác|báo cáo|so với|cùng kỳ|tai nạn|thu|chi|tăng trưởng)\b"
)
_BREAKS = "\n\t|(:;•+"


def stands_alone(page: Page, start: int) -> bool:
    """Say whether nothing but a bracket, a colon or a list mark stands before on the line: a cell, a heading's end."""
    line = page.composed[max(0, start - WINDOW) : start].rstrip(" \xa0")
    return not line or line[-1] in _BREAKS or (line[-1] in "-–" and line[:-1].rstrip(" \xa0")[-1:] in ("", "\n"))


def drawn(page: Page, core: regex.Match[str]) -> bool:
    """Say whether a period without a leading word is a time and no attribute («báo cáo tháng 6»)."""
    if core["same"] or core["season"]:
        return True
    before = clause_before(page.text, core.start())
    if core["session"]:
        return True
    if core["half"] or core["period"].startswith("nửa"):
        return not _REPORT.search(before[-60:])
    if core["near"] or core["now"] or core["years"]:
        return False
    opening = opens(before) or stands_alone(page, core.start())
    if core["m"] or core["q"]:
        return opening or _DUE.search(before) is not None
    return opening and page.text.startswith(",", core.end())


def bounds(page: Page, core: regex.Match[str]) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period, None where the text does not tell them."""
    if core["season"] or core["near"] or core["same"]:
        return None, None
    year = int(core["y"]) if core["y"] else page.year
    if year is None or (core["session"] and not core["m"]) or core["period"].startswith("năm học"):
        return None, None
    first, last = _months(core)
    if core["edge"] in ("đầu", "giữa") and not (core["half"] or core["period"].startswith("nửa")):
        return date(year, first, 1), None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _months(core: regex.Match[str]) -> tuple[int, int]:
    if core["m"]:
        return int(core["m"]), int(core["m"])
    if core["q"]:
        quarter = _QUARTERS.get(core["q"]) or int(core["q"])
        return 3 * quarter - 2, 3 * quarter
    if core["half"] or core["period"].startswith("nửa"):
        length = words.number(core["half"]) if core["half"] else 6
        length = min(max(length, 1), 12)
        return (1, length) if core["edge"] == "đầu" else (13 - length, 12)
    return 1, 12
