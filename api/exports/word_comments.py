"""The comments part of a Word file: ours told from others', renewed, added, marked as mended or taken away."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import count

from lxml import etree

from api.exports.word_marks import Mark
from api.exports.word_remark import AUTHOR, INITIALS, MENDED, Key, digest_of_words, read_key
from nlp.document import Span
from nlp.reading.names import attribute

_HERE = timezone(timedelta(hours=7))
_GREY = "808080"


@dataclass(frozen=True, slots=True)
class Ours:
    """A comment of ours that came back; `replied` says that somebody has answered it."""

    element: "etree._Element"
    id: str
    key: Key
    replied: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A comment that a finding asks for: the passage, its label and words, and what the comment says."""

    span: Span
    label: str
    quote: str
    paragraphs: list[str]

    @property
    def words(self) -> str:
        """The digest that tells it from others."""
        return digest_of_words(self.label, self.quote)


class Comments:
    """The tree of a comments part; `changed` says whether it has to be written."""

    def __init__(self, root: "etree._Element", asked: AbstractSet[str], used: Iterable[str], moment: datetime) -> None:
        """Take the root of a part, the ids of paragraphs that were replied to, and the ids of marks in the body.

        `moment` is the date of what is written; Word shows it as local time.
        """
        self.root = root
        self.changed = False
        self._space = f"{{{etree.QName(root).namespace}}}"
        self._date = moment.astimezone(_HERE).strftime("%Y-%m-%dT%H:%M:%S")
        taken = {*used, *(attribute(element, "id") for element in self._all())}
        self._free = (name for name in map(str, count()) if name not in taken)
        self.ours = list(self._ours(asked))

    def add(self, wanted: Wanted) -> str:
        """Add a comment and return its id."""
        name = next(self._free)
        element = etree.SubElement(self.root, f"{self._space}comment", {f"{self._space}id": name})
        self._write(element, wanted.paragraphs)
        return name

    def renew(self, ours: Ours, wanted: Wanted) -> None:
        """Let a comment say what is true now; one that a person has written into stays as it is, unmarked."""
        if ours.key.edited:
            self._unmark(ours.element)
        elif self._paragraphs(ours.element) != wanted.paragraphs:
            self._write(ours.element, wanted.paragraphs)

    def retire(self, ours: Ours) -> bool:
        """Take away the comment on a passage that is mended; mark it instead where others have put words to it."""
        if ours.replied or ours.key.edited:
            self._mark(ours.element)
            return False
        self.root.remove(ours.element)
        self.changed = True
        return True

    def _all(self) -> Iterator["etree._Element"]:
        return self.root.iterchildren(f"{self._space}comment")

    def _ours(self, asked: AbstractSet[str]) -> Iterator[Ours]:
        """Find ours; one that shares its id with another comment cannot be told apart and is left alone."""
        names = Counter(attribute(element, "id") for element in self._all())
        for element in self._all():
            name = attribute(element, "id")
            key = read_key(self._paragraphs(element)) if attribute(element, "author") == AUTHOR else None
            if key and name and names[name] == 1:
                yield Ours(element, name, key, not asked.isdisjoint(_paragraph_ids(element)))

    def _paragraphs(self, element: "etree._Element") -> list[str]:
        return ["".join(map(_words, paragraph.iter())) for paragraph in element.iter(f"{self._space}p")]

    def _write(self, element: "etree._Element", paragraphs: list[str]) -> None:
        """Fill a comment anew; attributes of its last paragraph stay, by which replies and «resolved» hang on it."""
        last = ([None, *element.iter(f"{self._space}p")])[-1]
        kept = list(last.attrib.items()) if last is not None else []
        for child in list(element):
            element.remove(child)
        for name, value in (("author", AUTHOR), ("date", self._date), ("initials", INITIALS)):
            element.set(f"{self._space}{name}", value)
        for number, words in enumerate(paragraphs, 1):
            self._write_paragraph(element, words, first=number == 1, last=number == len(paragraphs))
        for key, kept_value in kept:
            element[-1].set(key, kept_value)
        self.changed = True

    def _write_paragraph(self, element: "etree._Element", words: str, *, first: bool, last: bool) -> None:
        """Add a paragraph that does not take over the indents of the document's own text."""
        paragraph = self._put(element, "p")
        properties = self._put(paragraph, "pPr")
        self._put(properties, "spacing", before="0", after="40", line="240", lineRule="auto")
        self._put(properties, "ind", left="0", right="0", firstLine="0")
        self._put(properties, "jc", val="left")
        if first:
            self._put(self._put(paragraph, "r"), "annotationRef")
        run = self._put(paragraph, "r")
        looks = self._put(run, "rPr")
        if first:
            self._put(looks, "b")
        if last:
            self._put(looks, "color", val=_GREY)
        self._put(looks, "sz", val="16" if last else "20")
        self._put(run, "t").text = words

    def _put(self, inside: "etree._Element", name: str, **attributes: str) -> "etree._Element":
        named = {f"{self._space}{key}": value for key, value in attributes.items()}
        return etree.SubElement(inside, f"{self._space}{name}", named)

    def _mark(self, element: "etree._Element") -> None:
        first = next((text for held in element.iter(f"{self._space}p") for text in held.iter(f"{self._space}t")), None)
        if first is not None and not self._marked(element):
            first.text = MENDED + (first.text or "")
            self.changed = True

    def _marked(self, element: "etree._Element") -> bool:
        return "".join(self._paragraphs(element)).lstrip().startswith(MENDED)

    def _unmark(self, element: "etree._Element") -> None:
        if not self._marked(element):
            return
        left = len(MENDED)
        for text in element.iter(f"{self._space}t"):
            words = text.text or ""
            text.text, left = words[left:], max(0, left - len(words))
        self.changed = True


def paired(wanted: list[Wanted], ours: list[Ours], marks: Mapping[str, Mark]) -> dict[int, Ours]:
    """Find for findings, by their index, the comment that came back: on the same words in the same place, on the same
    words elsewhere, or with the same label on words that were changed a little.
    """
    pairs: dict[int, Ours] = {}
    for name, nearby in (("words", True), ("words", False), ("label", True)):
        left: dict[str, list[Ours]] = {}
        taken = {known.id for known in pairs.values()}
        for known in ours:
            if known.id not in taken:
                left.setdefault(getattr(known.key, name), []).append(known)
        for index, asked in enumerate(wanted):
            candidates = left.get(getattr(asked, name), []) if index not in pairs else []
            found = next((known for known in candidates if not nearby or _overlaps(asked, known, marks)), None)
            if found:
                pairs[index] = found
                candidates.remove(found)
    return pairs


def _overlaps(wanted: Wanted, ours: Ours, marks: Mapping[str, Mark]) -> bool:
    span = marks[ours.id].span if ours.id in marks else None
    return span is not None and span.overlaps(wanted.span)


def _words(element: "etree._Element") -> str:
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    return element.text or "" if name == "t" else " " if name in ("tab", "br", "cr") else ""


def _paragraph_ids(element: "etree._Element") -> set[str]:
    attributes = (item for paragraph in element.iter() for item in paragraph.attrib.items())
    return {str(value) for name, value in attributes if str(name).endswith("}paraId")}
