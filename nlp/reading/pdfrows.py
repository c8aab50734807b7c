"""Rows of words on a page, and lines: the words of a row that belong together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nlp.reading.pdfglyphs import NO_LETTER, Word
from nlp.structure.numbering import mark

_SAME_ROW = 0.25
_BLANK, _THIN_BLANK = 0.2, 0.08
_WIDE, _AFTER_MARK = 0.8, 4.0
_SMALL = 0.85
_RAISED, _LOWERED, _BESIDE = 0.6, 0.3, 0.6
_UNITS = ("m", "km", "cm", "dm", "mm", "ha")


@dataclass(slots=True)
class Row:
    """Words on one base line, from left to right; `number` counts the rows of the page that are read, from 1."""

    base: float
    words: list[Word] = field(default_factory=list)
    number: int = 0

    @property
    def text(self) -> str:
        """The words, blanks between them."""
        return spell(self.words)

    @property
    def size(self) -> float:
        """Height of most of the row."""
        return _size(self.words)


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a row that are read in one go; `head` is the width of the first word."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    head: float
    page: int
    number: int

    @property
    def middle(self) -> float:
        """Half-way between its ends."""
        return (self.x0 + self.x1) / 2


def rows(words: list[Word]) -> list[Row]:
    """Sort words into rows, top to bottom; raised and lowered signs join the row of the word they stand at."""
    found: list[Row] = []
    for word in sorted(words, key=lambda word: word.base):
        if not found or word.base - found[-1].base > _SAME_ROW * word.size:
            found.append(Row(word.base))
        found[-1].words.append(word)
    _settle(found)
    found = [row for row in found if row.words]
    for row in found:
        row.words = _once(sorted(row.words, key=lambda word: word.x0))
    return found


def lines(words: Sequence[Word], page: int, number: int) -> list[Line]:
    """Cut the words of a row where wide blanks part them, but not behind a list mark."""
    pieces: list[list[Word]] = []
    for word in words:
        wide = _AFTER_MARK if pieces and _is_mark(pieces[-1]) else _WIDE
        if pieces and word.x0 - pieces[-1][-1].x1 <= wide * max(word.size, pieces[-1][-1].size):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return [line(piece, page, number) for piece in pieces]


def line(words: Sequence[Word], page: int, number: int) -> Line:
    """Make one line of words; a sign without meaning in front of others is a bullet."""
    text = spell(words)
    if text[0] == NO_LETTER and len(words) > 1 and words[0].text == NO_LETTER:
        text = "•" + text[1:]
    first, last = words[0], max(words, key=lambda word: word.x1)
    head = next((left for left, right in pairwise(words) if _parted(left, right)), last)
    return Line(text, first.x0, last.x1, first.base, _size(words), head.x1 - first.x0, page, number)


def _is_mark(words: Sequence[Word]) -> bool:
    if len(words) > 1:
        return False
    found = mark(f"{words[0].text} x")
    return words[0].text == NO_LETTER or (found is not None and found.number == words[0].text)


def joined(pieces: Sequence[Line]) -> Line:
    """Put the lines of one row together again."""
    first, last = pieces[0], pieces[-1]
    text, size = " ".join(piece.text for piece in pieces), max(piece.size for piece in pieces)
    return Line(text, first.x0, last.x1, first.base, size, first.head, first.page, first.number)


def spell(words: Iterable[Word]) -> str:
    """Write words in a row; what is drawn without a gap is one word."""
    text, before = "", None
    for word in words:
        text += " " + word.text if before and _parted(before, word) else word.text
        before = word
    return text


def _parted(before: Word, word: Word) -> bool:
    gap = (word.x0 - before.x1) / max(word.size, before.size)
    return gap > _BLANK or (word.spaced and gap > _THIN_BLANK)


def without_references(words: list[Word], notes: set[str]) -> list[Word]:
    """Leave out the small numbers that refer to a note of the page."""
    if not notes or not words:
        return words
    most = _size(words)
    kept = [words[0]]
    for before, word in pairwise(words):
        refers = word.text in notes and word.size < _SMALL * most and not word.spaced
        if not refers or before.text.lower() in _UNITS:
            kept.append(word)
    return kept


def _size(words: Sequence[Word]) -> float:
    """Return the size that most letters have."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def _settle(found: list[Row]) -> None:
    """Bring raised and lowered signs onto the base line of the larger word they stand at."""
    for upper, lower in pairwise(found):
        for small, large in ((upper, lower), (lower, upper)):
            near = _RAISED if small is upper else _LOWERED
            for word in [word for word in small.words if _stands_at(word, large, near)]:
                small.words.remove(word)
                large.words.append(word)


def _stands_at(word: Word, row: Row, near: float) -> bool:
    return any(
        word.size < _SMALL * other.size
        and abs(word.base - other.base) < near * other.size
        and min(abs(word.x0 - other.x1), abs(other.x0 - word.x1)) < _BESIDE * other.size
        for other in row.words
    )


def _once(words: list[Word]) -> list[Word]:
    """Leave out words drawn twice in one place to look bold."""
    kept: list[Word] = []
    for word in words:
        if kept and kept[-1].text == word.text and word.x0 - kept[-1].x0 < 0.3 * (word.x1 - word.x0):
            continue
        kept.append(word)
    return kept
