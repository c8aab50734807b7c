"""What looks like a defect and is none (GUIDELINE section 5): shown as «why not flagged»."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlp.analysis import Analysis
from nlp.document import Kind, Passage, Quotation, Zone
from nlp.finding import Cleared, Label
from nlp.text import pattern

_SUSPECT = pattern(
    r"\b(?:xem xét|cho ý kiến|nghiên cứu|ghi nhận|tiếp thu|cơ bản (?:thống nhất|nhất trí)|theo quy định|quy định hiện hành|pháp luật có liên quan|cấp có thẩm quyền|cơ quan có thẩm quyền|tăng cường|đẩy mạnh|khẩn trương|kịp thời"
    r"|các (?:đơn vị|cơ quan|sở, ngành)[^.;]{0,20}liên quan|trong thời gian tới|theo chức năng|tháo gỡ|thận trọng|đùn đẩy|né tránh|chung chung)\b"
)
_DEFAULT = {Kind.ADVISORY: Label.B1_NO_POSITION, Kind.REPLY: Label.B3_GENERIC, Kind.CONCLUSION: Label.B4_GENERIC}


@dataclass(frozen=True, slots=True)
class Clearing:
    """An exception: the words that look suspect, the test that clears them, and the reason given.

    `example` is a document in which the words in ⟦ ⟧ are cleared; `kind` the kind it is screened as.
    """

    id: str
    because: str
    form: re.Pattern[str]
    test: Callable[[Analysis, Passage], bool]
    kind: Kind
    example: str


def _zone(*zones: Zone) -> Callable[[Analysis, Passage], bool]:
    return lambda analysis, passage: passage.zone in zones


def _quoted(*whose: Quotation) -> Callable[[Analysis, Passage], bool]:
    return lambda analysis, passage: passage.quotation in whose


def _own(analysis: Analysis, passage: Passage) -> bool:
    return analysis.evidence.own(passage)


def _own_dated(analysis: Analysis, passage: Passage) -> bool:
    return _own(analysis, passage) and bool(analysis.evidence.times_in(passage.span))


def _own_ruled(analysis: Analysis, passage: Passage) -> bool:
    return _own(analysis, passage) and analysis.cites(passage)


CLEARINGS = (
    Clearing(
        "basis",
        "dòng căn cứ, không phải nội dung của cơ quan soạn thảo",
        _SUSPECT,
        _zone(Zone.BASIS),
        Kind.ADVISORY,
        "Căn cứ Quyết định số 12/QĐ-UBND về việc ⟦tăng cường⟧ quản lý đất đai;\nSở đề nghị chọn phương án 2.",
    ),
    Clearing(
        "frame",
        "trích yếu, kính gửi, nơi nhận và khối chữ ký",
        _SUSPECT,
        _zone(Zone.SUBJECT, Zone.ADDRESSEE, Zone.RECIPIENTS, Zone.SIGNATURE),
        Kind.REPLY,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/SXD-QH\nV/v đề nghị ⟦xem xét⟧ phương án tuyến\nKính gửi: UBND phường Bắc Nha Trang.\nSở không đồng ý với phương án tuyến.",
    ),
    Clearing(
        "quoted-law",
        "trích nguyên văn quy định pháp luật",
        _SUSPECT,
        _quoted(Quotation.LAW),
        Kind.REPLY,
        "Khoản 2 Điều 5 Luật quy định: “Cơ quan quản lý ⟦xem xét⟧, giải quyết trong thời hạn do Chính phủ quy định, bảo đảm công khai”. Hộ ông A đủ điều kiện.",
    ),
    Clearing(
        "request",
        "tóm tắt hoặc trích văn bản hỏi",
        _SUSPECT,
        _quoted(Quotation.REQUEST),
        Kind.REPLY,
        "Cử tri phường Cam Ranh đề nghị tỉnh ⟦xem xét⟧ sửa cầu số 3.\nCầu số 3 được khởi công ngày 15/8/2026.",
    ),
    Clearing(
        "others",
        "thuật lại ý kiến của cơ quan, người khác",
        _SUSPECT,
        _quoted(Quotation.OTHERS),
        Kind.CONCLUSION,
        "Các đại biểu dự họp cho rằng cần ⟦xem xét⟧ thêm nguồn vốn.\nChủ tọa kết luận chọn vị trí khu A.",
    ),
    Clearing(
        "negated",
        "từ ngữ bị phủ định hoặc chỉ được nhắc tới",
        pattern(
            r"\b(?:không để|tránh|khắc phục|chấm dứt|chống)[^.;]{0,60}(?:đùn đẩy|né tránh|chung chung|hình thức|chậm trễ)"
        ),
        _own,
        Kind.CONCLUSION,
        "Giao Sở Nội vụ trình dự thảo Quy chế trước ngày 30/9/2026, ⟦không để xảy ra tình trạng đùn đẩy⟧ trách nhiệm.",
    ),
    Clearing(
        "agrees",
        "thống nhất hoặc không có ý kiến thêm là một câu trả lời",
        pattern(
            r"\b(?:không có ý kiến (?:góp ý |gì )?(?:thêm|khác)|(?<!cơ bản )(?:thống nhất|nhất trí) (?:với|hoàn toàn với) (?:nội dung )?(?:dự thảo|đề án|phương án))"
        ),
        _own,
        Kind.REPLY,
        "Sở Tư pháp ⟦thống nhất với nội dung dự thảo⟧ Quy chế.",
    ),
    Clearing(
        "difficulties",
        "câu kết khuôn mẫu: có vướng mắc thì báo cáo",
        pattern(
            r"\b(?:trong )?quá trình (?:triển khai |tổ chức )?(?:triển khai|thực hiện),? (?:nếu )?(?:có|phát sinh|gặp)[^.;]{0,20}(?:khó khăn|vướng mắc)"
        ),
        _own,
        Kind.CONCLUSION,
        "Giao Sở Y tế trình danh sách trước ngày 10/8/2026.\n⟦Trong quá trình thực hiện, nếu có vướng mắc⟧, các cơ quan báo cáo UBND tỉnh.",
    ),
    Clearing(
        "until",
        "nói chưa đủ cơ sở, thiếu gì và đến ngày nào",
        pattern(r"\bchưa (?:đủ|có) (?:cơ sở|căn cứ|điều kiện)"),
        _own_dated,
        Kind.REPLY,
        "Sở ⟦chưa có cơ sở⟧ trả lời nội dung 3 vì thiếu bản đo đạc, Sở trả lời chậm nhất ngày 25/6/2026.",
    ),
    Clearing(
        "applied",
        "có điều khoản được áp dụng vào việc này",
        pattern(r"\btheo (?:đúng )?(?:quy định|thẩm quyền)"),
        _own_ruled,
        Kind.REPLY,
        "⟦Theo quy định⟧ tại khoản 2 Điều 5, hộ ông A đủ điều kiện được hỗ trợ.",
    ),
    Clearing(
        "dated",
        "từ thúc giục đi kèm mốc thời gian cụ thể",
        pattern(r"\b(?:khẩn trương|sớm|kịp thời|sớm nhất)\b"),
        _own_dated,
        Kind.CONCLUSION,
        "Giao Sở Y tế ⟦khẩn trương⟧ trình danh sách trước ngày 10/8/2026.",
    ),
    Clearing(
        "withheld",
        "từ chối cung cấp vì bí mật nhà nước hoặc dữ liệu cá nhân, có quy định",
        pattern(r"\bkhông (?:thể )?cung cấp\b[^.]{0,120}(?:bí mật nhà nước|dữ liệu cá nhân)"),
        _own_ruled,
        Kind.REPLY,
        "Sở ⟦không cung cấp danh sách vì chứa dữ liệu cá nhân⟧ theo khoản 1 Điều 17 Luật.",
    ),
)


def clear(analysis: Analysis, kind: Kind) -> Iterator[Cleared]:
    """Yield each passage that one of the exceptions clears, once, under the label it might have borne."""
    seen: set[int] = set()
    for clearing in CLEARINGS:
        for index, passage in enumerate(analysis.document.passages):
            if index in seen or not clearing.test(analysis, passage):
                continue
            match = clearing.form.search(analysis.document.folded, passage.span.start, passage.span.end)
            if match:
                seen.add(index)
                yield Cleared(_DEFAULT[kind], type(passage.span)(*match.span()), clearing.because)
