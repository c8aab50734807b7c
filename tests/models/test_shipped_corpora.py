"""The corpora that ship with the project hold what they promise."""

from pathlib import Path

import pytest

from models.corpus.check import check
from models.corpus.record import SPLITS, Record, read_all
from models.corpus.stats import tables
from nlp.analysis import analyse
from nlp.document import Kind, Source
from nlp.finding import Slot

CORPORA = Path("corpora")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read_all(CORPORA)


def test_the_check_finds_nothing() -> None:
    assert check(CORPORA) == []


def test_every_kind_and_split_is_there(records: list[Record]) -> None:
    assert {record.kind for record in records} == set(Kind)
    assert {record.split for record in records} == set(SPLITS)
    for kind in Kind:
        share = sum(record.sound for record in records if record.kind is kind) / sum(r.kind is kind for r in records)
        assert 0.3 <= share <= 0.65


def test_the_tables_count_every_document(records: list[Record]) -> None:
    assert f"| tổng | {len(records)} |" in tables(records[:0] + records)


def test_tasks_are_found_with_their_slots(records: list[Record]) -> None:
    """A floor far below what is measured; the report gives the figures."""
    hits = total = right = slots = 0
    for record in records[::4]:
        found = analyse(Source(record.text), record.kind, issued_on=record.context.issued_on).tasks
        for task in record.tasks if record.kind is not Kind.REPLY else ():
            total += 1
            same = [other for other in found if other.span.overlaps(task.span)]
            hits += bool(same)
            for slot in (Slot.PERSON, Slot.TIME) if same else ():
                slots += 1
                right += (slot in dict(task.slots)) == any(other.evidence(slot) is not None for other in same)
    assert hits / total > 0.5
    assert right / slots > 0.75
