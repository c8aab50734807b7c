"""A text without fonts in an old encoding, told by what its words become; when in doubt a text is left as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.legacy.encodings import Encoding, capitals, decode
from nlp.legacy.syllables import is_syllable

# Letters of Vietnamese that Latin-1 lacks, composed or not: such words are in Unicode already.
_MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9]")
# Characters of Latin-1 that Vietnamese in Unicode hardly holds, and TCVN3 or VNI at every turn.
_SUSPECT = re.compile("[§¨©ª¬\xad®µ¶¸¹¼-¾ÄÅÆÇËÎÏÑÖ×ØÜÞßäåæçëîïñö÷øûüþ]")
_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\n]*\n?")
_FEWEST, _RIGHT, _VIETNAMESE, _BETTER = 3, 0.85, 0.7, 3
# Small letters whose capital TCVN3 has.
_PLAIN = re.compile("[a-zăâêôơưđ]")
_CAPITALS = re.compile("[A-ZĂÂÊÔƠƯĐ].*[A-ZĂÂÊÔƠƯĐ]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read as Unicode; `origin[i]` is where letter i stood, one more for the end, None for the same places."""

    value: str
    encoding: Encoding
    origin: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many words a reading changes, how many of these are syllables after it and before, and of all words after."""

    changed: int = 0
    right: int = 0
    before: int = 0
    words: int = 0
    syllables: int = 0

    @property
    def convinces(self) -> bool:
        """Say whether the words make this reading the only one that makes sense."""
        return (
            self.changed >= _FEWEST
            and self.right >= _RIGHT * self.changed
            and self.right >= _BETTER * self.before
            and self.syllables >= _VIETNAMESE * self.words
        )


def is_modern(text: str) -> bool:
    """Say whether a text holds Vietnamese letters that no old encoding holds as they are."""
    return _MODERN.search(text) is not None


def modernise(text: str) -> Reading | None:
    """Read a text that is in an old encoding as Unicode, None for any other text.

    Lines with letters of Unicode stay as they are, and those beside them that make no better sense in the encoding.
    """
    if sum(1 for _ in zip(_SUSPECT.finditer(text), range(2), strict=False)) < 2:
        return None
    lines = _LINE.findall(text)
    old = "".join(line for line in lines if not is_modern(line))
    tallies = {encoding: _tally(old, encoding) for encoding in (Encoding.TCVN3, Encoding.VNI)}
    encoding = max(tallies, key=lambda each: tallies[each].right)
    if not tallies[encoding].convinces:
        return None
    mixed = len(old) < len(text)
    return _joined(lines, [not is_modern(line) and (not mixed or _better(line, encoding)) for line in lines], encoding)


def reads_better(text: str, encoding: Encoding, *, surely: bool) -> bool:
    """Say whether words make at least as much sense in an encoding as they do as they are; `surely` for more sense."""
    tally = _tally(text, encoding)
    return tally.right > tally.before if surely else tally.right >= tally.before


def _better(line: str, encoding: Encoding) -> bool:
    return reads_better(line, encoding, surely=True)


def _joined(lines: list[str], old: list[bool], encoding: Encoding) -> Reading:
    pieces: list[str] = []
    origin: list[int] = []
    start = 0
    for line, is_old in zip(lines, old, strict=True):
        letters, places = _decoded(line, encoding) if is_old else (line, None)
        pieces.append(letters)
        origin.extend(start + place for place in (range(len(line)) if places is None else places[:-1]))
        start += len(line)
    origin.append(start)
    same = encoding is Encoding.TCVN3
    return Reading("".join(pieces), encoding, None if same else tuple(origin))


def _decoded(line: str, encoding: Encoding) -> tuple[str, list[int] | None]:
    letters, places = decode(line, encoding)
    return (letters if encoding is Encoding.VNI else _in_capitals(letters)), places


def _in_capitals(line: str) -> str:
    """Give words in capitals the capitals with tones that TCVN3 has in fonts only: «HộI» was typed for «HỘI»."""
    words = _WORD.findall(line)
    if not _PLAIN.search(line) and (any(map(_lacks, words)) or sum(map(_begins, words)) > 1):
        return capitals(line)
    if not any(map(_lacks, words)):
        return line
    return _WORD.sub(lambda word: capitals(word[0]) if _lacks(word[0]) else word[0], line)


def _begins(word: str) -> bool:
    """Say whether a word may be in capitals or capitalised: «Sở» was typed for both «SỞ» and «Sở»."""
    return word[0].isupper() and word[1:].islower()


def _lacks(word: str) -> bool:
    """Say whether a word is surely in capitals and lacks one."""
    return not word.isupper() and not _PLAIN.search(word) and bool(_CAPITALS.search(word))


def _tally(text: str, encoding: Encoding) -> _Tally:
    """Weigh a reading by its different words; one letter alone proves nothing, since signs become vowels: § µ ¶."""
    told = set(_words(text, encoding))
    changed = {(word, raw) for word, raw in told if word != raw and len(word) > 1}
    return _Tally(
        len(changed),
        sum(is_syllable(word) for word, _ in changed),
        sum(is_syllable(raw) for _, raw in changed),
        len(told),
        sum(is_syllable(word) for word, _ in told),
    )


def _words(text: str, encoding: Encoding) -> Iterator[tuple[str, str]]:
    """Give each word that is more than an abbreviation, as decoded and as it was."""
    for line in _LINE.findall(text):
        letters, places = _decoded(line, encoding)
        for word in _WORD.finditer(letters):
            start, end = word.span()
            raw = line[start:end] if places is None else line[places[start] : places[end]]
            if not (raw.isascii() and raw.isupper()):
                yield word[0], raw
