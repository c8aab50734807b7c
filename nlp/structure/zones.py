"""Zones of an administrative document (Nghị định 30/2020/NĐ-CP, Điều 8): what each line is for."""

import re
from itertools import takewhile

from nlp.document import Zone
from nlp.structure.lines import Line
from nlp.text import fold

TITLES = (
    r"tờ trình|thông báo|báo cáo|phiếu trình|kết luận|công điện|kế hoạch|quyết định|nghị quyết|chỉ thị|công văn"
    r"|giấy mời|hướng dẫn|biên bản|đề án|phương án|chương trình|quy chế|phiếu chuyển|phiếu xin ý kiến|thông cáo"
)
_LETTERHEAD = re.compile(
    r"cộng h[òo]a xã hội|độc lập ?- ?tự do|đảng cộng sản việt nam|^số ?:|^số \d+[-/]|^số[ .…]*/|^v/v\b|^\W*(?:bản )?dự thảo(?: lần \d+)?\W*$"
    r"|^[\w\s.()/]{2,40}, ?ngày[\s\d….]*tháng[\s\d….]*năm|^ngày[\s\d….]+tháng[\s\d….]+năm[\s\d….]*$"
    r"|^(?:hỏa tốc|thượng khẩn|khẩn)$|^[*\-_=~.\s]+$|^độ mật ?:|^lưu hành nội bộ$|^mã định danh|^\W*phòng [a-zđ0-9]+$"
)
_TITLE = re.compile(rf"^(?:{TITLES})(?: (?:kết luận|giải quyết công việc|ý kiến|xin ý kiến|giao ban|của .*|về .*))?$")
_ADDRESSEE = re.compile(r"^(?:\W*)kính (?:gửi|trình|chuyển) ?:|^(?:\W*)kính gửi\b")
_RECIPIENTS = re.compile(r"^\W*nơi (?:nhận|gửi)\b")
_ANNEX = re.compile(
    r"^\W*(?:phụ lục|phụ biểu|biểu mẫu|danh mục kèm theo|mẫu số)\b[^.;]{0,12}\W*$|^\W*phụ lục(?: (?:số )?[\divxa-c]+)?\W*(?:[:.\-] .{0,120})?$"
)
_OFFICE = re.compile(
    r"^(?:t[.]?m[.]|k[.]?t[.]|t[.]?l[.]|t[.]?u[.]?q[.]|q[.]) ?\w|^(?:(?:phó|quyền) )?(?:giám đốc|chủ tịch|bí thư|trưởng (?:phòng|ban)|hiệu trưởng"
    r"|chánh (?:văn phòng|thanh tra)|cục trưởng|vụ trưởng|chi cục trưởng|tổng giám đốc|viện trưởng|bộ trưởng|thứ trưởng|trưởng công an"
    r"|chủ nhiệm|tổ trưởng|phó bí thư|người (?:lập|trình|đề xuất)|chuyên viên|thư ký|chủ tọa|chủ trì)\b"
)
_BASIS = re.compile(r"^\W*(?:căn cứ|thực hiện|theo|xét|trên cơ sở|tiếp theo|sau khi nghiên cứu|nhận được) ")
_OWN_VOICE = re.compile(
    r"(?:kính )?(?:trình|đề nghị|báo cáo|kiến nghị|đề xuất) |có ý kiến|trả lời|yêu cầu|giao |kết luận|thông báo|như sau|nhận thấy|thống nhất"
)
_CLOSING = re.compile(
    r"^\W*(?:trên đây là|căn cứ (?:văn bản|thông báo|kết luận|nội dung) (?:này|trên)|kính (?:trình|đề nghị|mong|báo cáo)|rất mong|trân trọng|xin (?:trân trọng|chân thành)|(?:vậy|nay)[, ]"
    r"|(?:trong )?quá trình (?:triển khai|thực hiện)|đề nghị (?:các|quý|thủ trưởng)|yêu cầu (?:các|thủ trưởng)|văn phòng .{0,60}thông báo)"
)


def assign(lines: list[Line]) -> list[Zone]:
    """Name the zone of every line; headers, addressees and signatures are recognised by form and place."""
    zones = [Zone.BODY] * len(lines)
    folded = [fold(line.text) for line in lines]
    body = _head(lines, folded, zones)
    tail = _tail(lines, folded, zones, body)
    _bases(folded, zones, body, tail)
    return zones


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 2 and sum(char.isupper() for char in letters) > 0.85 * len(letters)


def _is_letterhead(line: Line, words: str) -> bool:
    return bool(_LETTERHEAD.search(words)) or (_is_capitals(line.text) and len(words) < 120)


def _head(lines: list[Line], folded: list[str], zones: list[Zone]) -> int:
    """Mark the heading block and the addressees; return the first line of what follows."""
    index, seen, state = 0, False, Zone.HEADER
    while index < len(lines):
        line, words = lines[index], folded[index]
        if _ADDRESSEE.search(words):
            return _addressees(lines, folded, zones, index)
        if _is_letterhead(line, words):
            seen = True
            state = Zone.SUBJECT if _TITLE.match(words) or words.startswith("v/v") else Zone.HEADER
            zones[index] = Zone.SUBJECT if words.startswith("v/v") else Zone.HEADER
        elif state is Zone.SUBJECT and _continues_subject(lines, folded, index):
            zones[index] = Zone.SUBJECT
        elif not seen and index < 3 and len(words) < 60 and _upcoming_letterhead(lines, folded, index):
            zones[index] = Zone.HEADER
        else:
            break
        index += 1
    return index if seen else 0


def _upcoming_letterhead(lines: list[Line], folded: list[str], index: int) -> bool:
    return any(_LETTERHEAD.search(folded[i]) for i in range(index + 1, min(index + 4, len(lines))))


def _continues_subject(lines: list[Line], folded: list[str], index: int) -> bool:
    words = folded[index]
    if _BASIS.search(words) or re.match(r"(?:\d+[.)]|[ivx]+[.]|[-+]) ", words) or len(words) > 320:
        return False
    previous = lines[index - 1].text
    return not previous.endswith((".", ";")) and not words.endswith((";", ":")) and not words.rstrip("./").endswith(".")


def _addressees(lines: list[Line], folded: list[str], zones: list[Zone], index: int) -> int:
    zones[index] = Zone.ADDRESSEE
    index += 1
    while index < len(lines):
        words = folded[index]
        if re.match(r"[-+•*] ?\S", words) and len(words) < 160:
            zones[index] = Zone.ADDRESSEE
        elif _LETTERHEAD.search(words) or (index > 0 and lines[index].text[:1].islower() and len(words) < 90):
            zones[index] = Zone.HEADER if _LETTERHEAD.search(words) else Zone.ADDRESSEE
        else:
            break
        index += 1
    return index


def _tail(lines: list[Line], folded: list[str], zones: list[Zone], body: int) -> int:
    """Mark recipients, signature and annexes; return the first line after the body."""
    end, state = len(lines), Zone.BODY
    for index in range(body, len(lines)):
        words = folded[index]
        if _ANNEX.match(words) and index > body and (state is not Zone.BODY or _is_capitals(lines[index].text)):
            state = Zone.ANNEX
        elif _RECIPIENTS.match(words) and state is not Zone.ANNEX:
            state = Zone.RECIPIENTS
        elif (state is Zone.BODY and _signs(lines, folded, index)) or (
            state is Zone.RECIPIENTS and not words.startswith(("-", "+", "•")) and _OFFICE.match(words)
        ):
            state = Zone.SIGNATURE
        zones[index] = state
        if state is not Zone.BODY:
            end = min(end, index)
    return end


def _signs(lines: list[Line], folded: list[str], index: int) -> bool:
    """Say whether a line opens the signature: an office in capitals with only short lines up to the end or an annex."""
    if not (_OFFICE.match(folded[index]) and _is_capitals(lines[index].text)):
        return False
    rest = takewhile(lambda words: not _ANNEX.match(words), folded[index + 1 : index + 5])
    return all(len(words) < 80 and not words.endswith((";", ":")) for words in rest if not _RECIPIENTS.match(words))


def _bases(folded: list[str], zones: list[Zone], body: int, tail: int) -> None:
    for index in range(body, tail):
        words = folded[index]
        if not _BASIS.search(words):
            if re.match(r"\W*(?:\d+|[ivx]+)[.)] ", words):
                break
            continue
        if words.endswith((";", ",")) or (words.startswith("căn cứ") and not _OWN_VOICE.search(words)):
            zones[index] = Zone.BASIS
    for index in range(max(body, tail - 8), tail):
        if _CLOSING.search(folded[index]):
            zones[index] = Zone.CLOSING
