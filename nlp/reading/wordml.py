"""WordprocessingML taken event by event: one part becomes blocks, with every paragraph and run counted.

Text of w:ins and w:moveTo counts, of w:del and w:moveFrom not; of a field the result counts; of alternate content
the first choice. Indices count every w:p of the part and every w:r inside a paragraph, in document order, read or
not, so that `list(root.iter(w:p))[paragraph].iter(w:r)` leads back to a run (ISO/IEC 29500-1, clause 17).
"""

from collections.abc import Callable, Mapping
from functools import partial

from nlp.legacy import Encoding
from nlp.reading.blocks import Block, OpenRun, Paragraph, Piece, Story
from nlp.reading.fonts import modernise, named_font, read_words
from nlp.reading.limits import Meter
from nlp.reading.names import is_on, number, short, value
from nlp.reading.package import broken_structure
from nlp.reading.scopes import Scopes
from nlp.reading.styles import Styles

_OLD_PROPERTIES = frozenset(
    f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "numbering")
)
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_DRAWS_HYPHEN = (Encoding.TCVN3, Encoding.TCVN3_CAPITALS)
_NESTED_FIELDS = 64
_NOTES = ("footnote", "endnote", "comment")


class StoryReader:
    """Takes the events of one part; `finish` gives what they amount to."""

    def __init__(self, styles: Styles, meter: Meter) -> None:
        """Start with an empty story."""
        self.story = Story()
        self._styles = styles
        self._meter = meter
        self._path: list[str] = []
        self._scopes = Scopes(self.story.blocks, meter)
        self._open: list[Paragraph] = []
        self._all: list[Paragraph] = []
        self._runs: list[OpenRun] = []
        self._fields: list[bool] = []
        self._outer_fields: list[list[bool]] = []
        self._choices: list[int] = []
        self._paragraphs = self._ignored = self._deleted = 0
        self._words: list[str] | None = None

    def finish(self) -> Story:
        """Return what the part holds once all of it was taken, its words in Unicode."""
        self.story.encodings = modernise(self._all)
        return self.story

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
        self._open.append(self._scopes.paragraph(self._paragraphs - 1))
        self._all.append(self._open[-1])

    def _end_paragraph(self, _name: str, _parent: str) -> None:
        paragraph = self._open.pop()
        paragraph.gone = paragraph.gone or self._styles.hidden(paragraph.style)
        for what, words in (("hidden", paragraph.hidden), ("deleted", paragraph.deleted)):
            self._keep_aside(what, "".join(words))

    def _start_run(self, _name: str, _parent: str, _attributes: Mapping[str, str]) -> None:
        paragraph = self._open[-1] if self._open else None
        self._runs.append(OpenRun(paragraph, paragraph.runs - 1 if paragraph else -1))

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
            else:
                paragraph.level = number(value(attributes), 0)
        elif parent == "rPr" and owner == "r" and self._runs:
            if name == "rStyle":
                self._runs[-1].style = value(attributes)
            elif name == "rFonts":
                self._runs[-1].font = named_font(partial(value, attributes))
            elif name == "vanish":
                self._runs[-1].hidden = is_on(value(attributes))
        elif parent == "rPr" and owner == "pPr" and name == "vanish" and paragraph:
            paragraph.gone = paragraph.gone or is_on(value(attributes))

    def _start_change(self, name: str, parent: str, _attributes: Mapping[str, str]) -> None:
        """Take a tracked change: of words, of a paragraph mark or of a table row."""
        self.story.tracked = True
        if name in ("ins", "moveTo"):
            return
        if parent == "rPr" and self._path[-3:-2] == ["pPr"] and self._open:
            self._open[-1].gone = True
        elif parent == "trPr":
            self._scopes.delete_row()
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
            self._write(words, OpenRun(self._open[-1] if self._open else None))
        elif self._runs and name == "t":
            self._write(words, self._runs[-1])
        elif self._open:
            run = self._runs[-1] if self._runs else OpenRun(None)
            self._open[-1].deleted.append(read_words(words, self._encoding(run, self._open[-1])))

    def _mark(self, name: str, parent: str, _attributes: Mapping[str, str]) -> None:
        if parent == "r" and self._runs:
            self._write(_MARKS[name], self._runs[-1])

    def _soft_hyphen(self, _name: str, parent: str, _attributes: Mapping[str, str]) -> None:
        """Take a soft hyphen, which nobody reads, where the font draws ư in its place."""
        run = self._runs[-1] if parent == "r" and self._runs else None
        if run and run.paragraph and self._encoding(run, run.paragraph) in _DRAWS_HYPHEN:
            self._write("\u00ad", run)

    def _write(self, words: str, run: OpenRun) -> None:
        paragraph = run.paragraph
        if paragraph is None or not words or not all(self._fields):
            return
        encoding = self._encoding(run, paragraph)
        if self._deleted:
            paragraph.deleted.append(read_words(words, encoding))
        elif self._is_hidden(run, paragraph):
            paragraph.hidden.append(read_words(words, encoding))
        else:
            self._meter.text(len(words))
            paragraph.pieces.append(Piece(words, paragraph.index, run.index, encoding))

    def _encoding(self, run: OpenRun, paragraph: Paragraph) -> Encoding | None:
        return self._styles.encoding(run.font, run.style, paragraph.style)

    def _is_hidden(self, run: OpenRun, paragraph: Paragraph) -> bool:
        if run.hidden is not None:
            return run.hidden
        return self._styles.hidden(run.style) or self._styles.hidden(paragraph.style)

    def _field(self, _name: str, _parent: str, attributes: Mapping[str, str]) -> None:
        """Follow a complex field: words between its begin and its separator are an instruction."""
        kind = value(attributes, "fldCharType")
        if kind == "begin":
            if len(self._fields) >= _NESTED_FIELDS:
                raise broken_structure()
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note(self, name: str, parent: str, attributes: Mapping[str, str]) -> None:
        if parent == "r" and self._open and not self._deleted:
            self._meter.block()
            self._open[-1].notes.append((name.removesuffix("Reference"), value(attributes, "id")))

    def _start_note_body(self, _name: str, _parent: str, attributes: Mapping[str, str]) -> None:
        blocks: list[Block] = []
        self.story.notes[value(attributes, "id")] = blocks
        self._enter(blocks)

    def _start_box(self, _name: str, _parent: str, _attributes: Mapping[str, str]) -> None:
        if not self._open:
            raise broken_structure()
        blocks: list[Block] = []
        self._open[-1].boxes.append(blocks)
        self._enter(blocks)

    def _enter(self, blocks: list[Block]) -> None:
        self._scopes.enter(blocks)
        self._outer_fields.append(self._fields)
        self._fields = []

    def _leave(self, _name: str, _parent: str) -> None:
        self._scopes.leave()
        self._fields = self._outer_fields.pop()

    def _start_part(self, name: str, _parent: str, _attributes: Mapping[str, str]) -> None:
        {"tbl": self._scopes.table, "tr": self._scopes.row, "tc": self._scopes.cell}[name]()

    def _end_part(self, _name: str, _parent: str) -> None:
        self._scopes.leave()

    def _grid(self, name: str, parent: str, attributes: Mapping[str, str]) -> None:
        count = number(value(attributes), 1)
        if name == "gridSpan" and parent == "tcPr":
            self._scopes.widen(count)
        elif name == "gridBefore" and parent == "trPr":
            self._scopes.skip_columns(count)

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
    "txbxContent": StoryReader._start_box,
    "fldChar": StoryReader._field,
    "v:textpath": StoryReader._described,
    "wp:docPr": StoryReader._described,
    "mc:AlternateContent": StoryReader._start_choices,
    **dict.fromkeys(("t", "delText", "m:t"), StoryReader._start_words),
    **dict.fromkeys(("pStyle", "rStyle", "rFonts", "vanish", "numId", "ilvl"), StoryReader._property),
    **dict.fromkeys(("ins", "del", "moveTo", "moveFrom"), StoryReader._start_change),
    **dict.fromkeys(("tbl", "tr", "tc"), StoryReader._start_part),
    **dict.fromkeys(("gridSpan", "gridBefore"), StoryReader._grid),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), StoryReader._note),
    **dict.fromkeys(_NOTES, StoryReader._start_note_body),
    **dict.fromkeys(_MARKS, StoryReader._mark),
    "softHyphen": StoryReader._soft_hyphen,
}
_ENDS: dict[str, _End] = {
    "p": StoryReader._end_paragraph,
    "r": StoryReader._end_run,
    "mc:AlternateContent": StoryReader._end_choices,
    **dict.fromkeys(("t", "delText", "m:t"), StoryReader._end_words),
    **dict.fromkeys(("ins", "del", "moveTo", "moveFrom"), StoryReader._end_change),
    **dict.fromkeys(("txbxContent", *_NOTES), StoryReader._leave),
    **dict.fromkeys(("tbl", "tr", "tc"), StoryReader._end_part),
}
