"""Which documents to label next: those of which the model is least sure, and no two of them alike.

Uncertainty is summed over the passages that could go either way (Lewis and Gale 1994); diversity is kept by taking
one document after the other and marking down what resembles those already taken (Carbonell and Goldstein 1998).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

from models.classifier import Classifier
from models.corpus.record import Record
from models.examples import read_units
from models.linear import Array
from nlp.text import fold

LIKENESS_WEIGHT = 0.5
MOST_UNSURE = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """A document to label: how unsure the model is of it, 0 to 1, and how like it is to one chosen before, 0 to 1."""

    record: Record
    unsure: float
    alike: float


def uncertainty(classifier: Classifier, record: Record) -> float:
    """Return the mean entropy, in bits, of the MOST_UNSURE passages of a document; length alone makes none unsure."""
    _, units = read_units(record.text, record)
    chances = np.clip([classifier.probability(unit) for unit in units], 1e-9, 1 - 1e-9)
    bits = np.sort(-(chances * np.log2(chances) + (1 - chances) * np.log2(1 - chances)))[::-1]
    return float(bits[:MOST_UNSURE].mean()) if len(bits) else 0.0


def choose(classifier: Classifier, records: Sequence[Record], most: int) -> list[Choice]:
    """Return the documents most useful to label, best first; labels that records bear are not looked at.

    Ties go to the document that stands first.
    """
    if not records:
        return []
    unsure = np.array([uncertainty(classifier, record) for record in records])
    likeness = _likeness(records)
    alike = np.zeros(len(records))
    left = list(range(len(records)))
    chosen: list[Choice] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda i: (unsure[i] - LIKENESS_WEIGHT * alike[i], -i))
        left.remove(best)
        chosen.append(Choice(records[best], float(unsure[best]), float(alike[best])))
        alike = np.maximum(alike, likeness[best])
    return chosen


def _likeness(records: Sequence[Record]) -> Array:
    """Return the cosine of the words of every two documents."""
    words = HashingVectorizer(token_pattern=r"[^\W\d_]+", norm=None, alternate_sign=False)  # noqa: S106 -- an expression
    counts = words.transform([fold(record.text) for record in records])
    table = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
    return np.asarray((table @ table.T).toarray(), dtype=float)
