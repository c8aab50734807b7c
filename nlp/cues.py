"""Turns of phrase by which a text commits, hedges, defers or refers: counted as features, never rules.

Words of mere officialese («tăng cường», «theo quy định», «các đơn vị») are left out on purpose: in real letters they
stand in sound passages as often as in faulty ones, and a classifier that counts them cries wolf.
"""

from nlp.text import pattern

CUES = {
    "position": pattern(r"\b(?:đề nghị|đề xuất|kiến nghị|chọn|lựa chọn|ủng hộ|quan điểm|khuyến nghị)\b"),
    "agree": pattern(r"\b(?:đồng ý|thống nhất|nhất trí|chấp thuận|tán thành)\b"),
    "disagree": pattern(
        r"\b(?:không|chưa) (?:đồng ý|thống nhất|nhất trí|chấp thuận|tán thành|phù hợp|được|đủ|có cơ sở)\b"
    ),
    "because": pattern(r"\b(?:vì|do|bởi|lý do|nguyên nhân)\b"),
    "decide": pattern(r"\b(?:quyết định|kết luận|chốt|thông qua|phê duyệt|ban hành|giao)\b"),
    "defer": pattern(
        r"\b(?:sau|sau này|sau khi|lần sau|kỳ sau|phiên sau|cuộc họp sau|tiếp theo|thời gian tới|sắp tới|trong lúc|tạm thời|chờ|đợi|trước mắt|về sau)\b"
    ),
    "hedge": pattern(
        r"\b(?:cơ bản|có thể|có lẽ|nhìn chung|tương đối|dự kiến|khả năng|phần nào|ít nhiều|nếu có|khi cần|một số|một vài|nhất định|chừng mực|đại thể)\b"
    ),
    "caution": pattern(r"\b(?:thận trọng|kỹ lưỡng|toàn diện|nhạy cảm|phức tạp|thấu đáo|nhiều mặt|hệ lụy|cân nhắc)\b"),
    "condition": pattern(r"\b(?:nếu|trường hợp|khi nào|tùy|tùy theo|trong điều kiện|miễn là|với điều kiện)\b"),
    "contrast": pattern(r"\b(?:tuy nhiên|song|nhưng|mặc dù|tuy vậy|dù vậy|ngược lại|mặt khác)\b"),
    "balance": pattern(r"\b(?:ưu điểm|nhược điểm|hạn chế|thuận lợi|khó khăn|mỗi|đều có|cả hai|bên cạnh đó|cùng với)\b"),
    "acknowledge": pattern(r"\b(?:ghi nhận|tiếp thu|cảm ơn|chia sẻ|đã nhận|nhận được|xác đáng|thấu hiểu|trân trọng)\b"),
    "wait": pattern(r"\b(?:chờ|đợi|khi có|sau khi có|khi được|chưa có|chưa nhận được|chưa được|chưa rõ|chưa nằm)\b"),
    "difficulty": pattern(r"\b(?:khó khăn|vướng mắc|thiếu|bất cập|hạn hẹp|quá tải|áp lực|chậm)\b"),
    "pass_on": pattern(
        r"\b(?:chuyển|liên hệ|gửi|đề nghị .{0,40}(?:hỏi|xin ý kiến|liên hệ)|nơi khác|cơ quan khác|đơn vị khác|cấp trên|tập thể)\b"
    ),
    "opinions": pattern(
        r"\b(?:ý kiến|luồng ý kiến|quan điểm|đa số|cơ quan đồng ý|phiếu|thảo luận|phát biểu|trao đổi)\b"
    ),
    "request": pattern(r"\b(?:kính trình|kính đề nghị|trình|xin ý kiến|cho ý kiến|cho chủ trương|chỉ đạo)\b"),
    "attached": pattern(r"\b(?:gửi kèm|kèm theo|đính kèm|dự thảo|phụ lục|bản so sánh)\b"),
    "negation": pattern(r"\b(?:không|chưa|chẳng)\b"),
    "done": pattern(
        r"\bđã (?:\w+ )?(?:xong|hoàn thành|chuyển|ký|gửi|cấp|chi|bàn giao|ban hành|sửa|lắp|giải quyết|trả|bố trí|thông báo)\b"
    ),
    "again": pattern(r"\b(?:lần thứ|nhiều lần|lần này|lần trước|tiếp tục|vẫn|lại|trước đó|các cuộc họp)\b"),
    "list": pattern(r"\b(?:như sau|cụ thể|gồm|sau đây|trong đó|thứ nhất|một là)\b"),
    "measure": pattern(r"\d[\d.,]*\s*(?:%|đồng|triệu|tỷ|hộ|ha|m2|m3|m|km|người|hồ sơ|trường|căn|lô|suất|điểm)\b"),
    "agent_self": pattern(
        r"^\W*(?:sở|phòng|ban|ubnd|trung tâm|bệnh viện|trường|đơn vị|chi cục|cục|bộ|công ty|văn phòng|tổ)\b"
    ),
}
# Syllables of which the frame of any official sentence is made; a term of nothing else says nothing.
FRAME = frozenset(
    [
        "các",
        "và",
        "của",
        "việc",
        "được",
        "sẽ",
        "về",
        "phù",
        "hợp",
        "có",
        "là",
        "cho",
        "để",
        "trong",
        "theo",
        "với",
        "đã",
        "những",
        "này",
        "đó",
        "khi",
        "thì",
        "tại",
        "từ",
        "đến",
        "do",
        "trên",
        "một",
        "như",
        "cũng",
        "không",
        "sau",
        "vào",
        "ra",
        "lại",
        "còn",
        "nếu",
        "mà",
        "hoặc",
        "bảo",
        "đảm",
        "thực",
        "hiện",
        "quy",
        "định",
        "pháp",
        "luật",
        "đề",
        "nghị",
        "cơ",
        "quan",
        "đơn",
        "vị",
        "công",
        "tác",
        "nội",
        "dung",
        "liên",
        "tỉnh",
        "xã",
        "phường",
        "nhà",
        "nước",
    ]
)
NAMES = tuple(CUES)


def counts(words: str) -> list[int]:
    """Count each cue in folded words, in the order of NAMES, three at the most."""
    return [min(3, len(cue.findall(words))) for cue in CUES.values()]
