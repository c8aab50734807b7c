"""The marks of comments in the body of a Word file: where a comment starts, ends, and is referred to."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from api.exports.word_place import Body, Place
from nlp.document import Span
from nlp.errors import DraftTooLarge
from nlp.reading.names import attribute

_START, _END, _REFERENCE = "commentRangeStart", "commentRangeEnd", "commentReference"
# Word does not open a file with more (MS-OI29500, 2.1.315).
_MOST = 32_767


@dataclass(slots=True)
class Mark:
    """The marks of one comment: how many of each, the words and the runs that they go around."""

    starts: int = 0
    ends: int = 0
    references: int = 0
    start: int = -1
    end: int = -1
    first: "etree._Element | None" = None
    last: "etree._Element | None" = None

    @property
    def span(self) -> Span | None:
        """The words of the text inside, None where there are none."""
        return Span(self.start, self.end) if 0 <= self.start < self.end else None

    def stands_at(self, place: Place, body: Body) -> bool:
        """Say whether the marks are those that a comment at this place would get."""
        edges = body.edges(place)
        if edges is None or (self.starts, self.ends, self.references) != (1, 1, 1):
            return False
        if place.inner is not None:
            return self.first is edges[0] and self.last is edges[1]
        return (self.start, self.end) == (place.start, place.end)


def read_marks(body: Body) -> dict[str, Mark]:
    """Find the marks of all comments by the ids of these."""
    marks: dict[str, Mark] = {}
    stretches = {stretch.run: stretch for stretch in body.stretches}
    waiting: tuple[list[Mark], list[Mark]] = [], []
    last, end = None, -1
    for element in body.root.iter(*(f"{body.namespace}{name}" for name in ("r", _START, _END, _REFERENCE))):
        kind = etree.QName(element).localname
        if kind == "r":
            if _refers(element) or body.outermost(element, "txbxContent") is not None:
                continue
            last = element
            _settle(waiting[0], "first", element)
            if element in stretches:
                end = stretches[element].end
                _settle(waiting[1], "start", stretches[element].start)
            continue
        mark = marks.setdefault(attribute(element, "id"), Mark())
        if kind == _START:
            mark.starts += 1
            for each in waiting:
                each.append(mark)
        elif kind == _END:
            mark.ends += 1
            mark.last, mark.end = last, end
        else:
            mark.references += 1
    return marks


def set_mark(body: Body, name: str, place: Place) -> None:
    """Mark a place for the comment of an id; the runs at its edges must be cut there already."""
    space = body.namespace
    edges = body.edges(place)
    if edges is None:
        next(body.root.iter(f"{space}p")).append(_reference(space, name, None))
        return
    first, last = edges
    first.addprevious(_element(f"{space}{_START}", space, name))
    end = _element(f"{space}{_END}", space, name)
    _behind_marks(last).addnext(end)
    top = end
    # The reference stays out of tracked insertions, links and content controls, which may be rejected or renewed.
    while (above := top.getparent()) is not None and above.tag != f"{space}p":
        top = above
    _behind_marks(top).addnext(_reference(space, name, last))


def unset_marks(body: Body, names: Collection[str]) -> None:
    """Take away the marks of the comments of these ids."""
    kinds = [f"{body.namespace}{kind}" for kind in (_START, _END, _REFERENCE)]
    for element in [each for each in body.root.iter(*kinds) if attribute(each, "id") in names]:
        for inside in list(element):
            element.addprevious(inside)
        parent = element.getparent()
        if parent is not None and _refers(parent) and len(parent.findall(element.tag)) == 1:
            element, parent = parent, parent.getparent()
        if parent is not None:
            _keep_tail(element)
            parent.remove(element)


def check_marks(marks: Mapping[str, Mark], more: int) -> None:
    """Refuse more comments than Word opens; raises DraftTooLarge."""
    if sum(mark.starts for mark in marks.values()) + more > _MOST:
        raise DraftTooLarge(
            f"Tệp có quá {_MOST} chú thích, Word không mở được. Hãy xóa bớt chú thích cũ hoặc tách văn bản.",
            f"The file has more than {_MOST} comments, which Word does not open. Remove old ones or split the document.",
        )


def _settle(waiting: list[Mark], name: str, value: object) -> None:
    for mark in waiting:
        setattr(mark, name, value)
    waiting.clear()


def _refers(run: "etree._Element") -> bool:
    """Say whether an element is a run that holds references to comments and no words."""
    names = [etree.QName(child).localname for child in run.iterchildren(tag=etree.Element)]
    if etree.QName(run).localname != "r" or _REFERENCE not in names or not {"rPr", _REFERENCE}.issuperset(names):
        return False
    return next(run.iter("{*}t"), None) is None


def _behind_marks(element: "etree._Element") -> "etree._Element":
    """Go on behind the ends of other comments that stand here already."""
    following = element.getnext()
    while following is not None and isinstance(following.tag, str):
        if etree.QName(following).localname != _END and not _refers(following):
            break
        element, following = following, following.getnext()
    return element


def _element(tag: str, space: str, name: str) -> "etree._Element":
    return etree.Element(tag, {f"{space}id": name})


def _reference(space: str, name: str, beside: "etree._Element | None") -> "etree._Element":
    """Make the run that refers to a comment, in the looks of the run before it so that no line grows."""
    run = etree.Element(f"{space}r")
    looks = beside.find(f"{space}rPr") if beside is not None else None
    if looks is not None:
        copied = deepcopy(looks)
        for change in copied.findall(f"{space}rPrChange"):
            copied.remove(change)
        run.append(copied)
    run.append(_element(f"{space}{_REFERENCE}", space, name))
    return run


def _keep_tail(element: "etree._Element") -> None:
    """Leave the white space behind an element where it is when the element goes."""
    parent, before = element.getparent(), element.getprevious()
    if not element.tail or parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + element.tail
    else:
        parent.text = (parent.text or "") + element.tail
