"""Behaviour 3, no position: replies that hedge, praise or point at the law in general (GUIDELINE section 2)."""

from nlp.finding import Label
from nlp.rules.rescues import ANSWERED, DONE, ELSEWHERE, RULED, SPECIFIC, TIMED
from nlp.rules.rule import Rule, holds, phrase

_NP, _GE = Label.B3_NO_POSITION, Label.B3_GENERIC


EVASION = (
    Rule(
        "b3-noted-only",
        Label.B3_GENERIC,
        2,
        0.85,
        "Tiếp thu hình thức: khen xác đáng, ghi nhận rồi dừng.",
        "Chỉ ra chỗ sửa, hoặc lý do không sửa.",
        phrase(
            r"\b(?:là xác đáng|rất xác đáng|là chính đáng)[^.;]{0,40}(?:ghi nhận|tiếp thu)(?=[.; ]|$)|\bxin ghi nhận(?: và cảm ơn)?(?=\.|$)",
            TIMED,
            DONE,
        ),
        (
            "⟦Các kiến nghị của doanh nghiệp là xác đáng, Sở xin ghi nhận⟧.",
            "⟦Ý kiến của bà con là chính đáng, phường ghi nhận⟧.",
            "⟦Ý kiến của quý công ty rất hữu ích, Sở xin ghi nhận và cảm ơn⟧.",
        ),
        (
            "Kiến nghị là xác đáng, Sở ghi nhận: từ ngày 01/8/2026 bỏ bước nộp bản giấy.",
            "Sở ghi nhận ba ý kiến và đã sửa Điều 4, Điều 7 của dự thảo.",
            "Sở không tiếp thu ý kiến về Điều 8 vì trái luật chuyên ngành.",
        ),
    ),
    Rule(
        "b3-law-in-general",
        _GE,
        3,
        0.6,
        "Viện dẫn pháp luật chung chung, không có điều khoản nào được áp dụng vào việc được hỏi.",
        "Ghi điều khoản và kết quả áp dụng: «theo khoản [số] Điều [số] [văn bản], trường hợp này [được/không được] …».",
        phrase(
            r"\b(?:căn cứ|theo|thực hiện (?:theo )?|áp dụng|nghiên cứu|đối chiếu|chấp hành)[^.;]{0,30}(?:(?:các )?quy định (?:hiện hành|của pháp luật|pháp luật|có liên quan)|pháp luật (?:hiện hành|có liên quan|liên quan)|đúng quy định|các quy định nêu)[^.]{0,100}(?:để (?:thực hiện|giải quyết|triển khai|xử lý|được)|theo thẩm quyền|tình hình thực tế|giải quyết|thực hiện)|\bđã được quy định (?:rõ|cụ thể|đầy đủ)?[^.;]{0,20}tại (?:luật|các|bộ luật|nghị định)",
            RULED,
            TIMED,
            ELSEWHERE,
        ),
        (
            "⟦Đề nghị UBND xã căn cứ các quy định của pháp luật có liên quan để giải quyết theo thẩm quyền⟧.",
            "⟦Đề nghị thực hiện theo đúng quy định hiện hành và tình hình thực tế tại địa phương⟧.",
            "⟦Nội dung này đã được quy định rõ tại Luật Đất đai và các nghị định hướng dẫn thi hành⟧.",
        ),
        (
            "Đề nghị UBND xã giải quyết theo thẩm quyền quy định tại khoản 3 Điều 14 Nghị định về phân định thẩm quyền: cấp xã ký xác nhận.",
            "Trường hợp của bà được hưởng 75%. Đề nghị bà căn cứ quy định của pháp luật để thực hiện.",
            "Theo khoản 2 Điều 5, hộ ông A đủ điều kiện; hồ sơ gồm 03 loại giấy tờ sau đây.",
        ),
    ),
    Rule(
        "b3-legal-gap",
        _NP,
        3,
        0.9,
        "Nêu khoảng trống pháp lý rồi dừng.",
        "Nêu hướng xử lý trong thẩm quyền của mình hoặc văn bản đã hỏi cấp trên.",
        phrase(
            r"\b(?:pháp luật|quy định)[^.;]{0,40}không cấm[^.;]{0,30}(?:nhưng|song)[^.;]{0,30}(?:không|chưa) (?:có )?quy định",
            (
                holds(r"đồng ý|cho thí điểm|không đồng ý|đề nghị (?:tạm|không)|đã hỏi", where="paragraph"),
                "có hướng xử lý cụ thể",
            ),
        ),
        (
            "⟦Pháp luật hiện hành không cấm nhưng cũng không quy định cụ thể về trường hợp này⟧.",
            "⟦Quy định hiện nay không cấm song chưa có quy định về loại hình này⟧.",
            "⟦Pháp luật về đất đai không cấm nhưng cũng chưa quy định việc này⟧.",
        ),
        (
            "Pháp luật chưa quy định cụ thể trường hợp này; Sở đồng ý cho thí điểm đến ngày 31/12/2026.",
            "Quy định không cấm nhưng chưa có quy định cụ thể; Sở không đồng ý vì vị trí nằm trong hành lang lưới điện.",
            "Khoản 3 Điều 12 cấm việc này.",
        ),
    ),
    Rule(
        "b3-basically-agrees",
        _NP,
        2,
        0.9,
        "«Cơ bản thống nhất» mà không nói không thống nhất ở điểm nào.",
        "Nêu rõ: thống nhất toàn bộ, hoặc trừ điểm nào, sửa thành gì.",
        phrase(
            r"\b(?:về )?cơ bản (?:thống nhất|nhất trí|đồng ý|đồng tình)|\b(?:thống nhất|nhất trí|đồng ý) (?:về )?cơ bản\b",
            SPECIFIC,
        ),
        (
            "⟦Sở Nội vụ cơ bản thống nhất với nội dung dự thảo⟧; đề nghị cơ quan soạn thảo nghiên cứu, hoàn thiện thêm.",
            "⟦Về cơ bản nhất trí với đề án của quý Sở⟧.",
            "⟦Ban cơ bản đồng ý với phương án do quý công ty đề xuất⟧.",
        ),
        (
            "Sở Nội vụ cơ bản nhất trí với dự thảo, trừ hai nội dung: bỏ khoản 3 Điều 7 vì trùng Điều 9.",
            "Sở cơ bản thống nhất. Riêng Điều 6, đề nghị bổ sung trách nhiệm của UBND cấp xã.",
            "Sở thống nhất với dự thảo.",
        ),
    ),
    Rule(
        "b3-caution",
        _NP,
        3,
        0.9,
        "Cảnh báo chung thay cho đồng ý hay không đồng ý.",
        "Nêu đồng ý hay không đồng ý và lý do kiểm chứng được.",
        phrase(
            r"\b(?:cần|nên|phải|đề nghị)(?: [^.;,]{0,40})? (?:xem xét|cân nhắc|nghiên cứu|tính toán|đánh giá)[^.;]{0,40}(?:thận trọng|kỹ lưỡng|kỹ|nhiều mặt|toàn diện|thấu đáo)\b|\btránh phát sinh hệ lụy",
            TIMED,
            ELSEWHERE,
        ),
        (
            "⟦Việc này cần cân nhắc thận trọng, tránh phát sinh hệ lụy về sau⟧.",
            "⟦Đề nghị quý phường xem xét kỹ lưỡng việc cho thuê vỉa hè⟧.",
            "⟦Chủ trương này cần được đánh giá toàn diện⟧.",
        ),
        (
            "Sở không đồng ý cho thuê vì vị trí nằm trong khoảng cách an toàn 100 m của trạm xăng.",
            "Sở không đồng ý. Việc này cần cân nhắc kỹ vì đã có 02 vụ cháy trong năm 2025.",
            "Sở đồng ý cho thuê 200 m2 vỉa hè đến hết ngày 31/12/2026.",
        ),
    ),
    Rule(
        "b3-both-outcomes",
        _NP,
        3,
        0.9,
        "Câu trả lời đúng trong mọi trường hợp nên không chứa thông tin.",
        "Chọn một: được, không được, hoặc điều kiện duy nhất kiểm chứng được.",
        phrase(
            r"\bnếu [^.;]{0,100}(?:được|đủ|phù hợp|đúng)[^.;]{3,140}(?:nếu|còn|trường hợp) (?:không|chưa)\b[^.;]{0,80}(?:thì|không đặt ra|chưa)",
            TIMED,
        ),
        (
            "⟦Nếu dự án được phê duyệt thì việc bổ sung quy hoạch là phù hợp, nếu không được phê duyệt thì không đặt ra⟧.",
            "⟦Nếu hồ sơ đủ thì được giải quyết, nếu chưa đủ thì chưa giải quyết⟧.",
            "⟦Nếu phù hợp quy hoạch thì cấp phép, trường hợp không phù hợp thì không cấp⟧.",
        ),
        (
            "Sở đồng ý bổ sung quy hoạch; điều kiện duy nhất là HĐND tỉnh thông qua danh mục tại kỳ họp tháng 7/2026.",
            "Hồ sơ của ông chưa đủ vì thiếu bản vẽ hoàn công.",
            "Nếu nộp đủ bản vẽ trước ngày 15/6/2026 thì được cấp, nếu không thì Sở trả hồ sơ.",
        ),
    ),
    Rule(
        "b3-praises-only",
        _NP,
        3,
        0.6,
        "Khen văn bản được hỏi ý kiến mà không nói đồng ý hay không đồng ý.",
        "Thêm: «[Cơ quan] đồng ý với dự thảo», hoặc nêu điểm không đồng ý và cách sửa.",
        phrase(
            r"\b(?:công phu|bố cục (?:hợp lý|chặt chẽ|rõ ràng)|bám sát (?:yêu cầu|thực tiễn)|chất lượng tốt|đánh giá cao)\b",
            ANSWERED,
        ),
        (
            "⟦Dự thảo được xây dựng công phu, bố cục hợp lý, bám sát yêu cầu thực tiễn⟧.",
            "⟦Sở đánh giá cao việc chuẩn bị đề án của quý cơ quan⟧.",
            "⟦Đề án có bố cục chặt chẽ, số liệu phong phú⟧.",
        ),
        (
            "Dự thảo bố cục hợp lý; Sở đồng ý toàn bộ, riêng Điều 6 đề nghị bổ sung trách nhiệm của UBND cấp xã.",
            "Sở đánh giá cao dự thảo. Sở thống nhất với toàn bộ nội dung.",
            "Sở không đồng ý với Điều 4.",
        ),
    ),
    Rule(
        "b3-copies-law",
        _GE,
        3,
        0.6,
        "Chép lại quy định rồi thông tin để biết, không áp dụng vào trường hợp được hỏi.",
        "Thêm kết quả: «đối chiếu với hồ sơ, trường hợp này [đủ/không đủ] điều kiện vì [điểm nào]».",
        phrase(
            r"\b(?:thông tin|thông báo|trả lời|gửi)[^.;]{0,40} để [^.;]{2,50}(?:được biết|biết|nắm)(?: và thực hiện)?(?=\.|$)",
            ANSWERED,
        ),
        (
            "Điều 12 quy định về điều kiện cấp phép gồm các điểm a, b, c như trên. ⟦Sở thông tin để quý công ty được biết⟧.",
            "Khoản 2 Điều 5 nêu trình tự hỗ trợ. ⟦Phòng thông tin để ông biết⟧.",
            "Nghị định quy định trình tự tại Điều 9. ⟦Chi cục thông báo để quý cơ sở được biết⟧.",
        ),
        (
            "Đối chiếu Điều 12 với hồ sơ ngày 04/6, công ty không đủ điều kiện tại điểm c. Sở thông tin để quý công ty được biết.",
            "Hộ ông A được hỗ trợ 12 triệu đồng. Phòng thông tin để ông biết.",
            "Sở không chấp thuận.",
        ),
    ),
)
