"""From written documents and blind readings to the corpus files: labels settled, splits by writer."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.corpus.draft import labels, read_draft
from models.corpus.points import read_points
from models.corpus.record import SPLITS, CorpusError, Gold, Record, write
from nlp.document import Span

# Of every six writers one goes to dev and one to test, by the order of their names.
_TURN = ("train", "train", "dev", "train", "train", "test")
VERDICTS = ("keep", "drop", "uncertain")


@dataclass(frozen=True, slots=True)
class Dispute:
    """A passage that one reader alone marked; `by` is "writer" or "reader"."""

    document: str
    by: str
    gold: Gold


def drafts(folder: Path) -> list[Record]:
    """Read all documents of all writers: FOLDER/WRITER/NUMBER.txt."""
    return [read_draft(path, writer=path.parent.name) for path in sorted(folder.glob("*/*.txt"))]


def second_readings(folder: Path, records: Sequence[Record]) -> dict[str, tuple[Gold, ...]]:
    """Read the blind readings FOLDER/ID.lab of those documents that have one."""
    found = {}
    for record in records:
        path = folder / f"{record.id}.lab"
        if path.exists():
            found[record.id] = labels(record.text, path.read_text(encoding="utf-8"), path.name)
    return found


def disputes(records: Sequence[Record], readings: dict[str, tuple[Gold, ...]]) -> list[Dispute]:
    """Return what one reader marked and the other did not."""
    found = []
    for record in records:
        if record.id not in readings:
            continue
        theirs = readings[record.id]
        found += [Dispute(record.id, "writer", gold) for gold in record.findings if not _touched(gold, theirs)]
        found += [Dispute(record.id, "reader", gold) for gold in theirs if not _touched(gold, record.findings)]
    return found


def _touched(gold: Gold, others: Sequence[Gold]) -> bool:
    return any(gold.span.overlaps(other.span) for other in others)


def settle(
    records: Sequence[Record], readings: dict[str, tuple[Gold, ...]], verdicts: dict[tuple[str, int], str]
) -> list[Record]:
    """Apply the third reading: keep, drop, or leave uncertain; an unsettled dispute is uncertain.

    `verdicts` maps document and start of the disputed passage to one of VERDICTS.
    """
    return [_settled(record, readings.get(record.id), verdicts) for record in records]


def _settled(record: Record, theirs: tuple[Gold, ...] | None, verdicts: dict[tuple[str, int], str]) -> Record:
    if theirs is None:
        return record
    agreed = [_agreed(gold, theirs) for gold in record.findings if _touched(gold, theirs)]
    uncertain: list[Span] = []
    for dispute in disputes([record], {record.id: theirs}):
        verdict = verdicts.get((record.id, dispute.gold.span.start), "uncertain")
        if verdict == "keep":
            agreed.append(dispute.gold)
        elif verdict == "uncertain":
            uncertain.append(dispute.gold.span)
    roles = ("writer", "blind reader", "third reader") if len(verdicts) else ("writer", "blind reader")
    return replace(
        record, findings=tuple(sorted(agreed, key=lambda gold: gold.span)), uncertain=tuple(uncertain), readings=roles
    )


def _agreed(gold: Gold, theirs: Sequence[Gold]) -> Gold:
    """Keep the writer's span and label, and the reader's label beside it where it differs."""
    touching = [other for other in theirs if gold.span.overlaps(other.span)]
    same = any(other.label is gold.label for other in touching)
    return gold if same else replace(gold, alt=touching[0].label)


def read_verdicts(path: Path) -> dict[tuple[str, int], str]:
    """Read the third reading: JSON lines with id, start and verdict.

    Raises CorpusError for a verdict that is none of VERDICTS.
    """
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        item = json.loads(line)
        if item["verdict"] not in VERDICTS:
            raise CorpusError(f"{path.name}:{number}: verdict {item['verdict']!r} is none of {', '.join(VERDICTS)}")
        found[item["id"], item["start"]] = item["verdict"]
    return found


def split(records: Sequence[Record]) -> list[Record]:
    """Give each writer one side."""
    writers = sorted({record.writer for record in records})
    side = {writer: _TURN[number % len(_TURN)] for number, writer in enumerate(writers)}
    return [replace(record, split=side[record.writer]) for record in records]


def with_points(record: Record, reading: Path) -> Record:
    """Add the points of the request, where somebody has read the reply against it."""
    return replace(record, points=read_points(record, reading)) if reading.exists() else record


def compile_corpus(folder: Path, readings: Path, verdicts: Path, out: Path) -> dict[str, int]:
    """Write train, dev and test into `out` and return how many documents each holds."""
    records = drafts(folder)
    second = second_readings(readings, records)
    settled = split(settle(records, second, read_verdicts(verdicts) if verdicts.exists() else {}))
    settled = [with_points(record, readings / f"{record.id}.pts") for record in settled]
    sizes = {}
    for side in SPLITS:
        chosen = [record for record in settled if record.split == side]
        write(out / f"{side}.jsonl", chosen)
        sizes[side] = len(chosen)
    return sizes
