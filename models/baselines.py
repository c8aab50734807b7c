"""Baselines against which a model has to stand: nothing flagged, trigger words, bag of words without context, rules."""

import re
from collections.abc import Callable, Iterator, Sequence

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from models.assessment import Assessment
from models.corpus.probes import TRIGGERS
from models.corpus.record import Record
from models.evaluation import Screen
from models.screening import Screener
from nlp.analysis import Analysis, analyse
from nlp.document import Context, Kind, Passage, Source, Zone
from nlp.finding import Decision, Finding, Label

_LABELS = {Kind.ADVISORY: Label.B1_NO_POSITION, Kind.REPLY: Label.B3_NO_ANSWER, Kind.CONCLUSION: Label.B4_NO_DECISION}
_WORDS = re.compile(r"[^\W\d_]+")
_EVEN = 0.5
Suspects = Callable[[Analysis, Passage], bool]


def nothing(analysis: Analysis, passage: Passage) -> bool:
    """Suspect nothing: the majority answer."""
    return False


def trigger_words(analysis: Analysis, passage: Passage) -> bool:
    """Suspect a usual phrase in a passage without a date."""
    return bool(TRIGGERS.search(analysis.words(passage))) and not analysis.evidence.times_in(passage.span)


def bag_of_words(learn: Sequence[Record]) -> Suspects:
    """Learn single words of passages, nothing else, and suspect what is likelier faulty than sound."""
    texts, answers = [], []
    for record in learn:
        analysis = analyse(Source(record.text), record.kind)
        for passage in _judged(analysis):
            span = analysis.document.received(passage.span)
            texts.append(analysis.words(passage))
            answers.append(any(gold.span.overlaps(span) for gold in record.findings))
    model: Pipeline = make_pipeline(
        CountVectorizer(analyzer=_WORDS.findall, binary=True), LogisticRegression(max_iter=3000)
    )
    model.fit(texts, answers)
    return lambda analysis, passage: float(model.predict_proba([analysis.words(passage)])[0, 1]) >= _EVEN


def _judged(analysis: Analysis) -> Iterator[Passage]:
    for _, passage in analysis.own:
        if passage.zone is not Zone.HEADING:
            yield passage


def screen_with(suspects: Suspects) -> Screen:
    """Turn a test on passages into a screener that flags what it suspects."""

    def screen(source: Source, kind: Kind | None, context: Context) -> Assessment:
        analysis = analyse(source, kind)
        known = analysis.kind or Kind.CONCLUSION
        findings = tuple(
            Finding(
                _LABELS[known],
                analysis.document.received(p.span),
                Decision.FLAG,
                2,
                0.5,
                "",
                "",
                "",
                "model:baseline",
                0,
            )
            for p in _judged(analysis)
            if suspects(analysis, p)
        )
        return Assessment(known, 1.0, findings, (), (), (), (), "none", "baseline")

    return screen


def baselines(learn: Sequence[Record]) -> dict[str, Screen]:
    """Return the baselines by name, those that learn having learnt from `learn`."""
    return {
        "đa số: không đánh dấu gì": screen_with(nothing),
        "từ quen, không có ngày": screen_with(trigger_words),
        "túi từ, không ngữ cảnh": screen_with(bag_of_words(learn)),
        "chỉ quy tắc": Screener().screen,
    }
