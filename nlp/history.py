"""The same matter across documents: which earlier papers a conclusion takes up, and what each made of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from nlp import cues
from nlp.document import Earlier
from nlp.stance import DECISION, DEFERS, stands
from nlp.text import compose, fold, pattern

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[.;]\s+|\n+")
_GIVES = pattern(r"\b(?:giao|yêu cầu|đề nghị|chuyển|trình lại|báo cáo lại)\b")
_PAPER = cues.FRAME | frozenset(
    [
        "kết",
        "luận",
        "thông",
        "báo",
        "báo",
        "cáo",
        "họp",
        "cuộc",
        "phiên",
        "lần",
        "kỳ",
        "kết",
        "quả",
        "tình",
        "hình",
        "ngày",
        "tháng",
        "năm",
        "quý",
        "đề",
        "nghị",
        "ý",
        "kiến",
        "chỉ",
        "đạo",
    ]
)
# The share of what the shorter of two stretches says that both must say; read off the written cases of train and dev.
_NEAR = 0.4


class Outcome(StrEnum):
    """What an earlier paper made of the matter, in words for a finding's reason."""

    PUT_OFF = "để lại, chưa quyết"
    DECIDED = "đã quyết định"
    ASSIGNED = "giao việc, chưa quyết"
    REPORTED = "báo cáo, đề xuất"


@dataclass(frozen=True, slots=True)
class Link:
    """An earlier paper about the matter of a passage."""

    earlier: Earlier
    outcome: Outcome


def links(words: str, history: tuple[Earlier, ...]) -> tuple[Link, ...]:
    """Return the earlier papers that treat the matter of folded words, oldest first; undated ones come last.

    They are recognised by their number, where the words cite it, or by their subject and text.
    """
    own = _tokens(words)
    found = [Link(item, outcome(item)) for item in history if _cites(words, item) or _about(own, item)]
    return tuple(sorted(found, key=lambda link: (link.earlier.issued_on is None, str(link.earlier.issued_on))))


def outcome(earlier: Earlier) -> Outcome:
    """Say what an earlier paper made of its matter."""
    words = fold(compose(earlier.text).value)
    sentences = [part for part in _SENTENCE.split(words) if part.strip()]
    if any(DEFERS.search(sentence) for sentence in sentences):
        return Outcome.PUT_OFF
    if earlier.kind not in ("advisory", "reply") and any(stands(DECISION, sentence) for sentence in sentences):
        return Outcome.DECIDED
    return Outcome.ASSIGNED if earlier.kind not in ("advisory", "reply") and _GIVES.search(words) else Outcome.REPORTED


def _cites(words: str, earlier: Earlier) -> bool:
    name = fold(compose(earlier.document_id).value).strip()
    return any(mark.isdigit() for mark in name) and len(name) > 3 and name in words


def _about(own: frozenset[str], earlier: Earlier) -> bool:
    """Say whether the passage shares what is special to the paper's subject, or to one sentence of its text."""
    told = [earlier.subject, *_SENTENCE.split(earlier.text)]
    return any(_share(own, _tokens(fold(compose(part).value))) >= _NEAR for part in told)


def _share(own: frozenset[str], other: frozenset[str]) -> float:
    least = min(_weight(own), _weight(other))
    return _weight(own & other) / least if least >= 4 else 0.0


def _weight(tokens: frozenset[str]) -> int:
    return sum(2 if " " in token else 1 for token in tokens)


def _tokens(words: str) -> frozenset[str]:
    found = _WORD.findall(words)
    single = {word for word in found if word not in _PAPER and len(word) > 1}
    return frozenset(single | set(_pairs(found, single)))


def _pairs(found: list[str], single: set[str]) -> Iterator[str]:
    for first, second in pairwise(found):
        if first in single and second in single:
            yield f"{first} {second}"
