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
    r"|Thứ trưởng|Viện trưởng|Tổ trưởng|Đội trưởng|Trạm trưởng|Chủ nhiệm|Thủ trưởng|Người đứng đầu|Thủ tướng|Chỉ huy trưởng|Thư ký)"
)
_STOP = (
    r"chủ trì|chủ động|phối hợp|rà soát|tham mưu|có|đã|sẽ|phải|cần|hoàn (?:thành|thiện)|(?<!công\s)trình|báo cáo|thực hiện|tổ chức|triển khai|xây dựng (?!các|cơ bản|và|tỉnh|công trình|hạ tầng|thành phố|xã|phường|khu|đô|nông|số)|ban hành|lập|kiểm tra|xử lý|giải quyết"
    r"|hướng dẫn|đôn đốc|theo|tuyên truyền|bố trí|thẩm định|phê duyệt|cung cấp|gửi|(?<!hoạch\s)tổng hợp (?!tỉnh|hành)|đề xuất|đề nghị|kiến nghị|nghiên cứu|khảo sát|bàn giao|thu hồi|cấp (?!xã|huyện|tỉnh|nước|cứu)|sửa|lắp|mua|thanh toán"
    r"|công bố|công khai|niêm yết|thông báo|đăng|cập nhật|đối chiếu|ký|tiếp (?:nhận|tục|thu)|chuyển (?!giao)|thành lập|kiện toàn|phân công|chuẩn bị|duy trì|bảo đảm|đảm bảo|tăng cường|đẩy mạnh|nâng|khẩn|tập trung|quan tâm|(?<!Đào\s)tạo"
    r"|vận động|chi trả|điều chỉnh|bổ sung|dừng|đình chỉ|tháo|di dời|xác (?:minh|định)|trả lời|giải trình|chịu|là|được|bị|để|tại|trong|trước|sau|từ|với|về|do|cho|nếu|khi|mà|thì|không|chưa|đang|còn|cũng|vẫn|phân bổ|ưu tiên|nhất trí|thống nhất|đồng ý|kết luận"
    r"|yêu cầu|giao (?!thông)|chỉ đạo (?!phòng|giải|chuyển|cổ|về)|cùng|bằng|xem xét|quyết định|nêu|đề|nhận|kính|cho rằng|làm|thường xuyên|kịp thời|trực tiếp|giúp|cử|rất|chỉ (?!huy|đạo)|lấy|hỗ trợ (?!nông|phát)|đưa|trả|giám sát|số hóa|mở rộng|tìm|soạn|in|chấm|nghiêm|quán triệt|khắc phục"
    r"|căn cứ|tự|đo|đánh giá|phát|thu (?!phí|ngân)|lưu|nghiệm thu|quyết|chốt|dự (?:kiến|thảo|họp|toán)|sớm|liên hệ|mở|hiện|vào|đến|hằng|hàng|hoặc|như|nhằm|qua|trên|dưới|ngay|việc|rồi"
)
_NAME = (
    rf"(?:\s+(?!(?:{_STOP})\b)(?!và\b|các\b)(?:TP\.|[\w/]+(?:-\w+)*)"
    rf"|,\s+(?!(?:{_HEAD}|{_POST})\b){_UP}\w*(?=\s+[\w])|,\s+(?:phường|xã|đặc khu|thị trấn|huyện|thị xã|thành phố|ngành|thôn|phòng)\b"
    rf"|\s+và\s+(?!(?:{_HEAD}|{_POST})\b){_UP}\w*|\s+và\s+UBND\b|\s+các(?=\s+(?:xã|phường|huyện|trường|khoa|phòng|thôn|dự|công|sở|cơ|đơn|khu|địa|chi|KCN|ban|bệnh|trạm|tổ))"
    rf"|\s+[-–]\s+(?!(?:{_HEAD})\b){_UP}\w*)"
).replace(" ", r"\s+")
_NAMED = re.compile(
    rf"(?<!\w)(?:{_POST}|{_HEAD})\b".replace(" ", r"\s+")
    + rf"(?:{_NAME}){{0,14}}"
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
_STOPS = (
    "Tổ chức",
    "Ban hành",
    "Hội nghị",
    "Bảo đảm",
    "Đoàn kết",
    "Bộ phận",
    "Trường hợp",
    "Bảo hiểm y tế",
    "Quỹ đất",
    "Trạm bơm",
    "Phòng chống",
    "Phòng, chống",
    "Phòng cháy",
    "Ban đầu",
    "Kế toán đơn",
    "Đội ngũ",
    "Tổ hợp",
    "Trung tâm thương",
    "Khoa học",
    "Đoàn viên",
    "Hội thảo",
    "Hội trường",
    "Thuế suất",
    "Bộ chỉ",
    "Bộ tiêu",
    "Bộ Luật",
    "Bộ luật",
    "Phòng học",
    "Trưởng thành",
    "Đài thọ",
    "Báo cáo",
    "Viện dẫn",
    "Viện trợ",
    "Văn phòng phẩm",
    "Sở hữu",
    "Cục bộ",
    "Vụ việc",
    "Đội vốn",
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body, post or person in a text; `named` says whether one can hold it to account."""

    span: Span
    named: bool


def bodies(text: str, folded: str, within: Span) -> tuple[Body, ...]:
    """Find bodies in a stretch of a text (NFC) and its folded form; sorted, without overlap."""
    place = within.start, within.end
    found = [
        Body(Span(m.start(), m.start() + len(m[0].rstrip())), True)
        for m in _NAMED.finditer(text, *place)
        if not m[0].startswith(_STOPS)
    ]
    found += [Body(Span(*m.span()), False) for m in _NAMELESS.finditer(folded, *place)]
    found += [Body(Span(*m.span()), True) for m in _ROLE.finditer(folded, *place)]
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
