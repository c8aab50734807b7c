"""LibreOffice Writer's own LanguageTool client against the running service: our findings come back where they are."""

import json
import shutil
import socket
import subprocess
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from api.app import create_app
from api.settings import Settings
from models.screening import Screener

PYTHON = "/usr/bin/python3"
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool">
<prop oor:name="BaseURL" oor:op="fuse"><value>{url}</value></prop>
<prop oor:name="IsEnabled" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""
NOTED = "Sở ghi nhận kiến nghị của cử tri và sẽ tiếp tục nghiên cứu trong thời gian tới"
AGREES = "Về cơ bản nhất trí với đề án của quý Sở"
LATER = "Thống nhất về chủ trương, các vấn đề cụ thể sẽ xem xét sau"
TEXTS = {
    "plain": (f"{NOTED}.", [NOTED]),
    "second sentence": (f"Cầu số 3 dài 42 m. {NOTED}.", [NOTED]),
    "behind an emoji and what a form must encode": (f"Về 100% kiến nghị 😀 & A+B=C: đã rõ. {NOTED}.", [NOTED]),
    "decomposed letters": (unicodedata.normalize("NFD", f"Đã rõ. {NOTED}."), [unicodedata.normalize("NFD", NOTED)]),
    "an anchor of a footnote": (f"Đã rõ\u0001\ufffc. {NOTED}.", [NOTED]),
    "longer than one packet": (f"{'Cầu số 3 dài 42 m, rộng 6 m. ' * 400}{LATER}.", [LATER]),
    "two at once": (f"{NOTED}. Cầu số 3 dài 42 m. {AGREES}.", [NOTED, AGREES]),
    "sound": ("Sở đồng ý cấp phép, giao Phòng Kinh tế trả giấy phép trước ngày 15/6/2026.", []),
    "needs its document": ("Kính trình UBND tỉnh xem xét, cho ý kiến chỉ đạo./.", []),
}


def _has_uno() -> bool:
    if not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.skipif(not _has_uno(), reason=f"{PYTHON} has no module uno (python3-uno)"),
]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the rules on a free port of this machine."""
    folder = tmp_path_factory.mktemp("service")
    app = create_app(Settings(database_url=f"sqlite:///{folder}/sauro.db"), screener=Screener())
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = threading.Thread(target=server.run, args=([listening],))
        running.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/v2"
        finally:
            server.should_exit = True
            running.join()


@pytest.fixture(scope="module")
def answered(url: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Ask LibreOffice about all texts, in a new profile that points at the service."""
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE.format(url=url), encoding="utf-8")
    script = Path(__file__).with_name("uno_check.py")
    texts = [text for text, _ in TEXTS.values()]
    done = subprocess.run([PYTHON, script, profile, *texts], capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_libreoffice_learns_that_vietnamese_is_spoken(answered: dict[str, Any]) -> None:
    assert answered["locales"] == ["vi-VN"]
    assert answered["accepts"] is True


@pytest.mark.parametrize("name", TEXTS)
def test_libreoffice_marks_our_findings_where_they_are(answered: dict[str, Any], name: str) -> None:
    text, marked = TEXTS[name]
    errors = answered["errors"][list(TEXTS).index(name)]
    units = text.encode("utf-16-le")
    places = [(2 * error["start"], 2 * (error["start"] + error["length"])) for error in errors]
    assert [units[start:end].decode("utf-16-le") for start, end in places] == marked
    for error in errors:
        assert "Gợi ý: " in error["message"]
        assert error["title"]
        assert error["suggestions"] == []
