"""The blind second reading: texts under neutral names, the readers' marks back under the documents' ids."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.corpus.agreement import Agreement, agreement
from models.corpus.draft import labels
from models.corpus.record import CorpusError, Gold, Pair, Record
from models.features import Features
from nlp.analysis import analyse
from nlp.document import Kind, Source, Span
from nlp.finding import Label, Slot

# Of three documents one is read in both versions of one of its pairs.
SECOND_VERSIONS = 1 / 3
NOTHING = "none"
_HEAD = re.compile(r"^(B\d\.\w+) *\| *[123] *\| *([\w,\- ]*)$")


@dataclass(frozen=True, slots=True)
class Item:
    """A text to be read: a document, or with `pair` its second version."""

    record: Record
    pair: Pair | None = None

    @property
    def id(self) -> str:
        """The document's id, or the pair's."""
        return self.pair.id if self.pair else self.record.id

    @property
    def text(self) -> str:
        """The text the reader sees."""
        return self.record.version(self.pair) if self.pair else self.record.text


@dataclass(frozen=True, slots=True)
class Collected:
    """What came back: how many documents were read, and of the second versions which were read as the pair says."""

    documents: int
    as_paired: tuple[str, ...]
    otherwise: tuple[str, ...]


def lay_out(records: Sequence[Record], folder: Path, key: Path) -> int:
    """Write the texts into a new blind folder, shuffled, and return how many are second versions.

    The order follows from the folder's name and the documents, so that it can be made again. `key` maps each
    neutral name to the id. Raises CorpusError where the folder holds something already or the key would lie in it.
    """
    if folder.exists() and any(folder.iterdir()):
        raise CorpusError(f"{folder}: holds files already; name a new folder")
    if key.exists():
        raise CorpusError(f"{key}: a key stands there already; name a new file")
    if key.resolve().is_relative_to(folder.resolve()):
        raise CorpusError(f"{key}: the key lies in the readers' folder; put it elsewhere")
    items = _mixed(records, random.Random(folder.name))  # noqa: S311 -- no secret
    names = {f"d{number:03d}": item for number, item in enumerate(items)}
    folder.mkdir(parents=True, exist_ok=True)
    key.parent.mkdir(parents=True, exist_ok=True)
    key.write_text(json.dumps({name: item.id for name, item in names.items()}, indent=1) + "\n", encoding="utf-8")
    for name, item in names.items():
        (folder / f"{name}.txt").write_text(_sheet(item), encoding="utf-8")
    return len(items) - len(records)


def _mixed(records: Sequence[Record], chance: random.Random) -> list[Item]:
    paired = [record for record in records if record.pairs]
    chosen = chance.sample(paired, min(len(paired), round(len(records) * SECOND_VERSIONS)))
    items = [Item(record) for record in records]
    items += [Item(record, chance.choice(record.pairs)) for record in chosen]
    chance.shuffle(items)
    return items


def _sheet(item: Item) -> str:
    """Return what the reader may know: kind, dates, asking letter, earlier documents, text."""
    record, context = item.record, item.record.context
    dates = [
        f" {name}={day}"
        for name in ("received_on", "due_on", "issued_on")
        if (day := getattr(context, name)) is not None
    ]
    parts = [f"kind: {record.kind}{''.join(dates)}\n"]
    if context.request_text:
        parts.append(f"=== REQUEST\n{context.request_text}\n")
    if context.history:
        parts.append("=== HISTORY\n")
        parts += [
            f"@ {e.document_id} | {e.kind} | {e.issued_on or ''} | {e.subject}\n{e.text}\n" for e in context.history
        ]
    return f"{''.join(parts)}=== TEXT\n{item.text}\n"


def reading_faults(name: str, written: str, text: str, kind: Kind) -> Iterator[str]:
    """Yield what is wrong with one reader's marks, each with file and line.

    A file holds entries of three lines («label | severity | missing», Q, W), or the one line «none».
    """
    lines = [(number, line) for number, line in enumerate(written.split("\n"), 1) if line.strip()]
    if written.strip() == NOTHING:
        return
    if not lines:
        yield f"{name}:1: empty; write «{NOTHING}» where nothing is to be marked"
    while lines:
        (number, head), rest = lines[0], lines[1:3]
        entry = _HEAD.match(head)
        if entry is None:
            yield f"{name}:{number}: malformed; «label | severity 1-3 | missing slots or -» is wanted"
            lines = _from_next_head(lines[1:])
        elif not _quote_and_reason_follow(number, rest):
            yield f"{name}:{number}: malformed; the lines Q: and W: must follow"
            lines = _from_next_head(lines[1:])
        else:
            yield from _entry_faults(f"{name}:{number}", entry[1], entry[2], kind)
            yield from _quote_faults(f"{name}:{number + 1}", rest[0][1], text)
            lines = lines[3:]


def _quote_and_reason_follow(head: int, rest: Sequence[tuple[int, str]]) -> bool:
    begun = [(number - head, line[:3]) for number, line in rest if len(line) > 3]
    return begun == [(1, "Q: "), (2, "W: ")]


def _from_next_head(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return next((lines[i:] for i, (_, line) in enumerate(lines) if _HEAD.match(line)), [])


def _entry_faults(place: str, label: str, missing: str, kind: Kind) -> Iterator[str]:
    if label not in list(Label):
        yield f"{place}: no label {label}"
    elif Label(label).kind is not kind:
        yield f"{place}: {label} does not fit a {kind}"
    for slot in filter(lambda word: word not in ("", "-"), missing.replace(" ", "").split(",")):
        if slot not in list(Slot):
            yield f"{place}: no slot {slot}"


def _quote_faults(place: str, quote: str, text: str) -> Iterator[str]:
    # The label is beside the point here: only the quote is looked for.
    try:
        labels(text, f"{Label.B1_PASSIVE} | 1 | -\n{quote}\nW: -", place)
    except CorpusError as error:
        yield str(error)


def collect(folder: Path, key: Path, records: Sequence[Record], out: Path) -> Collected:
    """Write the readers' marks under the ids they belong to: OUT/ID.lab.

    Nothing is written while anything is wrong; raises CorpusError with one fault a line, file and line first.
    """
    items = _named(key, records)
    written: dict[str, str] = {}
    faults: list[str] = []
    for name, item in items.items():
        path = folder / f"{name}.lab"
        if not path.exists():
            faults.append(f"{path.name}:1: not written yet; write «{NOTHING}» where nothing is to be marked")
            continue
        try:
            written[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            faults.append(f"{path.name}:1: no UTF-8 text")
            continue
        faults += reading_faults(path.name, written[name], item.text, item.record.kind)
    if faults:
        raise CorpusError("\n".join(faults))
    out.mkdir(parents=True, exist_ok=True)
    for name, item in items.items():
        (out / f"{item.id}.lab").write_text(written[name], encoding="utf-8")
    return _verdict([(item, written[name]) for name, item in items.items()])


def _named(key: Path, records: Sequence[Record]) -> dict[str, Item]:
    known = {record.id: Item(record) for record in records}
    known |= {pair.id: Item(record, pair) for record in records for pair in record.pairs}
    try:
        names = {str(name): str(of) for name, of in json.loads(key.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError) as error:
        raise CorpusError(f"{key}: no key of a blind folder ({type(error).__name__})") from None
    strange = [of for of in names.values() if of not in known]
    if strange:
        raise CorpusError(f"{key}: {strange[0]} is no document or pair of the drafts")
    return {name: known[of] for name, of in names.items()}


def _verdict(read: Sequence[tuple[Item, str]]) -> Collected:
    right: list[str] = []
    wrong: list[str] = []
    for item, written in read:
        if item.pair is not None:
            marks = labels(item.text, written, item.id)
            (right if _flags(item.pair, marks) == item.pair.flags_new else wrong).append(item.id)
    return Collected(sum(item.pair is None for item, _ in read), tuple(right), tuple(wrong))


def _flags(pair: Pair, marks: Sequence[Gold]) -> bool:
    start = pair.span.start
    place = Span(start, start + max(1, len(pair.new)))
    return any(mark.span.overlaps(place) for mark in marks)


def compare(records: Sequence[Record], readings: dict[str, tuple[Gold, ...]]) -> list[Agreement]:
    """Compare writers and blind readers over the documents read twice, per label."""
    twice = [record for record in records if record.id in readings]
    return agreement(
        [_judged(record) for record in twice],
        [record.findings for record in twice],
        [readings[record.id] for record in twice],
    )


def _judged(record: Record) -> list[Span]:
    analysis = analyse(Source(record.text), record.kind, issued_on=record.context.issued_on)
    document = analysis.document
    judged = Features(analysis, record.context, ()).judged
    return [document.received(document.passages[index].span) for index in judged]
