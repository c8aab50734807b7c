"""A text with markup, LanguageTool's «data»: what is judged, and where each character of it stands in what was sent."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NoReturn

from api.failures import Failure
from api.jsontext import read_json
from api.offsets import OffsetUnit, counted_in
from api.problems import Words
from nlp.document import Span


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is judged, and what was sent for it; the same for text, «interpretAs» and the markup for markup."""

    shown: str
    sent: str
    markup: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """The text to judge, with the pieces that it was sent in and their first positions on either side."""

    text: str
    pieces: tuple[_Piece, ...]
    shown_at: tuple[int, ...]
    sent_at: tuple[int, ...]

    def place(self, span: Span) -> tuple[int, int]:
        """Return offset and length of a span in UTF-16 units of what was sent; markup is covered whole or not at all."""
        first, last = self._piece(span.start), self._piece(span.end - 1)
        start, end = self.sent_at[first], self.sent_at[last]
        if not self.pieces[first].markup:
            start += utf16_length(self.pieces[first].sent[: span.start - self.shown_at[first]])
        inside = None if self.pieces[last].markup else span.end - self.shown_at[last]
        return start, end + utf16_length(self.pieces[last].sent[:inside]) - start

    def _piece(self, position: int) -> int:
        return bisect_right(self.shown_at, position) - 1


def unmarked(text: str) -> Marked:
    """Take a text as it is."""
    return _marked([_Piece(text, text, markup=False)])


def marked(data: str) -> Marked:
    """Read «{"annotation": [{"text": …}, {"markup": …, "interpretAs": …}]}»; raises Failure for anything else."""
    return _marked(list(_pieces(read_json(data.encode()))))


def utf16_length(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return counted_in(OffsetUnit.UTF16, text)(len(text)) if text else 0


def _marked(pieces: list[_Piece]) -> Marked:
    shown_at = accumulate((len(piece.shown) for piece in pieces), initial=0)
    sent_at = accumulate((utf16_length(piece.sent) for piece in pieces), initial=0)
    # The last of each is the end of the text; no piece begins there.
    places = [tuple(found)[:-1] for found in (shown_at, sent_at)]
    return Marked("".join(piece.shown for piece in pieces), tuple(pieces), *places)


def _pieces(document: Any) -> Iterator[_Piece]:  # noqa: ANN401
    annotation = document.get("annotation") if isinstance(document, dict) else None
    if not isinstance(annotation, list):
        _refuse()
    for part in annotation:
        match part:
            case {"text": str(text)} if not {"markup", "interpretAs"} & part.keys():
                yield _Piece(text, text, markup=False)
            case {"markup": str(markup)} if "text" not in part and isinstance(part.get("interpretAs", ""), str):
                yield _Piece(part.get("interpretAs", ""), markup, markup=True)
            case _:
                _refuse()


def _refuse() -> NoReturn:
    form = '{"annotation": [{"text": …}, {"markup": …, "interpretAs": …}]}'
    raise Failure(
        "invalid-request",
        Words(
            f"«data» phải có dạng {form}; mỗi phần có đúng một trong hai: «text» hoặc «markup».",
            f"«data» must be {form}; every part has exactly one of «text» and «markup».",
        ),
    )
