"""Parts of a corpus by whole writers, so that nobody is judged by a model that has read them."""

from collections.abc import Sequence

from models.corpus.record import Record


def of_writers(records: Sequence[Record], most: int) -> list[Record]:
    """Return the documents of the first so many writers, by name."""
    taken = set(sorted({record.writer for record in records})[:most])
    return [record for record in records if record.writer in taken]


def folds(records: Sequence[Record], parts: int) -> list[tuple[list[Record], list[Record]]]:
    """Return (to learn from, to judge) for each part; every document is judged once.

    Raises ValueError for fewer than two parts, and for more parts than writers.
    """
    writers = sorted({record.writer for record in records})
    if not 2 <= parts <= len(writers):
        raise ValueError(f"{parts} parts of {len(writers)} writers: from 2 parts on, at most one for each writer")
    part_of = {writer: number % parts for number, writer in enumerate(writers)}
    return [
        (
            [record for record in records if part_of[record.writer] != part],
            [record for record in records if part_of[record.writer] == part],
        )
        for part in range(parts)
    ]
