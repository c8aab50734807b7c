"""The report on a screener: every figure over the same documents, with intervals from the same resamples."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.assessment import Verdict
from models.corpus.record import Pair, Record
from models.evaluation.contexts import context_figures
from models.evaluation.curves import Bin, Cut, coverage, reliability
from models.evaluation.figure import SEED, Bootstrap, Figure, lower_bound
from models.evaluation.labels import LabelFigures, label_figures, macro_f1, naming_f1
from models.evaluation.marked import Marked, Screen, mark
from models.evaluation.points import point_figures
from models.evaluation.slots import SlotFigures, task_figures
from models.penalty import propose
from models.policy import Policy, load_policy
from nlp.document import Source, Span
from nlp.finding import Decision, Finding, Label, Slot

POLICY = "nd335-2025"
FIGURES = (
    "precision",
    "recall",
    "shown_recall",
    "review_precision",
    "sound_clean",
    "verdict",
    "review_share",
    "reviews_per_document",
    "penalised_precision",
    "pairs",
)
Counts = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Report:
    """Figures by name, by label and by slot, the two curves, and right and all flags of each source.

    `penalised_bound` is the one-sided lower 95 % bound of the precision of findings that cost points
    (Clopper–Pearson); it takes each as independent, which the interval in `figures` does not.
    """

    figures: dict[str, Figure]
    labels: dict[Label, LabelFigures]
    slots: dict[Slot, SlotFigures]
    reliability: tuple[Bin, ...]
    coverage: tuple[Cut, ...]
    sources: dict[str, tuple[int, int]]
    penalised_bound: float
    documents: int


def evaluate(screen: Screen, records: Sequence[Record], *, seed: int = SEED) -> Report:
    """Screen every record, and the second versions of its pairs, with its kind known and count."""
    marked = [mark(screen, record) for record in records]
    report = summarise(marked, [_pairs(screen, item) for item in marked], seed=seed)
    more = context_figures(screen, records, Bootstrap.over(len(records), seed))
    return replace(report, figures=report.figures | {name: figure for name, figure in more.items() if figure.cases})


def compare(screen: Screen, other: Screen, records: Sequence[Record], *, seed: int = SEED) -> dict[str, Figure]:
    """Return by how much each figure of a screener is above another's, with intervals over the same documents."""
    drawn = Bootstrap.over(len(records), seed)
    both = [[_whole(judge, record) for record in records] for judge in (screen, other)]
    return {name: drawn.gap(*([count[name] for count in counts] for counts in both)) for name in FIGURES}


def _whole(screen: Screen, record: Record) -> Counts:
    item = mark(screen, record)
    return _counts(item, load_policy(POLICY)) | {"pairs": _pairs(screen, item)}


def summarise(marked: Sequence[Marked], pairs: Sequence[tuple[int, int]] = (), *, seed: int = SEED) -> Report:
    """Count documents that are screened already; `pairs` are, of each, the pairs with both sides right, and all."""
    policy = load_policy(POLICY)
    counts = [_counts(item, policy) for item in marked]
    for count, pair in zip(counts, pairs or [(0, 0)] * len(marked), strict=True):
        count["pairs"] = pair
    drawn = Bootstrap.over(len(marked), seed)
    figures = {name: drawn.share([count[name] for count in counts]) for name in FIGURES}
    labels, tasks = label_figures(marked, drawn), task_figures(marked, drawn)
    bins, error = reliability(marked, drawn)
    figures |= {
        "label_macro_f1": naming_f1(marked, drawn),
        "end_to_end_macro_f1": macro_f1(labels, marked, drawn),
        "task_precision": tasks.precision,
        "task_recall": tasks.recall,
        "ece": error,
    }
    if any(item.record.points for item in marked):
        figures |= point_figures(marked, drawn)
    right, cases = (sum(count["penalised_precision"][i] for count in counts) for i in (0, 1))
    bound = lower_bound(right, cases)
    curve = coverage(marked, drawn)
    return Report(figures, labels, tasks.slots, bins, curve, _sources(marked), bound, len(marked))


def _counts(item: Marked, policy: Policy) -> Counts:
    """Return (hits, cases) of one document under each figure."""
    flags, golds = item.flags, item.record.findings
    reviews = [found for found in item.findings if found.decision is Decision.REVIEW]
    costly = [found for found in penalised(item.assessment.findings, policy) if item.counts(found)]
    verdict = item.assessment.verdict
    return {
        "precision": (sum(bool(item.gold(found)) for found in flags), len(flags)),
        "recall": (sum(item.caught(gold) for gold in golds), len(golds)),
        "shown_recall": (sum(item.shown(gold) for gold in golds), len(golds)),
        "review_precision": (sum(bool(item.gold(found)) for found in reviews), len(reviews)),
        "sound_clean": (int(not flags and item.record.sound), int(item.record.sound)),
        "verdict": (int((verdict is Verdict.FLAG) == bool(golds)), 1),
        "review_share": (int(verdict is Verdict.REVIEW), 1),
        "reviews_per_document": (len(reviews), 1),
        "penalised_precision": (sum(bool(item.gold(found)) for found in costly), len(costly)),
    }


def penalised(findings: Sequence[Finding], policy: Policy) -> list[Finding]:
    """Return the findings on which the points that a policy proposes rest."""
    lines = propose(findings, policy, None, final=True).lines
    names = {name for line in lines for name in (line.finding_id, *line.together)}
    return [found for position, found in enumerate(findings, 1) if f"f{position}" in names]


def _sources(marked: Sequence[Marked]) -> dict[str, tuple[int, int]]:
    """Right and all flags of each source (rule or model)."""
    table: dict[str, list[int]] = {}
    for item in marked:
        for found in item.flags:
            row = table.setdefault(found.source, [0, 0])
            row[0] += bool(item.gold(found))
            row[1] += 1
    return {source: (right, total) for source, (right, total) in sorted(table.items())}


def _pairs(screen: Screen, item: Marked) -> tuple[int, int]:
    rights = [_pair_right(screen, item, pair) for pair in item.record.pairs]
    return sum(rights), len(rights)


def _pair_right(screen: Screen, item: Marked, pair: Pair) -> bool:
    """Say whether the faulty version is flagged at its place and the other is not."""
    record = item.record
    second = screen(Source(record.version(pair)), record.kind, record.context)
    place = Span(pair.span.start, pair.span.start + max(1, len(pair.new)))
    old = any(f.decision is Decision.FLAG and f.span.overlaps(pair.span) for f in item.assessment.findings)
    new = any(f.decision is Decision.FLAG and f.span.overlaps(place) for f in second.findings)
    return (old, new) == (not pair.flags_new, pair.flags_new)
