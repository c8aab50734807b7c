"""WordprocessingML taken event by event: one part becomes blocks, with every paragraph and run counted.

Text of w:ins and w:moveTo counts, of w:del and w:moveFrom not; of a field the result counts; of alternate content
the first choice. Indices count every w:p of the part and every w:r inside a paragraph, in document order, read or
not, so that `list(root.iter(w:p))[paragraph].iter(w:r)` leads back to a run (ISO/IEC 29500-1, clause 17).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from nlp.reading.blocks import Block, Cell, Paragraph, Piece, Row, Table
from nlp.reading.limits import Meter
from nlp.reading.package import broken_structure
from nlp.reading.styles import Styles, is_on, value

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp:",
    "urn:schemas-microsoft-com:vml": "v:",
}
_OLD_PROPERTIES = frozenset(
    f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "numbering")
)
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_NOTES = ("footnote", "endnote", "comment")


@lru_cache(maxsize=4096)
def short(tag: str) -> str:
    """Return the name of an element with a short prefix, none for WordprocessingML, "?" for other namespaces."""
    namespace, _, local = tag.rpartition("}")
    return _PREFIXES.get(namespace[1:], "?") + local


@dataclass(slots=True)
class _Run:
    paragraph: Paragraph | None
    index: int = -1
    style: str = ""
    hidden: bool | None = None


@dataclass(slots=True)
class Story:
    """What one part holds: its blocks, its notes by id, and the words kept beside the text as (what, words)."""

    root: str = ""
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, list[Block]] = field(default_factory=dict)
    asides: list[tuple[str, str]] = field(default_factory=list)
    tracked: bool = False


class StoryReader:
    """Takes the events of one part; `story` is what they amount to."""

    def __init__(self, styles: Styles, meter: Meter) -> None:
        """Start with an empty story."""
        self.story = Story()
        self._styles = styles
        self._meter = meter
        self._path: list[str] = []
        self._scopes: list[list[Block] | Table | Row] = [self.story.blocks]
        self._open: list[Paragraph] = []
        self._runs: list[_Run] = []
        self._fields: list[bool] = []
        self._outer_fields: list[list[bool]] = []
        self._choices: list[int] = []
        self._paragraphs = self._ignored = self._deleted = 0
        self._words: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        name = short(tag)
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        self._count(name)
        if self._ignored or self._is_ignored(name):
            self._ignored += 1
            return
        act = _STARTS.get(name)
        if act:
            act(self, name, parent, attributes)
        elif not parent:
            self.story.root = name

    def data(self, text: str) -> None:
        """Take character data."""
        if self._words is not None and not self._ignored:
            self._words.append(text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        name = self._path.pop()
        if self._ignored:
            self._ignored -= 1
            return
        act = _ENDS.get(name)
        if act:
            act(self, name, self._path[-1] if self._path else "")

    def _count(self, name: str) -> None:
        if name == "p":
            self._paragraphs += 1
        elif name == "r":
            for paragraph in self._open:
                paragraph.runs += 1

    def _is_ignored(self, name: str) -> bool:
        """Old properties of tracked changes, phonetic guides, and all but the first of alternate contents."""
        if name in _OLD_PROPERTIES or name == "rt":
            return True
        if name in ("mc:Choice", "mc:Fallback") and self._choices:
            self._choices[-1] += 1
            return self._choices[-1] > 1
        return False

    def _start_choices(self, _name: str, _parent: str, _attributes: Mapping[str, str]) -> None:
        self._choices.append(0)

    def _end_choices(self, _name: str, _parent: str) -> None:
        self._choices.pop()

    def _start_paragraph(self, _name: str, _parent: str, _attributes: Mapping[str, str]) -> None:
        scope = self._scopes[-1]
        if not isinstance(scope, list):
            raise broken_structure()
        paragraph = Paragraph(self._paragraphs - 1)
        scope.append(paragraph)
        self._open.append(paragraph)
        self._meter.text(1)

    def _end_paragraph(self, _name: str, _parent: str) -> None:
        paragraph = self._open.pop()
        for what, words in (("hidden", paragraph.hidden), ("deleted", paragraph.deleted)):
            self._keep_aside(what, "".join(words))

    def _start_run(self, _name: str, _parent: str, _attributes: Mapping[str, str]) -> None:
        paragraph = self._open[-1] if self._open else None
        self._runs.append(_Run(paragraph, paragraph.runs - 1 if paragraph else -1))

    def _end_run(self, _name: str, _parent: str) -> None:
        self._runs.pop()

    def _property(self, name: str, parent: str, attributes: Mapping[str, str]) -> None:
        """Take a property of the paragraph, its mark, or the run that is open."""
        owner = self._path[-3] if len(self._path) > 2 else ""
        paragraph = self._open[-1] if self._open else None
        if parent == "pPr" and name == "pStyle" and paragraph:
            paragraph.style = value(attributes)
        elif parent == "numPr" and owner == "pPr" and paragraph:
            if name == "numId":
                paragraph.number = value(attributes)
            elif value(attributes).isdecimal():
                paragraph.level = int(value(attributes)[:3])
        elif parent == "rPr" and owner == "r" and self._runs:
            if name == "rStyle":
                self._runs[-1].style = value(attributes)
            elif name == "vanish":
                self._runs[-1].hidden = is_on(attributes)
        elif parent == "rPr" and owner == "pPr" and name == "vanish" and paragraph:
            paragraph.gone = paragraph.gone or is_on(attributes)

    def _start_change(self, name: str, parent: str, _attributes: Mapping[str, str]) -> None:
        """Take a tracked change: of words, of a paragraph mark or of a table row."""
        self.story.tracked = True
        if name in ("ins", "moveTo"):
            return
        if parent == "rPr" and self._path[-3:-2] == ["pPr"] and self._open:
            self._open[-1].gone = True
        elif parent == "trPr" and isinstance(self._scopes[-1], Row):
            self._scopes[-1].deleted = True
        elif parent not in ("rPr", "trPr", "numPr"):
            self._deleted += 1

    def _end_change(self, name: str, parent: str) -> None:
        if name not in ("ins", "moveTo") and parent not in ("rPr", "trPr", "numPr"):
            self._deleted -= 1

    def _start_words(self, name: str, parent: str, _attributes: Mapping[str, str]) -> None:
        if parent == ("m:r" if name == "m:t" else "r"):
            self._words = []

    def _end_words(self, name: str, _parent: str) -> None:
        words, self._words = "".join(self._words or ()), None
        if name == "m:t":
            self._write(words, _Run(self._open[-1] if self._open else None))
        elif self._runs and name == "t":
            self._write(words, self._runs[-1])
        elif self._open:
            self._open[-1].deleted.append(words)

    def _mark(self, name: str, parent: str, _attributes: Mapping[str, str]) -> None:
        if parent == "r" and self._runs:
            self._write(_MARKS[name], self._runs[-1])

    def _write(self, words: str, run: _Run) -> None:
        paragraph = run.paragraph
        if paragraph is None or not all(self._fields):
            return
        if self._deleted:
            paragraph.deleted.append(words)
        elif self._is_hidden(run, paragraph):
            paragraph.hidden.append(words)
        else:
            self._meter.text(len(words))
            paragraph.pieces.append(Piece(words, paragraph.index, run.index))

    def _is_hidden(self, run: _Run, paragraph: Paragraph) -> bool:
        if run.hidden is not None:
            return run.hidden
        return self._styles.hidden(run.style) or self._styles.hidden(paragraph.style)

    def _field(self, _name: str, _parent: str, attributes: Mapping[str, str]) -> None:
        """Follow a complex field: words between its begin and its separator are an instruction."""
        kind = value(attributes, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note(self, name: str, parent: str, attributes: Mapping[str, str]) -> None:
        if parent == "r" and self._open and not self._deleted:
            self._open[-1].notes.append((name.removesuffix("Reference"), value(attributes, "id")))

    def _start_note_body(self, _name: str, _parent: str, attributes: Mapping[str, str]) -> None:
        blocks: list[Block] = []
        self.story.notes[value(attributes, "id")] = blocks
        self._scopes.append(blocks)

    def _start_box(self, _name: str, _parent: str, _attributes: Mapping[str, str]) -> None:
        blocks: list[Block] = []
        if self._open:
            self._open[-1].boxes.append(blocks)
        else:
            self.story.blocks.append(Table([Row([Cell(blocks)])]))
        self._scopes.append(blocks)
        self._outer_fields.append(self._fields)
        self._fields = []

    def _end_box(self, _name: str, _parent: str) -> None:
        self._scopes.pop()
        self._fields = self._outer_fields.pop()

    def _end_scope(self, _name: str, _parent: str) -> None:
        self._scopes.pop()

    def _start_table(self, _name: str, _parent: str, _attributes: Mapping[str, str]) -> None:
        scope, table = self._scopes[-1], Table()
        if not isinstance(scope, list):
            raise broken_structure()
        scope.append(table)
        self._scopes.append(table)

    def _start_row(self, _name: str, _parent: str, _attributes: Mapping[str, str]) -> None:
        scope, row = self._scopes[-1], Row()
        if not isinstance(scope, Table):
            raise broken_structure()
        scope.rows.append(row)
        self._scopes.append(row)
        self._meter.text(1)

    def _start_cell(self, _name: str, _parent: str, _attributes: Mapping[str, str]) -> None:
        scope, cell = self._scopes[-1], Cell()
        if not isinstance(scope, Row):
            raise broken_structure()
        scope.cells.append(cell)
        self._scopes.append(cell.blocks)

    def _grid(self, name: str, parent: str, attributes: Mapping[str, str]) -> None:
        width = value(attributes)
        count = int(width[:3]) if width.isdecimal() else 1
        row = next((scope for scope in reversed(self._scopes) if isinstance(scope, Row)), None)
        if row and name == "gridSpan" and parent == "tcPr" and row.cells:
            row.cells[-1].width = max(1, count)
        elif row and name == "gridBefore" and parent == "trPr":
            row.skipped = count

    def _described(self, name: str, _parent: str, attributes: Mapping[str, str]) -> None:
        """Keep what a picture or a watermark says; a secrecy mark may stand there."""
        for key in ("string",) if name == "v:textpath" else ("title", "descr"):
            self._keep_aside("picture", attributes.get(key, ""))

    def _keep_aside(self, what: str, words: str) -> None:
        if words.strip():
            self._meter.aside(len(words))
            self.story.asides.append((what, words))


_Start = Callable[[StoryReader, str, str, Mapping[str, str]], None]
_End = Callable[[StoryReader, str, str], None]
_STARTS: dict[str, _Start] = {
    "p": StoryReader._start_paragraph,
    "r": StoryReader._start_run,
    "tbl": StoryReader._start_table,
    "tr": StoryReader._start_row,
    "tc": StoryReader._start_cell,
    "txbxContent": StoryReader._start_box,
    "fldChar": StoryReader._field,
    "v:textpath": StoryReader._described,
    "wp:docPr": StoryReader._described,
    "mc:AlternateContent": StoryReader._start_choices,
    **dict.fromkeys(("t", "delText", "m:t"), StoryReader._start_words),
    **dict.fromkeys(("pStyle", "rStyle", "vanish", "numId", "ilvl"), StoryReader._property),
    **dict.fromkeys(("ins", "del", "moveTo", "moveFrom"), StoryReader._start_change),
    **dict.fromkeys(("gridSpan", "gridBefore"), StoryReader._grid),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), StoryReader._note),
    **dict.fromkeys(_NOTES, StoryReader._start_note_body),
    **dict.fromkeys(_MARKS, StoryReader._mark),
}
_ENDS: dict[str, _End] = {
    "p": StoryReader._end_paragraph,
    "r": StoryReader._end_run,
    "txbxContent": StoryReader._end_box,
    "mc:AlternateContent": StoryReader._end_choices,
    **dict.fromkeys(("t", "delText", "m:t"), StoryReader._end_words),
    **dict.fromkeys(("ins", "del", "moveTo", "moveFrom"), StoryReader._end_change),
    **dict.fromkeys(("tbl", "tr", "tc", *_NOTES), StoryReader._end_scope),
}
