"""The model card of a transformer: what it starts from, what it decides, how it measures."""

from dataclasses import asdict

from models.evaluation import Report
from models.training import PRECISION, SEED
from models.transformer.base import Base
from models.transformer.finetuning import Recipe
from models.transformer.seconded import Role, Seconded

_ROLES = {
    Role.ALONE: "Bộ mã hóa xét mọi đoạn; mô hình tuyến tính chỉ nhận loại văn bản và nêu căn cứ.",
    Role.SECOND: "Mô hình tuyến tính xét mọi đoạn; đoạn nào nằm trong dải «xem lại» thì hỏi thêm bộ mã hóa và tính chung hai điểm số.",
}
_TEXT = """# Thẻ mô hình Sáu Rõ (transformer)

**Dùng để** chỉ ra chỗ cần làm rõ trong văn bản tham mưu, trả lời, kết luận theo Chỉ thị 35-CT/TU (biểu hiện 1, 3, 4).
Kết quả là đề xuất; người có thẩm quyền xác nhận. **Không dùng để** tự động trừ điểm, xếp hạng hay lập hồ sơ về một người.

**Cách làm**: {role} Bộ mã hóa đọc đoạn văn cùng đề mục bên trên, đoạn trước, đoạn sau và văn bản hỏi, {segmented}; lớp cuối nhận
thêm các đặc trưng đếm được của mô hình tuyến tính. Xác suất được hiệu chỉnh bằng hàm sigmoid trên các phần không dùng để học
(chia theo người viết). Ngưỡng đánh dấu chọn cho độ chính xác từ {precision:.0%} trên các phần ấy; dưới ngưỡng là «xem lại».
Trọng số được làm tròn 8 bit, điểm số thô đổi trung bình {rounding:.3f}; chạy bằng onnxruntime.

**Mô hình nền**: {base} ({kind}, {size:.1f} triệu tham số). Giấy phép của mô hình nền áp dụng cho cả thư mục này; đọc trước khi
phân phát (PhoBERT bản 1 ghi MIT, bản 2 ghi AGPL-3.0).

**Học từ** {documents} văn bản viết riêng cho bộ ngữ liệu này (CC BY 4.0), không lấy từ văn bản thật. Hạt giống {seed}; cài đặt {recipe}.

**Đo trên phần kiểm tra** (người viết khác hẳn):

| số đo | giá trị và khoảng 95 % |
|---|---|
{rows}
| sai số hiệu chỉnh (ECE) | {ece:.3f} |

**Giới hạn**: ngữ liệu do người viết theo yêu cầu; trên văn bản thật độ chính xác thấp hơn (xem README). Mâu thuẫn nội dung và
trả lời chậm không do mô hình này xét. Chưa có bộ chuẩn tiếng Việt nào cho việc này.
"""


def card(report: Report, base: Base, seconded: Seconded, documents: int, recipe: Recipe, rounding: float) -> str:
    """Return the card of a model in Vietnamese, with its held-out figures."""
    return _TEXT.format(
        role=_ROLES[seconded.joint.role],
        segmented="đã tách từ (underthesea)" if base.marks.segmented else "không tách từ",
        precision=PRECISION,
        rounding=rounding,
        base=base.name,
        kind=type(base.model).__name__,
        size=sum(parameter.numel() for parameter in base.model.parameters()) / 1e6,
        documents=documents,
        seed=SEED,
        recipe=", ".join(f"{name}={value}" for name, value in asdict(recipe).items()),
        rows="\n".join(f"| {name} | {figure} |" for name, figure in report.figures.items()),
        ece=report.figures["ece"].value,
    )
