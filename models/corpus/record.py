"""One document of a corpus with its labels, and the files that hold them (JSON lines, one document a line)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nlp.document import Context, Earlier, Kind, Span
from nlp.finding import Label, Point, PointState, Slot

SPLITS = ("train", "dev", "test")
NO_CONTEXT = Context()


class CorpusError(ValueError):
    """A corpus file that breaks its schema; the message begins with file:line."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A passage that the readers flag; `alt` is the other reader's label where the two differ."""

    span: Span
    label: Label
    severity: int = 2
    missing: tuple[Slot, ...] = ()
    reason: str = ""
    alt: Label | None = None


@dataclass(frozen=True, slots=True)
class GoldTask:
    """A task with the evidence for its slots."""

    span: Span
    slots: tuple[tuple[Slot, Span], ...]


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A passage that looks like a defect, and why it passes."""

    span: Span
    because: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a passage, of which exactly one is to be flagged.

    `span` is the passage in the document, `new` what stands there in the second version, `flags_new` tells
    which of the two bears the defect.
    """

    id: str
    span: Span
    new: str
    flags_new: bool
    label: Label
    severity: int
    missing: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A labelled document; `uncertain` spans are left out of every count, `points` are those of a reply's request."""

    id: str
    kind: Kind
    text: str
    findings: tuple[Gold, ...]
    writer: str = ""
    split: str = ""
    doctype: str = ""
    office: str = ""
    matter: str = ""
    natural: bool = False
    context: Context = NO_CONTEXT
    points: tuple[Point, ...] = ()
    tasks: tuple[GoldTask, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    pairs: tuple[Pair, ...] = ()
    uncertain: tuple[Span, ...] = ()
    readings: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Say whether nothing is to be flagged."""
        return not self.findings

    def version(self, pair: Pair) -> str:
        """Return the text with the second version of a pair in place."""
        return self.text[: pair.span.start] + pair.new + self.text[pair.span.end :]


def read(path: Path) -> list[Record]:
    """Read a corpus file.

    Raises CorpusError, naming file and line, for a line that is not a record.
    """
    with path.open(encoding="utf-8") as lines:
        return [_parse(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def read_all(folder: Path) -> list[Record]:
    """Read train, dev and test of a corpus folder."""
    return [record for split in SPLITS for record in read(folder / f"{split}.jsonl")]


def write(path: Path, records: list[Record]) -> None:
    """Write a corpus file, one record a line, in the order given."""
    path.write_text(
        "".join(json.dumps(to_json(record), ensure_ascii=False) + "\n" for record in records), encoding="utf-8"
    )


def _parse(path: Path, number: int, line: str) -> Record:
    try:
        return from_json(json.loads(line))
    except (KeyError, TypeError, ValueError) as error:
        raise CorpusError(f"{path.name}:{number}: {type(error).__name__}: {error}") from error


def from_json(data: dict[str, Any]) -> Record:
    """Build a record from its JSON form; unknown fields are ignored, so that other corpora can be read."""
    dates = data.get("context", {})
    return Record(
        id=data["id"],
        kind=Kind(data["kind"]),
        text=data["text"],
        findings=tuple(_gold(item) for item in data["findings"]),
        writer=data.get("writer", ""),
        split=data.get("split", ""),
        doctype=data.get("doctype", ""),
        office=data.get("office", ""),
        matter=data.get("matter", ""),
        natural=data.get("natural", False),
        context=Context(
            data.get("request") or "",
            received_on=_day(dates.get("received_on")),
            due_on=_day(dates.get("due_on")),
            issued_on=_day(dates.get("issued_on")),
            history=tuple(_earlier(item) for item in data.get("history", ())),
        ),
        points=tuple(
            Point(_span(item), PointState(item["state"]), tuple(map(_span, item["evidence"])), "")
            for item in data.get("points", ())
        ),
        tasks=tuple(GoldTask(_span(item), _slots(item["slots"])) for item in data.get("tasks", ())),
        lookalikes=tuple(Lookalike(_span(item), item["because"]) for item in data.get("lookalikes", ())),
        pairs=tuple(_pair(item) for item in data.get("pairs", ())),
        uncertain=tuple(_span(item) for item in data.get("uncertain", ())),
        readings=tuple(data.get("readings", ())),
    )


def _earlier(item: dict[str, Any]) -> Earlier:
    return Earlier(item["document_id"], item["kind"], _day(item.get("issued_on")), item["subject"], item["text"])


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _span(item: dict[str, Any]) -> Span:
    return Span(item["start"], item["end"])


def _slots(item: dict[str, Any]) -> tuple[tuple[Slot, Span], ...]:
    return tuple((Slot(name), _span(place)) for name, place in item.items())


def _missing(item: dict[str, Any]) -> tuple[Slot, ...]:
    return tuple(Slot(name) for name in item.get("missing", ()))


def _gold(item: dict[str, Any]) -> Gold:
    alt = item.get("alt")
    return Gold(
        _span(item),
        Label(item["label"]),
        item.get("severity") or 2,
        _missing(item),
        item.get("reason", ""),
        Label(alt) if alt else None,
    )


def _pair(item: dict[str, Any]) -> Pair:
    return Pair(
        item["id"], _span(item), item["new"], item["flags_new"], Label(item["label"]), item["severity"], _missing(item)
    )


def _place(span: Span) -> Iterator[tuple[str, int]]:
    yield "start", span.start
    yield "end", span.end


def to_json(record: Record) -> dict[str, Any]:
    """Return the JSON form of a record."""
    context = record.context
    return {
        "id": record.id,
        "kind": record.kind.value,
        "doctype": record.doctype,
        "office": record.office,
        "matter": record.matter,
        "writer": record.writer,
        "split": record.split,
        "natural": record.natural,
        "request": context.request_text or None,
        "context": {
            name: value.isoformat()
            for name in ("received_on", "due_on", "issued_on")
            if (value := getattr(context, name)) is not None
        },
        "history": [
            {
                "document_id": item.document_id,
                "kind": item.kind,
                "issued_on": item.issued_on.isoformat() if item.issued_on else "",
                "subject": item.subject,
                "text": item.text,
            }
            for item in context.history
        ],
        "text": record.text,
        "findings": [
            {
                **dict(_place(gold.span)),
                "label": gold.label.value,
                "severity": gold.severity,
                "missing": [slot.value for slot in gold.missing],
                "reason": gold.reason,
                **({"alt": gold.alt.value} if gold.alt else {}),
            }
            for gold in record.findings
        ],
        "points": [
            {
                **dict(_place(point.span)),
                "state": point.state.value,
                "evidence": [dict(_place(span)) for span in point.evidence],
            }
            for point in record.points
        ],
        "tasks": [
            {**dict(_place(task.span)), "slots": {slot.value: dict(_place(span)) for slot, span in task.slots}}
            for task in record.tasks
        ],
        "lookalikes": [{**dict(_place(item.span)), "because": item.because} for item in record.lookalikes],
        "pairs": [
            {
                "id": pair.id,
                **dict(_place(pair.span)),
                "new": pair.new,
                "flags_new": pair.flags_new,
                "label": pair.label.value,
                "severity": pair.severity,
                "missing": [slot.value for slot in pair.missing],
            }
            for pair in record.pairs
        ],
        "uncertain": [dict(_place(span)) for span in record.uncertain],
        "readings": list(record.readings),
    }
