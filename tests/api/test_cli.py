"""The command line: exit status, one JSON document per file, and the same answer as the service gives."""

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
from api.schemas import ProblemAnswer, ScreeningAnswer
from api.settings import Settings

VAGUE = """THÔNG BÁO
Kết luận của Chủ tịch UBND xã tại cuộc họp ngày 10/6/2026
1. Giao Phòng Kinh tế rà soát các hộ kinh doanh.
2. Các nội dung còn vướng mắc sẽ xem xét, quyết định sau.
"""
CLEAR = """THÔNG BÁO
Kết luận của Chủ tịch UBND xã tại cuộc họp ngày 10/6/2026
1. Giao Phòng Kinh tế chủ trì lập danh sách hộ kinh doanh chưa đăng ký, báo cáo Chủ tịch UBND xã trước ngày 30/6/2026.
"""
POEM = "Sóng bắt đầu từ gió, gió bắt đầu từ đâu.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {
        "vague.txt": VAGUE,
        "clear.txt": CLEAR,
        "poem.txt": POEM,
        "secret.txt": f"TỐI MẬT\n{VAGUE}",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "blank.txt").write_text(" \n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner(env={"NO_COLOR": "1", "COLUMNS": "200"})


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('real')}/sauro.db")
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["vague.txt"], 1),
        (["clear.txt"], 0),
        (["clear.txt", "vague.txt"], 1),
        (["poem.txt"], 2),
        (["poem.txt", "vague.txt"], 2),
        (["vague.txt", "poem.txt"], 2),
        (["missing.txt"], 2),
        (["broken.docx"], 2),
        (["blank.txt"], 2),
        (["secret.txt"], 2),
        (["clear.txt", "--request", "secret.txt"], 2),
        (["clear.txt", "--request", "missing.txt"], 2),
        (["vague.txt", "--due-on", "2025-02-30"], 2),
        (["vague.txt", "--kind", "poem"], 2),
        (["clear.txt", "--kind", "conclusion", "--issued-on", "2026-06-12"], 0),
        ([], 2),
    ],
)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_exit_status(folder: Path, runner: CliRunner, arguments: list[str], status: int, form: list[str]) -> None:
    assert runner.invoke(app, ["screen", *arguments, *form]).exit_code == status


def test_json_is_one_document_per_file_in_their_order(folder: Path, runner: CliRunner) -> None:
    result = runner.invoke(app, ["screen", "vague.txt", "poem.txt", "clear.txt", "--json"])
    vague, poem, clear = (json.loads(line) for line in result.stdout.splitlines())
    ScreeningAnswer.model_validate(vague)
    ScreeningAnswer.model_validate(clear)
    ProblemAnswer.model_validate(poem)
    assert (vague["verdict"], clear["verdict"]) == ("flag", "pass")
    assert (poem["type"], poem["instance"]) == ("/problems/unscreened-kind", "poem.txt")
    assert vague["text"] == VAGUE
    for found in vague["findings"]:
        assert VAGUE[found["start"] : found["end"]] == found["quote"]


def test_a_hyphen_reads_standard_input(folder: Path, runner: CliRunner) -> None:
    result = runner.invoke(app, ["screen", "-", "--json"], input=VAGUE)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["text"] == VAGUE


def test_the_text_names_place_reason_ground_and_remedy(folder: Path, runner: CliRunner) -> None:
    shown = runner.invoke(app, ["screen", "vague.txt"]).stdout
    for words in (
        "vague.txt: cần làm rõ · thông báo kết luận",
        "cần làm rõ: B4.no_decision · mức 3 · dòng 4, cột 4",
        "«Các nội dung còn vướng mắc sẽ xem xét, quyết định sau»",
        "Vì sao:",
        "Căn cứ: Chỉ thị 35-CT/TU",
        "Cách sửa:",
        "Xem trước mức trừ (dự thảo): 2,5 điểm (nd335-2025@2026.1); chỉ tính khi có người xác nhận.",
    ):
        assert words in shown


def test_words_of_a_document_are_never_markup(folder: Path, runner: CliRunner) -> None:
    (folder / "markup.txt").write_text(VAGUE.replace("vướng mắc", "[bold]vướng[/] [mắc]"), encoding="utf-8")
    assert "[bold]vướng[/] [mắc]" in runner.invoke(app, ["screen", "markup.txt"]).stdout


def test_an_error_names_file_and_remedy_and_no_word_of_the_text(folder: Path, runner: CliRunner) -> None:
    result = runner.invoke(app, ["screen", "poem.txt", "secret.txt", "broken.docx", "missing.txt"])
    assert result.stdout == ""
    assert [line.split(":")[0] for line in result.stderr.splitlines() if ".txt:" in line or ".docx:" in line] == [
        "poem.txt",
        "secret.txt",
        "broken.docx",
        "missing.txt",
    ]
    assert not any(words in result.stderr for words in ("Sóng", "Phòng Kinh tế", "Traceback"))


@pytest.mark.parametrize("text", [VAGUE, CLEAR], ids=["vague", "clear"])
def test_service_and_command_line_give_the_same_answer(
    folder: Path, runner: CliRunner, service: TestClient, text: str
) -> None:
    (folder / "same.txt").write_text(text, encoding="utf-8")
    dates = ["--received-on", "2026-06-15", "--due-on", "2026-06-03", "--issued-on", "2026-06-12"]
    said = json.loads(runner.invoke(app, ["screen", "same.txt", *dates, "--json"]).stdout)
    context = json.dumps({"received_on": "2026-06-15", "due_on": "2026-06-03", "issued_on": "2026-06-12"})
    answer = service.post("/v1/screenings", data={"context": context}, files={"file": ("same.txt", text.encode())})
    assert answer.status_code == 200

    def same(document: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in document.items() if key not in ("id", "created_at")}

    assert same(said) == same(answer.json())


def test_rules_are_listed_and_shown_with_their_examples(runner: CliRunner) -> None:
    listed = runner.invoke(app, ["rules"])
    assert listed.exit_code == 0
    name = next(line.split()[0] for line in listed.stdout.splitlines() if "B4.no_decision" in line)
    shown = runner.invoke(app, ["rules", name])
    assert shown.exit_code == 0
    for words in (name, "Căn cứ:", "Đánh dấu:", "⟦", "Bỏ qua:"):
        assert words in shown.stdout
    assert runner.invoke(app, ["rules", "no-such-rule"]).exit_code == 2


def test_policies_are_listed_shown_and_checked(folder: Path, runner: CliRunner) -> None:
    listed = runner.invoke(app, ["policies"]).stdout
    assert "nd335-2025" in listed
    assert "example-fixed" in listed
    assert "335/2025/NĐ-CP" in runner.invoke(app, ["policies", "nd335-2025"]).stdout
    assert "B1.passive 1.5" in runner.invoke(app, ["policies", "example-fixed"]).stdout
    (folder / "own.toml").write_text('name = "own"\n', encoding="utf-8")
    wrong = runner.invoke(app, ["policies", "own.toml"])
    assert wrong.exit_code == 2
    assert "own.toml: version: Field required" in wrong.stderr


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        (["serve"], "SAURO_POLICY", "no-such-policy"),
        (["serve"], "SAURO_QUEUE", "x"),
        (["serve"], "SAURO_QEUE", "1"),
        (["screen", "vague.txt"], "SAURO_POLICY", "no-such-policy"),
    ],
)
def test_a_wrong_setting_is_a_sentence_and_no_traceback(
    folder: Path, runner: CliRunner, monkeypatch: pytest.MonkeyPatch, command: list[str], name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    result = runner.invoke(app, command)
    assert result.exit_code == 2
    assert result.stderr.startswith("sauro: ")
    assert "Traceback" not in result.output


def test_help_loads_neither_service_nor_classifier() -> None:
    program = (
        "import sys, api.cli\nfrom typer.testing import CliRunner\n"
        "assert CliRunner().invoke(api.cli.app, ['--help']).exit_code == 0\n"
        "heavy = {'fastapi', 'sklearn', 'underthesea', 'sqlalchemy', 'lxml', 'pydantic'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
