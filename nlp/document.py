"""The values that pass through the house: spans, passages and the document that owns its text."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The three kinds of document that are screened (GUIDELINE section 1)."""

    ADVISORY = "advisory"
    REPLY = "reply"
    CONCLUSION = "conclusion"

    @property
    def behaviour(self) -> int:
        """Number of the behaviour of Directive 35-CT/TU that this kind is screened for."""
        return {"advisory": 1, "reply": 3, "conclusion": 4}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code-point range `start <= i < end` of a text as received; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or backward range."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}-{self.end}: start must be before end")

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> "Span":
        """Return the same range moved by `by` code points."""
        return Span(self.start + by, self.end + by)


class Zone(StrEnum):
    """What a stretch of an administrative document is for (Nghị định 30/2020/NĐ-CP, Điều 8)."""

    HEADER = "header"
    SUBJECT = "subject"
    ADDRESSEE = "addressee"
    BASIS = "basis"
    BODY = "body"
    HEADING = "heading"
    TABLE = "table"
    CLOSING = "closing"
    SIGNATURE = "signature"
    RECIPIENTS = "recipients"
    ANNEX = "annex"

    @property
    def judged(self) -> bool:
        """Say whether passages of this zone may bear a finding."""
        return self in (Zone.BODY, Zone.HEADING, Zone.TABLE, Zone.CLOSING, Zone.ANNEX)


class Quotation(StrEnum):
    """Whose words a passage holds, where they are not the author's own."""

    LAW = "law"
    REQUEST = "request"
    OTHERS = "others"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or item of the document, trimmed of white space and of its list mark.

    `paragraph` counts paragraphs; sentences of one paragraph share it. `number` is the list mark as written
    ("2.", "a)", "-") and stands on the first sentence of an item, `level` is the depth of the item (0 for
    running text), `parent` the index of the passage that heads it, -1 for none. `table`, `row` and `column`
    are set for cells.
    """

    span: Span
    zone: Zone
    paragraph: int
    number: str = ""
    level: int = 0
    parent: int = -1
    quotation: Quotation | None = None
    table: int = -1
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True)
class Run:
    """Where a stretch of the text came from: part, paragraph and run of a .docx, or page and line."""

    span: Span
    part: str
    paragraph: int
    run: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader should know that is no error."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """What an edXML package declares of the document in it (QCVN 102:2016/BTTTT); no signature is checked.

    `code` is the number and symbol, `due_on` the day by which the receiver is to answer, `received_on` when the
    package arrived; `answers` are the letters that the document responds to, as (code, day of issue).
    """

    sender: str = ""
    subject: str = ""
    code: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    received_on: date | None = None
    answers: tuple[tuple[str, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What reading gives: the text as received, its way back into the file, and what was noticed.

    `cells` are table cells as (span, table, row, column); `metadata` holds the document properties a file
    declares about itself (title, keywords, secrecy level), looked at by the secrecy gate only; `envelope` is what
    the package around the file declares, None without one.
    """

    text: str
    media_type: str = "text/plain"
    runs: tuple[Run, ...] = ()
    cells: tuple[tuple[Span, int, int, int], ...] = ()
    metadata: tuple[str, ...] = ()
    warnings: tuple[Notice, ...] = ()
    envelope: Envelope | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A draft, read once: its text in NFC, the same text folded for matching, and its passages in order.

    All spans inside the house are positions in `text`; `received` leads back to the text as received, which
    is the same wherever that text was in NFC already, and holds other letters where it was in TCVN3 or VNI.
    `origin` is the map, None for identity.
    """

    source: Source
    text: str
    folded: str
    passages: tuple[Passage, ...]
    origin: tuple[int, ...] | None = None
    subject: Span | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the text as received, in UTF-8."""
        return hashlib.sha256(self.source.text.encode()).hexdigest()

    def received(self, span: Span) -> Span:
        """Return where a span of `text` stands in the text as received."""
        return span if self.origin is None else Span(self.origin[span.start], self.origin[span.end])

    def __getitem__(self, span: Span) -> str:
        """Return the words at a span."""
        return self.text[span.start : span.end]

    def words(self, span: Span) -> str:
        """Return the folded words at a span."""
        return self.folded[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier document of the same case, as the caller's system keeps it."""

    document_id: str
    kind: str
    issued_on: date | None
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the caller knows beyond the text: the asking letter, the dates, and the earlier documents of the case."""

    request_text: str = ""
    received_on: date | None = None
    due_on: date | None = None
    issued_on: date | None = None
    history: tuple[Earlier, ...] = ()
