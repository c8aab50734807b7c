"""Where a position of the text stands for a person: line and column of the text, paragraph of the file."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from nlp.document import Run, Source

_PAGE = re.compile(r"page ([0-9]+)")
_PARTS = {"word/footnotes.xml": "chú thích chân trang", "word/endnotes.xml": "chú thích cuối văn bản"}


class Place(NamedTuple):
    """Where something starts, counted from 1; 0 where the file has no such thing.

    `line` and `column` are those of the text, `page` and `row` page and line of a PDF, `paragraph` that of a Word
    file, in the body or in the notes that `part` names.
    """

    line: int
    column: int
    page: int = 0
    row: int = 0
    paragraph: int = 0
    part: str = ""

    def __str__(self) -> str:
        """Say it in Vietnamese: page and line of a PDF, paragraph of a Word file, line and column of a text."""
        if self.page:
            return f"trang {self.page}, dòng {self.row}"
        if self.paragraph:
            return ", ".join(filter(None, (self.part, f"đoạn {self.paragraph}")))
        return f"dòng {self.line}, cột {self.column}"


@dataclass(frozen=True)
class Places:
    """Looks positions of one source up."""

    source: Source

    def at(self, position: int) -> Place:
        """Return where a code-point position stands."""
        line = bisect_right(self._starts, position)
        column = position - self._starts[line - 1] + 1
        run = self._run(position)
        if run is None:
            return Place(line, column)
        page = _PAGE.fullmatch(run.part)
        if page:
            return Place(line, column, page=int(page[1]), row=run.paragraph)
        return Place(line, column, paragraph=run.paragraph + 1, part=_PARTS.get(run.part, ""))

    @cached_property
    def _starts(self) -> list[int]:
        text = self.source.text
        return [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]

    @cached_property
    def _ends(self) -> list[int]:
        return [run.span.end for run in self.source.runs]

    def _run(self, position: int) -> Run | None:
        """Return the run at a position, or the next one: a list number stands before the run of its paragraph."""
        index = bisect_right(self._ends, position)
        return self.source.runs[index] if index < len(self.source.runs) else None
