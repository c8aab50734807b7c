"""The kind of a document, learnt: its words and cues speak for one of the three kinds; the rules say when it is none."""

import math
import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from models.features import Unit
from models.linear import Linear
from nlp.document import Document, Kind
from nlp.kind import CUES, foreign, hits

_WORD = re.compile(r"[^\W\d_]+")
_READ = 5000
_EVEN = 0.5


def kind_unit(document: Document) -> Unit:
    """Return a document as the kind model sees it: words and pairs of words of its first pages, and its cues."""
    found = hits(document)
    return Unit(0, tuple(_terms(document)), {f"cue:{CUES.index(cue)}": 1.0 for cue in found})


def _terms(document: Document) -> Iterator[str]:
    words = _WORD.findall(document.folded[:_READ])
    yield from words
    for first, second in pairwise(words):
        yield f"{first} {second}"


def kind_of(model: Linear, document: Document) -> tuple[Kind | None, float]:
    """Return the likeliest kind with its probability, None where the document is outright something else."""
    other = foreign(document)
    if other > _EVEN:
        return None, other
    scores = model.scores(kind_unit(document))
    best = int(np.argmax(scores))
    total = sum(math.exp(float(score - scores[best])) for score in scores)
    return Kind(model.outputs[best]), (1 - other) / total
