"""Records in the forms of two annotation tools, Label Studio JSON and doccano JSON lines, both ways.

What is carried: the text, the findings as spans with labels, and the fields of CARRIED beside the kind. Severity,
missing slots, tasks, lookalikes and pairs have no place in these tools and are not.

Offsets. Label Studio and doccano both count code points. Label Studio counted UTF-16 code units until the
autumn of 2021, and projects of that age still hold such spans; the quoted text tells which of the two an item uses.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from models.corpus.record import CorpusError, Gold, Record
from nlp.document import Context, Kind, Span
from nlp.finding import Label

CARRIED = ("record_id", "kind", "request", "writer", "split")
Item = dict[str, Any]
Marked = tuple[Span, str]


class Format(StrEnum):
    """The two forms."""

    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"


def export(records: Sequence[Record], form: Format) -> str:
    """Return records as the content of a file that the annotation tool imports."""
    if form is Format.LABEL_STUDIO:
        return json.dumps([_to_label_studio(record) for record in records], ensure_ascii=False, indent=1) + "\n"
    return "".join(json.dumps(_to_doccano(record), ensure_ascii=False) + "\n" for record in records)


def load(path: Path, form: Format, kind: Kind | None = None) -> list[Record]:
    """Read a file that the annotation tool exported; `kind` is for items that do not say theirs.

    Items are counted from 1: tasks in Label Studio's list, lines in doccano's file. Raises CorpusError, naming file
    and item, for what is no such item, a span outside the text or with other words than it quotes, a label that is
    unknown or of another kind, an item of another kind than `kind`, and an item whose kind nobody says.
    """
    if form is Format.LABEL_STUDIO:
        return [_record(path, number, item, _from_label_studio, kind) for number, item in _tasks(path)]
    return [_record(path, number, item, _from_doccano, kind) for number, item in _lines(path)]


def _carried(record: Record) -> dict[str, str]:
    return {
        "record_id": record.id,
        "kind": record.kind.value,
        "request": record.context.request_text,
        "writer": record.writer,
        "split": record.split,
    }


def _to_label_studio(record: Record) -> dict[str, Any]:
    result = [
        {
            "id": f"{record.id}-{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": gold.span.start,
                "end": gold.span.end,
                "text": record.text[gold.span.start : gold.span.end],
                "labels": [gold.label.value],
            },
        }
        for number, gold in enumerate(record.findings, 1)
    ]
    return {"data": {"text": record.text, **_carried(record)}, "annotations": [{"result": result}]}


def _to_doccano(record: Record) -> dict[str, Any]:
    label = [[gold.span.start, gold.span.end, gold.label.value] for gold in record.findings]
    return {"id": record.id, "text": record.text, "label": label, **_carried(record)}


def _tasks(path: Path) -> Iterator[tuple[int, Item]]:
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CorpusError(f"{path.name}:1: not a JSON file ({type(error).__name__})") from None
    if not isinstance(tasks, list):
        raise CorpusError(f"{path.name}:1: not a list of tasks; export from Label Studio as «JSON»")
    yield from enumerate(tasks, 1)


def _lines(path: Path) -> Iterator[tuple[int, Item]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except ValueError:
        raise CorpusError(f"{path.name}:1: not a text file in UTF-8") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                item = json.loads(line)
            except ValueError:
                raise CorpusError(f"{path.name}:{number}: not a line of JSON; export from doccano as «JSONL»") from None
            yield number, item


def _record(
    path: Path,
    number: int,
    item: Item,
    reader: Callable[[Item], tuple[dict[str, Any], list[Marked]]],
    asked: Kind | None,
) -> Record:
    try:
        fields, marked = reader(item)
        return _build(fields, marked, asked, f"{path.stem}-{number}")
    except CorpusError as error:
        raise CorpusError(f"{path.name}:{number}: {error}") from None
    except KeyError as error:
        raise CorpusError(f"{path.name}:{number}: field {error} is missing") from None
    except (AttributeError, TypeError, ValueError):
        raise CorpusError(f"{path.name}:{number}: a field has a value of the wrong type") from None


def _build(fields: dict[str, Any], marked: list[Marked], asked: Kind | None, spare: str) -> Record:
    kind = _kind(fields.get("kind"), asked)
    return Record(
        id=str(fields.get("record_id") or fields.get("id") or spare),
        kind=kind,
        text=_text(fields),
        findings=tuple(sorted((_gold(span, label, kind) for span, label in marked), key=lambda gold: gold.span)),
        writer=fields.get("writer") or "",
        split=fields.get("split") or "",
        context=Context(fields.get("request") or ""),
    )


def _kind(said: object, asked: Kind | None) -> Kind:
    if not said:
        if asked is None:
            raise CorpusError("the kind of the document is not said; name it with --kind")
        return asked
    if said not in list(Kind):
        raise CorpusError(f"kind is none of {', '.join(Kind)}")
    if asked and asked != said:
        raise CorpusError(f"the document is {said}, not {asked}")
    return Kind(str(said))


def _gold(span: Span, name: str, kind: Kind) -> Gold:
    if name not in list(Label):
        raise CorpusError(f"unknown label {name!r} at {span.start}-{span.end}")
    label = Label(name)
    if label.kind is not kind:
        raise CorpusError(f"label {label} at {span.start}-{span.end} does not fit a {kind}")
    return Gold(span, label)


def _text(fields: dict[str, Any]) -> str:
    text = fields["text"]
    if not isinstance(text, str):
        raise CorpusError("text is not a string")
    text.encode()  # refuses half a surrogate pair, which no file could hold
    return text


def _span(text: str, start: object, end: object) -> Span:
    if not (isinstance(start, int) and isinstance(end, int)):
        raise CorpusError("the offsets of a span are not whole numbers")
    if not 0 <= start < end <= len(text):
        raise CorpusError(f"span {start}-{end} is empty or ends behind the text ({len(text)} characters)")
    return Span(start, end)


def _from_doccano(item: Item) -> tuple[dict[str, Any], list[Marked]]:
    # doccano 1.4 and older keep what it does not know under "meta", later ones beside the text.
    meta = item.get("meta")
    fields = {**(meta if isinstance(meta, dict) else {}), **item}
    text = _text(fields)
    return fields, [(_span(text, start, end), label) for start, end, label in item["label"]]


def _from_label_studio(item: Item) -> tuple[dict[str, Any], list[Marked]]:
    fields = {"id": item.get("id"), **item["data"]}
    given = [one for one in item.get("annotations") or () if not one.get("was_cancelled")]
    if len(given) > 1:
        raise CorpusError(f"{len(given)} annotations; keep one, so that it is clear whose labels hold")
    values = [part["value"] for part in given[0]["result"] if part.get("type") == "labels"] if given else []
    spans = _quoted_spans(_text(fields), values)
    return fields, [(span, label) for span, value in zip(spans, values, strict=True) for label in value["labels"]]


def _quoted_spans(text: str, values: list[dict[str, Any]]) -> list[Span]:
    """Return the spans of one item: its offsets as code points, or as UTF-16 if only so all quotes agree."""
    refusal: CorpusError | None = None
    for count in (lambda _, offset: offset, _code_points):
        try:
            return [_quoted(text, value, count) for value in values]
        except CorpusError as error:
            refusal = refusal or error
    raise refusal or CorpusError("no spans")


def _quoted(text: str, value: dict[str, Any], count: Callable[[str, object], object]) -> Span:
    span = _span(text, count(text, value["start"]), count(text, value["end"]))
    words = text[span.start : span.end]
    # The front end writes a line break inside a quote as a backslash and an n.
    if value["text"] not in (words, words.replace("\n", "\\n")):
        raise CorpusError(f"the quoted text is not what stands at {value['start']}-{value['end']}")
    return span


def _code_points(text: str, units: object) -> int:
    """Return the code points in the first `units` UTF-16 code units of a text."""
    encoded = text.encode("utf-16-le")
    if not isinstance(units, int) or not 0 <= 2 * units <= len(encoded):
        raise CorpusError("the offsets of a span are not in the text")
    try:
        return len(encoded[: 2 * units].decode("utf-16-le"))
    except UnicodeDecodeError:
        raise CorpusError(f"offset {units} is inside a character") from None
