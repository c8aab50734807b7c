"""Behaviour 1, initiative: advice that waits, complains or passes its own work on (GUIDELINE section 2)."""

from nlp.finding import Label
from nlp.rules.rule import (
    Rule,
    applies_rule,
    dated,
    holds,
    phrase,
)

_PA = Label.B1_PASSIVE


PASSIVE = (
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
            r"\b(?:sẽ|mới|để) (?:tổ chức )?(?:triển khai|thực hiện|tham mưu|tổ chức thực hiện|đề xuất|giải quyết)[^.;]{0,40}(?:sau khi có|khi có|khi được|ngay sau khi có|sau khi được)[^.;]{0,60}(?:chỉ đạo|giao|hướng dẫn|ý kiến|phân công|yêu cầu)|\bbáo cáo (?:khi|nếu) (?:có|được) yêu cầu|\bsẽ tổ chức thực hiện theo chỉ đạo|\b(?:giao|phân công) nhiệm vụ cụ thể để[^.;]{0,30}(?:có căn cứ|có cơ sở|thực hiện)|\bkhông nằm trong (?:danh mục|chương trình|kế hoạch)[^.;]{0,40}giao\b",
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
)
