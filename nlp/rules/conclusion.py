"""Behaviour 4: conclusions that decide nothing, and slogans in place of instructions."""

from collections.abc import Iterator

from nlp.analysis import Analysis
from nlp.document import Context, Passage, Span, Zone
from nlp.finding import Label
from nlp.rules.rescues import TIMED
from nlp.rules.rule import Hit, Rule, applies_rule, followed_by_tasks, holds, phrase
from nlp.tasks.lexicon import EMPTY_OBJECT, SLOGAN
from nlp.text import pattern

_ND, _GE = Label.B4_NO_DECISION, Label.B4_GENERIC
_RULED = (applies_rule, "có điều khoản quy định thẩm quyền")
_LISTED = (holds(r":|tại mục \d|điểm \d|phụ lục", where="passage"), "các điểm được liệt kê")
_DECIDED = (
    holds(
        r"\b(?:chọn|không xem xét|thông qua|thống nhất (?:chọn|phương án|mức|giao)|đồng ý|quyết định chọn)\b",
        where="paragraph",
    ),
    "đã chốt trong cùng đoạn",
)
_REPORTS = pattern(
    r"\b(?:đã nghe|thảo luận|các ý kiến|đánh giá cao|cho ý kiến|trao đổi|phát biểu|biểu dương|ghi nhận)\b"
)


def _only_reports(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """The document tells of the discussion and holds neither decision nor task."""
    told = [(i, p) for i, p in analysis.own if p.zone is Zone.BODY and _REPORTS.search(analysis.words(p))]
    if not told:
        return
    index, passage = told[-1]
    settled = bool(analysis.decisions or analysis.owned_tasks)
    yield Hit(passage.span, index, "văn bản có quyết định hoặc giao việc cụ thể" if settled else "")


def _has_tasks(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
    return followed_by_tasks(analysis, index, passage, span)


_CONCRETE = pattern(r"\d|\b(?:bằng cách|cụ thể|gồm|trong đó|giao|chủ trì|lập |ban hành|trình|tổ chức)\b|:")
_TASKS_FOLLOW = "khẩu hiệu mở đầu, ngay sau là các việc được giao cụ thể"


def _slogans(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """Exhortation with two or more empty verbs, no figure, no product and no task below."""
    for index, passage in analysis.own:
        words = analysis.words(passage)
        verbs, objects = SLOGAN.findall(words), EMPTY_OBJECT.findall(words)
        if passage.zone is Zone.HEADING or len(verbs) < 2 or len(verbs) + len(objects) < 4 or _CONCRETE.search(words):
            continue
        task = analysis.task_passages.get(index)
        if task is not None and not task.implied and analysis.evidence.bodies_in(passage.span):
            continue
        yield Hit(passage.span, index, _TASKS_FOLLOW if _has_tasks(analysis, index, passage, passage.span) else "")


CONCLUSION = (
    Rule(
        "b4-decides-later",
        _ND,
        3,
        0.93,
        "Hoãn quyết định mà không nêu ngày và người quyết.",
        "Chốt ngay phần đã rõ; phần còn lại ghi: «[người] quyết định trước ngày [ngày] trên cơ sở [báo cáo] của [cơ quan]».",
        phrase(
            r"\b(?:các|những) (?:vấn đề|nội dung|việc)[^.;]{0,40}(?:xem xét|quyết định|bàn|tính|giải quyết|trao đổi) sau\b|\b(?:sẽ|để) (?:được )?(?:xem xét|quyết định|bàn|cho ý kiến|trao đổi)[^.;]{0,40}(?:sau|tại (?:cuộc họp|phiên họp|kỳ họp) (?:sau|tới|tiếp theo))\b|\bbố trí (?:thời gian )?(?:làm việc thêm|họp (?:lại|tiếp))",
            TIMED,
        ),
        (
            "⟦Thống nhất về chủ trương, các vấn đề cụ thể sẽ xem xét sau⟧.",
            "⟦Chủ tọa sẽ bố trí thời gian làm việc thêm với các bên⟧.",
            "⟦Nội dung này sẽ được cho ý kiến tại cuộc họp sau⟧.",
        ),
        (
            "Hạng mục kè chưa quyết vì chưa khảo sát, Sở Nông nghiệp và Môi trường báo cáo trước ngày 30/8/2026.",
            "Ngày 12/8/2026 Phó Chủ tịch UBND tỉnh chủ trì họp chốt ranh giới.",
            "Các vấn đề cụ thể sẽ xem xét sau khi Sở Tài chính trình dự toán trước ngày 15/8/2026.",
        ),
    ),
    Rule(
        "b4-basically-agrees",
        _ND,
        3,
        0.92,
        "«Cơ bản nhất trí» và hoàn thiện «theo ý kiến các đại biểu» mà không chốt ý kiến nào.",
        "Liệt kê các điểm phải sửa, người sửa và ngày gửi bản hoàn thiện.",
        phrase(
            r"\b(?:về )?cơ bản (?:nhất trí|thống nhất|đồng ý)[^.]{0,120}(?:hoàn (?:thiện|chỉnh)|bổ sung|tiếp thu|nghiên cứu)|\b(?:hoàn (?:thiện|chỉnh)|tiếp thu)[^.;]{0,40}theo (?:các )?ý kiến (?:của )?(?:các )?đại biểu",
            TIMED,
            _LISTED,
        ),
        (
            "⟦Cơ bản nhất trí với báo cáo, đề nghị hoàn thiện thêm theo ý kiến các đại biểu⟧.",
            "⟦Về cơ bản thống nhất nội dung phương án, giao bộ phận tham mưu bổ sung cho phù hợp⟧.",
            "⟦Ban soạn thảo hoàn chỉnh đề án theo ý kiến của đại biểu⟧.",
        ),
        (
            "Nhất trí với báo cáo, yêu cầu sửa ba điểm nêu tại mục 2; Sở gửi bản hoàn thiện trước ngày 05/8/2026.",
            "Cơ bản nhất trí với báo cáo, bổ sung hai nội dung: nguồn vốn và tiến độ; gửi lại trước ngày 10/9/2026.",
            "Thống nhất phương án 1.",
        ),
    ),
    Rule(
        "b4-picks-none",
        _ND,
        3,
        0.92,
        "Không chốt giữa các hướng, để các đơn vị tự vận dụng.",
        "Chọn một hướng, hoặc nêu hướng nào áp dụng cho ai từ ngày nào.",
        phrase(
            r"\btùy (?:theo )?(?:điều kiện|tình hình|khả năng)[^.;]{0,40}(?:vận dụng|lựa chọn|áp dụng|thực hiện)|\b(?:tự|chủ động) (?:xem xét|cân nhắc),? (?:quyết định|lựa chọn)|\b(?:cả (?:hai|ba)|các) (?:hướng|phương án)[^.;]{0,20}đều (?:khả thi|có cơ sở|phù hợp|có ưu)",
            _DECIDED,
            _RULED,
            TIMED,
        ),
        (
            "⟦Cả hai hướng đều khả thi, các đơn vị tùy điều kiện mà vận dụng⟧.",
            "⟦Việc chấm dứt hợp đồng do các đơn vị tự xem xét, quyết định theo quy định⟧.",
            "⟦Các phương án đều có ưu điểm riêng⟧.",
        ),
        (
            "Cả hai hướng đều khả thi; Chủ tọa chọn hướng 1 cho địa bàn ven biển, hướng 2 cho miền núi, áp dụng từ ngày 01/9/2026.",
            "Theo khoản 2 Điều 41 hợp đồng, Giám đốc Ban tự xem xét, quyết định chấm dứt.",
            "Thống nhất chọn phương án 2.",
        ),
    ),
    Rule(
        "b4-empty-condition",
        _ND,
        3,
        0.92,
        "Điều kiện hoặc thứ tự ưu tiên rỗng, phủ mọi kết cục.",
        "Nêu điều kiện kiểm chứng được, ngày, và việc phải làm khi không đạt.",
        phrase(
            r"\bnếu (?:đủ|đảm bảo|bảo đảm|có|phù hợp)[^.;]{0,60}thì[^.;]{0,80}(?:nếu|còn|trường hợp) (?:chưa|không)[^.;]{0,60}(?:thì|,)|\bưu tiên[^.;]{0,60}(?:lớn|trước|cấp bách)[^.;]{0,60}(?:nhỏ|sau|dần)\b",
            TIMED,
        ),
        (
            "⟦Nếu đủ điều kiện thì triển khai, nếu chưa đủ điều kiện thì chuẩn bị thêm⟧.",
            "⟦Ưu tiên giải quyết các vướng mắc lớn trước, các vướng mắc nhỏ xử lý dần⟧.",
            "⟦Nếu có nguồn thì làm, còn chưa có thì chờ⟧.",
        ),
        (
            "Nếu đến ngày 15/9/2026 chưa ký được hợp đồng thì hủy thầu và mời đơn vị xếp thứ hai.",
            "Giải quyết trước ngày 31/8/2026 ba vướng mắc tại mục 1.",
            "Nếu đủ hồ sơ thì ký trước ngày 20/9/2026, nếu không thì trả lại.",
        ),
    ),
    Rule(
        "b4-asks-upward",
        _ND,
        2,
        0.85,
        "Xin ý kiến nơi khác trước khi quyết định việc thuộc thẩm quyền của mình.",
        "Nêu điều khoản buộc xin ý kiến, đề xuất của mình và ngày trình.",
        phrase(
            r"\b(?:báo cáo|xin|lấy)(?: xin)? ý kiến[^.;]{3,80}trước khi (?:quyết định|kết luận|thực hiện|chốt|triển khai)",
            _RULED,
            TIMED,
            (holds(r"thuộc diện phải|theo quy chế", where="passage"), "quy chế buộc phải báo cáo"),
        ),
        (
            "⟦Báo cáo xin ý kiến Ban Thường vụ Tỉnh ủy trước khi quyết định⟧.",
            "⟦Giao Văn phòng xin ý kiến Sở Nội vụ trước khi chốt danh sách⟧.",
            "⟦Cần lấy ý kiến thêm của các ngành trước khi kết luận⟧.",
        ),
        (
            "Nội dung thuộc diện phải báo cáo theo Quy chế làm việc của Tỉnh ủy; UBND tỉnh đề xuất Phương án 1, xin ý kiến Thường trực trước khi quyết định.",
            "Xin ý kiến Sở Nội vụ trước khi chốt danh sách, hạn trả lời 05/8/2026.",
            "Thống nhất danh sách 12 người.",
        ),
    ),
    Rule(
        "b4-only-reports",
        _ND,
        3,
        0.88,
        "Tường thuật cuộc họp, khen ngợi, nhưng không có quyết định và không giao việc nào.",
        "Thêm phần kết luận: thông qua gì, không thông qua gì, ai làm gì trước ngày nào.",
        _only_reports,
        (
            "⟦Hội nghị đã nghe báo cáo và thảo luận sôi nổi về 05 nội dung trong chương trình.⟧",
            "⟦Các ý kiến tại cuộc họp đều có cơ sở.⟧",
            "Cuộc họp bắt đầu lúc 8 giờ.\n⟦Chủ tọa đánh giá cao tinh thần trách nhiệm của các đại biểu.⟧",
        ),
        (
            "Hội nghị đã nghe báo cáo về 05 nội dung. Kết luận: thông qua nội dung 1 đến 4; nội dung 5 không thông qua vì thiếu nguồn vốn.",
            "Các ý kiến đều có cơ sở; Chủ tọa kết luận chọn vị trí khu A, không xem xét khu B.",
            "Hội nghị đã nghe báo cáo. Giao Sở Y tế lập danh sách 12 trạm xuống cấp, trình UBND tỉnh trước ngày 10/8/2026.",
        ),
    ),
    Rule(
        "b4-slogan",
        _GE,
        2,
        0.88,
        "Khẩu hiệu thay cho chỉ đạo: không có việc, người, ngày hay kết quả.",
        "Thay bằng việc cụ thể: «Giao [ai] [làm gì], xong trước ngày [ngày], sản phẩm [gì]», hoặc bỏ.",
        _slogans,
        (
            "⟦Tiếp tục nâng cao nhận thức, đổi mới tư duy, quyết tâm cao, nỗ lực lớn, hành động quyết liệt.⟧",
            "⟦Đẩy mạnh chuyển đổi số, cải cách hành chính, tạo chuyển biến mạnh mẽ.⟧",
            "⟦Phát huy vai trò, trách nhiệm người đứng đầu, tăng cường kỷ luật, kỷ cương, nâng cao chất lượng công tác.⟧",
        ),
        (
            "Đẩy mạnh chuyển đổi số: từ ngày 01/9/2026, 100% hồ sơ đất đai tiếp nhận trực tuyến; Văn phòng Đăng ký đất đai chủ trì.",
            "Tiếp tục nâng cao nhận thức, đổi mới tư duy, hành động quyết liệt.\n1. Giao Sở Y tế lập danh sách 12 trạm xuống cấp, trình UBND tỉnh trước ngày 10/8/2026.\n2. Giao Sở Tài chính trình dự toán sửa 12 trạm trước ngày 20/8/2026.",
            "Tăng cường kiểm tra 20 bến thủy trước ngày 15/7/2026.",
        ),
    ),
)
