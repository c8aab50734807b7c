"""Tasks and the six rõ: who is to do what, until when, with which result (GUIDELINE section 3)."""

from nlp.document import Kind
from nlp.evidence import Evidence
from nlp.finding import Task
from nlp.tasks.candidates import candidates
from nlp.tasks.rows import rows
from nlp.tasks.slots import fill


def tasks(evidence: Evidence, kind: Kind) -> tuple[Task, ...]:
    """Find the tasks of a document and fill their slots; sorted by place."""
    found = [fill(evidence, candidate) for candidate in candidates(evidence, kind)]
    return tuple(sorted((*found, *rows(evidence)), key=lambda task: task.span))
