"""Behaviour 3: replies that do not answer, take no side, or point at the law in general."""

from collections.abc import Iterator

from nlp.analysis import Analysis
from nlp.document import Context, Passage, Span, Zone
from nlp.finding import Label
from nlp.rules.rule import Hit, Rule, answers_elsewhere, applies_rule, dated, dated_nearby, holds, phrase
from nlp.text import pattern

_NA, _NP, _GE = Label.B3_NO_ANSWER, Label.B3_NO_POSITION, Label.B3_GENERIC
_TIMED = (dated_nearby, "có ngày trả lời cụ thể")
_RULED = (applies_rule, "có điều khoản được áp dụng")
_DONE = (
    holds(r"đã (?:chuyển|sửa|bổ sung|kiến nghị|đề xuất|giao|ban hành)|phiếu chuyển số|: ", where="passage"),
    "có việc đã làm cụ thể",
)
_SPECIFIC = (
    holds(
        r":|trừ |riêng |cụ thể|điều \d|khoản \d|tại (?:trang|mục|điểm|điều)|thay |bỏ |sửa |bổ sung (?:cụm|nội dung|khoản)",
        where="paragraph",
    ),
    "có ý kiến cụ thể đi kèm",
)


def _answered(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
    return answers_elsewhere(analysis, index, passage, span)


_ELSEWHERE = (_answered, "câu trả lời nằm ngay bên cạnh")


def _has_answer(analysis: Analysis, index: int, passage: Passage, span: Span) -> bool:
    return bool(analysis.answers)


_NO_ANSWER_NEEDED = (_has_answer, "văn bản có câu trả lời rõ")
_RECEIVED = pattern(r"\bđã nhận (?:được )?(?:công văn|văn bản|đơn|kiến nghị|đề nghị|phản ánh|thư)")
_THANKS = pattern(
    r"^\W*(?:[^.;,]{0,40} )?(?:xin )?(?:chân thành |trân trọng )(?:cảm ơn|kính chào|cám ơn)|^\W*trân trọng"
)
_ACTED = pattern(r"\b(?:và|;) (?:đã )?(?:sửa|xử lý|giải quyết|lắp|cấp|chuyển|giao)|\bcó ý kiến|trả lời")


def _acknowledges(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """The reply says that it received the letter, gives thanks, and stops."""
    body = [(i, p) for i, p in enumerate(analysis.document.passages) if p.zone in (Zone.BODY, Zone.CLOSING)]
    said = [(i, p) for i, p in body if not _THANKS.search(analysis.words(p))]
    if (
        len(said) == 1
        and not _ACTED.search(analysis.words(said[0][1]))
        and _RECEIVED.search(analysis.words(said[0][1]))
    ):
        index, passage = said[0]
        yield Hit(Span(passage.span.start, passage.span.end - 1), index, "có câu trả lời" if analysis.answers else "")


REPLY = (
    Rule(
        "b3-noted-for-study",
        _NA,
        3,
        0.93,
        "Ghi nhận rồi hứa nghiên cứu, không có việc gì và không có ngày nào.",
        "Trả lời được hay không được; hoặc: «[Cơ quan] trả lời chính thức trước ngày [ngày]».",
        phrase(
            r"\b(?:xin )?(?:ghi nhận|tiếp thu)[^.]{0,160}(?:nghiên cứu|tổng hợp|xem xét|tiếp tục|trong quá trình|thời gian tới|trong thời gian|đề xuất cấp)",
            _TIMED,
            _DONE,
            whole=False,
        ),
        (
            "⟦Sở ghi nhận kiến nghị của cử tri và sẽ tiếp tục nghiên cứu trong thời gian tới⟧.",
            "⟦Bộ xin ghi nhận, tiếp thu ý kiến để tổng hợp, báo cáo cấp có thẩm quyền xem xét⟧.",
            "⟦Sở tiếp thu ý kiến góp ý và sẽ nghiên cứu trong quá trình hoàn thiện⟧.",
        ),
        (
            "Sở ghi nhận và xử lý ngay: bỏ yêu cầu nộp bản sao chứng thực từ ngày 01/8/2026.",
            "Sở tiếp thu: sửa khoản 2 Điều 3 như bản so sánh gửi kèm.",
            "Sở ghi nhận kiến nghị, đang xem xét và trả lời chính thức trước ngày 25/6/2026.",
        ),
    ),
    Rule(
        "b3-noted-only",
        Label.B3_GENERIC,
        2,
        0.85,
        "Tiếp thu hình thức: khen xác đáng, ghi nhận rồi dừng.",
        "Chỉ ra chỗ sửa, hoặc lý do không sửa.",
        phrase(
            r"\b(?:là xác đáng|rất xác đáng|là chính đáng)[^.;]{0,40}(?:ghi nhận|tiếp thu)(?=[.; ]|$)|\bxin ghi nhận(?: và cảm ơn)?(?=\.|$)",
            _TIMED,
            _DONE,
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
        "b3-later",
        _NA,
        3,
        0.93,
        "Hẹn có ý kiến sau mà không có ngày.",
        "Ghi ngày trả lời: «trả lời chậm nhất ngày [ngày]», và trả lời ngay phần đã rõ.",
        phrase(
            r"\b(?:sẽ )?(?:có ý kiến|trả lời|thông tin|phản hồi)[^.;]{0,30}(?<!như) sau(?: khi có (?:kết quả|ý kiến|hướng dẫn))?(?=[.;,]|$)|\b(?:đang|sẽ tiếp tục) (?:rà soát|nghiên cứu|xem xét|tổng hợp)[^.;]{0,60}(?:sẽ (?:có ý kiến|trả lời|thông báo|báo cáo|phản hồi))|\blùi thời hạn\b|\bđưa vào báo cáo tổng hợp\b",
            _TIMED,
        ),
        (
            "⟦Sở đang rà soát, sẽ có ý kiến sau⟧.",
            "⟦Do cần thêm thời gian nghiên cứu, đề nghị lùi thời hạn góp ý⟧.",
            "⟦Kiến nghị của cử tri sẽ được đưa vào báo cáo tổng hợp của các kỳ tiếp theo⟧.",
        ),
        (
            "Nội dung 3 cần đo đạc lại, Sở trả lời chậm nhất ngày 25/6/2026.",
            "Đề nghị lùi thời hạn đến ngày 22/6/2026 để lấy số liệu của 03 bệnh viện.",
            "Sở đang rà soát và sẽ trả lời trong 05 ngày làm việc.",
        ),
    ),
    Rule(
        "b3-acknowledges",
        _NA,
        3,
        0.9,
        "Chỉ xác nhận đã nhận văn bản, không trả lời.",
        "Trả lời từng điểm được hỏi: có, không, hoặc một sự kiện.",
        _acknowledges,
        (
            "⟦Sở đã nhận Công văn số 215/UBND-VP ngày 03/6/2026 của quý phường và trân trọng cảm ơn⟧.",
            "⟦Công ty đã nhận được văn bản của quý cơ quan về đoạn ống qua thôn Hạ và xin cảm ơn⟧.",
            "⟦Phòng đã nhận được đơn của bà con tổ 5 về mùi hôi, trân trọng cảm ơn⟧.",
        ),
        (
            "Sở đã nhận Công văn số 215/UBND-VP ngày 03/6/2026; Sở đồng ý Phương án 2.",
            "Công ty đã nhận được văn bản ngày 03/6 và sửa xong đoạn ống ngày 05/6/2026.",
            "Phòng không đồng ý vì vị trí nằm trong hành lang an toàn.",
        ),
    ),
    Rule(
        "b3-not-ours-nobody",
        _NA,
        3,
        0.92,
        "Nói không thuộc thẩm quyền mà không nêu thuộc ai, theo quy định nào, đã chuyển chưa.",
        "Ghi: «thuộc [cơ quan] theo [điều khoản]; đã chuyển tại [văn bản] ngày [ngày]».",
        phrase(
            r"\bkhông thuộc (?:thẩm quyền|chức năng|phạm vi|nhiệm vụ)[^.]{0,80}(?:liên hệ|gửi|hỏi|đề nghị)[^.]{0,40}(?:cơ quan|cấp|đơn vị|ngành) (?:có thẩm quyền|chức năng|liên quan)|\b(?:đề nghị|mời) [^.;]{0,60}liên hệ (?:với )?(?:các )?(?:cơ quan|cấp|đơn vị|ngành) (?:có thẩm quyền|chức năng|(?:có )?liên quan)",
            _RULED,
            _DONE,
        ),
        (
            "⟦Vấn đề này không thuộc thẩm quyền của Sở, đề nghị liên hệ cơ quan có thẩm quyền để được giải quyết⟧.",
            "⟦Đề nghị công ty liên hệ với các cơ quan chức năng để được hướng dẫn⟧.",
            "⟦Nội dung này không thuộc chức năng của phòng, đề nghị gửi đơn vị liên quan⟧.",
        ),
        (
            "Việc cấp phép thuộc UBND phường theo khoản 1 Điều 9 quyết định phân cấp; Sở đã chuyển hồ sơ tại Phiếu chuyển số 88/PC-SXD.",
            "Nội dung 4 không thuộc Sở, đã chuyển Sở Tư pháp tại Phiếu chuyển số 31/PC-SXD.",
            "Sở không có thẩm quyền cấp phép; theo Điều 9 Luật Xây dựng việc này thuộc UBND phường, đề nghị liên hệ cơ quan có thẩm quyền nêu trên.",
        ),
    ),
    Rule(
        "b3-asks-others-first",
        _NA,
        3,
        0.9,
        "Chuyển câu hỏi sang nơi khác trước khi mình có ý kiến.",
        "Trả lời phần thuộc mình; nêu riêng phần thuộc cơ quan khác và căn cứ.",
        phrase(
            r"\b(?:xin|lấy|tham khảo)(?: thêm)? ý kiến[^.;]{3,120}trước khi (?:sở|phòng|ban|đơn vị|cơ quan|bộ|cục|chi cục|chúng tôi)[^.;]{0,30}(?:có ý kiến|trả lời)|\bchủ động xem xét, quyết định và (?:tự )?chịu trách nhiệm\b|\btự chịu trách nhiệm về (?:quyết định|việc)"
        ),
        (
            "⟦Đề nghị xin ý kiến Sở Tài chính, Sở Tư pháp và các ngành liên quan trước khi Sở có ý kiến⟧.",
            "⟦Đề nghị UBND phường chủ động xem xét, quyết định và chịu trách nhiệm⟧.",
            "⟦Đề nghị công ty nghiên cứu kỹ các quy định và tự chịu trách nhiệm về quyết định của mình⟧.",
        ),
        (
            "Phần dự toán thuộc Sở Tài chính; đối với phần kỹ thuật thuộc Sở, Sở đồng ý.",
            "Theo phân cấp, phường quyết định; về chuyên môn, Sở khuyến nghị không cấp phép vì thửa đất nằm trong hành lang thoát lũ.",
            "Công ty được tự quyết định phương án thiết kế; Sở chỉ kiểm tra phần đấu nối, trả kết quả trong 07 ngày làm việc.",
        ),
    ),
    Rule(
        "b3-law-in-general",
        _GE,
        3,
        0.92,
        "Viện dẫn pháp luật chung chung, không có điều khoản nào được áp dụng vào việc được hỏi.",
        "Ghi điều khoản và kết quả áp dụng: «theo khoản [số] Điều [số] [văn bản], trường hợp này [được/không được] …».",
        phrase(
            r"\b(?:căn cứ|theo|thực hiện (?:theo )?|áp dụng|nghiên cứu|đối chiếu|chấp hành)[^.;]{0,30}(?:(?:các )?quy định (?:hiện hành|của pháp luật|pháp luật|có liên quan)|pháp luật (?:hiện hành|có liên quan|liên quan)|đúng quy định|các quy định nêu)[^.]{0,100}(?:để (?:thực hiện|giải quyết|triển khai|xử lý|được)|theo thẩm quyền|tình hình thực tế|giải quyết|thực hiện)|\bđã được quy định (?:rõ|cụ thể|đầy đủ)?[^.;]{0,20}tại (?:luật|các|bộ luật|nghị định)",
            _RULED,
            _TIMED,
            _ELSEWHERE,
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
            _SPECIFIC,
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
            _TIMED,
            _ELSEWHERE,
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
            _TIMED,
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
        "b3-refers-back",
        _NA,
        2,
        0.88,
        "Viện dẫn ý kiến cũ mà không nhắc lại ý kiến đó là gì.",
        "Ghi lại nội dung: «giữ nguyên ý kiến tại [văn bản]: [đồng ý/không đồng ý] …».",
        phrase(
            r"\bđã (?:có ý kiến|trả lời|hướng dẫn)(?: về (?:nội dung|vấn đề) này)?[^.;:]{0,30}tại (?:văn bản|công văn)[^:]{0,80}$",
            (dated, "có mốc thời gian cụ thể"),
            _SPECIFIC,
            _ELSEWHERE,
        ),
        (
            "⟦Sở đã có ý kiến về nội dung này tại văn bản năm 2022⟧",
            "⟦Nội dung này phòng đã trả lời tại văn bản trước đây⟧",
            "⟦Ban đã hướng dẫn tại công văn gửi quý xã⟧",
        ),
        (
            "Sở giữ nguyên ý kiến tại điểm 2 Công văn số 731/SXD-QH: không đồng ý tăng tầng cao.",
            "Sở đã có ý kiến tại Công văn số 12: đồng ý với phương án tuyến.",
            "Phòng không đồng ý.",
        ),
    ),
    Rule(
        "b3-praises-only",
        _NP,
        3,
        0.88,
        "Khen văn bản được hỏi ý kiến mà không nói đồng ý hay không đồng ý.",
        "Thêm: «[Cơ quan] đồng ý với dự thảo», hoặc nêu điểm không đồng ý và cách sửa.",
        phrase(
            r"\b(?:công phu|bố cục (?:hợp lý|chặt chẽ|rõ ràng)|bám sát (?:yêu cầu|thực tiễn)|chất lượng tốt|đánh giá cao)\b",
            _NO_ANSWER_NEEDED,
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
        0.85,
        "Chép lại quy định rồi thông tin để biết, không áp dụng vào trường hợp được hỏi.",
        "Thêm kết quả: «đối chiếu với hồ sơ, trường hợp này [đủ/không đủ] điều kiện vì [điểm nào]».",
        phrase(
            r"\b(?:thông tin|thông báo|trả lời|gửi)[^.;]{0,40} để [^.;]{2,50}(?:được biết|biết|nắm)(?: và thực hiện)?(?=\.|$)",
            _NO_ANSWER_NEEDED,
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
