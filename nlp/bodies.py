"""Bodies, posts and persons named in a text, and the nameless ones («các đơn vị liên quan») apart from them."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from nlp.document import Span
from nlp.text import pattern

_UP = r"[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
_WORD = rf"{_UP}[\w.]*"
_HEAD = (
    r"Sở|Bộ|Ban|Phòng|Chi cục|Cục|Tổng cục|Vụ|Viện|Văn phòng|VP|Trung tâm|TT|Công an|Quân sự|BCH|Thanh tra|Kho bạc|Thuế"
    r"|Hải quan|Bệnh viện|BV|Trường|Nhà trường|Công ty|Tổng công ty|Tập đoàn|Đảng ủy|Đảng uỷ|Huyện ủy|Thành ủy|Tỉnh ủy|Tỉnh uỷ"
    r"|Thường trực|Liên đoàn|Hội|Đoàn|Tỉnh đoàn|Tỉnh Đoàn|Tổ|Hội đồng|HĐND|UBND|Ủy ban|Uỷ ban|UB|MTTQ|Mặt trận|BQL|BQLDA|Đội|Trạm"
    r"|Hạt Kiểm lâm|Khoa|Nhóm|Xí nghiệp|Ngân hàng|Bảo hiểm|BHXH|Điện lực|Hợp tác xã|HTX|Vườn quốc gia|Đồn|Thư viện|Bảo tàng|Quỹ"
    r"|Học viện|Đại học|Nhà thầu|Chủ đầu tư|Liên danh|Báo|Đài|Cổng Thông tin|Chi bộ|Đảng bộ|Lữ đoàn|Trung đoàn|Chi nhánh|Bưu điện|Kế toán"
)
_POST = (
    r"(?:Phó |Quyền |Nguyên )?(?:Chủ tịch|Giám đốc|Tổng giám đốc|Hiệu trưởng|Bí thư|Cục trưởng|Vụ trưởng|Chi cục trưởng|Trưởng|Chánh|Bộ trưởng"
    r"|Thứ trưởng|Viện trưởng|Tổ trưởng|Đội trưởng|Trạm trưởng|Chủ nhiệm|Thủ trưởng|Người đứng đầu|Chủ tọa|Chủ trì|Thủ tướng|Chỉ huy trưởng|Thư ký)"
)
_TAIL = (
    rf"(?:(?:,? (?:và )?|-| - )?(?:{_WORD}|[IVX\d]+(?:/[\w.]+)?)"
    r"| (?:nhân dân|quản lý|dự án|đầu tư|xây dựng|tỉnh|thành phố|xã|phường|huyện|thị trấn|thị xã|đặc khu|khu vực|số|thuộc|các|công tác|chỉ đạo|mỗi|từng|khóm|thôn|ấp"
    r"|chuyên môn|trưởng|đoàn|cấp|tổ dân phố|liên ngành|và|nêu trên|phố|hành chính|kinh tế|kỹ thuật|tổng hợp|nghiệp vụ|của|trung ương|giúp việc|bồi thường|biên tập|soạn thảo))*"
)
_NAMED = re.compile(
    rf"(?<![\w])(?:{_POST}|{_HEAD})\b{_TAIL}".replace(" ", r"\s+").replace(r",?\s+", r",?\s+")
    + r"|(?<!\w)(?:[Đđ]ồng\s+chí|[Đđ]/c|[ÔôBb](?:ng|à)|[Aa]nh|[Cc]hị|[Tt]hầy|[Cc]ô|Ths?\.|BS\.?|[Bb]ác\s+sĩ)\s+"
    + rf"{_WORD}(?:\s+{_WORD}){{0,4}}"
)
_ROLE = pattern(
    r"\b(?:kế toán(?: trưởng)?|văn thư|thủ quỹ|giáo viên chủ nhiệm|tổ trưởng|tổ phó|công chức (?:địa chính|tư pháp|văn hóa|tài chính|văn phòng)[\w -]{0,30}"
    r"|trưởng (?:thôn|ấp|khóm|ban|phòng|khoa|trạm|nhóm)[\w -]{0,24}|bí thư chi bộ|hiệu trưởng|phó hiệu trưởng|điều dưỡng trưởng|chủ đầu tư|nhà thầu|đơn vị (?:tư vấn|thi công|vận hành|trúng thầu)"
    r"|tư vấn (?:giám sát|thiết kế)|mỗi (?:xã|phường|thôn|trường|khoa|phòng|đơn vị|tổ|cán bộ|sở|cơ quan|chi bộ)|từng (?:xã|phường|thôn|trường|khoa|phòng|đơn vị|tổ|sở|cơ quan)"
    r"|(?:ubnd|hiệu trưởng|chủ tịch ubnd|trưởng) (?:các |\d+ )(?:xã|phường|trường|khoa|thôn|phòng)|nhà trường|bệnh viện|trung tâm|phòng (?:chuyên môn|nghiệp vụ) [a-z]|văn phòng|tổ (?:giúp việc|công tác|chuyên môn)"
    r"|ban (?:giám hiệu|giám đốc|quản lý dự án|quản lý)|người đứng đầu|thủ trưởng|chủ tịch|giám đốc|hội đồng|công ty|chủ hộ|ban chỉ huy|thường trực)\b"
)
_NAMELESS = pattern(
    r"\b(?:các|những|một số|mọi|tất cả các) (?:sở|ban|ngành|cơ quan|đơn vị|địa phương|cấp|bộ|phòng ban|phòng, ban|bên|tổ chức|bộ phận|lực lượng|ban, ngành|sở, ban|phòng chuyên môn|cá nhân|đoàn thể)"
    r"(?:,? (?:và )?(?:ban|sở|ngành|đoàn thể|địa phương|đơn vị|cơ quan|tổ chức|ngành|cá nhân|phòng|hội))*(?: (?:chuyên môn|chức năng|có liên quan|liên quan|trực thuộc|thuộc tỉnh|nêu trên))*"
    r"|(?:cơ quan|đơn vị|ngành|cấp|bộ phận|lực lượng|địa phương|sở|bên|cá nhân) (?:chức năng|(?:có )?liên quan|chuyên môn|(?:có )?thẩm quyền)"
)
_STOPS = ("Tổ chức", "Ban hành", "Hội nghị", "Bảo đảm", "Đoàn kết", "Bộ phận", "Trường hợp", "Bảo hiểm y tế", "Quỹ đất", "Trạm bơm", "Phòng chống", "Phòng, chống", "Phòng cháy", "Ban đầu", "Kế toán đơn", "Đội ngũ", "Tổ hợp", "Trung tâm thương", "Khoa học", "Đoàn viên", "Hội thảo", "Hội trường", "Thuế suất", "Bộ chỉ", "Bộ tiêu", "Bộ Luật", "Bộ luật", "Phòng học", "Trưởng thành", "Đài thọ", "Báo cáo", "Viện dẫn", "Viện trợ", "Văn phòng phẩm", "Sở hữu", "Cục bộ", "Vụ việc", "Đội vốn")


@dataclass(frozen=True, slots=True)
class Body:
    """A body, post or person in a text; `named` says whether one can hold it to account."""

    span: Span
    named: bool


def bodies(text: str, folded: str) -> tuple[Body, ...]:
    """Find bodies in a text (NFC) and its folded form; sorted, without overlap."""
    found = [Body(Span(*match.span()), True) for match in _NAMED.finditer(text) if not match[0].startswith(_STOPS)]
    found += [Body(Span(*match.span()), False) for match in _NAMELESS.finditer(folded)]
    found += [Body(Span(*match.span()), True) for match in _ROLE.finditer(folded)]
    found.sort(key=lambda body: (body.span.start, body.named, -body.span.end))
    kept: list[Body] = []
    for body in found:
        if not kept or body.span.start >= kept[-1].span.end:
            kept.append(body)
    return tuple(kept)


def inside(found: tuple[Body, ...], span: Span) -> tuple[Body, ...]:
    """Return those of sorted bodies that lie inside a span."""
    start = bisect_left(found, span.start, key=lambda body: body.span.start)
    stop = bisect_left(found, span.end, key=lambda body: body.span.start)
    return tuple(body for body in found[start:stop] if body.span.end <= span.end)
