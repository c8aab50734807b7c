"""The Vietnamese names of what an answer holds, for people: labels, decisions, kinds, slots and points of a reply."""

LABELS = {
    "B1.no_position": "Chưa nêu rõ quan điểm, chính kiến",
    "B1.passive": "Chưa chủ động đề xuất",
    "B1.inconsistent": "Nội dung chưa nhất quán",
    "B1.unclear_task": "Việc đề xuất chưa đủ các mục «rõ»",
    "B3.no_answer": "Chưa trả lời điều được hỏi",
    "B3.no_position": "Trả lời chưa rõ quan điểm",
    "B3.generic": "Trả lời còn chung chung",
    "B3.off_topic": "Chưa đúng nội dung được hỏi",
    "B3.late": "Trả lời sau thời hạn",
    "B4.no_decision": "Chưa quyết định, kết luận rõ ràng",
    "B4.generic": "Kết luận, chỉ đạo còn chung chung",
    "B4.unclear_task": "Việc giao chưa đủ các mục «rõ»",
    "B4.recurring": "Việc bàn nhiều lần, chưa giải quyết",
}
DECISIONS = {"flag": "cần làm rõ", "review": "nên xem lại"}
KINDS = {"advisory": "văn bản tham mưu", "reply": "văn bản trả lời", "conclusion": "thông báo kết luận"}
SLOTS = {
    "person": "người",
    "task": "việc",
    "time": "thời gian",
    "result": "kết quả",
    "responsibility": "trách nhiệm",
    "authority": "thẩm quyền",
}
POINTS = {
    "answered": "đã trả lời",
    "partly": "trả lời một phần",
    "not_answered": "chưa trả lời",
    "referred": "dẫn sang nơi khác",
}


def points(number: float) -> str:
    """Write points with a decimal comma."""
    return f"{number:g} điểm".replace(".", ",")


def verdict(findings: list[dict[str, object]]) -> str:
    """Say in a sentence how many passages are flagged and how many are for review."""
    decisions = [finding["decision"] for finding in findings]
    counts = [f"{decisions.count(name)} chỗ {words}" for name, words in DECISIONS.items() if name in decisions]
    return f"Có {', '.join(counts)}." if counts else "Chưa thấy chỗ nào cần làm rõ."
