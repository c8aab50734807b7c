"""Behaviour 3, no answer: replies that acknowledge, defer or pass on (GUIDELINE section 2)."""

from collections.abc import Iterator

from nlp.analysis import Analysis
from nlp.document import Context, Span, Zone
from nlp.finding import Label
from nlp.rules.rescues import DONE, ELSEWHERE, RULED, SPECIFIC, TIMED
from nlp.rules.rule import Hit, Rule, dated, phrase
from nlp.text import pattern

_NA = Label.B3_NO_ANSWER
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
            TIMED,
            DONE,
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
        "b3-later",
        _NA,
        3,
        0.85,
        "Hẹn có ý kiến sau mà không có ngày.",
        "Ghi ngày trả lời: «trả lời chậm nhất ngày [ngày]», và trả lời ngay phần đã rõ.",
        phrase(
            r"\b(?:sẽ )?(?:có ý kiến|trả lời|thông tin|phản hồi)[^.;]{0,30}(?<!như) sau(?: khi có (?:kết quả|ý kiến|hướng dẫn))?(?=[.;,]|$)|\b(?:đang|sẽ tiếp tục) (?:rà soát|nghiên cứu|xem xét|tổng hợp)[^.;]{0,60}(?:sẽ (?:có ý kiến|trả lời|thông báo|báo cáo|phản hồi))|\blùi thời hạn\b|\bđưa vào báo cáo tổng hợp\b",
            TIMED,
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
            RULED,
            DONE,
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
        "b3-refers-back",
        _NA,
        2,
        0.88,
        "Viện dẫn ý kiến cũ mà không nhắc lại ý kiến đó là gì.",
        "Ghi lại nội dung: «giữ nguyên ý kiến tại [văn bản]: [đồng ý/không đồng ý] …».",
        phrase(
            r"\bđã (?:có ý kiến|trả lời|hướng dẫn)(?: về (?:nội dung|vấn đề) này)?[^.;:]{0,30}tại (?:văn bản|công văn)[^:]{0,80}$",
            (dated, "có mốc thời gian cụ thể"),
            SPECIFIC,
            ELSEWHERE,
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
)
