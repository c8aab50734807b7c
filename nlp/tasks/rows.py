"""Tasks written as rows of a table, with slots read from the columns."""

from collections.abc import Iterator
from itertools import groupby

from nlp.document import Passage, Span, Zone
from nlp.evidence import Evidence
from nlp.finding import Slot, Task
from nlp.tasks import lexicon

Cell = tuple[int, Passage]
_COLUMN_SLOTS = {"person": Slot.PERSON, "time": Slot.TIME, "result": Slot.RESULT}


def rows(evidence: Evidence) -> Iterator[Task]:
    """Yield a task for each row under a header that names the work and who does it or until when."""
    cells = [(i, p) for i, p in enumerate(evidence.document.passages) if p.table >= 0 and p.zone is Zone.TABLE]
    for _, table in groupby(cells, key=lambda cell: cell[1].table):
        grid = [list(row) for _, row in groupby(table, key=lambda cell: cell[1].row)]
        columns = _columns(evidence, grid[0])
        if "task" in columns.values() and {"person", "time"}.intersection(columns.values()):
            for row in grid[1:]:
                task = _task(evidence, row, columns)
                if task is not None:
                    yield task


def _columns(evidence: Evidence, header: list[Cell]) -> dict[int, str]:
    """Name the columns by their headings; one heading one slot."""
    named: dict[int, str] = {}
    for _, cell in header:
        words = evidence.document.words(cell.span)
        for name, form in lexicon.HEADERS.items():
            if name not in named.values() and form.search(words):
                named[cell.column] = name
                break
    return named


def _task(evidence: Evidence, row: list[Cell], columns: dict[int, str]) -> Task | None:
    by_name: dict[str, list[Cell]] = {}
    for index, cell in row:
        by_name.setdefault(columns.get(cell.column, ""), []).append((index, cell))
    if "task" not in by_name:
        return None
    index, first = by_name["task"][0]
    span = Span(first.span.start, by_name["task"][-1][1].span.end)
    slots: list[tuple[Slot, Span]] = [(Slot.TASK, span)]
    for name, slot in _COLUMN_SLOTS.items():
        evidence_span = _cell_evidence(evidence, by_name.get(name, []), slot) or _in_task(evidence, span, slot)
        if evidence_span is not None:
            slots.append((slot, evidence_span))
    return Task(span, index, tuple(slots), recurring=False)


def _cell_evidence(evidence: Evidence, cells: list[Cell], slot: Slot) -> Span | None:
    for _, cell in cells:
        if slot is Slot.TIME:
            found = evidence.times_in(cell.span)
            if found:
                return found[0].span
        elif slot is Slot.PERSON:
            known = evidence.bodies_in(cell.span)
            if not known or known[0].named:
                return cell.span
        else:
            return cell.span
    return None


def _in_task(evidence: Evidence, span: Span, slot: Slot) -> Span | None:
    if slot is Slot.TIME:
        found = evidence.times_in(span)
        return found[0].span if found else _above(evidence, span)
    if slot is Slot.PERSON:
        return next((body.span for body in evidence.bodies_in(span) if body.named), None)
    match = lexicon.DELIVERY.search(evidence.document.folded, span.start, span.end) or lexicon.PRODUCT.search(
        evidence.document.folded, span.start, span.end
    )
    return Span(match.start(), span.end) if match else None


def _above(evidence: Evidence, span: Span) -> Span | None:
    """Take the time from the sentence that announces the table."""
    for passage in reversed(evidence.document.passages):
        if passage.span.end <= span.start and passage.table < 0:
            found = evidence.times_in(passage.span)
            return found[-1].span if found else None
    return None
