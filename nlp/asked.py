"""What an asking letter asks: its points, numbered or in prose, as spans of the letter (GUIDELINE section 4, test 4)."""

import re
from collections.abc import Iterator
from itertools import groupby

from nlp.document import Document, Passage, Span, Zone
from nlp.text import pattern

_SPOKEN = (Zone.BODY, Zone.HEADING, Zone.TABLE, Zone.CLOSING, Zone.ANNEX)
_ENDS = " \t\r\n\xa0.;:,/…?("
_LEAST = 3
_ASK = r"\b(?:đề nghị|kiến nghị|xin|mong|yêu cầu|trân trọng)\b"
_PETITION = pattern(
    r"\b(?:đề nghị|kiến nghị|yêu cầu|xin được|lấy ý kiến|(?:cho|tham gia) ý kiến|góp ý|cho (?:chúng tôi )?biết)\b"
)
_ASKED = pattern(_ASK)
_LEAD = pattern(r"\b(?:cho biết|hỏi|làm rõ|trả lời|(?:cho|có|tham gia) ý kiến|góp ý)(?: rõ)?(?: về)?[,:]? ")
_OPENS = pattern(rf"{_ASK}|\bhỏi\b|\bý kiến\b|\bgóp ý\b|\btrả lời\b|\bcho biết\b")
_QUESTION = pattern(
    r"\?|\b(?:hay|hoặc) (?:không|chưa|phải)\b|\bđúng hay sai\b"
    r"|\b(?:có|được|đã|còn|nên|phải)\b[^.;?]{2,200}\b(?:không|chưa)(?= ?(?:[?;.,]|và\b|$))"
    r"|\bbao nhiêu\b|\bbao giờ\b|\bkhi nào\b|\bthế nào\b|\bra sao\b|\bvì sao\b|\btại sao\b|\bở đâu\b|\blà gì\b|\bnhững gì\b"
    r"|\b(?:ai|(?<!bất kỳ )(?<!bất cứ )(?:đơn vị|cơ quan|ngày|phương án|mức|nguồn|điều|trường hợp|hình thức|thủ tục|bên|cấp|nơi|quỹ|đâu|văn bản|loại|khoản) nào)\b"
)
_DENIED = pattern(r"\b(?:không|chưa|chẳng) (?:\w+ ){0,4}?(?:nào|ai|gì|bao giờ)\b")
_ONLY_DATE = pattern(
    r"^\W*(?:[^.;:]{0,80}\b)?(?:gửi|trả lời|văn bản|ý kiến)[^.;:?]{0,80}\b(?:trước|chậm nhất|hạn)\b[^.;:?]{0,40}\bngày\b[^;:?]{0,80}$"
)
_THANKS = pattern(r"^\W*(?:xin |rất )?(?:trân trọng|cảm ơn|kính mong nhận được|rất mong nhận được)[^?]*$")
_SPLIT = re.compile(
    r"[;?]\s+(?:và\s+)?|(?<=không)\s*,?\s+(?:và|đồng thời)\s+|(?<=không),\s+(?=\w)|(?<=chưa)\s*,?\s+và\s+"
)
_SEMICOLON = re.compile(r"\s*;\s*(?:và\s+)?")
_MARK = re.compile(r"(?:(?<=^)|(?<=[\s:(]))(\d{1,2})[.)]\s+(?=\S)")


def asked(document: Document) -> tuple[Span, ...]:
    """Find the points of an asking letter, in order; a letter without any question or request has none.

    An item of a list below an asking line is one point, with all its sentences; in prose every question is one.
    """
    found = [span for span in _points(document) if len(document[span].split()) >= _LEAST]
    return tuple(found) or _whole_request(document)


def _points(document: Document) -> Iterator[Span]:
    spoken = (p for p in document.passages if p.zone in _SPOKEN)
    listing = False
    for _, group in groupby(spoken, key=lambda passage: passage.paragraph):
        passages = _without_frame(document, list(group))
        if not passages:
            continue
        whole = Span(passages[0].span.start, passages[-1].span.end)
        if passages[0].number and (listing or _questions(document.words(whole))):
            yield _trim(document, whole)
            continue
        items = list(_inline(document, whole))
        if items:
            yield from items
            continue
        listing = _opens_list(document.words(passages[-1].span))
        for passage in passages[: -1 if listing else None]:
            yield from _in_prose(document, passage)


def _without_frame(document: Document, passages: list[Passage]) -> list[Passage]:
    """Drop the sentences of a paragraph that only give thanks or the date of the answer."""
    return [p for p in passages if not any(frame.search(document.words(p.span)) for frame in (_ONLY_DATE, _THANKS))]


def _opens_list(words: str) -> bool:
    """Say whether a passage asks and the items after it are what it asks."""
    return words.rstrip().endswith(":") and bool(_OPENS.search(words))


def _inline(document: Document, paragraph: Span) -> Iterator[Span]:
    """Yield the items of a list that runs on in one paragraph: «… hỏi: 1. … 2. …»."""
    marks = list(_MARK.finditer(document.folded, paragraph.start, paragraph.end))
    numbered = [match for number, match in enumerate(marks, 1) if int(match[1]) == number]
    if len(numbered) < 2 or not _OPENS.search(document.folded, paragraph.start, numbered[0].start()):
        return
    ends = [match.start() for match in numbered[1:]] + [paragraph.end]
    for match, end in zip(numbered, ends, strict=True):
        yield _trim(document, Span(match.end(), end))


def _in_prose(document: Document, passage: Passage) -> Iterator[Span]:
    words, start = document.words(passage.span), passage.span.start
    opens = _OPENS.search(words)
    colon = words.find(":", opens.end()) if opens else -1
    parts = list(_parts(words, colon + 1, _SEMICOLON)) if 0 <= colon < len(words) - 1 else []
    if len(parts) < 2 and not (parts and _questions(words[colon:])):
        parts = [_asked_for(words, *part) for part in _parts(words, 0, _SPLIT) if _asks(words[slice(*part)])]
        parts = parts if _questions(words) else []
    if not parts and _PETITION.search(words):
        parts = list(_parts(words, 0, _SEMICOLON))
    for first, last in parts:
        if words[first:last].strip(_ENDS):
            yield _trim(document, Span(start + first, start + last))


def _asked_for(words: str, start: int, end: int) -> tuple[int, int]:
    """Leave out who asks whom: the point begins after «đề nghị Sở cho biết»."""
    leads = [match.end() for match in _LEAD.finditer(words, start, end) if _questions(words[match.end() : end])]
    return (leads[-1] if leads else start), end


def _asks(words: str) -> bool:
    return _questions(words) or bool(_PETITION.search(words))


def _questions(words: str) -> bool:
    """Say whether folded words put a question; «không ai …» puts none."""
    return bool(_QUESTION.search(_DENIED.sub(" ", words)))


def _parts(words: str, start: int, marks: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in marks.finditer(words, start):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(words):
        yield start, len(words)


def _whole_request(document: Document) -> tuple[Span, ...]:
    """Return the one sentence that asks at all, where no point was found."""
    for passage in document.passages:
        if passage.zone in _SPOKEN and _ASKED.search(document.words(passage.span)):
            return (_trim(document, passage.span),)
    return ()


def _trim(document: Document, span: Span) -> Span:
    words = document[span]
    lead = len(words) - len(words.lstrip(" \t\r\n\xa0-–+•"))
    return Span(span.start + lead, max(span.start + lead + 1, span.start + len(words.rstrip(_ENDS))))
