"""What leads up to a time and makes it a limit, a beginning or a plain date: «chậm nhất là 17 giờ 00, thứ Sáu»."""

from dataclasses import dataclass
from datetime import time

from nlp.dates import words
from nlp.dates.page import Page
from nlp.dates.patterns import WINDOW, compiled, plain
from nlp.dates.words import CLOCK, PART_OF_DAY, WEEKDAY

_KINDS = ("asof", "before", "until", "within", "since", "at")

_NO_LIMIT = ("giới", "gia", "hết", "quá", "quyền", "ngắn", "dài", "trung", "kỳ", "vô", "có", "tới", "đáo", "niên")
_NOT_AFTER = "".join(f"(?<!{word} )" for word in _NO_LIMIT)
_OTHER = r"(?!(?:đến|vào|là|từ|kể|tính|hết|trước)\b)\w+"
_DUTY = (
    r"(?:chót|cuối(?: cùng)?|nộp|gửi|trả lời|góp ý|hoàn thành|thực hiện|xử lý|báo cáo|trình|giải quyết|đăng ký"
    r"|thanh toán|bàn giao|xong)"
)
_AS_OF = r"\b(?:tính|số liệu|cập nhật|lũy kế|thống kê)(?: đến| tới)(?: hết)?"
_BEFORE = (
    r"(?:(?:chậm|muộn|trễ) nhất(?: là| vào)? |(?:cho )?đến |từ nay đến |từ nay )?"
    r"\btrước(?: thời điểm| mốc| cuối)?"
)
_UNTIL = (
    r"\btrước (?:và|hoặc|hay) trong"
    r"|\b(?:chậm|muộn|trễ) nhất,?(?: (?:là|vào|đến|trong|hết|cho|tới))*"
    r"|\bkhông (?:chậm|muộn|trễ|quá)(?: hơn| quá)?"
    r"|(?:\bcho |\bkéo dài |\btừ nay |\bxong |\blùi )?\b(?:đến|tới)(?: hết| cuối)?"
    r"|\bhết"
    rf"|{_NOT_AFTER}\b(?:thời )?hạn(?:(?: {_OTHER}){{0,5}}(?: ?:|(?: là| đến| vào| hết)+)|(?: {_DUTY}){{0,2}})"
    rf"|\bthời (?:gian|điểm)(?: {_OTHER}){{0,5}}(?: ?:|(?: là| đến| vào)+)"
)
_WITHIN = r"\b(?:ngay |xong )?trong(?: cả| suốt| khoảng| các| dịp)?"
_SINCE = r"\b(?:kể |tính |bắt đầu )*từ(?: sau| cuối)?|\bsau"
_AT = r"\b(?:vào|lúc|vào hồi)(?: (?:lúc|dịp|khoảng))?"
_LEAD = compiled(
    rf"(?:(?:(?P<asof>{_AS_OF})|(?P<before>{_BEFORE})|(?P<until>{_UNTIL})|(?P<within>{_WITHIN})|(?P<since>{_SINCE})"
    rf"|(?P<at>{_AT})) ?)?"
    rf"(?:,? ?\b(?:(?:từ )?{CLOCK} ?(?:đến|-) ?)?(?P<clock>{CLOCK}),? ?)?(?:(?:của )?{PART_OF_DAY},? )?"
    rf"(?:(?P<weekday>\b{WEEKDAY}),? ?\(?)?(?:ngày )?",
    backwards=True,
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads up to a core, and where it starts.

    `kind` is "before", "until", "within", "since", "at", "asof" (tính đến) or empty; `bracket` is open where the
    date after a weekday stands in brackets.
    """

    kind: str
    words: str
    start: int
    clock: time | None = None
    weekday: str = ""
    bracket: bool = False

    @property
    def limits(self) -> bool:
        """Say whether the time is one by which or within which something is to be done."""
        return self.kind in ("before", "until", "within")

    @property
    def bare(self) -> bool:
        """Say whether nothing before the date makes it a limit."""
        return self.kind in ("", "at", "since")


def lead_to(page: Page, start: int, floor: int) -> Lead:
    """Read what leads up to a core at `start`, not further back than `floor`."""
    match = _LEAD.match(page.text, max(floor, start - WINDOW), start)
    # A capital after a line break opens a sentence: what stands on the line before does not lead up to it.
    opening = page.composed[start : start + 2].istitle() and "\n" in page.composed[max(0, start - 2) : start]
    if match is None or opening:
        return Lead("", "", start)
    kind = next((name for name in _KINDS if match[name] is not None), "")
    hour = words.clock(match["clock"]) if match["clock"] else None
    day = match["weekday"] or ""
    if day and not (kind or hour or _named(page.composed, match.start("weekday"))):
        return Lead("", "", start)
    first = match.start()
    while first < start and page.text[first] in " ,":
        first += 1
    bracket = "(" in match[0] and ")" not in match[0]
    return Lead(kind, plain(match[kind]) if kind else "", first, time(*hour) if hour else None, day, bracket)


def _named(composed: str, start: int) -> bool:
    """Say whether a weekday is written as a name (thứ Hai), not as an ordinal (thứ hai)."""
    return composed[start].isupper() or not composed[start + 4 : start + 5].islower()
