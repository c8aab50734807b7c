"""Folding for matching, with the way back to the text as received, and the one door to underthesea."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from nlp.document import Span
from nlp.legacy import modernise

_SAME_LENGTH = str.maketrans(
    {
        "İ": "I",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "«": '"',
        "»": '"',
        "\u2018": "'",
        "\u2019": "'",
        "\u2013": "-",
        "\u2014": "-",
        "\u2011": "-",
        "\u2212": "-",
    }
)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_CLUSTER = re.compile(rf"[{_INVISIBLE}]+|[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL)
_TONED = {"oa": "òóỏõọ", "oe": "òóỏõọ", "uy": "ùúủũụ"}
_LATE = {"oa": "àáảãạ", "oe": "èéẻẽẹ", "uy": "ỳýỷỹỵ"}
_TONE_MOVES = {
    pair[0] + late: early + pair[1] for pair in _TONED for late, early in zip(_LATE[pair], _TONED[pair], strict=True)
}
_LATE_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Composed:
    """A text in Unicode form NFC without invisible characters, where every position leads back to the original.

    `origin[i]` is the original position of composed character i, with one more entry for the end; None where
    every position is the same in both texts.
    """

    value: str
    origin: tuple[int, ...] | None = None

    def received(self, span: Span) -> Span:
        """Return where a composed span stands in the text as received."""
        return span if self.origin is None else Span(self.origin[span.start], self.origin[span.end])

    def inside(self, span: Span) -> Span:
        """Return where a received span stands in the composed text; both ends lie between characters."""
        if self.origin is None:
            return span
        start = bisect_left(self.origin, span.start)
        return Span(start, max(start + 1, bisect_left(self.origin, span.end)))


def compose(text: str) -> Composed:
    """Bring a text into NFC, cluster by cluster, and drop soft hyphens and zero-width characters.

    A text in TCVN3 or VNI, recognised by its words, is read as Unicode first.
    """
    old = modernise(text)
    if old is None:
        return _composed(text)
    new = _composed(old.value)
    if old.origin is None or new.origin is None:
        return Composed(new.value, new.origin if old.origin is None else old.origin)
    return Composed(new.value, tuple(old.origin[place] for place in new.origin))


def _composed(text: str) -> Composed:
    if unicodedata.is_normalized("NFC", text) and not any(mark in text for mark in _INVISIBLE):
        return Composed(text)
    pieces: list[str] = []
    origin: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        piece = "" if cluster[0][0] in _INVISIBLE else unicodedata.normalize("NFC", cluster[0])
        pieces.append(piece)
        if piece:
            origin.append(cluster.start())
            origin.extend(range(cluster.end() - len(piece) + 1, cluster.end()))
    origin.append(len(text))
    return Composed("".join(pieces), tuple(origin))


def fold(text: str) -> str:
    """Fold case, typographic quotes and dashes, and tone placement (hoà to hòa, uỷ to ủy) of an NFC text.

    The result has the length of the input, so that positions are the same in both.
    """
    lower = text.translate(_SAME_LENGTH).lower()
    return _LATE_TONE.sub(lambda match: _TONE_MOVES[match[0]], lower)


def respell(text: str, folded: str) -> str:
    """Return a folded text with the capital letters of the original: one spelling of tones, quotes and dashes."""
    plain = text.translate(_SAME_LENGTH)
    if plain.lower() == folded:  # the usual draft spells its tones this way already
        return plain
    pairs = zip(text, folded, strict=True)
    return "".join(new.upper() if old.isupper() and len(new.upper()) == 1 else new for old, new in pairs)


_LOOKBEHIND = re.compile(r"\(\?<[!=][^)]*\)")


def pattern(source: str) -> re.Pattern[str]:
    """Compile an expression over folded text in which a blank stands for any white space, line ends included.

    «a b» takes one or more, «a ?b» none or more; inside a look-behind a blank is exactly one character.
    """
    fixed = _LOOKBEHIND.sub(lambda match: match[0].replace(" ", r"\s"), source)
    return re.compile(fixed.replace(" ?", r"\s*").replace(" ", r"\s+"))


def words(text: str) -> list[str]:
    """Segment a text into Vietnamese words (underthesea); the tokens are features and carry no offsets."""
    from underthesea import word_tokenize  # half a second to import, and not every caller segments

    return [str(token) for token in word_tokenize(text)]
