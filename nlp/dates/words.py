"""The words that every part of the grammar uses: numbers, units, weekdays, clock times."""

import regex

from nlp.dates.patterns import plain

_VALUES = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_ONE = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_AFTER_TEN = r"(?:một|mốt|hai|ba|bốn|tư|lăm|sáu|bảy|bẩy|tám|chín)"
WORD_NUMBER = rf"(?:(?:{_ONE} mươi|mười)(?: {_AFTER_TEN})?|{_ONE})"
NUMBER = (
    rf"(?:(?<![\w.,/+-])\d{{1,3}}(?: ?\( ?{WORD_NUMBER} ?\))?"
    rf"|\b{WORD_NUMBER}(?: ?\( ?\d{{1,3}} ?\))?)"
)

PERIOD = r"(?:ngày|tuần|tháng|quý|năm)"
PART_OF_DAY = r"(?:buổi )?(?:sáng|trưa|chiều|tối)"
WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)\b"
CLOCK = r"(?<![\w.,:/])\d{1,2}(?: ?(?:giờ|h|g)(?: ?\d{2}(?!\d))?|:\d{2}(?!\d))(?: ?phút)?"
YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
MONTH = r"(?P<m>1[0-2]|0?[1-9])(?!\d)"
QUARTER = r"(?:iv|i{1,3}|[1-4])(?!\w)"

# «hàng» is also goods and the end of many nouns.
_NOUNS = ("ngân", "khách", "bán", "mặt", "đơn", "cửa", "nhà", "giao", "nhận", "mua", "nhập", "xuất", "kho", "chở")
_NO_NOUN = "".join(f"(?<!{noun} )" for noun in _NOUNS)
EVERY = rf"(?:(?:{_NO_NOUN}hàng|hằng) {PERIOD}\b(?! ?\d)|(?:mỗi|mọi) (?:{PERIOD}|{PART_OF_DAY}|buổi|đêm)\b)"

_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}
_WEEKDAY = regex.compile(r"thứ (\w+)")
_CLOCK = regex.compile(r"(\d{1,2}) ?(?:giờ|h|g|:) ?(\d{2})?")


def number(words: str) -> int:
    """Return the value of a number in digits or words; digits win where both stand (bảy (07))."""
    digits = "".join(character for character in words if character.isdigit())
    if digits:
        return int(digits)
    value = 0
    for word in words.split():
        if word == "mươi":
            value *= 10
        else:
            value += 10 if word == "mười" else _VALUES[word]
    return value


def weekday(words: str) -> int:
    """Return the number of a weekday, Monday 0."""
    match = _WEEKDAY.search(plain(words))
    if match is None:
        return 6
    return int(match[1]) - 2 if match[1].isdigit() else _WEEKDAYS[match[1]]


def clock(words: str) -> tuple[int, int] | None:
    """Return hour and minute of a clock time, None if there is no such hour; 24 giờ is the last minute of the day."""
    match = _CLOCK.search(plain(words))
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if (hour, minute) == (24, 0):
        return 23, 59
    return (hour, minute) if hour < 24 and minute < 60 else None
