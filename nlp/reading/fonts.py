"""Fonts that draw Vietnamese letters in the places of Western ones (.VnTime, VNI-Times), and the words set in them."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from nlp.legacy import Encoding, decode, is_modern, reads_better
from nlp.reading.blocks import Paragraph, Piece


@lru_cache(maxsize=1024)
def encoding_of(font: str) -> Encoding | None:
    """Return the encoding of a font by its name, None for Unicode; «.Vn…H» draws capitals only."""
    name = font.strip().lower()
    if name.startswith("vni-"):
        return Encoding.VNI
    if not name.startswith(".vn"):
        return None
    return Encoding.TCVN3_CAPITALS if name.endswith("h") else Encoding.TCVN3


def named_font(attribute: Callable[[str], str]) -> str | None:
    """Return the font that a w:rFonts sets for Western letters, None where it sets none (ISO/IEC 29500-1, 17.3.2.26).

    A font of the theme goes before one named beside it; it is never an old one and is "" here.
    """
    for kind in ("hAnsi", "ascii"):
        if attribute(f"{kind}Theme"):
            return ""
        if name := attribute(kind):
            return name
    return None


def read_words(words: str, encoding: Encoding | None) -> str:
    """Read words that a font says are in an old encoding, unless they hold letters of Unicode."""
    return words if encoding is None or is_modern(words) else decode(words, encoding)[0]


def modernise(paragraphs: list[Paragraph]) -> set[Encoding]:
    """Read the words of paragraphs as Unicode where their fonts are old; return the encodings they were in.

    People go on in Unicode in a document whose fonts are old: a paragraph that makes better sense as it is stays so,
    and where one does, others have to make better sense in the encoding. A letter of VNI whose mark stands in the next
    run belongs to the run that it begins in.
    """
    old = [paragraph for paragraph in paragraphs if any(piece.encoding for piece in paragraph.pieces)]
    doubtful = {encoding for encoding in Encoding if any(_is_doubtful(each.pieces, encoding) for each in old)}
    found: set[Encoding] = set()
    for paragraph in old:
        encodings = {each for each in Encoding if _is_in(paragraph.pieces, each, surely=each in doubtful)}
        paragraph.pieces = list(_read(paragraph.pieces, encodings))
        found |= encodings
    return found


def _is_doubtful(pieces: Iterable[Piece], encoding: Encoding) -> bool:
    """Say whether words in an old font are in Unicode all the same."""
    words = [piece.text for piece in pieces if piece.encoding is encoding]
    return any(map(is_modern, words)) or not reads_better("".join(words), encoding, surely=False)


def _is_in(pieces: Iterable[Piece], encoding: Encoding, *, surely: bool) -> bool:
    """Say whether words in an old font are what it says; letters without marks are drawn otherwise by capital fonts."""
    text = "".join(piece.text for piece in pieces if piece.encoding is encoding and not is_modern(piece.text))
    if text.isascii():
        return bool(text) and encoding is Encoding.TCVN3_CAPITALS
    return reads_better(text, encoding, surely=surely)


def _read(pieces: list[Piece], encodings: set[Encoding]) -> Iterator[Piece]:
    for encoding, group in groupby(pieces, lambda piece: None if is_modern(piece.text) else piece.encoding):
        together = list(group)
        yield from _decoded(together, encoding) if encoding and encoding in encodings else together


def _decoded(pieces: list[Piece], encoding: Encoding) -> Iterator[Piece]:
    text, origin = decode("".join(piece.text for piece in pieces), encoding)
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        first, last = (start, end) if origin is None else (bisect_left(origin, start), bisect_left(origin, end))
        if first < last:
            yield Piece(text[first:last], piece.paragraph, piece.run)
        start = end
