"""Evaluation: findings of a screener against labelled documents, with intervals by bootstrap over documents."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.assessment import Assessment, Verdict
from models.corpus.record import Gold, Pair, Record
from nlp.document import Context, Kind, Source, Span
from nlp.finding import Decision, Finding, Label

Screen = Callable[[Source, Kind | None, Context], Assessment]
RESAMPLES = 1000
NAMES = ("precision", "recall", "shown_recall", "sound_clean", "verdict", "pairs", "review_share")
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Marked:
    """What was found in one document, held against what the readers found."""

    record: Record
    assessment: Assessment

    @property
    def flags(self) -> tuple[Finding, ...]:
        """Flags that count: those that touch only an uncertain passage are left out."""
        return tuple(
            found
            for found in self.assessment.findings
            if found.decision is Decision.FLAG
            and (self.gold(found) or not any(place.overlaps(found.span) for place in self.record.uncertain))
        )

    def gold(self, found: Finding) -> tuple[Gold, ...]:
        """Return the readers' findings that a finding touches; lateness is a fact of the whole document."""
        if found.label is Label.B3_LATE:
            return tuple(gold for gold in self.record.findings if gold.label is Label.B3_LATE)
        return tuple(gold for gold in self.record.findings if gold.span.overlaps(found.span))

    def caught(self, gold: Gold) -> bool:
        """Say whether any flag touches a reader's finding."""
        return any(gold in self.gold(found) for found in self.flags)

    def shown(self, gold: Gold) -> bool:
        """Say whether any finding, flag or review, touches a reader's finding."""
        return any(gold in self.gold(found) for found in self.assessment.findings)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % interval and the number of cases behind it."""

    value: float
    low: float
    high: float
    cases: int

    def __str__(self) -> str:
        """Show the figure as in the reports."""
        return f"{self.value:.3f} [{self.low:.3f}; {self.high:.3f}] n={self.cases}"


@dataclass(frozen=True, slots=True)
class Report:
    """Figures by name, counts per label (both, found only, missed) and reliability bins (stated, true, cases)."""

    figures: dict[str, Figure]
    labels: dict[Label, tuple[int, int, int]]
    reliability: tuple[tuple[float, float, int], ...]
    sources: dict[str, tuple[int, int]] = field(default_factory=dict)


def evaluate(screen: Screen, records: Sequence[Record], *, seed: int = 35) -> Report:
    """Screen every record with its kind known and count."""
    marked = [_marked(screen, record) for record in records]
    counts = [_counts(item, screen) for item in marked]
    rng = np.random.default_rng(seed)
    figures = {name: _figure(counts, name, rng) for name in NAMES}
    figures["label_macro_f1"] = _macro_f1(marked)
    return Report(figures, _labels(marked), _reliability(marked), _sources(marked))


def compare(screen: Screen, other: Screen, records: Sequence[Record], *, seed: int = 35) -> dict[str, Figure]:
    """Return by how much each figure of a screener is above another's, with intervals over the same documents."""
    rng = np.random.default_rng(seed)
    both = [[_counts(_marked(judge, record), judge) for record in records] for judge in (screen, other)]
    draws = rng.integers(0, len(records), (RESAMPLES, len(records)))
    return {name: _difference(_table(both[0], name), _table(both[1], name), draws) for name in NAMES}


def _table(counts: list[dict[str, tuple[int, int]]], name: str) -> Array:
    return np.array([count[name] for count in counts], dtype=float)


def _difference(one: Array, other: Array, draws: NDArray[np.int64]) -> Figure:
    """Compare two shares of hits on the same resampled documents; samples in which either has no case are left out."""
    sums = [table[draws].sum(axis=1) for table in (one, other)]
    whole = [table.sum(axis=0) for table in (one, other)]
    cases = int(min(whole[0][1], whole[1][1]))
    if not cases:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    kept = (sums[0][:, 1] > 0) & (sums[1][:, 1] > 0)
    gaps = sums[0][kept, 0] / sums[0][kept, 1] - sums[1][kept, 0] / sums[1][kept, 1]
    low, high = np.quantile(gaps, [0.025, 0.975]) if kept.any() else (float("nan"), float("nan"))
    return Figure(float(whole[0][0] / whole[0][1] - whole[1][0] / whole[1][1]), float(low), float(high), cases)


def _marked(screen: Screen, record: Record) -> Marked:
    return Marked(record, screen(Source(record.text), record.kind, record.context))


def _counts(item: Marked, screen: Screen) -> dict[str, tuple[int, int]]:
    """Return (hits, cases) of one document under each figure."""
    pairs = [_pair_right(screen, item.record, pair) for pair in item.record.pairs]
    flags = item.flags
    golds = item.record.findings
    verdict = item.assessment.verdict
    return {
        "precision": (sum(bool(item.gold(found)) for found in flags), len(flags)),
        "recall": (sum(item.caught(gold) for gold in golds), len(golds)),
        "shown_recall": (sum(item.shown(gold) for gold in golds), len(golds)),
        "sound_clean": (int(not flags and item.record.sound), int(item.record.sound)),
        "verdict": (int((verdict is Verdict.FLAG) == bool(golds)), 1),
        "pairs": (sum(pairs), len(pairs)),
        "review_share": (int(verdict is Verdict.REVIEW), 1),
    }


def _figure(counts: list[dict[str, tuple[int, int]]], name: str, rng: np.random.Generator) -> Figure:
    table = _table(counts, name)
    hits, cases = table.sum(axis=0)
    if not cases:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    draws = rng.integers(0, len(table), (RESAMPLES, len(table)))
    sums = table[draws].sum(axis=1)
    shares = sums[:, 0][sums[:, 1] > 0] / sums[:, 1][sums[:, 1] > 0]
    low, high = np.quantile(shares, [0.025, 0.975]) if len(shares) else (float("nan"), float("nan"))
    return Figure(float(hits / cases), float(low), float(high), int(cases))


def _labels(marked: Sequence[Marked]) -> dict[Label, tuple[int, int, int]]:
    table: dict[Label, Counter[str]] = {}
    for item in marked:
        for found in item.flags:
            fits = any(found.label in (gold.label, gold.alt) for gold in item.gold(found))
            table.setdefault(found.label, Counter())["both" if fits else "only"] += 1
        for gold in item.record.findings:
            named = any(found.label in (gold.label, gold.alt) and gold in item.gold(found) for found in item.flags)
            if not named:
                table.setdefault(gold.label, Counter())["missed"] += 1
    return {label: (row["both"], row["only"], row["missed"]) for label, row in sorted(table.items())}


def _macro_f1(marked: Sequence[Marked]) -> Figure:
    """Average over labels of the F1 of naming, over passages that are flagged rightly."""
    rows: dict[Label, Counter[str]] = {}
    for item in marked:
        for found in item.flags:
            golds = item.gold(found)
            if not golds:
                continue
            truth = found.label if any(found.label in (g.label, g.alt) for g in golds) else golds[0].label
            rows.setdefault(truth, Counter())["true"] += 1
            rows.setdefault(found.label, Counter())["named"] += 1
            rows[truth]["right"] += truth is found.label
    scores = [2 * row["right"] / (row["true"] + row["named"]) for row in rows.values()]
    value = float(np.mean(scores)) if scores else float("nan")
    return Figure(value, float("nan"), float("nan"), sum(row["true"] for row in rows.values()))


def _reliability(marked: Sequence[Marked], bins: int = 8) -> tuple[tuple[float, float, int], ...]:
    """Stated against true share of findings, in bins of equal mass."""
    pairs = sorted(
        (found.probability, bool(item.gold(found)))
        for item in marked
        for found in item.assessment.findings
        if found.passage >= 0
    )
    groups = np.array_split(np.array(pairs, dtype=float), bins) if pairs else []
    return tuple((float(g[:, 0].mean()), float(g[:, 1].mean()), len(g)) for g in groups if len(g))


def calibration_error(reliability: Sequence[tuple[float, float, int]]) -> float:
    """Return the expected calibration error over bins."""
    total = sum(cases for _, _, cases in reliability)
    return sum(abs(stated - true) * cases for stated, true, cases in reliability) / total if total else float("nan")


def _sources(marked: Sequence[Marked]) -> dict[str, tuple[int, int]]:
    """Right and all flags of each source (rule or model)."""
    table: dict[str, list[int]] = {}
    for item in marked:
        for found in item.flags:
            row = table.setdefault(found.source, [0, 0])
            row[0] += bool(item.gold(found))
            row[1] += 1
    return {source: (right, total) for source, (right, total) in sorted(table.items())}


def _pair_right(screen: Screen, record: Record, pair: Pair) -> bool:
    """Say whether the faulty version is flagged at its place and the other is not."""
    first = screen(Source(record.text), record.kind, record.context)
    second = screen(Source(record.version(pair)), record.kind, record.context)
    place = Span(pair.span.start, pair.span.start + max(1, len(pair.new)))
    old = any(f.decision is Decision.FLAG and f.span.overlaps(pair.span) for f in first.findings)
    new = any(f.decision is Decision.FLAG and f.span.overlaps(place) for f in second.findings)
    return (old, new) == (not pair.flags_new, pair.flags_new)
