"""The six-slot test: tasks that lack who, what, when or which result (GUIDELINE sections 3 and 7)."""

from collections.abc import Callable, Iterator

from nlp.analysis import Analysis
from nlp.document import Context
from nlp.finding import Label, Slot, Task
from nlp.rules.rule import Finder, Hit, Rule
from nlp.tasks.lexicon import LESSON
from nlp.text import pattern

_ANYBODY = pattern(r"^\W*(?:các|những|mọi) [^.;]{0,80}(?:theo chức năng|theo thẩm quyền|chủ động|căn cứ chức năng)")
_CALL = pattern(
    r"^[^.;]{0,60}(?:yêu cầu|đề nghị) [^.;]{4,260} (?:nghiêm túc |khẩn trương |tổ chức |triển khai |phối hợp )*thực hiện(?: (?:nghiêm |nghiêm túc )?(?:các )?(?:nội dung|kết luận|thông báo|công văn|văn bản)[^.;]{0,40})?$"
)
_CLOSING_DUTY = pattern(
    r"\b(?:trong quá trình (?:triển khai |thực hiện|tổ chức)|nếu (?:có |phát sinh )?(?:khó khăn|vướng mắc|vấn đề)|(?:kịp thời )?(?:phản ánh|báo cáo)[^.;]{0,40}(?:khó khăn|vướng mắc)|nghiêm túc (?:triển khai|thực hiện)|nay,? thông báo|(?:thông báo|gửi) (?:này |thông báo này |văn bản này )?(?:để|đến|kết luận|nội dung)|để (?:biết|thực hiện)|căn cứ (?:nội dung|thông báo|văn bản))"
)

_NORM = pattern(
    r"\b(?:bài học|nguyên tắc|tiêu chuẩn|quy chuẩn)\b|\b(?:mọi|bất kỳ) [^.;]{2,80} phải |\bphải [^.;]{2,120} (?:trước khi|trên cơ sở|bằng văn bản|mới được)\b"
)


def _excuse(analysis: Analysis, task: Task) -> str:
    """Say why an incomplete task is none the less sound, empty if it is not."""
    words = analysis.document.words(task.span)
    passage = analysis.document.words(analysis.document.passages[task.passage].span)
    if _CLOSING_DUTY.search(passage):
        return "câu kết khuôn mẫu về tổ chức thực hiện"
    if task.request_up and task.evidence(Slot.TASK):
        return "đề nghị cấp trên xem xét, ký hoặc phê duyệt: đủ rõ dù không ghi ngày"
    above = (analysis.words(analysis.document.passages[i]) for i in analysis.evidence.ancestors(task.passage))
    norm = _NORM.search(passage) or any(LESSON.search(words) for words in above)
    if not task.evidence(Slot.PERSON) and not task.evidence(Slot.TIME) and norm:
        return "nguyên tắc, điều kiện hay bài học, không phải việc được giao"
    if task.recurring and task.evidence(Slot.PERSON) and task.evidence(Slot.TASK):
        return "nhiệm vụ thường xuyên, có đơn vị và nội dung cụ thể"
    if (_ANYBODY.search(words) or _CALL.search(words)) and any(not other.missing for other in analysis.tasks):
        return "câu nhắc chung đặt sau các việc đã phân công đủ"
    return ""


def _missing(label: Label, wanted: Callable[[Task], bool]) -> Finder:
    def find(analysis: Analysis, context: Context) -> Iterator[Hit]:
        if analysis.kind is not label.kind:
            return
        for task in analysis.tasks:
            if (
                task.missing
                and wanted(task)
                and not (task.implied and label is Label.B1_UNCLEAR_TASK and _nobody(task))
            ):
                yield Hit(task.span, task.passage, _excuse(analysis, task), task.missing)

    return find


def _empty(task: Task) -> bool:
    return Slot.TASK in task.missing


def _nobody(task: Task) -> bool:
    decided = task.implied and (Slot.TIME not in task.missing or Slot.RESULT not in task.missing)
    return Slot.PERSON in task.missing and not _empty(task) and not decided


def _undated(task: Task) -> bool:
    return Slot.TIME in task.missing and Slot.PERSON not in task.missing and not _empty(task)


def _fruitless(task: Task) -> bool:
    return task.missing == (Slot.RESULT,)


_EMPTY = (
    "Giao việc mà không ai bắt tay làm được ngay: chỉ có động từ chung, không có việc, hạn và sản phẩm.",
    "Viết lại: «Giao [cơ quan] [việc cụ thể], hoàn thành trước ngày [ngày], sản phẩm là [văn bản/kết quả]».",
)
_NOBODY = (
    "Giao việc mà không nêu đích danh một đầu mối chủ trì.",
    "Ghi một đầu mối: «Giao [cơ quan/người] chủ trì …, [cơ quan] phối hợp».",
)
_UNDATED = (
    "Giao việc một lần mà không có hạn.",
    "Thêm hạn: «hoàn thành trước ngày [ngày/tháng/năm]».",
)
_FRUITLESS = (
    "Giao việc mà không nêu sản phẩm hay kết quả đo được.",
    "Thêm sản phẩm: «sản phẩm là [báo cáo/tờ trình/danh sách …]».",
)

TASKS = (
    Rule(
        "b4-task-empty",
        Label.B4_UNCLEAR_TASK,
        2,
        0.6,
        *_EMPTY,
        _missing(Label.B4_UNCLEAR_TASK, _empty),
        (
            "Chủ tịch UBND tỉnh kết luận như sau:\n1. ⟦Giao Sở Xây dựng tăng cường công tác quản lý nhà nước trên lĩnh vực được giao⟧.",
            "Giám đốc yêu cầu các khoa thực hiện các nội dung sau:\n1. Khoa Nội\n- ⟦Tiếp tục nâng cao chất lượng hoạt động⟧.",
            "Kết luận như sau:\n1. ⟦Phòng Kinh tế tiếp tục đẩy mạnh công tác phối hợp⟧.",
        ),
        (
            "Kết luận như sau:\n1. Giao Sở Xây dựng kiểm tra 20 bến thủy, báo cáo UBND tỉnh trước ngày 15/7/2026.",
            "Kết luận như sau:\n1. Sở Y tế tăng cường quản lý bằng ba việc: kiểm tra 20 cơ sở trước ngày 15/7/2026, thu hồi 04 giấy phép, công khai danh sách.",
            "Kết luận như sau:\n1. Phòng Kinh tế trình Đề án chợ đêm trước ngày 15/10/2026.",
        ),
    ),
    Rule(
        "b4-task-nobody",
        Label.B4_UNCLEAR_TASK,
        2,
        0.92,
        *_NOBODY,
        _missing(Label.B4_UNCLEAR_TASK, _nobody),
        (
            "Kết luận như sau:\n1. ⟦Yêu cầu các đơn vị liên quan rà soát 17 hồ sơ tồn đọng, báo cáo trước ngày 31/10/2026⟧.",
            "Kết luận như sau:\n1. ⟦Việc bàn giao mặt bằng 23 hộ phải được hoàn thành trước ngày 30/9/2026⟧.",
            "Kết luận như sau:\n1. ⟦Giao các sở, ngành lập danh sách trụ sở dôi dư, gửi UBND tỉnh trước ngày 30/9/2026⟧.",
        ),
        (
            "Kết luận như sau:\n1. UBND phường Bắc Nha Trang bàn giao mặt bằng 23 hộ trước ngày 30/9/2026.",
            "Kết luận như sau:\n1. Giao Sở Tài chính lập danh sách trụ sở dôi dư, gửi UBND tỉnh trước ngày 30/9/2026.",
            "Kết luận như sau:\n1. Giao Sở Tư pháp chủ trì, các đơn vị liên quan phối hợp, rà soát 17 hồ sơ, báo cáo trước ngày 31/10/2026.",
        ),
    ),
    Rule(
        "b4-task-undated",
        Label.B4_UNCLEAR_TASK,
        2,
        0.8,
        *_UNDATED,
        _missing(Label.B4_UNCLEAR_TASK, _undated),
        (
            "Kết luận như sau:\n1. ⟦Giao Sở Tài chính lập danh sách trụ sở dôi dư, gửi UBND tỉnh⟧.",
            "Kết luận như sau:\n1. ⟦Giao Sở Khoa học và Công nghệ xây dựng nền tảng dùng chung của tỉnh⟧.",
            "Giám đốc kết luận như sau:\n1. Phòng Kế hoạch\n- ⟦Ban hành kế hoạch đào tạo điều dưỡng năm học mới⟧.",
        ),
        (
            "Kết luận như sau:\n1. Giao Sở Tài chính lập danh sách trụ sở dôi dư, gửi UBND tỉnh trước ngày 30/9/2026.",
            "Kết luận như sau, hoàn thành trước ngày 30/9/2026:\n1. Giao Sở Tài chính lập danh sách trụ sở dôi dư.",
            "Kết luận như sau:\n1. Giao Công an phường tuần tra tuyến đường ven biển vào ban đêm.",
        ),
    ),
    Rule(
        "b4-task-fruitless",
        Label.B4_UNCLEAR_TASK,
        1,
        0.6,
        *_FRUITLESS,
        _missing(Label.B4_UNCLEAR_TASK, _fruitless),
        (
            "Kết luận như sau:\n1. ⟦Giao Sở Xây dựng tìm hiểu mô hình bãi đỗ xe thông minh trong tháng 9/2026⟧.",
            "Kết luận như sau:\n1. ⟦Giao Sở Du lịch nghiên cứu mô hình phố đêm trong quý IV/2026⟧.",
            "Kết luận như sau:\n1. ⟦Giao Phòng Văn hóa tìm hiểu mô hình đọc sách lưu động trong tháng 8/2026⟧.",
        ),
        (
            "Kết luận như sau:\n1. Giao Sở Xây dựng trình Đề án bãi đỗ xe thông minh trong tháng 9/2026.",
            "Kết luận như sau:\n1. Giao Sở Du lịch nghiên cứu, trình phương án phố đêm trong quý IV/2026.",
            "Kết luận như sau:\n1. Giao Phòng Văn hóa lập danh mục 300 đầu sách trong tháng 8/2026.",
        ),
    ),
    Rule(
        "b1-task-empty",
        Label.B1_UNCLEAR_TASK,
        2,
        0.6,
        *_EMPTY,
        _missing(Label.B1_UNCLEAR_TASK, _empty),
        (
            "Sở đề xuất phân công nhiệm vụ như sau:\n1. ⟦Phòng Quản lý hạ tầng tăng cường công tác quản lý⟧.",
            "Phương hướng, nhiệm vụ thời gian tới:\n- ⟦Tiếp tục tăng cường công tác phối hợp liên ngành⟧.",
            "Nhiệm vụ trọng tâm như sau:\n- ⟦Đẩy mạnh công tác chỉ đạo, nâng cao trách nhiệm⟧.",
        ),
        (
            "Sở đề xuất phân công như sau:\n1. Phòng Quản lý hạ tầng kiểm tra 12 cầu yếu, báo cáo trước ngày 20/8/2026.",
            "Phương hướng thời gian tới:\n- Tổ chức 03 lớp tập huấn cho 120 công chức trước ngày 30/9/2026.",
            "Nhiệm vụ trọng tâm:\n- Phòng Kinh tế công bố danh sách hộ trước ngày 15/9/2026.",
        ),
    ),
    Rule(
        "b1-task-nobody",
        Label.B1_UNCLEAR_TASK,
        2,
        0.8,
        *_NOBODY,
        _missing(Label.B1_UNCLEAR_TASK, _nobody),
        (
            "Sở đề xuất phân công như sau:\n1. ⟦Giao các đơn vị liên quan rà soát 17 hồ sơ, báo cáo trước ngày 31/10/2026⟧.",
            "⟦Tổ công tác sẽ được thành lập để xử lý 17 hồ sơ tồn đọng⟧.",
            "Tổ chức thực hiện:\n1. ⟦Việc số hóa 4.000 hồ sơ phải được hoàn thành trong năm 2026⟧.",
        ),
        (
            "Sở đề xuất phân công như sau:\n1. Giao Phòng Đất đai rà soát 17 hồ sơ, báo cáo trước ngày 31/10/2026.",
            "Thành lập Tổ công tác 05 người do Phó Giám đốc phụ trách đất đai làm Tổ trưởng, xử lý xong 17 hồ sơ trước ngày 31/10/2026.",
            "Tổ chức thực hiện:\n1. Văn phòng số hóa 4.000 hồ sơ, xong trong năm 2026.",
            "Bài học rút ra: kế hoạch thi đấu phải được phê duyệt trước khi giao dự toán.",
            "Việc đặt tên tổ dân phố phải được lấy ý kiến cử tri trên cơ sở danh sách hộ.",
        ),
    ),
    Rule(
        "b1-task-undated",
        Label.B1_UNCLEAR_TASK,
        2,
        0.6,
        *_UNDATED,
        _missing(Label.B1_UNCLEAR_TASK, _undated),
        (
            "Sở đề xuất phân công như sau:\n1. ⟦Giao Phòng Đất đai rà soát 17 hồ sơ tồn đọng, lập danh sách⟧.",
            "Tổ chức thực hiện:\n1. ⟦Văn phòng số hóa 4.000 hồ sơ⟧.",
            "Tổ chức thực hiện:\n1. Phòng Kinh tế\n- ⟦Lập dự toán sửa chữa chợ Đầm⟧.",
        ),
        (
            "Sở đề xuất phân công như sau:\n1. Giao Phòng Đất đai rà soát 17 hồ sơ, lập danh sách trước ngày 31/10/2026.",
            "Tổ chức thực hiện, xong trong quý III/2026:\n1. Văn phòng số hóa 4.000 hồ sơ.",
            "Đề nghị UBND tỉnh ký Quyết định kèm theo.",
        ),
    ),
)
