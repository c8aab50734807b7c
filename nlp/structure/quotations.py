"""Words that are not the author's own: quoted law, the asking letter, others' views, an attached draft."""

import re

from nlp.document import Passage, Quotation, Span, Zone
from nlp.text import pattern

_LAW = pattern(
    r"(?:quy định|nêu|ghi|luật|nghị định|thông tư|quyết định|nghị quyết|khoản|điều) ?(?:rõ|như sau|cụ thể)?[^.\"]{0,80}:? ?$"
)
_REQUEST = pattern(
    r"^\W*(?:(?:câu )?hỏi|nội dung (?:kiến nghị|hỏi|câu hỏi|phản ánh|đề nghị)|kiến nghị(?: của cử tri)?|cử tri (?:kiến nghị|phản ánh|đề nghị|hỏi)|tình huống|ý kiến cử tri) ?(?:số )?\d* ?:"
    r"|^\W*(?:(?:ngày [^,]{4,30}|tại [^,.]{4,120}|theo (?:đơn|văn bản|công văn|phản ánh)[^,.]{4,120}),? )?(?:cử tri|ông|bà|công ty|người dân|doanh nghiệp|hộ|quý (?:công ty|phường|xã|sở|đơn vị|cơ quan))"
    r"[^.;]{0,140} (?:có đơn|có văn bản|có công văn|đề nghị|xin|hỏi|phản ánh|kiến nghị|nêu) "
)
_RECEIPT = pattern(
    r"^\W*(?:(?:phúc đáp|trả lời|đáp ứng|thực hiện|tiếp nhận|xem xét|nghiên cứu|sau khi (?:nghiên cứu|xem xét)|qua nghiên cứu|căn cứ)[^.]{0,30} "
    r"|[^.]{2,90} (?:đã )?nhận được )(?:công văn|văn bản|đơn|phiếu|tờ trình|kiến nghị|ý kiến|câu hỏi|nội dung|thư|phản ánh)"
)
_OWN = pattern(
    r"có ý kiến|trả lời|như sau|thống nhất|đồng ý|nhất trí|nhận thấy|không có ý kiến|cho rằng|đề nghị|thông tin"
)
_OTHERS = pattern(
    r"^\W*(?:(?:ý kiến (?:của )?|tại cuộc họp,? )(?:các )?(?:đại biểu|đại diện|đồng chí|thành viên)"
    r"|đại diện |các (?:đại biểu|ý kiến|thành viên) [^.]{0,60}(?:cho rằng|đề nghị|thảo luận|phát biểu|nêu)"
    r"|(?:sở|phòng|ubnd|công an|ban|chi cục|bệnh viện|trường) [^.,;:]{2,60}(?: cho rằng| đề nghị tại| nêu tại)|có ý kiến (?:cho rằng|đề nghị)|một số (?:ý kiến|đại biểu) (?:cho rằng|đề nghị))"
)
_QUOTED = re.compile(r'"[^"]{40,6000}?"')
_MOSTLY = 0.6


_ANSWER = pattern(
    r"(?:thống nhất|đồng ý|nhất trí|chấp thuận|không có cơ sở|có ý kiến như sau|trả lời như sau|ghi nhận|thuộc thẩm quyền)"
)


def quoted_spans(folded: str) -> list[Span]:
    """Return stretches of 40 characters or more between quotation marks."""
    return [Span(*match.span()) for match in _QUOTED.finditer(folded)]


def quotation(folded: str, passage: Passage, quoted: list[Span]) -> Quotation | None:
    """Say whose words a passage holds, None for the author's own."""
    if passage.zone not in (Zone.BODY, Zone.HEADING, Zone.CLOSING):
        return None
    own = passage.span
    for span in quoted:
        shared = min(own.end, span.end) - max(own.start, span.start)
        if shared > _MOSTLY * (own.end - own.start):
            before = folded[max(0, span.start - 160) : span.start]
            return Quotation.LAW if _LAW.search(before) else Quotation.OTHERS
    words = folded[own.start : own.end]
    if _REQUEST.search(words):
        return None if _ANSWER.search(words) else Quotation.REQUEST
    if _RECEIPT.search(words) and not _OWN.search(words):
        return Quotation.REQUEST
    return Quotation.OTHERS if _OTHERS.search(words) else None
