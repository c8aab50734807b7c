"""A text without its document, as editors send it: said is only what the words alone can show (GUIDELINE section 2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.document import Document, Zone
from nlp.finding import Decision, Finding, Label
from nlp.rules import Hits

# The labels whose column «needs» says «text»; all others need the document, the request or the dates.
TEXT_ALONE = frozenset(
    {
        Label.B1_PASSIVE,
        Label.B3_NO_ANSWER,
        Label.B3_NO_POSITION,
        Label.B3_GENERIC,
        Label.B4_NO_DECISION,
        Label.B4_RECURRING,
    }
)
# Rules under these labels that hold only because nothing else in the document answers or decides.
_OF_THE_DOCUMENT = frozenset({"b3-acknowledges", "b3-praises-only", "b3-copies-law", "b4-only-reports"})
# Out of its place in the document a passage is judged less surely. The bound was read off the dev part with a model
# that had not learnt it: 17 of 19 flags on lone paragraphs, and 22 of 28 for review, were the readers' too.
_SURE = 0.9
_HEAD = frozenset({Zone.HEADER, Zone.SUBJECT, Zone.ADDRESSEE})
_HEAD_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True)
class View:
    """What is found in an excerpt read as one kind of document; `sure` are the passages a rule flags by itself."""

    findings: tuple[Finding, ...]
    sure: frozenset[int]


def is_document(document: Document) -> bool:
    """Say whether a text is a document, known by its heading block (Nghị định 30/2020/NĐ-CP), or a piece of one."""
    head = {passage.paragraph for passage in document.passages if passage.zone in _HEAD}
    return len(head) >= _HEAD_PARAGRAPHS and any(passage.zone.judged for passage in document.passages)


def alone(hits: Hits) -> Hits:
    """Keep what the rules see in the text itself."""
    return tuple((rule, hit) for rule, hit in hits if rule.label in TEXT_ALONE and rule.id not in _OF_THE_DOCUMENT)


def view(ruled: Iterable[Finding], joined: Iterable[Finding]) -> View:
    """Make a view of the rules' own findings and of what classifier and rules say together."""
    sure = frozenset(finding.passage for finding in ruled if finding.decision is Decision.FLAG)
    return View(tuple(joined), sure)


def settle(views: Sequence[View]) -> Iterator[Finding]:
    """Yield one finding for each passage, whatever the kind; the likeliest kind comes first and lends its words.

    A flag stands where a rule that is sure of itself raises it, or where the classifier is, under every kind that
    the words leave open. Under some of them only, the passage is for review; anything less is left out.
    """
    flagged: dict[int, list[tuple[View, Finding]]] = {}
    for seen in views:
        for finding in seen.findings:
            if finding.label in TEXT_ALONE and finding.decision is Decision.FLAG:
                flagged.setdefault(finding.passage, []).append((seen, finding))
    for passage, found in sorted(flagged.items()):
        ruled = [finding for seen, finding in found if passage in seen.sure and finding.source.startswith("rule:")]
        learnt = [finding for _, finding in found if finding.probability >= _SURE]
        if ruled or len(learnt) == len(views):
            yield (ruled or learnt)[0]
        elif learnt:
            yield replace(learnt[0], decision=Decision.REVIEW)
