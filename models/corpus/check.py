"""What must hold of the corpora before anything is trained on them; every fault with file and line."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from models.corpus.record import SPLITS, CorpusError, Record, read
from nlp.document import Kind, Source
from nlp.structure import structure
from nlp.text import fold

NEAR = 0.8
SENTENCE_WORDS = 9
_LETTERS = re.compile(r"[^\w ]+")


def check(folder: Path) -> list[str]:
    """Return the faults of a corpus folder: schema, spans, labels, form, leaks between splits, shared sentences."""
    records: dict[str, list[tuple[str, Record]]] = {}
    faults: list[str] = []
    for split in SPLITS:
        path = folder / f"{split}.jsonl"
        try:
            records[split] = [(f"{path.name}:{line}", record) for line, record in enumerate(read(path), 1)]
        except (OSError, CorpusError) as error:
            faults.append(str(error))
    if faults:
        return faults
    everything = [item for split in SPLITS for item in records[split]]
    for split, items in records.items():
        for place, record in items:
            faults += [f"{place}: {fault}" for fault in _of_record(record, split)]
    faults += _repeated_ids(everything)
    faults += _writers_on_two_sides(everything)
    faults += _near_duplicates(records)
    faults += _shared_sentences(everything, _formulas(folder))
    return faults


def _of_record(record: Record, split: str) -> Iterator[str]:
    if not unicodedata.is_normalized("NFC", record.text):
        yield "text is not in Unicode form NFC"
    if record.split != split:
        yield f"split says {record.split!r} in the file of {split}"
    if not record.writer:
        yield "no writer"
    if record.kind is Kind.REPLY and not record.context.request_text:
        yield "a reply without the asking letter"
    spans = [gold.span for gold in record.findings] + [task.span for task in record.tasks]
    spans += [place for task in record.tasks for _, place in task.slots] + [item.span for item in record.lookalikes]
    spans += [place for point in record.points for place in point.evidence]
    for span in (*spans, *(pair.span for pair in record.pairs)):
        if span.end > len(record.text):
            yield f"span {span.start}-{span.end} ends behind the text ({len(record.text)} characters)"
    for point in record.points:
        if point.span.end > len(record.context.request_text):
            yield f"point {point.span.start}-{point.span.end} ends behind the asking letter"
    for gold in record.findings:
        if gold.label.kind is not record.kind:
            yield f"label {gold.label} does not fit a {record.kind}"
        if gold.label.value.endswith("unclear_task") and not gold.missing:
            yield f"{gold.label} at {gold.span.start} does not say which slot is missing"
    for pair in record.pairs:
        if pair.new == record.text[pair.span.start : pair.span.end]:
            yield f"pair {pair.id}: both versions are the same"
        if pair.label.kind is not record.kind:
            yield f"pair {pair.id}: label {pair.label} does not fit a {record.kind}"


def _repeated_ids(items: Sequence[tuple[str, Record]]) -> Iterator[str]:
    seen: set[str] = set()
    for place, record in items:
        if record.id in seen:
            yield f"{place}: id {record.id} is used twice"
        seen.add(record.id)


def _writers_on_two_sides(items: Sequence[tuple[str, Record]]) -> Iterator[str]:
    home: dict[str, str] = {}
    for place, record in items:
        known = home.setdefault(record.writer, record.split)
        if known != record.split:
            yield f"{place}: writer {record.writer} stands in {known} and in {record.split}"


def _near_duplicates(records: dict[str, list[tuple[str, Record]]]) -> Iterator[str]:
    """Compare documents of different splits by cosine of word three-grams."""
    vectorizer = TfidfVectorizer(ngram_range=(3, 3), token_pattern=r"\w+")  # noqa: S106 -- an expression
    vectorizer.fit([record.text for items in records.values() for _, record in items])
    for one, other in combinations(SPLITS, 2):
        left, right = records[one], records[other]
        if not left or not right:
            continue
        near = vectorizer.transform([r.text for _, r in left]) @ vectorizer.transform([r.text for _, r in right]).T
        for row, column in zip(*(near > NEAR).nonzero(), strict=True):
            yield f"{left[row][0]}: near duplicate of {right[column][0]}"


def _formulas(folder: Path) -> frozenset[str]:
    path = folder / "formulas.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(_plain(line) for line in lines if line and not line.startswith("#"))


def _plain(sentence: str) -> str:
    return " ".join(_LETTERS.sub(" ", fold(sentence)).split())


def _shared_sentences(items: Sequence[tuple[str, Record]], formulas: frozenset[str]) -> Iterator[str]:
    """Sentences of nine words or more in the body of two documents that are no listed formula."""
    first: dict[str, str] = {}
    for place, record in items:
        document = structure(Source(record.text))
        for sentence in {_plain(document[passage.span]) for passage in document.passages if passage.zone.judged}:
            if len(sentence.split()) < SENTENCE_WORDS or sentence in formulas:
                continue
            if sentence in first:
                yield f"{place}: shares a sentence with {first[sentence]}: «{sentence[:60]}»"
            first.setdefault(sentence, place)
