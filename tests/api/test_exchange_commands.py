"""`sauro corpora export`, `import` and `deidentify`, from file to file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from models.corpus.record import Gold, Record, read, write
from nlp.document import Kind, Span
from nlp.finding import Label

TEXT = "🙂 Sở nhận đơn của ông Trần Văn Nhạn.\nSở sẽ xem xét trong thời gian tới."
FOUND = "Sở sẽ xem xét trong thời gian tới"
START = TEXT.index(FOUND)
RECORD = Record("a-1", Kind.REPLY, TEXT, (Gold(Span(START, START + len(FOUND)), Label.B3_NO_ANSWER),), writer="w1")


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["corpora", *(str(argument) for argument in arguments)])
    return result.exit_code, result.output


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "small.jsonl"
    write(path, [RECORD, replace(RECORD, id="a-2", findings=())])
    return path


@pytest.mark.parametrize("tool", ["label-studio", "doccano"])
def test_out_and_back(corpus: Path, tmp_path: Path, tool: str) -> None:
    out, again = tmp_path / "items.json", tmp_path / "again.jsonl"
    assert run("export", corpus, "--to", tool, "--out", out) == (0, "2\n")
    assert run("import", out, "--from", tool, "--kind", "reply", "--out", again) == (0, "2\n")
    assert read(again) == read(corpus)


def test_a_refused_item_is_named_and_nothing_is_written(corpus: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "items.jsonl", tmp_path / "again.jsonl"
    line = {"id": 1, "text": TEXT, "label": [[0, 4, "B4.generic"]]}
    out.write_text(json.dumps(line), encoding="utf-8")
    code, said = run("import", out, "--from", "doccano", "--kind", "reply", "--out", again)
    assert (code, again.exists()) == (2, False)
    assert "items.jsonl:1: label B4.generic at 0-4 does not fit a reply" in said


@pytest.mark.parametrize("command", [("export", "--to", "doccano"), ("deidentify",), ("import", "--from", "doccano")])
def test_files_that_cannot_be_read_are_named(tmp_path: Path, command: tuple[str, ...]) -> None:
    name, *options = command
    code, said = run(name, tmp_path / "none.jsonl", *options, "--out", tmp_path / "out.jsonl")
    assert code == 2
    assert "none.jsonl" in said
    (tmp_path / "bad.jsonl").write_text("{}\n", encoding="utf-8")
    code, said = run(name, tmp_path / "bad.jsonl", *options, "--out", tmp_path / "out.jsonl")
    assert code == 2
    assert "bad.jsonl:1" in said


def test_persons_are_masked_and_labels_move(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "plain.jsonl"
    assert run("deidentify", corpus, "--out", out) == (0, "2\n")
    first = read(out)[0]
    span = first.findings[0].span
    assert first.text == TEXT.replace("Trần Văn Nhạn", "[tên]")
    assert first.text[span.start : span.end] == FOUND
