"""Clauses of a passage: what stands between semicolons, with its words."""

import re
from collections.abc import Iterator

from nlp.document import Document, Passage, Span

_CUT = re.compile(r";\s+(?:đồng thời,?\s+)?|,\s+đồng thời,?\s+|\.\s+")


def clauses(document: Document, passage: Passage) -> Iterator[Span]:
    """Cut a passage at semicolons and at «đồng thời», trimmed of the closing stop."""
    start = passage.span.start
    for match in _CUT.finditer(document.folded, passage.span.start, passage.span.end):
        if match.start() > start:
            yield from _trimmed(document, start, match.start())
        start = match.end()
    if start < passage.span.end:
        yield from _trimmed(document, start, passage.span.end)


def clause_at(document: Document, passage: Passage, place: int) -> Span:
    """Return the clause that holds a position, the whole passage where none does."""
    return next((span for span in clauses(document, passage) if span.start <= place < span.end), passage.span)


def _trimmed(document: Document, start: int, end: int) -> Iterator[Span]:
    words = document.text[start:end]
    kept = words.rstrip(" \t\r\n\xa0.;:,/…")
    lead = len(words) - len(words.lstrip(" \t\r\n\xa0-+•*"))
    if lead < len(kept):
        yield Span(start + lead, start + len(kept))
