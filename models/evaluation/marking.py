"""A document for reading: what the readers marked and what was found, in the text itself."""

import itertools
from collections.abc import Sequence
from html import escape

from models.corpus.record import Record
from models.evaluation.markup import Html
from nlp.document import Span
from nlp.finding import Finding

_READ, _FOUND, _BOTH = "#cfe8ff", "#ffe0b8", "#cdeccd"


def marked_text(record: Record, findings: Sequence[Finding] = ()) -> Html:
    """Return the text with the readers' marks in blue, what was found in orange, and both in green.

    Every stretch carries the labels as its tooltip and in brackets behind it.
    """
    edges = {0, len(record.text)}
    places = [(gold.span, gold.label.value, True) for gold in record.findings]
    places += [(found.span, f"{found.label.value}, {found.decision.value}", False) for found in findings]
    for span, _, _ in places:
        edges |= {span.start, span.end}
    cuts = sorted(edges)
    parts = [_stretch(record.text, Span(start, end), places) for start, end in itertools.pairwise(cuts)]
    return Html(f'<div style="white-space:pre-wrap;line-height:1.6">{"".join(parts)}</div>')


def _stretch(text: str, span: Span, places: Sequence[tuple[Span, str, bool]]) -> str:
    words = escape(text[span.start : span.end])
    here = [(place, name, read) for place, name, read in places if place.contains(span)]
    if not here:
        return words
    read, found = any(by for _, _, by in here), any(not by for _, _, by in here)
    colour = _BOTH if read and found else _READ if read else _FOUND
    names = "; ".join(("người đọc: " if by else "máy: ") + name for _, name, by in here)
    ends = [name for place, name, _ in here if place.end == span.end]
    behind = f"<sub>[{escape(' | '.join(dict.fromkeys(ends)))}]</sub>" if ends else ""
    return f'<mark style="background:{colour};color:#000" title="{escape(names, quote=True)}">{words}</mark>{behind}'
