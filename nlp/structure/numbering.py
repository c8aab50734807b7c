"""List marks and the depth at which an item stands (Nghị định 30/2020/NĐ-CP, phụ lục I)."""

import re
from dataclasses import dataclass, field

_MARKS = (
    ("roman", re.compile(r"(?:[IVXL]{1,6})(?:[.)/]|\s*[-–:])\s*(?=\S)")),
    (
        "named",
        re.compile(
            r"(?:Điều|Câu(?: hỏi)?|Nội dung(?: thứ)?|Kiến nghị(?: thứ)?|Mục|Việc thứ|Phần|Nhiệm vụ) (?:số )?(?:\d{1,2}|[IVX]{1,4}|nhất|hai|ba|tư|năm)\s*[.:)]\s*"
        ),
    ),
    ("four", re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?\s+")),
    ("three", re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?\s+")),
    ("two", re.compile(r"\d{1,2}\.\d{1,2}[.)]?\s+(?!triệu|tỷ|nghìn|ha\b|m2|%)")),
    ("one", re.compile(r"\d{1,2}(?:[.)/]|\s*[-–])\s*(?=[^\W\d_]|[\"“«(\[])(?!\d)")),
    ("paren", re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s*")),
    ("alpha", re.compile(r"[a-zđ][.)]\s+|[a-zđ]\)(?=\S)|[A-ZĐ][.)]\s+(?=\S)")),
    ("plus", re.compile(r"\+\s*(?=\S)")),
    ("star", re.compile(r"[*•·●○▪■◦►➢✓❖o]\s+(?=\S)|[•●▪➢]\s*")),
    ("dash", re.compile(r"[-–—−]\s*(?=\S)")),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A list mark at the head of a paragraph: its style, its words and its length with following blanks."""

    style: str
    number: str
    length: int


def mark(text: str) -> Mark | None:
    """Return the list mark that opens a paragraph."""
    for style, form in _MARKS:
        match = form.match(text)
        if match and match.end() < len(text):
            return Mark(style, match[0].strip(), match.end())
    return None


@dataclass(slots=True)
class Outline:
    """The open items above the current one, as (style, passage); the depth of an item is its place in it."""

    open: list[tuple[str, int]] = field(default_factory=list)

    def enter(self, style: str, passage: int, intro: int) -> tuple[int, int]:
        """Open an item and return its level and the passage that heads it.

        An unseen style goes one level down; `intro` is the sentence that announced the list, -1 for none.
        """
        styles = [name for name, _ in self.open]
        if style in styles:
            del self.open[styles.index(style) :]
            parent = self.open[-1][1] if self.open else self._root
        elif self.open:
            parent = self.open[-1][1]
            if intro > parent:
                parent = intro
        else:
            self._root = intro
            parent = intro
        self.open.append((style, passage))
        return len(self.open), parent

    _root: int = -1

    def reset(self) -> None:
        """Close every item: a new part of the document begins."""
        self.open.clear()
        self._root = -1
