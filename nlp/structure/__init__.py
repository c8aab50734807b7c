"""Structure: a source becomes a document of passages with zone, numbering and quotation."""

from dataclasses import replace

from nlp.document import Document, Passage, Source, Span, Zone
from nlp.structure.lines import split
from nlp.structure.numbering import Outline
from nlp.structure.paragraphs import Paragraph, join
from nlp.structure.quotations import quotation, quoted_spans
from nlp.structure.sentences import sentences
from nlp.structure.zones import assign
from nlp.text import compose, fold

_HEADING_WORDS = 22


def structure(source: Source) -> Document:
    """Read a source once: zones, paragraphs, sentences, list levels and quotations, in order of place."""
    composed = compose(source.text)
    folded = fold(composed.value)
    cells = tuple((composed.inside(cell[0]), *cell[1:]) for cell in source.cells)
    lines = split(composed.value, cells)
    paragraphs = join(lines, assign(lines))
    passages = _passages(composed.value, paragraphs)
    quoted = quoted_spans(folded)
    passages = [replace(passage, quotation=quotation(folded, passage, quoted)) for passage in passages]
    return Document(source, composed.value, folded, tuple(passages), composed.origin, _subject(passages))


def _subject(passages: list[Passage]) -> Span | None:
    found = [passage.span for passage in passages if passage.zone is Zone.SUBJECT]
    return Span(found[0].start, found[-1].end) if found else None


def _passages(text: str, paragraphs: list[Paragraph]) -> list[Passage]:
    passages: list[Passage] = []
    outline = Outline()
    zone = None
    for number, paragraph in enumerate(paragraphs):
        if paragraph.zone is not zone and (paragraph.zone is Zone.ANNEX or zone is Zone.ANNEX):
            outline.reset()
        zone = paragraph.zone
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        _add(passages, outline, text, number, paragraph, following)
    return passages


def _add(
    passages: list[Passage], outline: Outline, text: str, number: int, paragraph: Paragraph, following: Paragraph | None
) -> None:
    line, found = paragraph.line, paragraph.mark if paragraph.zone.judged else None
    index = len(passages)
    intro = _intro(text, passages)
    if found and line.table < 0:
        level, parent = outline.enter(found.style, index, intro)
    elif paragraph.zone is Zone.CLOSING or (line.text.isupper() and paragraph.zone.judged):
        outline.reset()
        level, parent = 0, -1
    elif line.table >= 0:
        level, parent = 0, intro if line.row == 0 else _table_head(passages, line.table)
    else:
        level, parent = len(outline.open), outline.open[-1][1] if outline.open else -1
    start = paragraph.span.start + (found.length if found else 0)
    zone = _zone(text, paragraph, found.style if found else "", following)
    for order, span in enumerate(sentences(text, Span(start, paragraph.span.end))):
        mark = found.number if found and order == 0 else ""
        passages.append(Passage(span, zone, number, mark, level, parent, None, line.table, line.row, line.column))


def _intro(text: str, passages: list[Passage]) -> int:
    """Return the last passage if it announces a list («… như sau:»), else -1."""
    if not passages or not passages[-1].zone.judged:
        return -1
    return len(passages) - 1 if text[passages[-1].span.end - 1] == ":" else -1


def _table_head(passages: list[Passage], table: int) -> int:
    return next((passage.parent for passage in passages if passage.table == table), -1)


def _zone(text: str, paragraph: Paragraph, style: str, following: Paragraph | None) -> Zone:
    """Tell a heading from an item: short, unfinished, and followed by something below it."""
    if paragraph.zone is not Zone.BODY or paragraph.line.table >= 0:
        return paragraph.zone
    words = text[paragraph.span.start : paragraph.span.end]
    short = len(words.split()) <= _HEADING_WORDS
    unfinished = words[-1] not in ".;?!"
    if words.isupper() and short:
        return Zone.HEADING
    if not (style and short and unfinished and following is not None and following.zone is Zone.BODY):
        return Zone.BODY
    below = following.mark.style if following.mark else ""
    return Zone.HEADING if below != style else Zone.BODY
