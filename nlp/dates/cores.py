"""The cores of times in a levelled text, found in one pass."""

import re
from collections.abc import Iterator

import regex

from nlp.dates.days import DATE
from nlp.dates.frequencies import FREQUENCY, VAGUE
from nlp.dates.patterns import compiled
from nlp.dates.periods import PERIODS
from nlp.dates.terms import TERM

CORE = compiled(
    rf"\b(?P<frequency>{FREQUENCY})|(?P<date>{DATE})|\b(?P<period>{PERIODS})|(?P<length>{TERM})|\b(?P<vague>{VAGUE})"
)

# Words at which a core can start, for the fast engine: nearly all of a text is passed over here.
_STARTS = (
    r"\d{1,4}(?= *[-/.(]| +(?:ngày|tuần|tháng|quý|năm|giờ|tiếng|phút|lần|lượt|đêm|buổi|phiên|đến|-))",
    r"b(?:uổi|ước|ảo +đảm|a|ốn|ảy|ẩy)",
    r"c(?:ác +(?:ngày|năm)|uối|hủ +nhật|hiều|ùng +ngày|àng +sớm|hín)",
    r"dịp|giai +đoạn|giữa|ít +nhất|lễ|phiên +họp",
    r"đ(?:ịnh +kỳ|ầu|úng|ảm +bảo|ến +cuối)",
    r"h(?:ằng|àng|ôm +nay|ai)",
    r"k(?:ỳ +(?:họp|nghỉ)|hẩn +trương|ịp +thời|hai +giảng|hông +quá)",
    r"m(?:ỗi|ọi|ùa|ột|ười)",
    r"n(?:gày|gay|ăm|ửa|hanh +chóng|hiệm +kỳ|iên +khóa)",
    r"qu(?:ý|ốc +khánh)",
    r"s(?:áng|ớm|ắp +tới|áu)",
    r"t(?:háng|uần|ết|hứ|hường +xuyên|rưa|ựu|ám|ối| *\+)",
    r"theo +(?:từng|tuần|tháng|quý|lộ|tiến|đúng)",
    r"thời +(?:gian +(?:sớm|ngắn|nhanh|sắp|tới)|điểm +bước)",
    r"trong +(?:ngày|thời|một|vài|mấy)",
)
_START = re.compile(rf"\b(?:{'|'.join(_STARTS)})")


def cores(text: str) -> Iterator[regex.Match[str]]:
    """Find the cores of a levelled text, in order and without overlap."""
    position = 0
    while (start := _START.search(text, position)) is not None:
        core = CORE.match(text, start.start())
        if core is not None:
            yield core
        position = core.end() if core is not None else start.start() + 1
