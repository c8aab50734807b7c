"""Records without persons: what tells who somebody is becomes a placeholder, and every span moves along."""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, replace

from models.corpus.personal import Mask, masks, people
from models.corpus.record import Gold, GoldTask, Lookalike, Pair, Record
from nlp.document import Span


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked text and the way of its spans."""

    text: str
    masks: tuple[Mask, ...]

    def move(self, span: Span) -> Span:
        """Return where the words of a span of the text before stand now; a cut placeholder is taken in whole."""
        return Span(self._edge(span.start, after=False), self._edge(span.end, after=True))

    def _edge(self, position: int, *, after: bool) -> int:
        """Return the new place of a position; inside a mask it goes to the mask's start, or to its end."""
        before = self.masks[: bisect_right(self.masks, position, key=lambda mask: mask.span.start)]
        inside = before and position < before[-1].span.end and position > before[-1].span.start
        gone = before[:-1] if before and position <= before[-1].span.start else before
        moved = position + sum(len(mask.placeholder) - (mask.span.end - mask.span.start) for mask in gone)
        if not inside:
            return moved
        behind = moved + before[-1].span.end - position
        return behind if after else behind - len(before[-1].placeholder)


def mask(text: str, known: Collection[str] = ()) -> Masked:
    """Mask a text; `known` are names of persons that are masked wherever they stand."""
    found = masks(text, known)
    return Masked(_written(text, found), found)


def deidentify(record: Record) -> Record:
    """Return a record without persons' names, numbers and addresses, in its text and in all that is said about it.

    A name found anywhere in the record is masked everywhere in it. A span wholly inside a masked stretch becomes
    the placeholder's span.
    """
    known = frozenset[str]().union(*map(people, _texts(record)))
    body, asked = mask(record.text, known), mask(record.context.request_text, known)

    def plain(text: str) -> str:
        return mask(text, known).text

    return replace(
        record,
        text=body.text,
        matter=plain(record.matter),
        context=replace(
            record.context,
            request_text=asked.text,
            history=tuple(
                replace(item, subject=plain(item.subject), text=plain(item.text)) for item in record.context.history
            ),
        ),
        findings=tuple(_gold(body, gold, plain(gold.reason)) for gold in record.findings),
        points=tuple(
            replace(point, span=asked.move(point.span), evidence=tuple(body.move(span) for span in point.evidence))
            for point in record.points
        ),
        tasks=tuple(_task(body, task) for task in record.tasks),
        lookalikes=tuple(Lookalike(body.move(item.span), plain(item.because)) for item in record.lookalikes),
        pairs=tuple(_pair(record, body, pair, known) for pair in record.pairs),
        uncertain=tuple(body.move(span) for span in record.uncertain),
    )


def _written(text: str, found: tuple[Mask, ...]) -> str:
    parts, end = [], 0
    for item in found:
        parts += [text[end : item.span.start], item.placeholder.value]
        end = item.span.end
    return "".join((*parts, text[end:]))


def _texts(record: Record) -> tuple[str, ...]:
    """Return all that may name a person; second versions with what stands around them, which tells a name."""
    said = (record.matter, *(gold.reason for gold in record.findings), *(item.because for item in record.lookalikes))
    earlier = (words for item in record.context.history for words in (item.subject, item.text))
    versions = (record.version(pair) for pair in record.pairs)
    return (record.text, record.context.request_text, *said, *earlier, *versions)


def _gold(body: Masked, gold: Gold, reason: str) -> Gold:
    return replace(gold, span=body.move(gold.span), reason=reason)


def _task(body: Masked, task: GoldTask) -> GoldTask:
    return GoldTask(body.move(task.span), tuple((slot, body.move(span)) for slot, span in task.slots))


def _pair(record: Record, body: Masked, pair: Pair, known: Collection[str]) -> Pair:
    """Mask the second version where it stands, and let both versions begin and end outside of masks."""
    cut = [item.span for item in body.masks if item.span.overlaps(pair.span)]
    start = min([pair.span.start, *(span.start for span in cut)])
    end = max([pair.span.end, *(span.end for span in cut)])
    text = record.text
    new = text[start : pair.span.start] + pair.new + text[pair.span.end : end]
    found = masks(text[:start] + new + text[end:], known)
    inside = tuple(
        Mask(Span(max(item.span.start - start, 0), min(item.span.end - start, len(new))), item.placeholder)
        for item in found
        if item.span.start < start + len(new) and start < item.span.end
    )
    return replace(pair, span=body.move(pair.span), new=_written(new, inside))
