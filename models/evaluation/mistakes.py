"""The mistakes of a model on documents it has not learnt, for reading: cross-validation over writers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.corpus.folds import folds
from models.corpus.record import Record
from models.evaluation.marked import Marked, mark
from models.evaluation.markup import Html, Note, table
from models.evaluation.words import number
from models.screening import Screener
from models.training import Settings
from models.workshop import learn
from nlp.document import Span


class Error(StrEnum):
    """What kind of mistake it is, the dearest first: a false flag costs a person points."""

    FALSE_FLAG = "đánh dấu thừa"
    MISNAMED = "gọi sai nhãn"
    UNSEEN = "sót hẳn"
    REVIEWED = "chỉ nhắc xem lại"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: where, what the readers say and what was found, with its probability and source ("" for none)."""

    error: Error
    record: Record
    span: Span
    read: str
    found: str
    probability: float
    source: str

    @property
    def quote(self) -> str:
        """The words in question."""
        return self.record.text[self.span.start : self.span.end]


def cross_validate(records: Sequence[Record], settings: Settings, parts: int) -> list[Marked]:
    """Screen every record with a model that learnt nothing of its writer; raises ValueError as `folds` does."""
    marked = []
    for seen, unseen in folds(records, parts):
        screener = Screener(learn(seen, settings), "cross-validation")
        marked += [mark(screener.screen, record) for record in unseen]
    return marked


def mistakes(marked: Sequence[Marked]) -> list[Mistake]:
    """Return all mistakes, by kind and the surest first."""
    found = [mistake for item in marked for mistake in (*_flagged(item), *_missed(item))]
    order = list(Error)
    return sorted(found, key=lambda one: (order.index(one.error), -one.probability, one.record.id, one.span))


def _flagged(item: Marked) -> Iterator[Mistake]:
    for one in item.flags:
        golds = item.gold(one)
        if not golds:
            yield Mistake(Error.FALSE_FLAG, item.record, one.span, "", one.label, one.probability, one.source)
        elif not item.named(one):
            yield Mistake(Error.MISNAMED, item.record, one.span, golds[0].label, one.label, one.probability, one.source)


def _missed(item: Marked) -> Iterator[Mistake]:
    for gold in item.record.findings:
        if item.caught(gold):
            continue
        shown = [one for one in item.findings if gold in item.gold(one)]
        best = max(shown, key=lambda one: one.probability, default=None)
        if best is None:
            yield Mistake(Error.UNSEEN, item.record, gold.span, gold.label, "", 0.0, "")
        else:
            yield Mistake(Error.REVIEWED, item.record, gold.span, gold.label, best.label, best.probability, best.source)


def mistakes_table(found: Sequence[Mistake]) -> Html:
    """Return mistakes for reading, one a row."""
    rows = [
        [
            one.record.id,
            one.error.value,
            one.read or "–",
            one.found or "–",
            number(one.probability, 2) if one.source else "–",
            Note(one.quote),
        ]
        for one in found
    ]
    return table("Lỗi", ("văn bản", "lỗi", "người đọc", "máy", "xác suất", "đoạn"), rows)
