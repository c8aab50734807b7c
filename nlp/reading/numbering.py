"""Automatic numbering: what Word would print in front of a paragraph (ISO/IEC 29500-1, 17.9)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from nlp.legacy import Encoding
from nlp.reading.blocks import Paragraph
from nlp.reading.fonts import read_words
from nlp.reading.names import attribute, is_on, number
from nlp.reading.styles import Styles, font_of

_LEVELS = 9
_LONGEST = 80
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """One w:lvl: first value, number format, pattern, level after which it restarts, linked style, font of its own."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    style: str = ""
    legal: bool = False
    font: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """One w:num: the abstract list whose count it shares, its levels, and the starts it overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts paragraphs in the order they are asked for."""

    lists: dict[str, NumberedList]
    styles: Styles
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Paragraph) -> str:
        """Return what is printed before a paragraph ("2.", "a)", "-"), "" for nothing, and count it."""
        found, level = self._place(paragraph)
        if found is None or level not in found[1].levels:
            return ""
        name, numbered = found
        counts = self._counts.setdefault(numbered.abstract, [None] * _LEVELS)
        self._advance(name, numbered, level, counts)
        encoding = self.styles.encoding(numbered.levels[level].font, "", paragraph.style)
        return _label(numbered.levels, level, counts, encoding)

    def _place(self, paragraph: Paragraph) -> tuple[tuple[str, NumberedList] | None, int]:
        passed, name, level = self.styles.numbering(paragraph.style)
        if paragraph.number is not None:
            name, level, passed = paragraph.number, 0, []
        numbered = self.lists.get(name)
        if numbered is None:
            return None, 0
        linked = (depth for style in passed for depth, known in numbered.levels.items() if known.style == style)
        place = paragraph.level if paragraph.level is not None else next(linked, level or 0)
        return (name, numbered), min(place, _LEVELS - 1)

    def _advance(self, name: str, numbered: NumberedList, level: int, counts: list[int | None]) -> None:
        before = counts[level]
        if level in numbered.starts and (name, level) not in self._begun:
            counts[level] = numbered.starts[level]
        else:
            counts[level] = numbered.levels[level].start if before is None else before + 1
        self._begun.add((name, level))
        for deeper in range(level + 1, _LEVELS):
            restart = numbered.levels[deeper].restart if deeper in numbered.levels else None
            if restart is None or level < restart:
                counts[deeper] = None


def read_numbering(root: "etree._Element | None", styles: Styles) -> Numbering:
    """Read word/numbering.xml."""
    if root is None:
        return Numbering({}, styles)
    abstracts = {attribute(each, "abstractNumId"): each for each in root.iterchildren("{*}abstractNum")}
    nums = {attribute(each, "numId"): each for each in root.iterchildren("{*}num")}
    known: dict[str, dict[int, Level]] = {}
    lists = {}
    for name, num in nums.items():
        abstract = _abstract(num, abstracts, nums, styles)
        if abstract not in known:
            known[abstract] = dict(_levels(abstracts.get(abstract)))
        levels, starts = dict(known[abstract]), {}
        for override in num.iterchildren("{*}lvlOverride"):
            depth, start = number(attribute(override, "ilvl"), 0), override.find("{*}startOverride")
            levels.update(_levels(override))
            if start is not None:
                starts[depth] = number(attribute(start), 1)
        lists[name] = NumberedList(abstract, levels, starts)
    return Numbering(lists, styles)


def _abstract(
    num: "etree._Element", abstracts: dict[str, "etree._Element"], nums: dict[str, "etree._Element"], styles: Styles
) -> str:
    """Return the abstract list of a w:num, through the list style where that holds the levels."""
    name = _child(num, "abstractNumId")
    for _ in range(_LEVELS):
        element = abstracts.get(name)
        link = "" if element is None else _child(element, "numStyleLink")
        style = styles.known.get(link)
        following = nums.get(style.number or "") if style else None
        if following is None:
            break
        name = _child(following, "abstractNumId")
    return name


def _levels(parent: "etree._Element | None") -> Iterator[tuple[int, Level]]:
    for element in parent.iterchildren("{*}lvl") if parent is not None else ():
        depth = number(attribute(element, "ilvl"), 0)
        if depth < _LEVELS:
            yield depth, _level(element)


def _level(element: "etree._Element") -> Level:
    restart, legal = _child(element, "lvlRestart"), element.find("{*}isLgl")
    return Level(
        number(_child(element, "start"), 1),
        _child(element, "numFmt") or "decimal",
        _child(element, "lvlText")[:_LONGEST],
        number(restart, 0) if restart else None,
        _child(element, "pStyle"),
        legal is not None and is_on(attribute(legal)),
        font_of(element),
    )


def _child(element: "etree._Element", name: str) -> str:
    found = element.find(f"{{*}}{name}")
    return "" if found is None else attribute(found)


def _label(levels: dict[int, Level], level: int, counts: list[int | None], encoding: Encoding | None) -> str:
    here = levels[level]
    if here.format == "bullet":
        return "-"

    def figure(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        known = levels.get(depth, Level())
        count = counts[depth]
        style = "decimal" if here.legal else known.format
        return _FORMATS.get(style, str)(known.start if count is None else count)

    return _PLACE.sub(figure, read_words(here.text, encoding)).strip()


def _letters(count: int) -> str:
    """a, b … z, aa, bb … as Word counts."""
    if not 0 < count <= 26 * 30:
        return str(count)
    return "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26] * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    figures = ""
    for size, letters in (*_ROMAN, *_ROMAN_SMALL):
        figures += letters * (count // size)
        count %= size
    return figures


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02d}",
    "none": lambda count: "",
}
