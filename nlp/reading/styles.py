"""What styles say about numbering, hidden text and old fonts; everything else about styles is looks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from nlp.legacy import Encoding
from nlp.reading.fonts import encoding_of, named_font
from nlp.reading.names import attribute, is_on, number

_LONGEST_CHAIN = 32


@dataclass(frozen=True, slots=True)
class Style:
    """One style: the style it rests on, its numbering (w:numPr), whether it hides text, its font (None: not said)."""

    based_on: str = ""
    number: str | None = None
    level: int | None = None
    hidden: bool | None = None
    font: str | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids; `default` is the style of paragraphs that name none, `font` what holds
    where no style names a font.
    """

    known: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    font: str = ""

    def chain(self, style: str) -> Iterator[tuple[str, Style]]:
        """Walk from a paragraph's style to those it rests on."""
        name = style or self.default
        for _ in range(_LONGEST_CHAIN):
            found = self.known.get(name)
            if found is None:
                return
            yield name, found
            name = found.based_on

    def hidden(self, style: str) -> bool:
        """Say whether words in this style are hidden; a run without a style is not."""
        said = (found.hidden for _, found in self.chain(style) if found.hidden is not None) if style else iter(())
        return next(said, False)

    def encoding(self, font: str | None, run_style: str, paragraph_style: str) -> Encoding | None:
        """Return the old encoding of words by the font of their run, else of its styles; None for Unicode."""
        if font is None:
            chains = (*(self.chain(run_style) if run_style else ()), *self.chain(paragraph_style))
            font = next((found.font for _, found in chains if found.font is not None), self.font)
        return encoding_of(font)

    def numbering(self, style: str) -> tuple[list[str], str, int | None]:
        """Return the styles passed, the list and the level that number paragraphs of a style; no list is ""."""
        passed = []
        for name, found in self.chain(style):
            passed.append(name)
            if found.number is not None:
                return passed, found.number, found.level
        return passed, "", None


def read_styles(root: "etree._Element | None") -> Styles:
    """Read word/styles.xml."""
    known: dict[str, Style] = {}
    default = ""
    for element in root.iterchildren("{*}style") if root is not None else ():
        name = attribute(element, "styleId")
        known[name] = _style(element)
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            default = name
    return Styles(
        known, default, (font_of(root.find("{*}docDefaults/{*}rPrDefault")) if root is not None else "") or ""
    )


def _style(element: "etree._Element") -> Style:
    based = element.find("{*}basedOn")
    numbered = element.find("{*}pPr/{*}numPr/{*}numId")
    level = element.find("{*}pPr/{*}numPr/{*}ilvl")
    hidden = element.find("{*}rPr/{*}vanish")
    return Style(
        "" if based is None else attribute(based),
        None if numbered is None else attribute(numbered),
        None if level is None else number(attribute(level), 0),
        None if hidden is None else is_on(attribute(hidden)),
        font_of(element),
    )


def font_of(element: "etree._Element | None") -> str | None:
    """Return the font that the w:rPr of a style or level sets, None where it sets none."""
    fonts = None if element is None else element.find("{*}rPr/{*}rFonts")
    return None if fonts is None else named_font(partial(attribute, fonts))
