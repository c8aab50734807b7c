"""Which elements of a part hold the words of each run: the way from a text back into the tree it came from."""

from collections.abc import Mapping

from lxml import etree

from nlp.reading.blocks import OpenRun
from nlp.reading.limits import Meter
from nlp.reading.styles import Styles
from nlp.reading.wordml import StoryReader

Held = list[tuple["etree._Element", str]]


def trace(root: "etree._Element", styles: Styles, meter: Meter) -> Mapping[tuple[int, int], Held]:
    """Read a tree as a part is read; give by paragraph and run the elements whose words count, with those words."""
    reader = _Tracer(styles, meter)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        reader.at = element
        if event == "start":
            reader.start(str(element.tag), element.attrib)
            reader.data(element.text or "")
        elif event == "end":
            reader.end(str(element.tag))
        if event != "start" and element is not root:
            reader.data(element.tail or "")
    return reader.held


class _Tracer(StoryReader):
    """Notes the element that is being read whenever words are kept."""

    def __init__(self, styles: Styles, meter: Meter) -> None:
        super().__init__(styles, meter)
        self.at: etree._Element | None = None
        self.held: dict[tuple[int, int], Held] = {}

    def _write(self, words: str, run: OpenRun) -> None:
        paragraph = run.paragraph
        kept = len(paragraph.pieces) if paragraph else 0
        super()._write(words, run)
        if paragraph and len(paragraph.pieces) > kept and run.index >= 0 and self.at is not None:
            self.held.setdefault((paragraph.index, run.index), []).append((self.at, words))
