"""Where an author stands: turns of phrase that take a side, choose, answer, decide, defer or leave open."""

import re

from nlp.text import pattern

REFERENCE = pattern(r"\b(?:điểm [a-zđ],? )?(?:khoản \d+|điều \d+|điểm [a-zđ]|mục [\divx]+)\b")

_DEFINITE = (
    r"chọn|lựa chọn|phương án (?:\d|[a-d]\b|một|hai|ba|i)|phê duyệt (?!.{0,10}(?:hay|hoặc) không)|chấp thuận|cho phép|bổ sung|điều chỉnh|ban hành|thông qua|ký |giữ nguyên|bãi bỏ|bỏ |sửa|thay|hỗ trợ|bố trí|thu hồi|gia hạn|hủy|chấm dứt"
    r"|không |chưa |dừng|tạm dừng|miễn nhiệm|bổ nhiệm|công nhận|phê chuẩn|cấp |giao |thành lập|áp dụng|mua|thuê|chuyển|nâng|giảm|tăng|trích|ủy quyền|cử |tổ chức|kéo dài|lùi|điều động|cho (?:hợp đồng|thuê|thí điểm|chủ trương đầu tư)|thí điểm|xây dựng|đầu tư|xử lý|kỷ luật|khen|tặng|đặt tên|sáp nhập|giải thể|mở|thanh lý|đấu giá|bàn giao|tiếp nhận|trả|phân bổ|ghi vốn|loại|lập|triển khai|thực hiện"
)
_ASK = r"(?:đề nghị|đề xuất|kiến nghị|kính đề nghị|kính trình|trình|xin|khuyến nghị|lựa chọn|quan điểm của|ý kiến của)"
POSITION = pattern(
    rf"\b{_ASK} [^.;:]{{0,160}}?\b(?:{_DEFINITE})|\b(?:sở|phòng|ban|đơn vị|trung tâm|chi cục|văn phòng|trường|bệnh viện|tổ|cơ quan|ủy ban|ubnd|chúng tôi)?[^.;:,]{{0,60}}(?:không đồng ý|không thống nhất|thống nhất (?:đề nghị|đề xuất|chọn|phương án|mức|với|chủ trương|nội dung)|đồng ý (?:với|cho|phương án)|nhất trí (?:với|cho)|chọn phương án|nghiêng về|ủng hộ)"
    r"|\b(?:đủ|không đủ|chưa đủ|đáp ứng|không đáp ứng|chưa đáp ứng) (?:các )?điều kiện|\bdự thảo (?:quyết định|nghị quyết|văn bản|công văn|kế hoạch|tờ trình|quy chế|hợp đồng|thông báo)[^.;]{0,80}(?:gửi kèm|kèm theo|đính kèm)|\((?:gửi kèm|kèm theo|đính kèm|có) [^)]{0,40}dự thảo"
)
CHOICE = pattern(
    r"\b(?:chọn|lựa chọn|đề xuất|kiến nghị|đề nghị(?: [^.;]{0,80})? (?:chọn|theo|phê duyệt|áp dụng)|thống nhất|nghiêng về|trình|áp dụng|theo) (?:thực hiện |triển khai |chọn |theo |áp dụng |phê duyệt )?(?:phương án|hướng|giải pháp|vị trí|cách|mức|địa điểm|tuyến) (?:thứ )?(?:\d|[a-d]\b|một|hai|ba|nhất|i+\b|này|nêu|tại|khu|(?!phù hợp|nào|tối ưu|tốt|khả thi|hợp lý)\w)"
)
ANSWER = pattern(
    r"\b(?:không đồng ý|không thống nhất|không chấp thuận|chưa chấp thuận|không có cơ sở|(?<!cơ bản )(?:thống nhất|nhất trí|đồng ý)|chấp thuận|được (?:phép|hưởng|tính|cấp|áp dụng|bồi thường|hỗ trợ)|không được|chưa được|không thuộc (?:đối tượng|trường hợp|diện)|thuộc (?:đối tượng|trường hợp|diện)|đủ điều kiện|không đủ điều kiện|không vượt|không phải|có hiệu lực|phải (?:nộp|thực hiện|có)|đã (?:chi trả|bố trí|cấp|chuyển|hoàn thành|giải quyết|ban hành|phê duyệt)|không có ý kiến)\b"
)
DECISION = pattern(
    r"\b(?:(?<!cơ bản )(?:thống nhất|nhất trí|đồng ý) (?!về (?:chủ trương|nguyên tắc|nhận thức),? (?:các|còn|những))|không (?:thống nhất|nhất trí|đồng ý|chấp thuận|thông qua|xem xét)|quyết định (?!số)|chọn|thông qua|phê duyệt|chấp thuận|giải thể|tạm dừng|dừng|hủy|bãi bỏ|chấm dứt|kết luận (?:chọn|thống nhất|giao|đồng ý)|cho phép|áp dụng|kể từ ngày|giữ nguyên|bố trí \d|cấp \d|trích|chi )"
)


DEFERS = pattern(
    r"\b(?:cuộc họp|phiên họp|phiên giải trình|phiên|kỳ họp|buổi làm việc|lần họp|cuộc làm việc)\b[^.;]{0,25}?"
    r"\b(?:sau|tới|tiếp theo|kế tiếp|lần sau|khác|quý (?:[ivx]+|\d)|(?:đầu|cuối|giữa) tháng|thứ \w+)\b"
    r"|\b(?:thời điểm|dịp) (?:thích hợp|phù hợp|khác)\b|\blần sau\b"
    r"|\b(?:tiếp tục|sẽ) (?:được )?(?:nghiên cứu|xem xét|lấy (?:thêm )?ý kiến|bàn|trao đổi|rà soát|khảo sát|nghe)\b"
    r"|\b(?:khảo sát|nghiên cứu|bàn|trao đổi|lấy ý kiến|xem xét|rà soát) thêm\b"
    r"|\b(?:gác|hoãn|lùi|để) (?:lại|đến sau|sang|đến khi)\b|\btrình lại\b"
    r"|\bchưa (?:quyết|chốt|chọn|kết luận|thống nhất|tập trung|bàn|cùng quan điểm)\w*\b"
)


_CITED = pattern(
    r"\W*(?:tại|theo|trước đó,? tại) (?:công văn|văn bản|tờ trình|báo cáo|phiếu|thông báo|biên bản)(?: \w+)? số"
)


def stands(form: re.Pattern[str], words: str) -> bool:
    """Say whether folded words hold a turn of phrase that is neither asked («có … hay không»),
    conditional, counted («04 ý kiến chọn …») nor told of another paper."""
    match = None if _CITED.match(words) else form.search(words)
    return match is not None and not _OPEN.search(words[max(0, match.start() - 60) : match.end() + 80])


_OPEN = pattern(
    r"\b\d+ (?:ý kiến|cơ quan|đơn vị|hộ|đại biểu|phiếu|thành viên)[^.;]{0,40}(?:chọn|đồng ý|thống nhất|nhất trí)"
    r"|\b(?:xem xét|quyết định|cho ý kiến),? (?:quyết định )?(?:việc )?(?:lựa )?chọn (?:phương án|hướng|giải pháp) (?:phù hợp|nào|tối ưu|tốt|khả thi|hợp lý)"
    r"|\b(?:có|được) [^.;,]{0,40} hay không|hay không\b|nếu thấy (?:phù hợp|cần thiết)|nếu (?:được|ubnd|chủ tịch|lãnh đạo|giám đốc|cấp trên)[^,]{0,60}(?:đồng ý|chấp thuận|thống nhất)[^.;]{0,60}(?:nếu|còn|trường hợp) không"
)
