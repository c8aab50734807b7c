"""A service with a screener that marks the words it is told to, so that tests know what to expect."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.exports.screened import Dismissal, Draft, Screened, draw_up
from api.settings import Settings
from api.wire import Identity
from models.assessment import Assessment, Excerpt
from models.policy import load_policy
from nlp.document import Context, Kind, Source, Span
from nlp.errors import UnscreenedKind
from nlp.finding import Cleared, Decision, Finding, Label, NotAssessed, Slot, Task


@dataclass
class FakeScreener:
    """«grave», «minor» and «style» are flags of severity 3, 2, 1; «doubt» is a review; «task by whom» a task."""

    rules_version: str = "rules-1"
    model_version: str = "model-1"
    during: list[Callable[[], None]] = field(default_factory=list)

    def screen(self, source: Source, kind: Kind | None, context: Context) -> Assessment:
        for act in self.during:
            act()
        if kind is None and "poem" in source.text:
            raise UnscreenedKind("Không phải loại được rà soát.", "Not a kind that is screened.", pointer="/kind")
        if "explode" in source.text:
            raise RuntimeError(f"a library that quotes: {source.text}")
        return Assessment(
            kind=kind or Kind.CONCLUSION,
            kind_probability=0.98,
            findings=tuple(_findings(source.text)),
            tasks=tuple(_tasks(source.text)),
            cleared=tuple(Cleared(Label.B4_GENERIC, span, "nêu lý do") for span in _spans("harmless", source.text)),
            not_assessed=() if context.request_text else (NotAssessed(Label.B3_OFF_TOPIC, "chưa có văn bản hỏi"),),
            warnings=source.warnings,
            rules=self.rules_version,
            model=self.model_version,
        )

    def excerpt(self, source: Source) -> Excerpt:
        return Excerpt(self.screen(source, None, Context()).findings, document="document" in source.text)


def _spans(words: str, text: str) -> Iterator[Span]:
    return (Span(match.start(), match.end()) for match in re.finditer(words, text))


def _findings(text: str) -> Iterator[Finding]:
    severities = {"grave": 3, "minor": 2, "style": 1, "doubt": 3}
    for span in _spans("grave|minor|style|doubt", text):
        word = text[span.start : span.end]
        yield Finding(
            Label.B4_NO_DECISION,
            span,
            Decision.REVIEW if word == "doubt" else Decision.FLAG,
            severities[word],
            0.93,
            "Vì sao.",
            "Chỉ thị 35-CT/TU",
            "Cách sửa: [ngày].",
            "rule:fake",
            0,
            (Slot.TIME,) if word == "minor" else (),
        )


def _tasks(text: str) -> Iterator[Task]:
    for match in re.finditer(r"task by (\w+)", text):
        yield Task(Span(match.start(), match.end()), 0, ((Slot.PERSON, Span(match.start(1), match.end(1))),))


@pytest.fixture(scope="module")
def screener() -> FakeScreener:
    return FakeScreener()


@pytest.fixture(scope="session")
def screened() -> Callable[..., Screened]:
    """Draw up a draft that the fake judges."""

    def draw(draft: str | Draft, *dismissals: Dismissal, context: Context = Context(), **asked: Any) -> Screened:  # noqa: ANN401, B008
        draft = Draft(Source(draft), "du-thao.txt") if isinstance(draft, str) else draft
        assessment = FakeScreener().screen(draft.source, None, context)
        identity = Identity("scr_0", datetime(2026, 6, 12, 18, 30, tzinfo=UTC))
        policy = load_policy("nd335-2025")
        return draw_up(draft, assessment, policy, identity, context=context, dismissals=dismissals, **asked)

    return draw


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory, screener: FakeScreener) -> Iterator[Callable[..., TestClient]]:
    """Start a service with settings of its own; it stops with the module."""
    with ExitStack() as running:

        def start(**settings: object) -> TestClient:
            folder = tmp_path_factory.mktemp("service")
            settings = {"database_url": f"sqlite:///{folder}/sauro.db", "requests_per_minute": 10**9} | settings
            app = create_app(Settings(**settings), screener=screener)
            return running.enter_context(TestClient(app, raise_server_exceptions=False))

        yield start


@pytest.fixture(scope="module")
def client(serve: Callable[..., TestClient]) -> TestClient:
    return serve()
