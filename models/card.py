"""The model card: what the model is, how it was made, what it does and does not do."""

from dataclasses import asdict

from models.evaluation import Report
from models.training import PRECISION, SEED, Settings

_TEXT = """# Thẻ mô hình Sáu Rõ (tuyến tính)

**Dùng để** chỉ ra chỗ cần làm rõ trong văn bản tham mưu, trả lời, kết luận theo Chỉ thị 35-CT/TU (biểu hiện 1, 3, 4).
Kết quả là đề xuất; người có thẩm quyền xác nhận. **Không dùng để** tự động trừ điểm, xếp hạng hay lập hồ sơ về một người.

**Cách làm**: hồi quy logistic trên từ (cụm 1–3 âm tiết, tên cơ quan, ngày, số được che) và trên các đặc trưng đếm được
(sáu rõ của từng việc, quy tắc nào khớp, vị trí, đoạn kề, mục cha). Xác suất được hiệu chỉnh bằng hàm sigmoid trên các phần
không dùng để học (chia theo người viết). Ngưỡng đánh dấu chọn cho độ chính xác từ {precision:.0%} trên các phần ấy; dưới
ngưỡng là «xem lại», không tính điểm.

**Học từ** {documents} văn bản viết riêng cho bộ ngữ liệu này (CC BY 4.0), không lấy từ văn bản thật. Hạt giống {seed}; cài đặt {settings}.

**Đo trên phần kiểm tra** (người viết khác hẳn):

| số đo | giá trị và khoảng 95 % |
|---|---|
{rows}

**Giới hạn**: ngữ liệu do người viết theo yêu cầu, không phải thư thật của Khánh Hòa; trên văn bản thật độ chính xác thấp hơn
(xem README). Mâu thuẫn nội dung và trả lời chậm không do mô hình này xét. Chưa có bộ chuẩn tiếng Việt nào cho việc này.
"""


def card(report: Report, documents: int, settings: Settings) -> str:
    """Return the card of a model in Vietnamese, with its held-out figures."""
    rows = "\n".join(f"| {name} | {figure} |" for name, figure in report.figures.items())
    return _TEXT.format(
        precision=PRECISION,
        documents=documents,
        seed=SEED,
        settings=", ".join(f"{name}={value}" for name, value in asdict(settings).items()),
        rows=rows,
    )
