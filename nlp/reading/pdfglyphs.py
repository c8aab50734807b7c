"""The words of a PDF page with their places, from its glyphs: marks joined, ligatures spelt out, slanted text aside."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pdfminer.layout import LTChar

_LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf0e8": "→"}
_GONE = dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
_SPELT = str.maketrans({**_LIGATURES, **_SYMBOLS, **_GONE})
_UNREADABLE = ("Cc", "Cn", "Co", "Cs")
NO_LETTER = "\ufffd"
_GAP = 0.2
_OVERLAP = 0.5


@dataclass(slots=True)
class Word:
    """Glyphs that stand together, in points from the top left corner of the page as it is read.

    `base` is the line they stand on, `size` their height, `spaced` says that a blank stands before them.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    spaced: bool

    @property
    def middle(self) -> float:
        """Where the middle of the letters is, from the top."""
        return self.base - 0.3 * self.size


@dataclass(slots=True)
class Glyphs:
    """What the glyphs of one page amount to; `turned` says that the text runs along the side of the page."""

    words: list[Word] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    characters: int = 0
    letters: int = 0
    unreadable: int = 0
    turned: bool = False


class _Frame(NamedTuple):
    """Size of the page, and the number of quarter turns to the left that its text makes."""

    width: float
    height: float
    turns: int


def read_glyphs(glyphs: list[LTChar], width: float, height: float) -> Glyphs:
    """Put the glyphs of a page together, in the order in which they are drawn; those in no main direction go aside."""
    page = Glyphs()
    directions = [_turns(glyph.matrix) for glyph in glyphs]
    main = Counter(direction for direction in directions if direction >= 0).most_common(1)
    turns = main[0][0] if main else 0
    page.turned = turns != 0
    kept = [glyph for glyph, direction in zip(glyphs, directions, strict=True) if direction == turns]
    page.words = list(_words(kept, _Frame(width, height, turns), page))
    slanted = "".join(
        _spelt(glyph.get_text()) for glyph, direction in zip(glyphs, directions, strict=True) if direction != turns
    )
    if slanted.strip():
        page.aside.append(" ".join(slanted.split()))
    fonts = {glyph.fontname for glyph in glyphs}
    page.fonts = {name.partition("+")[2] or name for name in fonts if isinstance(name, str)}
    return page


def _turns(matrix: tuple[float, ...]) -> int:
    """Quarter turns to the left of the writing direction, -1 where it is slanted."""
    along, up = matrix[0], matrix[1]
    if min(abs(along), abs(up)) > 0.1 * max(abs(along), abs(up)):
        return -1
    if abs(along) >= abs(up):
        return 0 if along >= 0 else 2
    return 1 if up > 0 else 3


def _spelt(text: str) -> str:
    """Text of a glyph as letters; what has no meaning becomes the replacement character."""
    if text.startswith("(cid:"):
        return NO_LETTER
    if text.isspace():
        return " "
    spelt = text.translate(_SPELT)
    if spelt.isascii() and spelt.isprintable():
        return spelt
    return "".join(NO_LETTER if unicodedata.category(char) in _UNREADABLE else char for char in spelt)


def _box(glyph: LTChar, frame: _Frame) -> tuple[float, float, float, float]:
    """Left, right, base and size of a glyph once the page is turned upright."""
    if frame.turns == 0:
        return glyph.x0, glyph.x1, frame.height - glyph.matrix[5], glyph.height
    if frame.turns == 2:
        return frame.width - glyph.x1, frame.width - glyph.x0, glyph.matrix[5], glyph.height
    if frame.turns == 1:
        return glyph.y0, glyph.y1, glyph.matrix[4], glyph.width
    return frame.height - glyph.y1, frame.height - glyph.y0, frame.width - glyph.matrix[4], glyph.width


def _words(glyphs: list[LTChar], frame: _Frame, page: Glyphs) -> Iterator[Word]:
    word: Word | None = None
    last: tuple[str, float] = ("", 0.0)
    spaced = True
    for glyph in glyphs:
        x0, x1, base, size = _box(glyph, frame)
        text = _spelt(glyph.get_text())
        if size <= 0 or not _on_page(glyph, frame):
            continue
        if not text:
            if word and _follows(word, x0, base, size):
                word.x1 = x1
            continue
        if text == " ":
            spaced = True
            continue
        if word and all(map(unicodedata.combining, text)):
            word.text += text
            continue
        _count(text, page)
        if word and not spaced and (text, round(x0)) == last and abs(base - word.base) < 0.1 * size:
            continue
        last = (text, round(x0))
        if word and not spaced and _follows(word, x0, base, size):
            word.text += text
            word.x1 = max(word.x1, x1)
            continue
        if word:
            yield _composed(word)
        word, spaced = Word(text, x0, x1, base, size, spaced), False
    if word:
        yield _composed(word)


def _on_page(glyph: LTChar, frame: _Frame) -> bool:
    inside_x = -1 < (glyph.x0 + glyph.x1) / 2 < frame.width + 1
    return inside_x and -1 < (glyph.y0 + glyph.y1) / 2 < frame.height + 1


def _count(text: str, page: Glyphs) -> None:
    page.characters += len(text)
    page.letters += sum(map(str.isalpha, text))
    page.unreadable += text.count(NO_LETTER)


def _follows(word: Word, x0: float, base: float, size: float) -> bool:
    largest = max(size, word.size)
    return (
        abs(base - word.base) < 0.1 * largest
        and 0.85 * largest < min(size, word.size)
        and -_OVERLAP * largest < x0 - word.x1 < _GAP * largest
    )


def _composed(word: Word) -> Word:
    word.text = unicodedata.normalize("NFC", word.text)
    return word
