"""The form in which a corpus document is written by hand, and its way into a record (see corpora/PROCESS.md)."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from models.corpus.record import CorpusError, Gold, GoldTask, Lookalike, Pair, Record
from nlp.document import Context, Earlier, Kind, Span
from nlp.finding import Label, Slot

SECTIONS = ("REQUEST", "HISTORY", "TEXT", "LABELS", "TASKS", "LOOKALIKES", "PAIRS", "END")
_SECTION = re.compile(r"^=== ([A-Z]+)[ \t]*$", re.MULTILINE)
_HEADER = re.compile(r"^#(\w+):[ \t]*(.*)$", re.MULTILINE)
_LABEL = re.compile(r"^(B\d\.\w+) *\| *([123]) *\| *([\w,\- ]*)\nQ: (.+)\nW: (.+)$", re.MULTILINE)
_TASK = re.compile(r"^Q: (.+)\nS: ?(.*)$", re.MULTILINE)
_LOOKALIKE = re.compile(r"^Q: (.+)\nW: (.+)$", re.MULTILINE)
_PAIR = re.compile(
    r"^FLAG (old|new) *\| *(B\d\.\w+) *\| *([123]) *\| *([\w,\- ]*)\nOLD: (.+)\nNEW: (.+)$", re.MULTILINE
)
_EARLIER = re.compile(r"^@ *([^|\n]*)\|([^|\n]*)\|([^|\n]*)\|(.*)\n((?:(?!^@ ).*\n?)*)", re.MULTILINE)
LINE_BREAK = "⏎"


def read_draft(path: Path, *, writer: str) -> Record:
    """Read one written document.

    Raises CorpusError naming the file and the field for whatever does not fit: a missing section, a quote that
    is not found exactly once, a label of another kind.
    """
    raw = path.read_text(encoding="utf-8")
    if not unicodedata.is_normalized("NFC", raw):
        raise CorpusError(f"{path.name}:1: not in Unicode form NFC")
    parts = _SECTION.split(raw)
    header = dict(_HEADER.findall(parts[0]))
    sections = {parts[i]: parts[i + 1].strip("\n") for i in range(1, len(parts) - 1, 2)}
    absent = [name for name in SECTIONS if name not in sections]
    if absent:
        raise CorpusError(f"{path.name}:1: section {absent[0]} is missing")
    return _Draft(path, header, sections).record(writer)


def labels(text: str, written: str, where: str) -> tuple[Gold, ...]:
    """Read label entries («label | severity | missing», quote, reason) against a text."""
    return tuple(
        Gold(_find(text, quote, where), Label(label), int(severity), _missing(missing), reason)
        for label, severity, missing, quote, reason in _LABEL.findall(written)
    )


def _missing(written: str) -> tuple[Slot, ...]:
    return tuple(Slot(name) for name in written.replace(" ", "").split(",") if name not in ("", "-"))


def _find(text: str, quote: str, where: str) -> Span:
    words = re.sub(r" ?\n ?", "\n", quote.replace(LINE_BREAK, "\n")).strip()
    if text.count(words) != 1:
        raise CorpusError(f"{where}: quote found {text.count(words)} times, once is wanted: {words[:60]}")
    start = text.index(words)
    return Span(start, start + len(words))


class _Draft:
    """One written document, taken apart."""

    def __init__(self, path: Path, header: dict[str, str], sections: dict[str, str]) -> None:
        self.path, self.header, self.sections = path, header, sections
        self.text = sections["TEXT"]

    def record(self, writer: str) -> Record:
        header = self.header
        name = f"{writer}-{self.path.stem}"
        kind = Kind(header["kind"])
        found = labels(self.text, self.sections["LABELS"], f"{self.path.name}:LABELS")
        for gold in found:
            if gold.label.kind is not kind:
                raise CorpusError(f"{self.path.name}:LABELS: {gold.label} does not fit a {kind}")
        return Record(
            id=name,
            kind=kind,
            text=self.text,
            findings=tuple(sorted(found, key=lambda gold: gold.span)),
            writer=writer,
            doctype=header.get("doctype", ""),
            office=header.get("office", ""),
            matter=header.get("matter", ""),
            natural=header.get("natural") == "yes",
            context=Context(
                self.sections["REQUEST"],
                received_on=self._date("received_on"),
                due_on=self._date("due_on"),
                issued_on=self._date("issued_on"),
                history=tuple(self._history()),
            ),
            tasks=tuple(self._tasks()),
            lookalikes=tuple(self._lookalikes()),
            pairs=tuple(self._pairs(name)),
            readings=("writer",),
        )

    def _date(self, key: str) -> date | None:
        return date.fromisoformat(self.header[key].split()[0]) if self.header.get(key) else None

    def _history(self) -> Iterator[Earlier]:
        for item in _EARLIER.findall(self.sections["HISTORY"] + "\n"):
            name, kind, day, subject, text = (part.strip() for part in item)
            yield Earlier(name, kind, date.fromisoformat(day) if day else None, subject, text)

    def _tasks(self) -> Iterator[GoldTask]:
        for quote, written in _TASK.findall(self.sections["TASKS"]):
            span = _find(self.text, quote, f"{self.path.name}:TASKS")
            slots = []
            for entry in filter(None, (part.strip().rstrip(";") for part in written.split("; "))):
                name, _, evidence = entry.partition("=")
                slots.append((Slot(name.strip()), self._near(evidence, span)))
            yield GoldTask(span, tuple(slots))

    def _near(self, evidence: str, task: Span) -> Span:
        """Place evidence inside its task where it stands there, else at its first place in the text."""
        words = evidence.replace(LINE_BREAK, "\n").strip()
        start = self.text.find(words, task.start, task.end)
        start = start if start >= 0 else self.text.find(words)
        if start < 0 or not words:
            raise CorpusError(f"{self.path.name}:TASKS: evidence is not in the text: {words[:60]}")
        return Span(start, start + len(words))

    def _lookalikes(self) -> Iterator[Lookalike]:
        for quote, because in _LOOKALIKE.findall(self.sections["LOOKALIKES"]):
            yield Lookalike(_find(self.text, quote, f"{self.path.name}:LOOKALIKES"), because)

    def _pairs(self, name: str) -> Iterator[Pair]:
        for number, (side, label, severity, missing, old, new) in enumerate(_PAIR.findall(self.sections["PAIRS"]), 1):
            span = _find(self.text, old, f"{self.path.name}:PAIRS")
            second = re.sub(r" ?\n ?", "\n", new.replace(LINE_BREAK, "\n")).strip()
            yield Pair(f"{name}-p{number}", span, second, side == "new", Label(label), int(severity), _missing(missing))
