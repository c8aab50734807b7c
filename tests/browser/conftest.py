"""A real service, a real browser, and a screener that marks the words it is told to."""

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from api.app import create_app
from api.settings import Settings
from models.assessment import Assessment
from models.screening import Screener
from nlp.document import Context, Kind, Source, Span
from nlp.errors import UnscreenedKind
from nlp.finding import Cleared, Decision, Finding, Label, NotAssessed, Slot, Task

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 30_000  # milliseconds: a machine with other work to do is slow, not wrong
MARKED: tuple[tuple[str, Label, Decision, int, tuple[Slot, ...]], ...] = (
    ("các đơn vị liên quan khẩn trương", Label.B4_UNCLEAR_TASK, Decision.FLAG, 2, (Slot.PERSON, Slot.TIME)),
    ("khẩn trương triển khai", Label.B4_GENERIC, Decision.REVIEW, 2, ()),
    ("theo quy định", Label.B4_GENERIC, Decision.FLAG, 1, ()),
    ("sẽ xem xét sau", Label.B4_NO_DECISION, Decision.FLAG, 3, ()),
    ("\u200b\u200b", Label.B4_GENERIC, Decision.FLAG, 2, ()),
)
DRAFT = (
    "THÔNG BÁO\nKết luận của Chủ tịch UBND xã tại cuộc họp ngày 10/6/2026\n\n"
    "1. Giao các đơn vị liên quan khẩn trương triển khai theo quy định.\n"
    "2. Giao Phòng Kinh tế lập hồ sơ trước ngày 20/6/2026.\n"
    "3. Việc chọn vị trí bãi xe sẽ xem xét sau.\n"
    "4. Kinh phí tạm ứng 35 triệu đồng, căn cứ đúng định mức đã duyệt.\n"
)


@dataclass
class FakeScreener:
    """Marks the phrases of MARKED; `hold` keeps every screening waiting until it is set again."""

    rules_version: str = "rules-1"
    model_version: str = "model-1"
    hold: threading.Event = field(default_factory=threading.Event)

    def screen(self, source: Source, kind: Kind | None, context: Context) -> Assessment:
        self.hold.wait(timeout=30)
        text = source.text
        if kind is None and "bài thơ" in text:
            raise UnscreenedKind("Không phải loại được rà soát.", "Not a kind that is screened.", pointer="/kind")
        found = [
            Finding(
                label, Span(*match.span()), decision, severity, 0.93, "Chưa rõ ai làm, bao giờ xong.",
                "Chỉ thị 35-CT/TU ngày 14/5/2025, biểu hiện thứ tư", "Ghi: «Giao [cơ quan] … trước ngày [ngày]».",
                "rule:fake", 0, missing,
            )
            for words, label, decision, severity, missing in MARKED
            for match in re.finditer(words, text)
        ]  # fmt: skip
        return Assessment(
            kind=kind or (Kind.REPLY if "trả lời" in text else Kind.CONCLUSION),
            kind_probability=0.98,
            findings=tuple(sorted(found, key=lambda finding: finding.span)),
            tasks=tuple(_tasks(text)),
            cleared=tuple(
                Cleared(Label.B4_GENERIC, Span(*match.span()), "nêu định mức cụ thể")
                for match in re.finditer("căn cứ đúng định mức", text)
            ),
            not_assessed=() if context.request_text else (NotAssessed(Label.B3_OFF_TOPIC, "chưa có văn bản hỏi"),),
            warnings=source.warnings,
            rules=self.rules_version,
            model=self.model_version,
        )


def _tasks(text: str) -> Iterator[Task]:
    for match in re.finditer(r"Giao (Phòng Kinh tế|các đơn vị liên quan) ([^.]*)", text):
        slots = [(Slot.TASK, Span(*match.span(2)))]
        if match[1].startswith("Phòng"):
            slots.append((Slot.PERSON, Span(*match.span(1))))
        if due := re.search(r"trước ngày [\d/]+", match[0]):
            slots.append((Slot.TIME, Span(match.start() + due.start(), match.start() + due.end())))
        yield Task(Span(*match.span()), 0, tuple(slots))


@pytest.fixture(scope="session")
def screener() -> FakeScreener:
    return FakeScreener()


@pytest.fixture(autouse=True)
def nothing_held(screener: FakeScreener) -> Iterator[None]:
    screener.hold.set()
    yield
    screener.hold.set()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start a real service on a free port and return its address; it stops with the session."""
    with ExitStack() as running:

        def start(screener: FakeScreener | Screener, **settings: Any) -> str:  # noqa: ANN401
            folder = tmp_path_factory.mktemp("service")
            settings = {"database_url": f"sqlite:///{folder}/sauro.db", "requests_per_minute": 10**9} | settings
            app = create_app(Settings(**settings), screener=screener)
            return running.enter_context(_Serving(app)).address

        yield start


class _Serving:
    """A uvicorn server in a thread, entered once it answers."""

    def __init__(self, app: Any) -> None:  # noqa: ANN401
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]})

    def __enter__(self) -> "_Serving":
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=30)
        self._socket.close()


@pytest.fixture(scope="session")
def address(serve: Callable[..., str], screener: FakeScreener) -> str:
    return serve(screener)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM:
        pytest.skip("Chromium is not on this machine")
    sync_api.expect.set_options(timeout=PATIENCE)
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Callable[..., Any]]:  # noqa: ANN401
    """Open the page in a profile of its own; at the end, no script error and no broken policy is forgiven."""
    faults: list[str] = []
    with ExitStack() as profiles:

        def open_page(at: str = address, *, context: Any = None, **options: Any) -> Any:  # noqa: ANN401
            if context is None:
                context = browser.new_context(
                    **{"viewport": {"width": 1280, "height": 900}, "locale": "vi-VN"} | options
                )
                profiles.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
            page.goto(at)
            return page

        yield open_page
    assert faults == []


def _is_fault(said: Any) -> bool:  # noqa: ANN401
    """A refused request is logged by the browser and is what some tests are about; anything else is a fault."""
    return said.type in ("error", "warning") and "Failed to load resource" not in said.text


@pytest.fixture
def page(opened: Callable[..., Any]) -> Any:  # noqa: ANN401
    return opened()


@pytest.fixture(scope="session")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Keep a picture of a page as an artifact, in SAURO_PICTURES or among the temporary files of the run."""
    given = os.environ.pop("SAURO_PICTURES", "")
    folder = Path(given) if given else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Any, name: str, **options: Any) -> Path:  # noqa: ANN401
        path = folder / f"{name}.png"
        page.screenshot(path=path, animations="disabled", **options)
        return path

    return take


@pytest.fixture
def screened() -> Callable[..., None]:
    """Paste a draft and wait for the result."""

    def paste(page: Any, text: str = DRAFT, kind: str = "auto") -> None:  # noqa: ANN401
        page.fill("#draft-text", text)
        page.select_option("#kind", kind)
        page.click("#send")
        page.wait_for_selector("#result:not([hidden])")

    return paste


@pytest.fixture(scope="session")
def draft() -> str:
    return DRAFT
