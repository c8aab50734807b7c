"""Words for findings of the classifier: reason and remedy per label, and what a finding rests on."""

from dataclasses import dataclass

from nlp.finding import Label


@dataclass(frozen=True, slots=True)
class Wording:
    """What a secretary reads about a label: reason, remedy with blanks, and the usual severity."""

    reason: str
    remedy: str
    severity: int


WORDINGS = {
    Label.B1_NO_POSITION: Wording(
        "Đoạn này chưa cho biết cơ quan tham mưu đứng về phương án nào.",
        "Nêu rõ: «[Cơ quan] đề nghị [chấp thuận/không chấp thuận/chọn phương án …] vì [lý do]».",
        3,
    ),
    Label.B1_PASSIVE: Wording(
        "Đoạn này chờ ý kiến, chờ hướng dẫn hoặc kể khó khăn mà không đề xuất việc tự làm.",
        "Nêu việc đề xuất, phần tự làm ngay, phần cần ai quyết và đến ngày nào.",
        3,
    ),
    Label.B1_UNCLEAR_TASK: Wording(
        "Việc được đề xuất hoặc phân công chưa đủ người, việc, thời gian hoặc kết quả.",
        "Viết lại: «[Cơ quan/người] chủ trì [việc cụ thể], xong trước ngày [ngày], sản phẩm là [văn bản/kết quả]».",
        2,
    ),
    Label.B3_NO_ANSWER: Wording(
        "Đoạn này chưa trả lời điều được hỏi: chỉ xác nhận, kể lại, hẹn hoặc chuyển đi.",
        "Trả lời được hay không được; nếu chưa thể, ghi ngày trả lời và người trả lời.",
        3,
    ),
    Label.B3_NO_POSITION: Wording(
        "Câu trả lời chưa rõ đồng ý hay không đồng ý.",
        "Nêu rõ: đồng ý, không đồng ý, hoặc đồng ý trừ [điểm nào], sửa thành [gì].",
        2,
    ),
    Label.B3_GENERIC: Wording(
        "Viện dẫn chung, chưa có điều khoản nào được áp dụng vào việc được hỏi.",
        "Ghi điều khoản và kết quả áp dụng: «theo khoản [số] Điều [số] [văn bản], trường hợp này [được/không được] …».",
        2,
    ),
    Label.B3_OFF_TOPIC: Wording(
        "Nội dung này không trả lời điều được hỏi.",
        "Đối chiếu từng điểm trong văn bản hỏi và trả lời đúng điểm đó.",
        2,
    ),
    Label.B4_NO_DECISION: Wording(
        "Đoạn này chưa chốt: hoãn, trả lại hoặc chỉ tường thuật.",
        "Chốt phần đã rõ; phần còn lại ghi ai quyết định, ngày nào, dựa trên báo cáo của ai.",
        3,
    ),
    Label.B4_GENERIC: Wording(
        "Lời kêu gọi chung thay cho chỉ đạo cụ thể.",
        "Thay bằng việc cụ thể: «Giao [ai] [làm gì], xong trước ngày [ngày], sản phẩm [gì]», hoặc bỏ.",
        2,
    ),
    Label.B4_UNCLEAR_TASK: Wording(
        "Việc được giao chưa đủ người, việc, thời gian hoặc kết quả.",
        "Viết lại: «Giao [cơ quan/người] [việc cụ thể], xong trước ngày [ngày], sản phẩm là [văn bản/kết quả]».",
        2,
    ),
    Label.B4_RECURRING: Wording(
        "Việc đã bàn nhiều lần nay lại chưa được chốt.",
        "Chốt lần này, hoặc ghi hạn cuối và người quyết định.",
        3,
    ),
}

_GROUNDS = {
    "#cue:defer": "có lời hẹn lại sau",
    "#cue:hedge": "có từ ngữ rào đón",
    "#cue:caution": "kêu gọi thận trọng",
    "#cue:condition": "có điều kiện chưa kiểm chứng được",
    "#cue:balance": "cân nhắc hai bên",
    "#cue:acknowledge": "ghi nhận, cảm ơn",
    "#cue:wait": "chờ ý kiến hoặc hướng dẫn",
    "#cue:difficulty": "kể khó khăn",
    "#cue:pass_on": "chuyển sang nơi khác",
    "#cue:opinions": "thuật ý kiến mà không chốt",
    "#cue:again": "việc đã bàn trước đó",
    "#task:no_person": "chưa rõ người chủ trì",
    "#task:no_task": "chưa rõ việc",
    "#task:no_time": "chưa rõ thời hạn",
    "#task:no_result": "chưa rõ kết quả",
    "#task:gap": "việc một lần còn thiếu ý",
    "⟨bodies⟩": "gọi chung, không nêu tên cơ quan",
}
_MOST = 3


def grounds(names: tuple[str, ...]) -> str:
    """Say in words a secretary understands what a finding rests on, empty if nothing can be named."""
    said = list(dict.fromkeys(_GROUNDS[name] for name in names if name in _GROUNDS))
    return "Dựa trên: " + "; ".join(said[:_MOST]) + "." if said else ""
