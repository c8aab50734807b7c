"""Behaviour 1, position: advice that takes no side (GUIDELINE section 2)."""

from collections.abc import Iterator

from nlp.analysis import Analysis
from nlp.document import Context, Span
from nlp.finding import Label
from nlp.rules.rule import (
    Hit,
    Rule,
    dated,
    dated_nearby,
    holds,
    phrase,
    takes_position,
)
from nlp.text import pattern

_NP = Label.B1_NO_POSITION
_STANDS = (takes_position, "chính kiến đã nêu ở phần khác của văn bản")
_ANSWERED = (dated, "có mốc thời gian cụ thể")
_REQUEST = pattern(
    r"(?:kính (?:trình|đề nghị|mong|báo cáo|xin)|trình|đề nghị|kính chuyển|xin|báo cáo)[^.;]{0,140}(?:xem xét|cho ý kiến|quyết định|chỉ đạo|cho chủ trương)[^.;]{0,60}"
)
_OPTION = pattern(
    r"\b(?:phương án|hướng|giải pháp) (?:thứ )?(?:1|i|a|một|nhất)\b[\s\S]{10,4000}\b(?:phương án|hướng|giải pháp) (?:thứ )?(?:2|ii|b|hai)\b"
)
_TWO_WAYS = pattern(r"\b(?:phương án|hướng) (?:thứ )?(?:2|ii|b|hai|1|a|một|3|ba)\b")


def _request_without_position(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """The closing request asks for a decision and nowhere does the document take a side."""
    found = [
        (index, passage, match)
        for index, passage in analysis.own
        if (match := _REQUEST.search(analysis.document.folded, passage.span.start, passage.span.end))
    ]
    for index, passage, match in found[-1:]:
        lead = analysis.document.folded[passage.span.start : match.start()]
        start = passage.span.start + len(lead) - len(lead.rpartition(",")[2].lstrip())
        span = Span(start, match.start() + len(match[0].rstrip(" \n\t./")))
        settled = bool(analysis.positions or analysis.choices)
        yield Hit(span, index, "chính kiến đã nêu ở phần khác của văn bản" if settled else "")


def _options_unchosen(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """Two options are weighed and none is chosen."""
    if not _OPTION.search(analysis.document.folded):
        return
    weighed = [(i, p) for i, p in analysis.own if _TWO_WAYS.search(analysis.words(p))]
    if weighed:
        index, passage = weighed[-1]
        because = "văn bản đã chọn một phương án" if analysis.choices or _recommends(analysis) else ""
        yield Hit(passage.span, index, because)


_RECOMMEND = pattern(
    r"\b(?:đề nghị|đề xuất|kiến nghị|chọn|lựa chọn|thống nhất|khuyến nghị|nghiêng về|trình)[^.;]{0,140}(?:phương án|hướng|giải pháp)"
)


def _recommends(analysis: Analysis) -> bool:
    return any(_RECOMMEND.search(analysis.words(p)) for _, p in analysis.own)


ADVISORY = (
    Rule(
        "b1-request-without-position",
        _NP,
        3,
        0.9,
        "Đề nghị cấp trên quyết định nhưng văn bản không nêu cơ quan tham mưu chọn hướng nào.",
        "Nêu rõ: «[Cơ quan] đề nghị [chấp thuận/không chấp thuận/chọn phương án …] vì [lý do]» trước câu kính trình.",
        _request_without_position,
        (
            "Sở đã rà soát hồ sơ của 12 hộ dân tại thôn Trung. Hiện còn hai luồng ý kiến khác nhau giữa các hộ.\n⟦Kính trình UBND tỉnh xem xét, cho ý kiến chỉ đạo⟧./.",
            "Việc gia hạn hợp đồng thuê đất của Công ty An Phát đã được ba cơ quan nêu ý kiến.\n⟦Kính đề nghị Chủ tịch UBND tỉnh xem xét, quyết định⟧.",
            "Trên đây là ba phương án, ⟦Sở Xây dựng kính trình UBND tỉnh xem xét, cho ý kiến chỉ đạo⟧.",
        ),
        (
            "Sở đề nghị chọn Phương án 2 vì giảm 1,2 ha đất phải thu hồi.\nKính trình UBND tỉnh xem xét, quyết định./.",
            "Sở đề nghị không gia hạn vì nhà đầu tư chưa ký quỹ. Kính trình Chủ tịch UBND tỉnh xem xét, quyết định./.",
            "Qua thẩm định, hồ sơ đủ điều kiện; dự thảo Quyết định gửi kèm. Kính trình UBND tỉnh xem xét, ký ban hành.",
        ),
    ),
    Rule(
        "b1-options-unchosen",
        _NP,
        3,
        0.6,
        "Nêu nhiều phương án, cân nhắc hai bên nhưng không chọn phương án nào.",
        "Thêm câu chọn: «[Cơ quan] đề nghị chọn Phương án [số] vì [lý do]».",
        _options_unchosen,
        (
            "Phương án 1 có chi phí thấp nhưng tiến độ kéo dài. ⟦Phương án 2 rút ngắn tiến độ nhưng chi phí cao hơn.⟧ Mỗi bên đều có ưu điểm.",
            "Phương án 1: giữ nguyên vị trí chợ. ⟦Phương án 2: dời chợ về khu đất phía tây.⟧",
            "Hướng thứ nhất là sửa chữa trụ sở cũ. ⟦Hướng thứ hai là thuê nhà làm việc trong hai năm.⟧",
        ),
        (
            "Phương án 1 rẻ hơn 3,4 tỷ đồng nhưng chậm 08 tháng, Phương án 2 kịp trước mùa mưa; Phòng kiến nghị Phương án 2.",
            "Phương án 1: giữ nguyên vị trí chợ. Phương án 2: dời chợ. Phòng đề xuất chọn phương án 1 vì không phải thu hồi đất.",
            "Phương án 1 kéo dài thêm 6 tháng. Phương án 2 vượt dự toán. Ban đề nghị áp dụng phương án 1.",
        ),
    ),
    Rule(
        "b1-both-outcomes",
        _NP,
        3,
        0.92,
        "Câu chuẩn bị cho mọi kết cục nên không chứa chính kiến.",
        "Nêu một kết cục mà cơ quan đề nghị và lý do.",
        phrase(
            r"\bnếu [^.;]{3,90}(?:đồng ý|chấp thuận|thống nhất|phê duyệt)[^.;]{3,160}(?:nếu|còn|trường hợp) không(?: đồng ý| chấp thuận| thống nhất)?\b|\bcho phép hay không cho phép\b|\b(?:chấp thuận|đồng ý) hay không (?:chấp thuận|đồng ý)?[^.;]{0,80}(?:do|thuộc)\b",
            _STANDS,
        ),
        (
            "⟦Nếu UBND tỉnh đồng ý thì Sở sẽ soạn Quyết định phê duyệt, nếu không đồng ý thì Sở sẽ soạn văn bản trả lời nhà đầu tư⟧.",
            "⟦Việc cho phép hay không cho phép gia hạn do Chủ tịch UBND tỉnh quyết định⟧.",
            "⟦Nếu lãnh đạo chấp thuận thì phòng mua mới, còn không thì phòng tiếp tục dùng máy cũ⟧.",
        ),
        (
            "Sở đề nghị UBND tỉnh không chấp thuận và ký văn bản trả lời nhà đầu tư (dự thảo gửi kèm).",
            "Nếu đến ngày 30/9/2026 chưa bàn giao mặt bằng, Sở đề nghị chuyển sang Phương án 2.",
            "Sở đề nghị chấp thuận. Nếu UBND tỉnh đồng ý thì Sở soạn quyết định, nếu không thì Sở soạn văn bản trả lời.",
        ),
    ),
    Rule(
        "b1-empty-condition",
        _NP,
        3,
        0.92,
        "Đồng ý kèm điều kiện rỗng, không ai kiểm chứng được.",
        "Thay bằng điều kiện kiểm chứng được: «với điều kiện [việc, con số, ngày]».",
        phrase(
            r"\bcó thể (?:xem xét )?(?:chấp thuận|đồng ý|cho phép|phê duyệt|đáp ứng|áp dụng)?[^.;]{0,60}nếu (?:thấy |xét thấy )?(?:phù hợp|cần thiết|đủ điều kiện|có thể|thuận lợi)|\bnếu (?:xét )?thấy (?:phù hợp|cần thiết|hợp lý)|\btrường hợp cần thiết, (?:đề nghị )?(?:có thể )?xem xét"
        ),
        (
            "⟦Có thể xem xét chấp thuận nếu thấy phù hợp với tình hình thực tế⟧.",
            "⟦Trường hợp cần thiết, đề nghị xem xét thêm các phương án khác⟧.",
            "⟦Đề nghị UBND tỉnh cho thực hiện nếu xét thấy cần thiết⟧.",
        ),
        (
            "Đề nghị chấp thuận với hai điều kiện: nộp đủ tiền ký quỹ trước ngày 30/9/2026 và điều chỉnh ranh giới lô C3.",
            "Nếu đến ngày 30/9/2026 chưa bàn giao mặt bằng, Sở đề nghị chuyển sang Phương án 2 tại mục 4.2.",
            "Đề nghị hỗ trợ 05 hộ nếu có xác nhận của UBND xã về thiệt hại trên 70%.",
        ),
    ),
    Rule(
        "b1-caution",
        _NP,
        2,
        0.9,
        "Kêu gọi thận trọng thay cho chính kiến.",
        "Nêu vướng ở điểm nào, đề nghị làm gì và ngày trình lại.",
        phrase(
            r"\b(?:cần|phải|nên)(?: được)? (?:xem xét|cân nhắc|nghiên cứu|đánh giá|tính toán)[^.;]{0,50}(?:thận trọng|kỹ lưỡng|nhiều mặt|toàn diện|kỹ càng|thấu đáo|cẩn trọng)",
            _ANSWERED,
            _STANDS,
        ),
        (
            "⟦Đây là nội dung phức tạp, cần được xem xét thận trọng, kỹ lưỡng trên nhiều mặt⟧.",
            "⟦Vấn đề này cần cân nhắc kỹ lưỡng để tránh hệ lụy⟧.",
            "⟦Việc di dời các hộ phải được đánh giá toàn diện trên mọi phương diện⟧.",
        ),
        (
            "Sở đề nghị chưa phê duyệt trong quý III vì báo cáo tác động môi trường chưa được thẩm định; Sở trình lại trước ngày 20/10/2026.",
            "Việc này cần xem xét thận trọng; Sở đề nghị chưa cấp phép vì vị trí nằm trong hành lang thoát lũ.\nKính trình UBND tỉnh.",
            "Cần đánh giá toàn diện tác động trước ngày 15/8/2026, do Chi cục Thủy lợi thực hiện.",
        ),
    ),
    Rule(
        "b1-disclaims",
        _NP,
        2,
        0.9,
        "Đưa ra đề xuất rồi rũ trách nhiệm về nội dung của mình.",
        "Nêu nguồn số liệu, phần đã kiểm tra và người chịu trách nhiệm về kết quả tổng hợp.",
        phrase(
            r"\b(?:chỉ )?mang tính (?:chất )?tham khảo|\bkhông chịu trách nhiệm (?:về|đối với) (?:số liệu|nội dung|tính)"
        ),
        (
            "⟦Đề xuất trên mang tính tham khảo, Sở không chịu trách nhiệm về số liệu do địa phương cung cấp⟧.",
            "⟦Các phương án nêu trên chỉ mang tính chất tham khảo⟧.",
            "⟦Phòng không chịu trách nhiệm về nội dung hồ sơ đã trình⟧.",
        ),
        (
            "Số liệu do UBND 12 xã cung cấp (Phụ lục 1); Sở đã kiểm tra ngẫu nhiên 03 xã và chịu trách nhiệm về kết quả tổng hợp.",
            "Giám đốc Sở chịu trách nhiệm về số liệu tại Phụ lục 2.",
            "Sở đề nghị chọn giá 4,2 triệu đồng/m2; tài liệu tham khảo gửi kèm.",
        ),
    ),
    Rule(
        "b1-vague-remainder",
        _NP,
        2,
        0.85,
        "«Một số vấn đề» còn lại không được kể ra.",
        "Liệt kê hết các điểm còn lại, mỗi điểm kèm việc và ngày.",
        phrase(
            r"\b(?:về )?cơ bản[^.;:]{0,80}(?:song|tuy nhiên|nhưng|nhưng vẫn)[^.;:]{0,30}(?:một số|nhiều|vài) (?:vấn đề|nội dung|điểm)[^.;:]{0,60}(?:làm rõ|xem xét|nghiên cứu|hoàn thiện)?",
            (dated_nearby, "có mốc thời gian cụ thể"),
            (holds(r":", where="passage"), "các điểm còn lại được liệt kê"),
        ),
        (
            "⟦Về cơ bản có thể đáp ứng, song vẫn còn một số vấn đề cần tiếp tục làm rõ thêm⟧.",
            "⟦Hồ sơ cơ bản đầy đủ, tuy nhiên còn một số nội dung cần nghiên cứu thêm⟧.",
            "⟦Đề án cơ bản phù hợp nhưng còn nhiều vấn đề phải hoàn thiện⟧.",
        ),
        (
            "Về cơ bản đáp ứng; còn hai điểm phải bổ sung trước ngày 10/8/2026: xác nhận nguồn gốc đất lô B và cam kết phòng cháy.",
            "Hồ sơ cơ bản đầy đủ, tuy nhiên còn một số nội dung phải bổ sung: bản vẽ mặt bằng và biên bản họp dân.",
            "Đề án phù hợp với quy hoạch đã duyệt.",
        ),
    ),
    Rule(
        "b1-counts-votes",
        _NP,
        3,
        0.9,
        "Đếm ý kiến đồng ý, không đồng ý rồi dừng, không có quan điểm của cơ quan tổng hợp.",
        "Thêm: «[Cơ quan] tiếp thu [ý kiến], giải trình [ý kiến], đề nghị [phương án]».",
        phrase(
            r"\b\d+(?:/\d+)? (?:cơ quan|đơn vị|ý kiến|đại biểu|phiếu|thành viên|sở|hộ|xã)[^.;]{0,20}(?:đồng ý|thống nhất|nhất trí|tán thành)[^.]{0,60}\d+ (?:cơ quan|đơn vị|ý kiến|đại biểu|phiếu|thành viên|sở|hộ|xã)?[^.]{0,20}(?:không|chưa|khác)",
            _STANDS,
        ),
        (
            "⟦Tổng hợp đến nay có 11 cơ quan đồng ý, 04 cơ quan không đồng ý và 03 cơ quan có ý kiến khác⟧.",
            "⟦Có 25 hộ thống nhất, 08 hộ chưa thống nhất với mức giá⟧.",
            "⟦Kết quả lấy phiếu: 09 đại biểu tán thành, 06 đại biểu có ý kiến khác⟧.",
        ),
        (
            "Có 11 cơ quan đồng ý, 04 cơ quan không đồng ý; Sở tiếp thu 02 ý kiến và đề nghị giữ nguyên khoản 1.",
            "Có 25 hộ thống nhất, 08 hộ chưa thống nhất. Phòng đề xuất áp dụng mức giá 4,2 triệu đồng/m2.",
            "Có 12 cơ quan được lấy ý kiến.",
        ),
    ),
    Rule(
        "b1-forwards-file",
        _NP,
        3,
        0.88,
        "Chuyển hồ sơ lên mà không có kết luận thẩm định hay đề nghị.",
        "Thêm kết luận: «Qua thẩm định, hồ sơ [đủ/không đủ] điều kiện; đề nghị [làm gì]».",
        phrase(
            r"\b(?:gửi kèm|kính chuyển|chuyển|gửi)[^.;]{0,40}(?:toàn bộ |các )?(?:hồ sơ|tài liệu|văn bản)[^.;]{0,40} để [^.;]{2,50}(?:biết|nghiên cứu|xem xét|tham khảo)",
            _STANDS,
        ),
        (
            "Hồ sơ của nhà đầu tư gồm 07 tài liệu. ⟦Sở gửi kèm toàn bộ hồ sơ để UBND tỉnh biết⟧.",
            "⟦Phòng kính chuyển hồ sơ của 12 hộ để lãnh đạo xem xét⟧.",
            "⟦Trung tâm gửi các tài liệu liên quan để quý Sở nghiên cứu⟧.",
        ),
        (
            "Qua thẩm định 07 tài liệu, hồ sơ đủ điều kiện; đề nghị UBND tỉnh ký Quyết định theo dự thảo gửi kèm.",
            "Phòng đề nghị hỗ trợ 12 hộ. Phòng gửi kèm hồ sơ để lãnh đạo xem xét.",
            "Danh sách 12 hộ tại Phụ lục 1.",
        ),
    ),
)
