"""Labelled things beside found ones of the same sort: each with the one that shares most words with it."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from nlp.document import Span


class Placed(Protocol):
    """Whatever stands somewhere in a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


Gold = TypeVar("Gold", bound=Placed)
Found = TypeVar("Found", bound=Placed)


def paired(golds: Sequence[Gold], found: Sequence[Found]) -> list[tuple[Gold, Found]]:
    """Pair each labelled thing that something found touches with what shares most words with it."""
    pairs = []
    for gold in golds:
        near = [item for item in found if item.span.overlaps(gold.span)]
        if near:
            pairs.append((gold, max(near, key=lambda item: _shared(item.span, gold.span))))
    return pairs


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
