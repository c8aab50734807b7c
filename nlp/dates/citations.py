"""Dates that set no time: of a document that is cited, of a meeting that was held, of a fact that is reported."""

import regex

from nlp.dates.patterns import WINDOW, compiled

# A document by its number: 215/UBND-VP, 128-QĐ/TW, 24 /TTr -UBND, 01TV/2026.
_SYMBOL = compiled(
    r"(?:[\w.]*\d[\w.]* ?[/-] ?\p{L}\w*(?: ?[-/.] ?\w+){0,4}|\p{L}[\w-]*/\d[\w/-]*),? ?\(?",
    backwards=True,
)
_LAW = r"luật|bộ luật|pháp lệnh|hiến pháp|nghị định|nghị quyết|thông tư"
_PAPER = (
    r"chỉ thị|công văn|công điện|văn bản|tờ trình|biên bản|phiếu \w+|giấy \w+|đơn|hồ sơ|hợp đồng|phụ lục|thư"
    r"|quy chế|đề án|hóa đơn|bản án|bản tin|danh sách|bài viết"
)
# Words that are a paper or an act; only a capital or a word of reference makes them a paper.
_EITHER = r"quyết định|thông báo|kết luận|kế hoạch|báo cáo|quy định|hướng dẫn|chương trình|ý kiến|phản ánh|kiến nghị"
_CITED = compiled(
    rf"\b(?:(?P<law>{_LAW})|(?P<paper>{_PAPER})|(?P<either>{_EITHER}))"
    r"(?P<rest>(?: (?!ngày\b)[\w/()-]+){0,14}?),? ?\(?",
    backwards=True,
)
_ACT = compiled(
    r"\b(?:gửi|trình|nộp|hoàn thành|hoàn thiện|báo cáo|ban hành|tham mưu|phê duyệt|ký|bàn giao|trả|xong|cấp|công bố"
    r"|công khai|nghiệm thu|khởi công|thẩm định|triển khai|tổ chức|thực hiện|phát hành|lập|soạn|duyệt)\b"
)
_REFERENCE = compiled(
    r"\b(?:tại|theo|căn cứ|nhận được|nhận|đối chiếu|phúc đáp|trả lời|trên cơ sở|tiếp theo|xét|kèm theo|thực hiện"
    r"|nêu trong|của|sau) (?:(?:các|những|nội dung|tinh thần|đề nghị|ý kiến|một số) )*$"
)
_MEETING = compiled(
    r"\b(?:cuộc họp|buổi (?:họp|làm việc|tiếp|kiểm tra|đối thoại)|phiên (?:họp|giải trình)|hội nghị|kỳ họp"
    r"|chuyến công tác|đợt kiểm tra|đoàn kiểm tra|tiếp xúc cử tri|giao ban)(?: (?!ngày\b)[\w()/-]+){0,10}?,? ?\(?",
    backwards=True,
)
_AT = compiled(r"\b(?:tại|qua|từ|trong) (?:(?:các|những|hai|ba) )?$|^ ?$")
_TO_COME = compiled(
    r"\b(?:trình|thông qua|báo cáo|đưa vào|đưa ra|chuẩn bị|phục vụ|dự kiến|sẽ|mở|tổ chức|họp|xem xét)\b"
)
_HELD = compiled(
    r"\b(?:kết luận|chỉ đạo|ý kiến|phát biểu|thống nhất|đã|nêu|biên bản|thông báo|tham gia|sau|căn cứ|theo)\b"
)
_STATED = compiled(
    r"\b(?:ký|đề|sinh|cấp|lập|phát hành|thông qua|tiếp nhận|nhận được|nhận|gửi đến|hết hạn|hết hiệu lực|quá hạn"
    r"|(?:được|đã) (?:ban hành|phê duyệt|tổ chức|công bố)|xảy ra) ?",
    backwards=True,
)
_EFFECT = compiled(
    rf"\b(?:{_LAW}|quyết định|công văn|quy định|chỉ thị|văn bản)(?: (?!ngày\b)[\w/().,-]+){{0,14}}? (?:có )?hiệu lực"
    r"(?: thi hành)?(?: kể)? ?",
    backwards=True,
)
_DONE = compiled(r"\b(?:đã|vừa qua)\b(?![^,:]*\b(?:sẽ|phải|đề nghị|yêu cầu|giao)\b)[^,:]*$")
_CLAUSES = compiled(r"[.;:] |¶")
_MARK = compiled(r" ?(?:[-+*•(]|\w{1,3}[.)]|[\d.]+)? ?")
_HAPPENED = compiled(
    r" ?, ?(?:(?!(?:sẽ|phải|giao|yêu cầu|đề nghị)\b)[\w()/,-]+ ){1,24}?(?:đã|nhận được|ban hành"
    r"|chủ trì (?:họp|cuộc họp|buổi|hội nghị|phiên họp)"
    r"|có (?:công văn|văn bản|tờ trình|báo cáo|kết luận|ý kiến|quyết định))\b"
)
_REPORTED = compiled(
    r" ?,? ?(?:(?!(?:sẽ|phải|giao|yêu cầu)\b)[\w()/%-]+ ){0,6}?(?:đã|mới chỉ|mới có|chưa nhận)\b"
    r"| (?:(?:đến|tới) nay|vừa (?:qua|rồi))\b"
)
_TITLE = compiled(
    r"\b(?:chiến lược|quy hoạch|định hướng|chương trình|đề án|nghị quyết|kế hoạch|phương hướng)\b[^.,;:]*$"
)
_VISION = compiled(r" ?,? ?(?:và )?(?:định hướng|tầm nhìn)")
_VISION_BEFORE = compiled(r"\b(?:định hướng|tầm nhìn)(?: đến)? ?", backwards=True)


def clause_before(text: str, start: int) -> str:
    """Return the words of the same clause before a position, as far as the window reaches."""
    words: str = _CLAUSES.split(text[max(0, start - WINDOW) : start])[-1]
    return words


def opens(before: str) -> bool:
    """Say whether nothing but a list mark stands before in the clause."""
    return _MARK.fullmatch(before) is not None


def reported(text: str, end: int) -> bool:
    """Say whether what follows tells what has been done by or in that time."""
    return _REPORTED.match(text, end, end + WINDOW) is not None


def titled(text: str, start: int, end: int) -> bool:
    """Say whether a year is part of the name of a strategy («… đến năm 2030, tầm nhìn đến năm 2045»)."""
    low = max(0, start - WINDOW)
    return bool(
        _VISION.match(text, end) or _VISION_BEFORE.match(text, low, start) or _TITLE.search(clause_before(text, start))
    )


def in_force(text: str, start: int) -> bool:
    """Say whether the date is that from which a legal text has effect."""
    return _EFFECT.match(text, max(0, start - WINDOW), start) is not None


def numbered(text: str, start: int) -> bool:
    """Say whether the number of a document stands right before."""
    return _SYMBOL.match(text, max(0, start - WINDOW), start) is not None


def attached(text: str, composed: str, start: int) -> bool:
    """Say whether a date belongs to a paper, a meeting that was held or an act before it («ký ngày»)."""
    low = max(0, start - WINDOW)
    return (
        _paper(text, composed, low, start) or _meeting(text, low, start) or _STATED.match(text, low, start) is not None
    )


def told(text: str, start: int, end: int) -> bool:
    """Say whether a time without a word of limit tells what was done («đã …», «Ngày …, Chính phủ ban hành»)."""
    before = clause_before(text, start)
    if _DONE.search(before):
        return True
    return opens(before) and (_HAPPENED.match(text, end, end + 2 * WINDOW) is not None or reported(text, end))


def _paper(text: str, composed: str, low: int, start: int) -> bool:
    match = _CITED.match(text, low, start)
    if not match:
        return False
    before = clause_before(text, match.start())
    if match["law"] or _REFERENCE.search(before):
        return True
    if _ACT.search(match["rest"]) or _last(_ACT, before) > -1:
        return False
    return match["either"] is None or (composed[match.start()].isupper() and not opens(before))


def _meeting(text: str, low: int, start: int) -> bool:
    match = _MEETING.match(text, low, start)
    if not match:
        return False
    before = clause_before(text, match.start())
    held, to_come = _last(_HELD, before), _last(_TO_COME, before)
    return held > to_come or (to_come < 0 and _AT.search(before) is not None)


def _last(pattern: regex.Pattern[str], words: str) -> int:
    return max((match.start() for match in pattern.finditer(words)), default=-1)
