"""Sentences of a paragraph, on the raw text: offsets exact, no break inside marks, dates or symbols of documents."""

import re
from collections.abc import Iterator

from nlp.document import Span

_STOP = re.compile(r"""(?:[.?!…]+(?:/[.…]*)?|;)["”’»)\]]*(?=\s)""")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/,.\-–])(?:TP|Tp|KT|TM|TL|TUQ|Q|TT|TX|P|X|H|T|ThS|Th\.S|TS|PGS|GS|BS|CN|KS|Ths|LS|ĐT|Tr|tr|v\.v|V\.v|No|St|Mr|Mrs)\.$"
)
_NUMBERED = re.compile(
    r"(?:khoản|điều|điểm|mục|số|phụ lục|chương|phần|biểu|lần|nội dung|câu)\s+[\divxlc]{1,4}\.$", re.IGNORECASE
)
_LIST_MARK = re.compile(r"(?:^|[\s(])(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])\.$")
_INLINE_ITEM = re.compile(r"\s+(?:\(?(?:\d{1,2}|[a-eđg-ik-v]|[ivx]{1,4})\)|[-+–•])\s")


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Cut a paragraph into sentences; an inline list «…; (2) …» is cut at its marks as well."""
    start = span.start
    for match in _STOP.finditer(text, span.start, span.end):
        end = match.end()
        if not _breaks(text, start, match, span.end):
            continue
        yield Span(start, end)
        start = end + len(text[end : span.end]) - len(text[end : span.end].lstrip())
    if start < span.end:
        yield Span(start, span.end)


def _breaks(text: str, start: int, match: re.Match[str], end: int) -> bool:
    if match[0][0] == ";":
        return bool(_INLINE_ITEM.match(text, match.end(), end))
    following = text[match.end() : match.end() + 12].lstrip()
    if not following or match.end() >= end:
        return False
    first = following[0]
    if not (first.isupper() or first.isdigit() or first in "\"“«'(-–+•["):
        return False
    if "./" in match[0]:
        return True
    before = text[max(start, match.start() - 24) : match.start() + 1]
    if _ABBREVIATION.search(before) or _NUMBERED.search(before):
        return False
    return not _LIST_MARK.search(before) or not _opens(text, start, match.start() + 1)


def _opens(text: str, start: int, dot: int) -> bool:
    """Say whether only a list mark stands between the start of the sentence and this dot."""
    return len(text[start:dot].split()) == 1
