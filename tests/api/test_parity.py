"""One engine: service, command line and the editors' route say the same of the same document."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.settings import Settings
from models.registry import promote

SAMPLES = sorted(path for path in Path("corpora/samples").glob("*.txt") if ".request" not in path.name)
Said = list[tuple[str, str]]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    """A registry of our own that serves a trained model."""
    root = tmp_path_factory.mktemp("registry")
    shutil.copytree(tiny_model, root / tiny_model.name)
    promote(root, tiny_model.name)
    return root


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, registry: Path) -> Iterator[TestClient]:
    settings = Settings(
        database_url=f"sqlite:///{tmp_path_factory.mktemp('db')}/s.db", models=registry, requests_per_minute=10**9
    )
    with TestClient(create_app(settings)) as running:
        yield running


def said(answer: dict[str, Any]) -> Said:
    return [(found["label"], found["quote"]) for found in answer["findings"]]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_same_findings_whichever_way_a_document_comes(
    client: TestClient, registry: Path, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    service = client.post("/v1/screenings", json={"text": text}).json()
    monkeypatch.setenv("SAURO_MODELS", str(registry))
    printed = CliRunner().invoke(app, ["screen", str(path), "--json"])
    command = json.loads(printed.stdout)
    matches = client.post("/v2/check", data={"text": text, "language": "vi-VN"}).json()["matches"]
    units = text.encode("utf-16-le")
    editor = [
        (
            match["rule"]["category"]["id"],
            units[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le"),
        )
        for match in matches
    ]
    assert said(command) == said(service)
    assert editor == said(service)
    assert command["versions"] == service["versions"]
