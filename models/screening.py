"""The screener: one document and its context in, one assessment out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from models import registry
from models.answering import Answering
from models.artifact import ArtifactError
from models.assessment import Assessment, Excerpt
from models.classifier import Judging
from models.excerpt import View, alone, is_document, settle, view
from models.joining import join, judgements
from models.kinds import kind_of
from models.points import stated
from models.unanswered import unanswered, with_unanswered
from nlp.analysis import Analysis, analyse
from nlp.document import Context, Document, Kind, Notice, Source
from nlp.errors import UnscreenedKind
from nlp.finding import Cleared, Decision, Finding, Label, NotAssessed, Point, Slot, Task
from nlp.kind import kind as kind_by_rule
from nlp.kind import open_kinds
from nlp.rules import RULES_VERSION, Hits, cleared, find
from nlp.rules.late import deadline, issued
from nlp.rules.rule import Hit, Rule
from nlp.structure import structure

FLAG_FROM = 0.8
RULES_ONLY = "rules-only"
_SLOT_NAMES = {
    Slot.PERSON: "rõ người",
    Slot.TASK: "rõ việc",
    Slot.TIME: "rõ thời gian",
    Slot.RESULT: "rõ kết quả",
}


@dataclass(frozen=True, slots=True)
class Screener:
    """Judges documents; holds what is loaded once and never changes, and so serves any number of threads.

    Without a classifier the rules speak alone, and the answer says so.
    """

    classifier: Judging | None = None
    model_version: str = RULES_ONLY
    rules_version: str = RULES_VERSION
    notice: Notice | None = None

    @classmethod
    def load(cls, root: Path | None = None) -> "Screener":
        """Build the screener of a registry (`registry.home` if not given): the promoted model, else rules alone."""
        try:
            artifact = registry.current(root or registry.home())
        except ArtifactError as error:
            return cls(notice=Notice("rules-only", f"Mô hình không dùng được ({error}); chỉ rà soát bằng quy tắc."))
        if artifact is None:
            return cls(notice=Notice("rules-only", "Chưa có mô hình; chỉ rà soát bằng quy tắc. Chạy «sauro train»."))
        return cls(artifact.classifier, artifact.name)

    def screen(self, source: Source, kind: Kind | None, context: Context) -> Assessment:
        """Judge one document; `kind` None detects it.

        Raises UnscreenedKind where the document is none of the three kinds.
        """
        analysis = analyse(source, kind, issued_on=context.issued_on, detect=self._detect)
        if analysis.kind is None:
            raise UnscreenedKind(
                "Văn bản không thuộc loại được rà soát. Chỉ rà soát: văn bản tham mưu (tờ trình, báo cáo đề xuất, phiếu trình), "
                "văn bản trả lời, góp ý, và thông báo kết luận hoặc công văn chỉ đạo. Nếu đúng là một trong ba loại, hãy ghi rõ «kind».",
                "The document is none of the kinds that are screened: advice, replies to consultations, conclusions and letters "
                "of direction. If it is one of these, state it in «kind».",
                pointer="/kind",
            )
        hits = find(analysis, context)
        points, more = self._points(analysis, context)
        findings = with_unanswered(self._findings(analysis, context, hits), more)
        return Assessment(
            kind=analysis.kind,
            kind_probability=round(analysis.kind_probability, 4),
            findings=tuple(_received(analysis.document, found) for found in findings),
            tasks=tuple(_received_task(analysis.document, task) for task in analysis.tasks),
            cleared=tuple(_cleared(analysis, hits, findings)),
            not_assessed=tuple(not_assessed(analysis, context, findings, learnt=self.classifier is not None)),
            warnings=(*source.warnings, *((self.notice,) if self.notice else ())),
            rules=self.rules_version,
            model=self.model_version,
            points=points,
        )

    def excerpt(self, source: Source) -> Excerpt:
        """Judge a text that may come without its document, one paragraph of it for example.

        A text with a heading block is judged as the document it is, and holds no finding where its kind is not
        screened. Of any other text only that is said which the words alone can show, under no matter which kind.
        """
        document = structure(source)
        if is_document(document):
            try:
                return Excerpt(self.screen(source, None, Context()).findings, document=True)
            except UnscreenedKind:
                return Excerpt((), document=True)
        found = settle([self._view(source, kind) for kind in open_kinds(document)])
        return Excerpt(tuple(replace(item, span=document.received(item.span)) for item in found), document=False)

    def _view(self, source: Source, kind: Kind) -> View:
        analysis, context = analyse(source, kind), Context()
        hits = find(analysis, context)
        ruled = list(rule_findings(alone(hits)))
        if self.classifier is None:
            return view(ruled, ruled)
        judged = judgements(self.classifier, analysis, context, hits)
        return view(ruled, join(analysis, ruled, judged, hits, self.classifier, self.model_version))

    def _detect(self, document: Document) -> tuple[Kind | None, float]:
        return kind_of(self.classifier.kinds, document) if self.classifier else kind_by_rule(document)

    def _points(self, analysis: Analysis, context: Context) -> tuple[tuple[Point, ...], tuple[Finding, ...]]:
        """Hold a reply against its request: its points, and a finding for each that is not answered."""
        model = self.classifier.points if self.classifier else None
        if model is None or analysis.kind is not Kind.REPLY or not context.request_text:
            return (), ()
        answering = Answering(analysis, context)
        answers = model.judge(answering)
        return stated(answering, model, answers), tuple(unanswered(answering, model, answers, self.model_version))

    def _findings(self, analysis: Analysis, context: Context, hits: Hits) -> tuple[Finding, ...]:
        found = list(rule_findings(hits))
        if self.classifier is not None and analysis.kind is not None:
            found = join(
                analysis,
                found,
                judgements(self.classifier, analysis, context, hits),
                hits,
                self.classifier,
                self.model_version,
            )
        return tuple(sorted(found, key=lambda finding: (finding.span, finding.label)))


def rule_findings(hits: Hits) -> Iterator[Finding]:
    """Yield what the rules find; of several on one passage with one label the surest stays."""
    best: dict[tuple[int, Label], tuple[Rule, Hit]] = {}
    for rule, hit in hits:
        key = (hit.passage if hit.passage >= 0 else -1 - hit.span.start, rule.label)
        if not hit.cleared and (key not in best or rule.certainty > best[key][0].certainty):
            best[key] = rule, hit
    for rule, hit in best.values():
        yield state(rule, hit)


def state(rule: Rule, hit: Hit) -> Finding:
    """State a rule's hit as a finding."""
    names = ", ".join(_SLOT_NAMES[slot] for slot in hit.missing)
    return Finding(
        label=rule.label,
        span=hit.span,
        decision=Decision.FLAG if rule.certainty >= FLAG_FROM and rule.severity > 1 else Decision.REVIEW,
        severity=rule.severity,
        probability=rule.certainty,
        reason=" ".join(filter(None, (rule.message, f"Thiếu: {names}." if names else "", hit.note))),
        clause=rule.clause,
        suggestion=rule.remedy,
        source=f"rule:{rule.id}",
        passage=hit.passage,
        missing=hit.missing,
        also=hit.also,
    )


def _received(document: Document, found: Finding) -> Finding:
    also = document.received(found.also) if found.also else None
    return replace(found, span=document.received(found.span), also=also)


def _received_task(document: Document, task: Task) -> Task:
    slots = tuple((slot, document.received(span)) for slot, span in task.slots)
    return Task(document.received(task.span), task.passage, slots, task.recurring, task.request_up, task.implied)


def _cleared(analysis: Analysis, hits: Hits, findings: tuple[Finding, ...]) -> Iterator[Cleared]:
    """Yield what was cleared, once per place, unless something else is found there."""
    taken = [found.span for found in findings]
    seen: set[int] = set()
    everything = sorted(cleared(analysis, hits), key=lambda item: (item.span, item.label))
    for item in everything:
        if item.span.start in seen or any(span.overlaps(item.span) for span in taken):
            continue
        seen.add(item.span.start)
        yield Cleared(item.label, analysis.document.received(item.span), item.because)


def not_assessed(
    analysis: Analysis, context: Context, findings: tuple[Finding, ...], *, learnt: bool
) -> Iterator[NotAssessed]:
    """Name the labels of the document's kind whose need is not met, and what to supply.

    `learnt` says whether a classifier is at hand; rules alone cannot hold a reply against its request.
    """
    kind = analysis.kind
    found = {finding.label for finding in findings}
    if kind is Kind.REPLY:
        if not context.request_text:
            yield NotAssessed(Label.B3_OFF_TOPIC, "chưa có văn bản hỏi; cung cấp «context.request_text»")
        elif not learnt:
            yield NotAssessed(
                Label.B3_OFF_TOPIC,
                "chưa có mô hình; đề nghị người đọc tự đối chiếu từng điểm hỏi, hoặc chạy «sauro train»",
            )
        if issued(analysis, context) is None:
            yield NotAssessed(Label.B3_LATE, "chưa có ngày ban hành; cung cấp «context.issued_on»")
        elif deadline(context) is None:
            yield NotAssessed(
                Label.B3_LATE, "chưa có hạn trả lời; cung cấp «context.due_on» hoặc văn bản hỏi có ghi hạn"
            )
    elif kind is Kind.CONCLUSION and not context.history and Label.B4_RECURRING not in found:
        yield NotAssessed(
            Label.B4_RECURRING, "chưa có các văn bản trước của vụ việc; cung cấp «context.history» hoặc «--history»"
        )
