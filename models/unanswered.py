"""Findings for points of a request that the reply leaves unanswered, where no passage bears the fault already."""

from collections.abc import Iterator

from models.answering import Answering
from models.points import Answer, PointModel
from models.wording import WORDINGS
from nlp.analysis import Analysis
from nlp.document import Span, Zone
from nlp.finding import Decision, Finding, Label, PointState
from nlp.rules.rule import clause

_LABEL = Label.B3_OFF_TOPIC
_ENDS = " \t\r\n\xa0.;:,/…"
# A passage speaks of a point if it is at least this likely to be where the answer stands.
_SPEAKS = 0.3


def unanswered(answering: Answering, model: PointModel, answers: tuple[Answer, ...], version: str) -> Iterator[Finding]:
    """Yield a finding for each point that is not answered: on the words that stand for the answer, else at the end."""
    for answer in answers:
        if answer.chances.get(PointState.NOT_ANSWERED, 0.0) >= model.marked:
            yield _finding(answering, answer, version)


def _finding(answering: Answering, answer: Answer, version: str) -> Finding:
    speaks = bool(answer.scores) and answer.scores[0] >= _SPEAKS
    index = answer.passages[0] if speaks else _last(answering.analysis)
    span = answering.document.passages[index].span
    wording = WORDINGS[_LABEL]
    chance = answer.chances[PointState.NOT_ANSWERED]
    return Finding(
        label=_LABEL,
        span=Span(span.start, span.start + len(answering.document[span].rstrip(_ENDS)) or span.end),
        decision=Decision.REVIEW,
        severity=wording.severity,
        probability=round(chance, 4),
        reason=f"Điểm hỏi thứ {answer.point + 1} trong văn bản hỏi chưa được trả lời.",
        clause=clause(_LABEL),
        suggestion=wording.remedy,
        source=f"model:{version}",
        passage=index,
    )


def _last(analysis: Analysis) -> int:
    """Return the last passage in which the reply speaks for itself."""
    body = [index for index, passage in analysis.own if passage.zone in (Zone.BODY, Zone.CLOSING)]
    return body[-1] if body else 0


def with_unanswered(findings: tuple[Finding, ...], more: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Add findings on passages that bear none yet: one fault is one finding."""
    taken = {finding.passage for finding in findings}
    added = {finding.passage: finding for finding in more if finding.passage not in taken}
    return tuple(sorted((*findings, *added.values()), key=lambda finding: (finding.span, finding.label)))
