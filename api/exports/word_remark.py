"""What one comment of ours says, and the line at its end by which it is known again when the file comes back.

The line bears the label, a digest of the words remarked on, and a digest of the comment itself: a comment that a person
has written into is that person's too.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from api.words import DECISIONS, LABELS

AUTHOR, INITIALS = "Sáu Rõ", "SR"
MENDED = "Đã sửa · "
_KEY = re.compile(r"Sáu Rõ · (B[134]\.\w+) · .* · mã ([0-9a-f]{10})-([0-9a-f]{6})")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Key:
    """What a comment of ours was about: the label, the words, and whether a person has changed the comment since."""

    label: str
    words: str
    edited: bool


def remark(finding: dict[str, Any], quote: str, where: str) -> list[str]:
    """Word a finding in paragraphs, the first a title, the last the line with the key.

    `where` says where the passage stands when the comment cannot stand there itself.
    """
    paragraphs = list(_paragraphs(finding, quote, where))
    key = f"{digest_of_words(finding['label'], quote)}-{_digest(' '.join(paragraphs), 6)}"
    return [*paragraphs, f"{AUTHOR} · {finding['label']} · {finding['source']} · mã {key}"]


def read_key(paragraphs: list[str]) -> Key | None:
    """Know a comment of ours by its paragraphs; None where none is a line with a key."""
    lines = [_line(paragraph) for paragraph in paragraphs]
    for index, line in enumerate(lines):
        found = _KEY.fullmatch(line)
        if found:
            rest = " ".join(filter(None, [*lines[:index], *lines[index + 1 :]]))
            unmarked = rest.removeprefix(MENDED)
            return Key(found[1], found[2], _digest(unmarked, 6) != found[3])
    return None


def digest_of_words(label: str, quote: str) -> str:
    """Digest a label with the words it is put on, however these are spaced and composed."""
    return _digest(f"{label} {quote}", 10)


def _paragraphs(finding: dict[str, Any], quote: str, where: str) -> Iterator[str]:
    flagged = finding["decision"] == "flag" and finding["severity"] > 1
    asked = DECISIONS["flag" if flagged else "review"]
    yield f"{asked[0].upper()}{asked[1:]} · {LABELS[finding['label']]}"
    yield f"Vì sao: {_line(finding['reason'])}"
    yield f"Gợi ý: {_line(finding['suggestion'])}"
    yield f"Căn cứ: {_line(finding['clause'])}"
    also = finding.get("also")
    if also:
        yield f"Đối chiếu với: «{_short(also['quote'])}»"
    if where:
        yield f"Vị trí: {where}, chỗ «{_short(quote)}»"


def _line(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


def _short(words: str) -> str:
    line = _line(words)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _digest(words: str, length: int) -> str:
    return sha256(_line(words).encode()).hexdigest()[:length]
