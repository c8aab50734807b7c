"""The researchers' commands: from a corpus to a served model and back."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from models.corpus.record import write
from tests.conftest import tiny_records


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora"
    folder.mkdir()
    letter = "Đề nghị cho biết ý kiến."
    records = [replace(r, context=replace(r.context, request_text=letter)) for r in tiny_records()]
    sides = {"w0": "train", "w1": "train", "w2": "dev", "w3": "test"}
    for side in ("train", "dev", "test"):
        write(folder / f"{side}.jsonl", [replace(r, split=side) for r in records if sides[r.writer] == side])
    return folder


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def test_train_promote_evaluate_list_show_and_roll_back(corpora: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "models"
    code, said = run("train", "--corpora", corpora, "--registry", shelf, "--promote")
    assert code == 0
    name = said.strip()
    assert run("train", "--corpora", corpora, "--registry", shelf, "--ensure") == (0, f"{name}\n")
    assert run("models", "list", "--registry", shelf) == (0, f"* {name}\n")
    served = run("evaluate", "--on", corpora / "test.jsonl", "--registry", shelf)
    assert served[0] == 0
    assert name in served[1]
    assert "Thẻ mô hình" in run("models", "show", name, "--registry", shelf)[1]
    code, said = run(
        "evaluate", "--on", corpora / "test.jsonl", "--model", name, "--registry", shelf, "--json", tmp_path / "f.json"
    )
    assert code == 0
    assert "precision" in said
    assert '"recall"' in (tmp_path / "f.json").read_text(encoding="utf-8")
    assert run("models", "rollback", "--registry", shelf)[0] == 2
    assert run("models", "promote", name, "--registry", shelf)[0] == 0


def test_the_same_corpus_gives_the_same_model(corpora: Path, tmp_path: Path) -> None:
    first = run("train", "--corpora", corpora, "--registry", tmp_path / "a")
    second = run("train", "--corpora", corpora, "--registry", tmp_path / "b")
    assert first == second


def test_a_changed_model_cannot_be_promoted(corpora: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "models"
    name = run("train", "--corpora", corpora, "--registry", shelf)[1].strip()
    (shelf / name / "CARD.md").write_text("changed", encoding="utf-8")
    code, said = run("models", "promote", name, "--registry", shelf)
    assert code == 2
    assert "CARD.md" in said


def test_corpora_check_and_stats(corpora: Path) -> None:
    code, said = run("corpora", "check", "--corpora", corpora)
    assert (code, "shares a sentence" in said) in ((0, False), (1, True))
    assert "| reply | 16 |" in run("corpora", "stats", "--corpora", corpora)[1]
    (corpora / "dev.jsonl").write_text("{}\n", encoding="utf-8")
    code, said = run("corpora", "check", "--corpora", corpora)
    assert code == 1
    assert "dev.jsonl:1" in said
