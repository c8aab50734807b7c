"""The words of the grammar: numbers, units, weekdays, clock times, as parts of expressions over level text.

Level text is folded text with one kind of blank: a paragraph break is ¶, any other white space a space.
"""

import regex

DIGITS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_ONE = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
WORD_NUMBER = rf"(?:(?:{_ONE} mươi|mười)(?: (?:một|hai|ba|bốn|tư|lăm|sáu|bảy|bẩy|tám|chín))?|{_ONE})"
NUMBER = rf"(?:(?<![\w.,/+-])\d{{1,3}}(?: ?\( ?{WORD_NUMBER} ?\))?|\b{WORD_NUMBER}(?: ?\( ?\d{{1,3}} ?\))?)"

UNIT = (
    r"(?:ngày làm việc(?! với| tại)|ngày(?! càng| ?\d)|tuần(?! tra| hoàn)(?: làm việc(?! với| tại))?|tháng(?! ?\d)|quý(?! [ivx]+\b| ?\d)|năm(?! ?\d)"
    r"|giờ làm việc|giờ|tiếng|phút)\b"
)
PERIOD = r"(?:ngày|tuần|tháng|quý|năm)"
_NAMES = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5}
WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)\b"
PART_OF_DAY = r"(?:buổi )?(?:sáng|trưa|chiều|tối)"
CLOCK = r"(?<![\w.,:/])\d{1,2} ?(?:giờ|h|g|:)(?: ?\d{2}(?!\d))?(?: ?phút)?"
EVERY = (
    r"(?:(?:(?<!ngân )(?<!khách )(?<!bán )(?<!mặt )(?<!đơn )(?<!cửa )(?<!nhà )(?<!giao )(?<!nhận )(?<!mua )(?<!nhập )"
    rf"(?<!xuất )(?<!kho )(?<!chở )hàng|hằng) {PERIOD}\b(?! ?\d)|mỗi (?:{PERIOD}|{PART_OF_DAY}|buổi|đêm)\b)"
)

_WEEKDAY = regex.compile(r"thứ (\w+)")
_CLOCK = regex.compile(r"(\d{1,2}) ?(?:giờ|h|g|:) ?(\d{2})?")


def number(words: str) -> int:
    """Return the value of a number in digits or words; digits win where both stand (bảy (07))."""
    digits = "".join(character for character in words if character.isdigit())
    if digits:
        return int(digits)
    value = 0
    for word in words.replace("(", " ").replace(")", " ").split():
        if word == "mười":
            value += 10
        elif word == "mươi":
            value *= 10
        else:
            value += DIGITS[word]
    return value


def weekday(words: str) -> int:
    """Return the number of a weekday, Monday 0."""
    match = _WEEKDAY.search(words)
    return _NAMES[match[1]] if match else 6


def clock(words: str) -> tuple[int, int] | None:
    """Return hour and minute of the last clock time in the words, None if there is no such hour."""
    *_, match = _CLOCK.finditer(words)
    hour, minute = int(match[1]), int(match[2] or 0)
    if (hour, minute) == (24, 0):
        return 23, 59
    return (hour, minute) if hour < 24 and minute < 60 else None
