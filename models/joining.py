"""Rules and classifier joined: the classifier has seen the rules' hits and decides; a rule lends it words and span."""

from collections.abc import Iterator
from dataclasses import replace

from models.classifier import Judgement, Judging
from models.features import BEYOND_WORDS, Features
from models.wording import WORDINGS, grounds
from nlp.analysis import Analysis
from nlp.document import Context, Span
from nlp.finding import Decision, Finding, Label
from nlp.rules import Hits
from nlp.rules.again import AGAIN_IN_HISTORY
from nlp.rules.rule import clause

# A rule that would flag by itself does so where the classifier finds a flag likelier than not, by some margin.
# The bound was read off held-out written documents and the real ones, never off the test part.
SUPPORT = 0.6
_NEEDS_REQUEST = frozenset({Label.B3_OFF_TOPIC})
_WHOLE = Label.B1_NO_POSITION
_OF_HISTORY = f"rule:{AGAIN_IN_HISTORY.id}"
_ENDS = " \t\r\n\xa0.;:,/…"


def judgements(classifier: Judging, analysis: Analysis, context: Context, hits: Hits) -> dict[int, Judgement]:
    """Judge every passage that may bear a finding, by index."""
    if analysis.kind is None or not classifier.knows(analysis.kind):
        return {}
    units = Features(analysis, context, hits).units()
    unmet = frozenset() if context.request_text else _NEEDS_REQUEST
    return {unit.index: classifier.judge(unit, analysis.kind, unmet) for unit in units}


def join(
    analysis: Analysis,
    rules: list[Finding],
    judged: dict[int, Judgement],
    hits: Hits,
    classifier: Judging,
    version: str,
) -> list[Finding]:
    """Return one finding for each passage that rules or classifier speak of.

    A rule's finding keeps its words and takes the classifier's probability; one that is sure of itself stands.
    Findings on dates, on contradictions and on earlier papers stay as they are. A request that a rule has cleared, since a position stands
    elsewhere (GUIDELINE section 5), is not flagged by the classifier alone for want of one.
    """
    spared = {hit.passage for rule, hit in hits if hit.cleared and rule.label is _WHOLE}
    found = [finding for finding in rules if _beyond(finding, judged)]
    by_passage: dict[int, list[Finding]] = {}
    for finding in rules:
        if not _beyond(finding, judged):
            by_passage.setdefault(finding.passage, []).append(finding)
    settled = {finding.passage for finding in found if finding.source == _OF_HISTORY}
    for index, judgement in judged.items():
        if index in settled:
            continue
        decision = _decide(judgement, classifier)
        if decision is Decision.FLAG and judgement.label is _WHOLE and index in spared:
            decision = Decision.REVIEW
        found.extend(_one(analysis, by_passage.get(index, []), judgement, decision, version))
    return found


def _beyond(finding: Finding, judged: dict[int, Judgement]) -> bool:
    """Say whether a finding rests on more than the words of a judged passage."""
    return finding.passage not in judged or finding.label in BEYOND_WORDS or finding.source == _OF_HISTORY


def _one(
    analysis: Analysis, rules: list[Finding], judgement: Judgement, decision: Decision | None, version: str
) -> Iterator[Finding]:
    sure = [finding for finding in rules if _stands(finding, judgement)]
    if sure:
        best = max(sure, key=lambda finding: finding.probability)
        yield replace(best, probability=round(max(judgement.probability, best.probability), 4))
        return
    if decision is None or judgement.label is None:
        return
    same = [finding for finding in rules if finding.label is judgement.label] or rules[:1]
    if same:
        yield replace(same[0], decision=decision, probability=round(judgement.probability, 4))
        return
    yield stated(analysis, judgement, judgement.label, decision, version)


def _stands(finding: Finding, judgement: Judgement) -> bool:
    return finding.decision is Decision.FLAG and judgement.probability >= SUPPORT


def _decide(judgement: Judgement, classifier: Judging) -> Decision | None:
    if judgement.label is None:
        return None
    bounds = classifier.thresholds[judgement.label]
    if judgement.probability >= bounds.flag:
        return Decision.FLAG
    return Decision.REVIEW if judgement.probability >= bounds.review else None


def stated(analysis: Analysis, judgement: Judgement, label: Label, decision: Decision, version: str) -> Finding:
    """State the classifier's judgement as a finding, on the task clause where there is one."""
    wording = WORDINGS[label]
    task = analysis.task_passages.get(judgement.index)
    unclear = label in (Label.B1_UNCLEAR_TASK, Label.B4_UNCLEAR_TASK)
    return Finding(
        label=label,
        span=task.span if task and unclear else _trimmed(analysis, judgement.index),
        decision=decision,
        severity=wording.severity,
        probability=round(judgement.probability, 4),
        reason=" ".join(filter(None, (wording.reason, grounds(judgement.reasons)))),
        clause=clause(label),
        suggestion=wording.remedy,
        source=f"model:{version}",
        passage=judgement.index,
        missing=task.missing if task and unclear else (),
    )


def _trimmed(analysis: Analysis, index: int) -> Span:
    span = analysis.document.passages[index].span
    return Span(span.start, span.start + len(analysis.document[span].rstrip(_ENDS)) or span.end)
