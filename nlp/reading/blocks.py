"""What the XML of a .docx holds once it is told apart: paragraphs, tables, and the words kept beside the text."""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from nlp.legacy import Encoding


class Piece(NamedTuple):
    """Words with the paragraph and the run they stand in; `run` is -1 where no run holds them.

    `encoding` is that of the run's font while its paragraph is read, None for Unicode.
    """

    text: str
    paragraph: int
    run: int
    encoding: Encoding | None = None


@dataclass(slots=True)
class Paragraph:
    """One w:p while it is read.

    `index` counts every w:p of the part, `runs` every w:r inside so far. `gone` says that the paragraph mark is
    deleted or hidden, so that the words run on into the next paragraph. `boxes` are the text boxes anchored here,
    `notes` the foot- and endnotes referred to, as (kind, id).
    """

    index: int
    style: str = ""
    number: str | None = None
    level: int | None = None
    gone: bool = False
    runs: int = 0
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[list["Block"]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """One w:tc; `width` counts grid columns."""

    blocks: list["Block"] = field(default_factory=list)
    width: int = 1


@dataclass(slots=True)
class Row:
    """One w:tr; `skipped` counts grid columns left out at its start, `deleted` that the row is a tracked deletion."""

    cells: list[Cell] = field(default_factory=list)
    skipped: int = 0
    deleted: bool = False


@dataclass(slots=True)
class Table:
    """One w:tbl."""

    rows: list[Row] = field(default_factory=list)


Block: TypeAlias = Paragraph | Table


@dataclass(slots=True)
class OpenRun:
    """One w:r while it is read: where it stands, its character style, and what it says about its font and hiding."""

    paragraph: Paragraph | None
    index: int = -1
    style: str = ""
    font: str | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class Story:
    """What one part holds: its blocks, its notes by id, and the words kept beside the text as (what, words).

    `encodings` are the old ones that words were in.
    """

    root: str = ""
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, list[Block]] = field(default_factory=dict)
    asides: list[tuple[str, str]] = field(default_factory=list)
    encodings: set[Encoding] = field(default_factory=set)
    tracked: bool = False
