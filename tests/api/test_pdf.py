"""A PDF through service and command line: the same answer, page and line of every finding, nothing heavy imported."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.schemas import ScreeningAnswer
from api.settings import Settings

SAMPLE = Path("corpora/samples/to-trinh-bai-do-xe.pdf")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('pdf')}/sauro.db")
    with TestClient(create_app(settings)) as started:
        yield started


@pytest.fixture(scope="module")
def answer(client: TestClient) -> dict[str, Any]:
    sent = client.post("/v1/screenings", files={"file": (SAMPLE.name, SAMPLE.read_bytes(), "application/pdf")})
    assert sent.status_code == 200
    found: dict[str, Any] = sent.json()
    return found


def test_the_answer_names_page_and_line(answer: dict[str, Any]) -> None:
    ScreeningAnswer.model_validate(answer)
    places = {finding["label"]: (finding["page"], finding["line"]) for finding in answer["findings"]}
    assert places == {"B1.no_position": (1, 33), "B1.unclear_task": (2, 1), "B1.passive": (2, 3)}
    assert "margins_skipped" in [warning["code"] for warning in answer["warnings"]]


def test_a_text_has_no_pages(client: TestClient, answer: dict[str, Any]) -> None:
    sent = client.post("/v1/screenings", json={"text": answer["text"]}).json()
    assert [finding["quote"] for finding in sent["findings"]] == [finding["quote"] for finding in answer["findings"]]
    assert not any({"page", "line"} & finding.keys() for finding in sent["findings"])


def test_the_command_line_says_the_same(answer: dict[str, Any]) -> None:
    runner = CliRunner(env={"NO_COLOR": "1", "COLUMNS": "200"})
    said = json.loads(runner.invoke(app, ["screen", str(SAMPLE), "--json"]).stdout)
    fresh = ("id", "created_at")
    assert {k: v for k, v in said.items() if k not in fresh} == {k: v for k, v in answer.items() if k not in fresh}
    shown = runner.invoke(app, ["screen", str(SAMPLE)]).stdout
    assert "B1.no_position · mức 3 · trang 1, dòng 33 · rule:" in shown
    assert "cột" not in shown


def test_a_broken_pdf_is_an_unreadable_file(tmp_path: Path) -> None:
    place = tmp_path / "a.pdf"
    place.write_bytes(SAMPLE.read_bytes()[:9000])
    result = CliRunner().invoke(app, ["screen", str(place)])
    assert result.exit_code == 2
    assert "Tệp hỏng" in result.stderr


def test_service_and_reader_start_without_the_pdf_library() -> None:
    code = (
        "import sys, api.app, api.screen, nlp.reading.worker\n"
        "assert not {'pdfplumber', 'pdfminer', 'PIL', 'pypdfium2'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
