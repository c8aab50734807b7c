"""The kind of a document, or none of the three, told by title, symbol, subject line and turns of phrase.

The weights are log-odds set by hand from Nghị định 30/2020/NĐ-CP (types, symbols) and the forms in use;
they are added up and turned into probabilities by softmax.
"""

import math
import re
from dataclasses import dataclass

from nlp.document import Document, Kind, Zone
from nlp.text import pattern

_HEAD = 1500


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for or against a kind; `where` is the stretch looked at."""

    where: str
    form: re.Pattern[str]
    kind: Kind | None
    weight: float


def _cue(where: str, form: str, kind: Kind | None, weight: float) -> Cue:
    return Cue(where, pattern(form), kind, weight)


_A, _R, _C = Kind.ADVISORY, Kind.REPLY, Kind.CONCLUSION
CUES = (
    _cue("head", r"(?:^|\n)\s*(?:tờ trình|phiếu trình)\b", _A, 5.0),
    _cue("head", r"(?:^|\n)\s*(?:báo cáo|đề xuất|đề án|phương án|phiếu đề xuất)\b", _A, 2.5),
    _cue("head", r"\bsố ?:?[^\n]{0,12}/(?:ttr|pt|pttr)\b|\d+[-/]ttr[-/]", _A, 4.0),
    _cue("head", r"\bsố ?:?[^\n]{0,12}/bc\b|\d+[-/]bc[-/]", _A, 2.0),
    _cue(
        "head",
        r"(?:v/v|về việc) (?:tham mưu|đề xuất|đề nghị|xin (?:ý kiến|chủ trương|phê duyệt|bổ sung|kinh phí)|trình|báo cáo|kiến nghị)",
        _A,
        2.0,
    ),
    _cue("text", r"\b(?:kính trình|kính đề nghị|trân trọng kính trình|kính báo cáo|kính xin)\b", _A, 1.6),
    _cue(
        "text",
        r"\b(?:đề xuất|kiến nghị|tham mưu|đề nghị) (?:ubnd|ủy ban|chủ tịch|giám đốc|ban giám|hđnd|thường trực|đảng ủy|lãnh đạo|tỉnh|sở|bộ)\b",
        _A,
        1.2,
    ),
    _cue("text", r"\bphương án (?:1|2|i|a|b|một|hai)\b", _A, 0.6),
    _cue("text", r"\btrên đây là (?:báo cáo|nội dung|đề xuất|ý kiến đề xuất|kết quả|phương án)", _A, 1.0),
    _cue(
        "head",
        r"(?:v/v|về việc) (?:trả lời|góp ý|tham gia (?:ý kiến|góp ý)|ý kiến|cho ý kiến|phúc đáp|có ý kiến|giải đáp|hướng dẫn|thẩm định|cung cấp|giải quyết (?:kiến nghị|đơn|khiếu nại|đề nghị)|thông báo kết quả)",
        _R,
        3.5,
    ),
    _cue(
        "text",
        r"\b(?:trả lời|phúc đáp|đáp ứng|tiếp theo) (?:công văn|văn bản|đơn|phiếu|thư|kiến nghị|đề nghị|câu hỏi|ý kiến|tờ trình|phản ánh|nội dung|ông|bà|quý)",
        _R,
        3.0,
    ),
    _cue(
        "text",
        r"\b(?:nhận được|nghiên cứu|xem xét|theo) (?:công văn|văn bản|đơn|phiếu|kiến nghị|câu hỏi|dự thảo|phản ánh|đề nghị|thư|hồ sơ) ",
        _R,
        1.2,
    ),
    _cue(
        "text",
        r"\b(?:có ý kiến|tham gia ý kiến|có ý kiến góp ý|trả lời|xin trả lời|thông tin|góp ý) (?:như sau|vấn đề này|cụ thể|nội dung|đến|để|tới)",
        _R,
        1.8,
    ),
    _cue(
        "text",
        r"\b(?:cử tri|kiến nghị của cử tri|quý (?:sở|công ty|phường|xã|ông|bà|cơ quan|đơn vị|cử tri)|công dân)\b",
        _R,
        1.2,
    ),
    _cue(
        "text",
        r"\b(?:thống nhất|nhất trí|đồng ý|không đồng ý) (?:với|nội dung|dự thảo|hoàn toàn)[^.]{0,60}dự thảo",
        _R,
        1.6,
    ),
    _cue(
        "text",
        r"\bkhông có ý kiến\b|\bnội dung góp ý\b|\bđề nghị (?:ông|bà|quý|công ty|cơ quan soạn thảo|đơn vị soạn thảo)\b",
        _R,
        1.4,
    ),
    _cue("head", r"(?:^|\n)\s*thông báo(?: |\n|$)", _C, 1.5),
    _cue("head", r"(?:^|\n)\s*(?:thông báo )?(?:kết luận|ý kiến (?:chỉ đạo|kết luận))\b", _C, 3.5),
    _cue("head", r"\bsố ?:?[^\n]{0,12}/(?:tb|kl|ct|cđ)\b|\d+[-/](?:tb|kl|ct)[-/]", _C, 2.5),
    _cue("head", r"(?:^|\n)\s*(?:chỉ thị|công điện)\b", _C, 3.0),
    _cue(
        "text",
        r"\b(?:kết luận|kết luận và chỉ đạo|chỉ đạo|có ý kiến chỉ đạo|thống nhất kết luận|thống nhất chỉ đạo)(?: cuộc họp)?(?: như sau|,? cụ thể)",
        _C,
        3.0,
    ),
    _cue(
        "text", r"\b(?:chủ trì|tại) (?:cuộc họp|buổi làm việc|hội nghị|phiên họp|buổi họp|họp|buổi giao ban)\b", _C, 1.4
    ),
    _cue(
        "text",
        r"(?:^|\n)\W*(?:\d+[.)] )?(?:giao|yêu cầu|đề nghị) (?:các |thủ trưởng |phòng|sở|ubnd|ban|công an|văn phòng|đồng chí|trung tâm|chủ tịch|giám đốc|trưởng|hiệu)",
        _C,
        1.8,
    ),
    _cue(
        "text",
        r"\b(?:yêu cầu|đề nghị|chỉ đạo) (?:và (?:yêu cầu|đề nghị) )?(?:các |thủ trưởng )[^.\n]{0,160}(?:thực hiện|triển khai|tập trung|nghiêm túc|khẩn trương)",
        _C,
        1.4,
    ),
    _cue(
        "head",
        r"(?:v/v|về việc) (?:triển khai|tăng cường|thực hiện|tổ chức|đôn đốc|chấn chỉnh|phân công|giao (?:nhiệm vụ|tham mưu))",
        _C,
        2.0,
    ),
    _cue(
        "text",
        r"\b(?:thông báo (?:kết luận|ý kiến)|nay,? (?:văn phòng|thông báo)|các ý kiến (?:phát biểu|thảo luận)|sau khi nghe)\b",
        _C,
        1.6,
    ),
    _cue(
        "head",
        r"(?:^|\n)\s*(?:quyết định|nghị quyết|hợp đồng|giấy mời|biên bản|quy chế|giấy giới thiệu|giấy ủy quyền|luật|nghị định|thông tư|thư mời|giấy đi đường)\s*(?:\n|$)",
        None,
        4.5,
    ),
    _cue("head", r"\bsố ?:?[^\n]{0,12}/(?:qđ|nq|gm|hđ|bb)\b", None, 4.0),
    _cue("text", r"(?:^|\n)\s*điều \d+[.:][^\n]*\n[\s\S]{0,2500}(?:^|\n)\s*điều \d+[.:]", None, 2.5),
    _cue("text", r"\bbên (?:a|b)\b[\s\S]{0,600}\bbên (?:a|b)\b", None, 2.5),
)
_OFFICIAL = pattern(
    r"\b(?:ubnd|ủy ban nhân dân|sở|phòng|ban|bộ|cục|công văn|nghị định|quyết định|thông tư|đề nghị|kính|báo cáo|chỉ đạo|phê duyệt|dự thảo|cử tri|hồ sơ|thẩm quyền|đơn vị|kế hoạch|phương án|giao|quy định|pháp luật|luật|chính sách|nhà nước|chính phủ|cơ quan|thực hiện|quản lý|tổ chức)\b"
)
_NONE_PRIOR, _FEW, _READ = -0.5, 2, 20_000


def kind(document: Document) -> tuple[Kind | None, float]:
    """Return the likeliest kind, None for a document of another kind, with its probability (0 to 1)."""
    scores = _scores(hits(document), document)
    best = max(scores, key=lambda name: scores[name])
    return best, _share(scores, best)


def probability(document: Document, known: Kind) -> float:
    """Return the probability of a kind that the caller gave."""
    return _share(_scores(hits(document), document), known)


def open_kinds(document: Document) -> tuple[Kind, ...]:
    """Return the kinds that a text leaves open, at least half as likely as the likeliest, which comes first."""
    scores = _scores(hits(document), document)
    known = sorted(Kind, key=lambda name: -scores[name])
    return tuple(name for name in known if scores[known[0]] - scores[name] <= math.log(2))


def foreign(document: Document) -> float:
    """Return the probability that a document is none of the three kinds, 0 where nothing says so outright."""
    found = hits(document)
    outright = any(cue.kind is None for cue in found) or _density(document) < _FEW
    return _share(_scores(found, document), None) if outright else 0.0


def hits(document: Document) -> tuple[Cue, ...]:
    """Return the cues that a document shows."""
    head = "\n".join(
        document.words(passage.span)
        for passage in document.passages
        if passage.zone in (Zone.HEADER, Zone.SUBJECT) and passage.span.start < _HEAD
    )
    stretches = {"head": head, "text": document.folded[:_READ]}
    return tuple(cue for cue in CUES if cue.form.search(stretches[cue.where]))


def _scores(found: tuple[Cue, ...], document: Document) -> dict[Kind | None, float]:
    scores: dict[Kind | None, float] = {None: _NONE_PRIOR, _A: 0.0, _R: 0.0, _C: 0.0}
    for cue in found:
        scores[cue.kind] += cue.weight
    density = _density(document)
    scores[None] += 2.5 if density < _FEW else 1.0 if density < 2 * _FEW else -0.5
    return scores


def _density(document: Document) -> int:
    """Count the different words of office in a document."""
    return len(set(_OFFICIAL.findall(document.folded[:_READ])))


def _share(scores: dict[Kind | None, float], name: Kind | None) -> float:
    top = max(scores.values())
    return math.exp(scores[name] - top) / sum(math.exp(score - top) for score in scores.values())
