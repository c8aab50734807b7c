"""The rules: every defect of the guideline that text, whole document or dates can show, as data."""

from collections.abc import Iterator

from nlp.analysis import Analysis
from nlp.document import Context
from nlp.finding import Cleared
from nlp.rules.advisory import ADVISORY
from nlp.rules.again import AGAIN, AGAIN_IN_HISTORY
from nlp.rules.clearings import clear
from nlp.rules.conclusion import CONCLUSION
from nlp.rules.contradiction import CONTRADICTION
from nlp.rules.evasion import EVASION
from nlp.rules.late import LATE
from nlp.rules.passive import PASSIVE
from nlp.rules.reply import REPLY
from nlp.rules.rule import Hit, Rule
from nlp.rules.sums import SUMS
from nlp.rules.tasks import TASKS

RULES_VERSION = "2026.11.2"
RULES: tuple[Rule, ...] = (
    *ADVISORY,
    *CONTRADICTION,
    *SUMS,
    *PASSIVE,
    *REPLY,
    *EVASION,
    LATE,
    *CONCLUSION,
    *AGAIN,
    AGAIN_IN_HISTORY,
    *TASKS,
)
# What these find rests on dates or earlier papers, so that a text alone can be no example of it.
BEYOND_TEXT = (LATE, AGAIN_IN_HISTORY)

# A defect of the whole document is one defect, however many turns of phrase show it.
_YIELDS_TO = {
    "b1-options-unchosen": ("b1-request-without-position", "b1-both-outcomes"),
    "b4-only-reports": ("b4-decides-later", "b4-basically-agrees", "b4-picks-none", "b4-empty-condition"),
}


Hits = tuple[tuple[Rule, Hit], ...]


def find(analysis: Analysis, context: Context) -> Hits:
    """Return what the rules for the document's kind see, cleared hits included."""
    hits = [(rule, hit) for rule in RULES if rule.label.kind is analysis.kind for hit in rule.find(analysis, context)]
    live = {rule.id for rule, hit in hits if not hit.cleared}
    return tuple((rule, hit) for rule, hit in hits if hit.cleared or not live.intersection(_YIELDS_TO.get(rule.id, ())))


def cleared(analysis: Analysis, hits: Hits) -> Iterator[Cleared]:
    """Yield what looked like a defect and why it is none: hits that were rescued, then the standing exceptions."""
    for rule, hit in hits:
        if hit.cleared:
            yield Cleared(rule.label, hit.span, hit.cleared)
    if analysis.kind is not None:
        yield from clear(analysis, analysis.kind)
