"""What the figures are called in Vietnamese, what they mean, and which value was set as the aim."""

from dataclasses import dataclass

from models.evaluation.figure import Figure


@dataclass(frozen=True, slots=True)
class Meaning:
    """The Vietnamese name of a figure, what it says, and the aim: at least `aim`, at most where `low` is good."""

    name: str
    says: str
    aim: float | None = None
    low: bool = False

    def reached(self, figure: Figure) -> bool | None:
        """Say whether the aim is reached; None where there is no aim or no case."""
        if self.aim is None or figure.value != figure.value:
            return None
        return figure.value <= self.aim if self.low else figure.value >= self.aim


MEANINGS = {
    "precision": Meaning("Đánh dấu đúng", "trong các chỗ bị đánh dấu, bao nhiêu phần người đọc cũng đánh dấu", 0.92),
    "recall": Meaning("Tìm được", "trong các chỗ người đọc đánh dấu, bao nhiêu phần bị đánh dấu", 0.80),
    "shown_recall": Meaning("Tìm được, kể cả «xem lại»", "như trên, tính cả những chỗ chỉ nhắc xem lại"),
    "review_precision": Meaning("«Xem lại» đúng", "trong các chỗ nhắc xem lại, bao nhiêu phần người đọc có đánh dấu"),
    "sound_clean": Meaning("Văn bản đạt được để yên", "văn bản không có lỗi mà không bị đánh dấu chỗ nào", 0.95),
    "verdict": Meaning("Kết luận đúng về cả văn bản", "có hay không có chỗ cần làm rõ, xét cả văn bản"),
    "review_share": Meaning("Văn bản chỉ cần xem lại", "văn bản không bị đánh dấu nhưng có chỗ nhắc xem lại"),
    "reviews_per_document": Meaning("Số chỗ xem lại mỗi văn bản", "công sức người đọc phải bỏ ra thêm"),
    "penalised_precision": Meaning(
        "Chỗ bị đề xuất trừ điểm mà đúng", "theo chính sách mặc định; chỗ nhắc xem lại không bao giờ bị trừ"
    ),
    "pairs": Meaning("Cặp đối chiếu đúng cả hai vế", "bản có lỗi bị đánh dấu, bản đã sửa thì không", 0.85),
    "label_macro_f1": Meaning("Gọi đúng tên nhãn (F1)", "trên các chỗ đánh dấu đúng; trung bình các nhãn", 0.80),
    "end_to_end_macro_f1": Meaning("Tìm và gọi đúng tên (F1)", "trên mọi chỗ; trung bình các nhãn người đọc có dùng"),
    "task_precision": Meaning("Việc nhận ra đúng", "trong các việc nhận ra, bao nhiêu phần người đọc cũng ghi"),
    "task_recall": Meaning("Việc nhận ra đủ", "trong các việc người đọc ghi, bao nhiêu phần được nhận ra"),
    "history_pairs": Meaning("Cặp có và không có lịch sử", "có lịch sử thì thấy việc lặp lại, không có thì không"),
    "date_pairs": Meaning("Cặp hai ngày", "đúng ngày thì chậm, dời hạn một năm thì không"),
    "request_pairs": Meaning(
        "Cặp hai văn bản hỏi", "trả lời được nhiều điểm của văn bản hỏi mình hơn của văn bản khác"
    ),
    "points_found": Meaning(
        "Điểm hỏi nhận ra đủ", "trong các điểm người đọc ghi từ văn bản hỏi, bao nhiêu phần được nhận ra"
    ),
    "points_right": Meaning("Điểm hỏi nhận ra đúng", "trong các điểm nhận ra, bao nhiêu phần người đọc cũng ghi"),
    "point_states": Meaning("Kết luận đúng từng điểm hỏi", "đã trả lời, một phần, chưa, dẫn sang nơi khác"),
    "unanswered_precision": Meaning(
        "Nói «chưa trả lời» mà đúng", "người đọc cũng thấy chưa trả lời, hoặc mới một phần"
    ),
    "unanswered_recall": Meaning("Tìm được điểm chưa trả lời", "trong các điểm người đọc thấy chưa trả lời"),
    "point_evidence": Meaning("Dẫn đúng chỗ trả lời", "có chỗ được dẫn trùng chỗ người đọc dẫn"),
    "point_overlap": Meaning(
        "… nếu chỉ so chữ trùng", "đoạn lặp lại nhiều chữ của điểm hỏi nhất có đúng là chỗ trả lời"
    ),
    "ece": Meaning("Sai số hiệu chỉnh (ECE)", "xác suất nói ra lệch bao nhiêu so với tỉ lệ đúng", 0.05, low=True),
}
PENALISED_BOUND = Meaning(
    "Cận dưới 95 % của chỗ bị đề xuất trừ điểm mà đúng", "một phía, Clopper–Pearson, coi các chỗ là độc lập", 0.90
)
SLOTS = {
    "person": "rõ người",
    "task": "rõ việc",
    "time": "rõ thời gian",
    "result": "rõ kết quả",
    "responsibility": "rõ trách nhiệm",
    "authority": "rõ thẩm quyền",
}


def number(value: float, digits: int = 3) -> str:
    """Write a number with a decimal comma, a dash where there is no case."""
    return "–" if value != value else f"{value:.{digits}f}".replace(".", ",")


def interval(figure: Figure) -> str:
    """Write the interval of a figure."""
    return "–" if figure.low != figure.low else f"{number(figure.low)} – {number(figure.high)}"
