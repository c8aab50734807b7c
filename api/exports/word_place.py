"""Places in the body of a Word file: from a span of the text to the runs that hold it, cut where it starts and ends.

Word shows comments on the body alone: what stands in a text box is marked at its box, what stands in a note at the
reference to it (MS-OI29500, 2.1.315).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from nlp.document import Source, Span
from nlp.legacy import Encoding, decode
from nlp.reading.names import attribute
from nlp.reading.trace import Held

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOTES = {
    "footnote": "ở chú thích chân trang",
    "endnote": "ở chú thích cuối văn bản",
}
_IN_BOX = "trong khung chữ"


@dataclass(slots=True)
class Stretch:
    """Words of one run of the body: their range in the text, the run, its elements that hold them, and the words."""

    start: int
    end: int
    run: "etree._Element"
    held: Held
    words: str

    @property
    def exact(self) -> bool:
        """Say whether each letter of the text is known by its place in the run; where not, the run is never cut."""
        return self.width(0) is not None

    def width(self, letters: int) -> int | None:
        """Return how many characters of the run hold the first letters of the text, None where that is not known.

        A letter takes one, or up to two in a font of VNI.
        """
        held = "".join(words for _, words in self.held)
        if len(held) == len(self.words):
            return letters
        read, origin = decode(held, Encoding.VNI)
        return origin[letters] if origin and read == self.words else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment goes: around `start` to `end` of the body's words, or around the run that holds `inner`.

    `where` says in words where the passage itself stands, "" for the body.
    """

    start: int = -1
    end: int = -1
    inner: "etree._Element | None" = None
    where: str = ""


class Body:
    """The tree of a main part with the stretches of text that its runs hold."""

    def __init__(
        self,
        root: "etree._Element",
        source: Source,
        part: str,
        held: "Mapping[tuple[int, int], Held]",
        notes: "Mapping[str, etree._Element]",
    ) -> None:
        """Join a source to the tree it was read from; `notes` are the roots of note parts by their names.

        Raises ValueError where the source was read from something else.
        """
        self.root = root
        self.namespace = f"{{{etree.QName(root).namespace}}}"
        self._source = source
        self._part = part
        self._held = held
        self._notes = notes
        self.stretches = list(self._stretches())

    def place(self, span: Span) -> Place:
        """Find the place of a passage: its own words in the body, else the box or note, else what is nearest."""
        first, inside = self._inside(span.start, span.end)
        if inside:
            start = max(inside[0].start, span.start if inside[0].exact else 0)
            return Place(start, min(inside[-1].end, span.end) if inside[-1].exact else inside[-1].end)
        for run in self._source.runs:
            if run.span.overlaps(span):
                found = self._inner(run.part, run.paragraph, run.run)
                if found:
                    return found
        return self._beside(first)

    def cut(self, position: int) -> None:
        """Part the run that holds a position of the text there; its properties stand on both sides."""
        first, inside = self._inside(position, position + 1)
        width = inside[0].width(position - inside[0].start) if inside else None
        if width:
            self.stretches[first : first + 1] = _parted(inside[0], position, width)

    def edges(self, place: Place) -> "tuple[etree._Element, etree._Element] | None":
        """Return the first and the last run of a place; None where no run of a paragraph is there."""
        if place.inner is not None:
            first = last = self.outermost(place.inner, "r")
        else:
            _, inside = self._inside(place.start, place.end)
            first, last = (inside[0].run, inside[-1].run) if inside else (None, None)
        if first is None or last is None or not all(self.outermost(run, "p") is not None for run in (first, last)):
            return None
        return first, last

    def outermost(self, element: "etree._Element", name: str) -> "etree._Element | None":
        """Return the outermost element of a name that holds an element."""
        found = None
        for above in element.iterancestors(f"{self.namespace}{name}"):
            found = above
        return found

    def _inside(self, start: int, end: int) -> tuple[int, list[Stretch]]:
        """Return the stretches that share a character with a range, and the index of the first that ends behind it."""
        first = bisect_right(self.stretches, start, key=lambda stretch: stretch.end)
        last = bisect_left(self.stretches, end, key=lambda stretch: stretch.start)
        return first, self.stretches[first:last]

    def _stretches(self) -> Iterator[Stretch]:
        for run in self._source.runs:
            if run.part != self._part:
                continue
            held = self._held.get((run.paragraph, run.run))
            parent = held[0][0].getparent() if held else None
            if held is None or parent is None:
                raise ValueError("the source was not read from these bytes")
            if self.outermost(parent, "txbxContent") is None:
                words = self._source.text[run.span.start : run.span.end]
                yield Stretch(run.span.start, run.span.end, parent, held, words)

    def _beside(self, index: int) -> Place:
        """Point at the character nearest to words that no run holds: an automatic number, an equation."""
        for near in self.stretches[index : index + 1]:
            return Place(near.start, near.start + 1 if near.exact else near.end)
        for near in self.stretches[-1:]:
            return Place(near.end - 1 if near.exact else near.start, near.end)
        return Place()

    def _inner(self, part: str, paragraph: int, run: int) -> Place | None:
        """Find what in the body stands for a run in a box or in a note."""
        if part == self._part:
            box = self.outermost(self._held[paragraph, run][0][0], "txbxContent")
            return None if box is None else Place(inner=box, where=_IN_BOX)
        root = self._notes.get(part)
        found = [] if root is None else list(root.iter(f"{self.namespace}p"))[paragraph : paragraph + 1]
        for note in found[0].iterancestors() if found else ():
            kind = etree.QName(note).localname
            if kind in _NOTES:
                reference = self._reference(kind, attribute(note, "id"))
                return None if reference is None else Place(inner=reference, where=_NOTES[kind])
        return None

    def _reference(self, kind: str, name: str) -> "etree._Element | None":
        gone = {f"{self.namespace}del", f"{self.namespace}moveFrom"}
        for element in self.root.iter(f"{self.namespace}{kind}Reference"):
            if attribute(element, "id") == name and gone.isdisjoint(above.tag for above in element.iterancestors()):
                return element
        return None


def _parted(stretch: Stretch, middle: int, width: int) -> list[Stretch]:
    """Move what comes after `width` characters of a run, `middle` in the text, into a run of its own behind it."""
    left, right, before = list[tuple[etree._Element, str]](), list[tuple[etree._Element, str]](), 0
    for element, words in stretch.held:
        inside = min(max(width - before, 0), len(words))
        if 0 < inside < len(words):
            following = _divided(element, words, inside)
            left.append((element, words[:inside]))
            right.append((following, words[inside:]))
        else:
            (left if inside else right).append((element, words))
        before += len(words)
    run = _behind(stretch.run)
    for child in [right[0][0], *right[0][0].itersiblings()]:
        run.append(child)
    letters = middle - stretch.start
    return [
        Stretch(stretch.start, middle, stretch.run, left, stretch.words[:letters]),
        Stretch(middle, stretch.end, run, right, stretch.words[letters:]),
    ]


def _divided(element: "etree._Element", words: str, inside: int) -> "etree._Element":
    following = deepcopy(element)
    following.tail = None
    element.addnext(following)
    for part, text in ((element, words[:inside]), (following, words[inside:])):
        for child in list(part):
            part.remove(child)
        part.text = text
        if text != text.strip():
            part.set(_SPACE, "preserve")
    return following


def _behind(run: "etree._Element") -> "etree._Element":
    """Put an empty run with the same properties behind a run."""
    empty = run.makeelement(run.tag)
    for name, value in run.attrib.items():
        empty.set(name, value)
    for child in run.iterchildren(f"{{{etree.QName(run).namespace}}}rPr"):
        empty.append(deepcopy(child))
    run.addnext(empty)
    return empty
