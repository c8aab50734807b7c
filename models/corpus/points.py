"""Readings of replies against their requests: each point with its state and the words that answer (ID.pts)."""

import re
from collections.abc import Iterator
from pathlib import Path

from models.corpus.record import CorpusError, Record
from nlp.document import Span
from nlp.finding import Point, PointState

_BREAK = re.compile(r" ?⏎ ?")


def read_points(record: Record, path: Path) -> tuple[Point, ...]:
    """Read a file of blocks «P: point», «S: state», «E: evidence» (none to several), parted by blank lines.

    Raises CorpusError, naming file and block, for what is not of this form and for a quote that does not stand in
    its text exactly once.
    """
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    return tuple(
        _point(record, block.splitlines(), f"{path.name}:{number}") for number, block in enumerate(blocks, 1) if block
    )


def _point(record: Record, lines: list[str], place: str) -> Point:
    asked, states, evidence = (list(_after(lines, mark)) for mark in ("P:", "S:", "E:"))
    if len(asked) != 1 or len(states) != 1 or states[0] not in list(PointState):
        raise CorpusError(f"{place}: one line P:, one line S: ({', '.join(PointState)}) and lines E: are wanted")
    return Point(
        _find(record.context.request_text, asked[0], place),
        PointState(states[0]),
        tuple(sorted(_find(record.text, words, place) for words in evidence)),
        "",
    )


def _after(lines: list[str], mark: str) -> Iterator[str]:
    return (line[len(mark) :].strip() for line in lines if line.startswith(mark))


def _find(text: str, quote: str, place: str) -> Span:
    words = r"\s+".join(re.escape(word) for word in _BREAK.sub(" ", quote).split())
    found = list(re.finditer(words, text)) if words else []
    if len(found) != 1:
        raise CorpusError(f"{place}: the quote stands {len(found)} times in its text; it must stand there once")
    return Span(*found[0].span())
