"""Behaviour 1: advice without position, waiting for orders (GUIDELINE section 2, domain sections B1.a to B1.g)."""

from collections.abc import Iterator

from nlp.analysis import Analysis
from nlp.document import Context, Span
from nlp.finding import Label
from nlp.rules.rule import (
    Hit,
    Rule,
    applies_rule,
    chooses,
    dated,
    dated_nearby,
    holds,
    phrase,
    takes_position,
)
from nlp.text import pattern

_NP, _PA = Label.B1_NO_POSITION, Label.B1_PASSIVE
_STANDS = (takes_position, "chính kiến đã nêu ở phần khác của văn bản")
_CHOSEN = (chooses, "văn bản đã chọn một phương án")
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
        0.9,
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
        "b1-difficulty-only",
        _PA,
        3,
        0.9,
        "Kể khó khăn hoặc xin chia sẻ mà không đề xuất gì.",
        "Nêu đề nghị đo được: «đề nghị [cơ quan] [làm gì], [bao nhiêu], trước ngày [ngày]».",
        phrase(
            r"\b(?:kính )?(?:báo cáo|đề nghị|mong)[^.;]{0,60}(?:biết, |để )?(?:chia sẻ|thông cảm|thấu hiểu)\b|\b(?:đề nghị|mong|kính mong|kiến nghị)[^.;:]{0,60}(?:quan tâm|sớm quan tâm)(?:,? (?:chỉ đạo|giúp đỡ|hỗ trợ|tạo điều kiện|xem xét))*,? (?:tháo gỡ|giải quyết|tạo điều kiện|giúp đỡ|hỗ trợ)(?: (?:các )?(?:khó khăn|vướng mắc)[^.;:]{0,40}| cho (?:đơn vị|địa phương|sở|trường)[^.;:]{0,30})?$|\b(?:đề nghị|mong|kính mong|kiến nghị)[^.;:]{0,60}(?:quan tâm|xem xét), tháo gỡ(?: (?:các )?(?:khó khăn|vướng mắc))?(?=[.;/ ]|$)",
            (holds(r"\d|bằng cách|sửa |cụ thể", where="clause"), "đề nghị có nội dung cụ thể"),
        ),
        (
            "Hiện nay đơn vị gặp nhiều khó khăn về nhân lực, kinh phí, cơ chế; ⟦kính báo cáo UBND tỉnh biết, chia sẻ⟧.",
            "⟦Đề nghị UBND tỉnh quan tâm, tháo gỡ⟧.",
            "⟦Kính mong lãnh đạo quan tâm, tháo gỡ khó khăn⟧.",
        ),
        (
            "Đề nghị UBND tỉnh tháo gỡ bằng cách sửa khoản 2 Điều 5 Quyết định về đơn giá: nâng mức từ 60% lên 80%.",
            "Đơn vị thiếu 04 biên chế văn thư; đề nghị UBND tỉnh điều chuyển 02 biên chế.",
            "Đề nghị Sở Tài chính quan tâm, hỗ trợ 350 triệu đồng để sửa mái nhà làm việc trước ngày 30/9/2026.",
        ),
    ),
    Rule(
        "b1-waits-for-order",
        _PA,
        3,
        0.92,
        "Chờ chỉ đạo hoặc chờ giao việc rồi mới làm.",
        "Nêu việc tự làm được ngay, phần nào phải chờ ai và đến ngày nào.",
        phrase(
            r"\b(?:sẽ|mới|để) (?:tổ chức )?(?:triển khai|thực hiện|tham mưu|tổ chức thực hiện|đề xuất|giải quyết)[^.;]{0,40}(?:sau khi có|khi có|khi được|ngay sau khi có|sau khi được)[^.;]{0,20}(?:chỉ đạo|giao|hướng dẫn|ý kiến|phân công|yêu cầu)|\bbáo cáo (?:khi|nếu) (?:có|được) yêu cầu|\bsẽ tổ chức thực hiện theo chỉ đạo|\b(?:giao|phân công) nhiệm vụ cụ thể để[^.;]{0,30}(?:có căn cứ|có cơ sở|thực hiện)|\bkhông nằm trong (?:danh mục|chương trình|kế hoạch)[^.;]{0,40}giao\b",
            (dated, "có mốc thời gian cụ thể"),
            (
                holds(r"đã (?:rà soát|hoàn thành|lập|công bố|thực hiện|ký|gửi)|đề nghị bổ sung", where="passage"),
                "phần việc của mình đã làm",
            ),
        ),
        (
            "⟦Sở sẽ triển khai ngay sau khi có chỉ đạo của UBND tỉnh⟧.",
            "⟦Đề nghị UBND tỉnh giao nhiệm vụ cụ thể để Sở có căn cứ thực hiện⟧.",
            "⟦Sở theo dõi diễn biến và báo cáo khi có yêu cầu⟧.",
        ),
        (
            "Trong khi chờ UBND tỉnh phê duyệt kinh phí, Sở đã rà soát xong 42/42 hồ sơ và công bố danh sách vào ngày 05/8/2026.",
            "Đề nghị UBND tỉnh giao Sở chủ trì, Công an tỉnh phối hợp, hoàn thành Kế hoạch liên ngành trước ngày 15/9/2026.",
            "Sở theo dõi tại 06 trạm đo và báo cáo UBND tỉnh vào ngày 25 hằng tháng.",
        ),
    ),
    Rule(
        "b1-no-guidance",
        _PA,
        3,
        0.9,
        "Lấy việc chưa có hướng dẫn, chưa có tiền lệ làm lý do không tham mưu.",
        "Nêu điều khoản còn thiếu, đã hỏi ai ở văn bản nào, và giải pháp tạm đề nghị áp dụng.",
        phrase(
            r"\b(?:chưa có|chưa nhận được|thiếu)[^.;]{0,40}(?:hướng dẫn|tiền lệ|quy định cụ thể|văn bản quy định)[^.;]{0,60}(?:chưa (?:có cơ sở|có căn cứ|đề xuất|thể|tham mưu|trình)|không (?:có cơ sở|thể|có căn cứ))",
            (
                holds(
                    r"đề xuất (?:tạm|thí điểm|áp dụng)|đã hỏi|tại công văn số|đề nghị (?:tạm|áp dụng)",
                    where="paragraph",
                ),
                "có giải pháp tạm hoặc đã hỏi cơ quan có thẩm quyền",
            ),
        ),
        (
            "⟦Do Trung ương chưa có văn bản hướng dẫn nên Sở chưa có cơ sở tham mưu⟧.",
            "⟦Do là lĩnh vực mới, chưa có tiền lệ nên đơn vị chưa đề xuất được giải pháp⟧.",
            "⟦Vì chưa có hướng dẫn của Bộ, phòng không thể trình dự thảo⟧.",
        ),
        (
            "Bộ chưa ban hành thông tư hướng dẫn khoản 3 Điều 12; Sở đã hỏi Bộ tại Công văn số 1105/SNV-CCVC và đề xuất tạm áp dụng định mức hiện hành.",
            "Lĩnh vực mới, chưa có tiền lệ; đơn vị đề xuất thí điểm tại 02 phường trong 06 tháng rồi đánh giá.",
            "Chưa có hướng dẫn nên Sở chưa có cơ sở áp dụng mức mới; Sở đề nghị áp dụng mức cũ đến hết năm 2026.",
        ),
    ),
    Rule(
        "b1-pushes-up",
        _PA,
        3,
        0.9,
        "Đẩy việc thuộc thẩm quyền của mình lên cấp trên, ra tập thể hoặc sang cơ quan khác.",
        "Nêu điều khoản buộc phải trình; nếu không có, tự đề xuất và nhận phần việc của mình.",
        phrase(
            r"\b(?:đưa|trình)[^.;]{0,50}ra tập thể|\b(?:vì|do) là (?:vấn đề|nội dung|việc) nhạy cảm|\bcho chủ trương trước khi (?:sở|phòng|đơn vị|ban|cơ quan)|\bgiao cơ quan khác chủ trì|\b(?:liên quan|thuộc) (?:đến )?nhiều (?:ngành|cơ quan|lĩnh vực|đơn vị), (?:đề nghị|kiến nghị)",
            (applies_rule, "có điều khoản quy định thẩm quyền"),
            (dated, "có mốc thời gian cụ thể"),
        ),
        (
            "⟦Đề nghị đưa nội dung này ra tập thể UBND tỉnh thảo luận để thống nhất⟧.",
            "⟦Vì là vấn đề nhạy cảm, kính đề nghị Tỉnh ủy, UBND tỉnh cho chủ trương trước khi Sở giải quyết hồ sơ⟧.",
            "⟦Nội dung liên quan nhiều ngành, đề nghị UBND tỉnh giao cơ quan khác chủ trì cho phù hợp⟧.",
        ),
        (
            "Theo khoản 4 Điều 6 Quy chế làm việc, nội dung này phải trình tập thể UBND tỉnh; Sở đề nghị đưa ra tập thể tại phiên họp tháng 8 và kiến nghị thông qua.",
            "Dự án thuộc diện phải có nghị quyết của HĐND tỉnh; Sở trình dự thảo Nghị quyết gửi kèm.",
            "Xác định giá đất thuộc Sở Nông nghiệp và Môi trường theo quyết định phân công; Sở Tài chính đề nghị chuyển chủ trì và nhận phần thẩm định.",
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
