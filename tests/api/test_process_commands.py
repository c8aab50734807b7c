"""The commands by which a corpus is made, one after another as PROCESS.md has them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app

ROOT = Path(__file__).parents[2]
DRAFT = """#kind: conclusion
#issued_on: 2026-06-12
=== REQUEST
=== HISTORY
=== TEXT
Chủ tịch UBND xã kết luận như sau:
1. Giao Phòng Kinh tế lập dự toán sửa chợ số {}, gửi UBND xã.
2. Giao Văn phòng niêm yết danh sách hộ trước ngày 20/6/2026.
3. Giao Công an xã tổng hợp số liệu các hộ lấn chiếm.
=== LABELS
B4.unclear_task | 2 | time
Q: Giao Phòng Kinh tế lập dự toán sửa chợ số {}, gửi UBND xã
W: thiếu hạn
=== TASKS
=== LOOKALIKES
=== PAIRS
FLAG new | B4.unclear_task | 2 | time
OLD: trước ngày 20/6/2026
NEW: trong thời gian tới
=== END
"""
MARK = "B4.unclear_task | 2 | time\nQ: {}\nW: thiếu hạn\n\n"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["corpora", *(str(argument) for argument in arguments)])
    return result.exit_code, result.output


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    for writer in ("w01", "w02"):
        (tmp_path / "raw" / writer).mkdir(parents=True)
        for number in (1, 2, 3):
            path = tmp_path / "raw" / writer / f"{number:03d}.txt"
            path.write_text(DRAFT.format(number, number), encoding="utf-8")
    return tmp_path / "raw"


def test_order_writes_a_sheet_for_each_writer(tmp_path: Path) -> None:
    order = ("order", "--writers", 3, "--documents", 20, "--seed", 35, "--corpora", ROOT / "corpora", "--out")
    assert run(*order, tmp_path / "a")[0] == 0
    assert run(*order, tmp_path / "b")[0] == 0
    assert [path.name for path in sorted((tmp_path / "a").iterdir())] == ["w01.md", "w02.md", "w03.md"]
    for path in (tmp_path / "a").iterdir():
        sheet = path.read_text(encoding="utf-8")
        assert sheet.count("; ĐẠT") == 9
        assert sheet == (tmp_path / "b" / path.name).read_text(encoding="utf-8")


def test_order_without_lists_says_where_they_should_be(tmp_path: Path) -> None:
    code, said = run(
        "order", "--writers", 1, "--documents", 1, "--seed", 1, "--out", tmp_path / "a", "--corpora", tmp_path
    )
    assert code == 1
    assert "orders.toml" in said
    assert not (tmp_path / "a").exists()


def test_blind_collect_agreement_disputes(drafts: Path, tmp_path: Path) -> None:
    folder, key, readings = tmp_path / "b01", tmp_path / "key.json", tmp_path / "readings"
    code, said = run("blind", drafts, "--writers", "w01", "--out", folder, "--key", key)
    assert (code, said) == (0, f"3 văn bản và 1 bản thứ hai trong {folder}\n")
    collect = ("collect", folder, "--key", key, "--drafts", drafts, "--out", readings)
    code, said = run(*collect)
    assert code == 1
    assert "d000.lab:1: not written yet" in said

    names = json.loads(key.read_text(encoding="utf-8"))
    for name, of in names.items():
        # The reader overlooks the writer's passage in one document, and marks another passage there.
        last = "Giao Công an xã tổng hợp số liệu các hộ lấn chiếm"
        marked = MARK.format(last if of == "w01-002" else "Giao Phòng Kinh tế lập dự toán")
        marked += MARK.format("niêm yết danh sách hộ trong thời gian tới") if "-p" in of else ""
        (folder / f"{name}.lab").write_text(marked, encoding="utf-8")
    code, said = run(*collect)
    assert (code, said) == (0, "3 văn bản đã đọc lần hai\nbản thứ hai: 1/1 đọc đúng như cặp nói\n")

    code, said = run("agreement", drafts, readings)
    assert code == 0
    assert "3 văn bản đọc hai lần" in said
    row = next(line for line in said.splitlines() if line.startswith("B4.unclear_task"))
    assert row.split()[1:5] == ["2", "1", "1", "0.67"]

    code, said = run("disputes", drafts, readings)
    assert code == 0
    found = [json.loads(line) for line in said.splitlines()]
    assert [(item["id"], item["by"], item["label"]) for item in found] == [
        ("w01-002", "writer", "B4.unclear_task"),
        ("w01-002", "reader", "B4.unclear_task"),
    ]
    assert found[1]["quote"] == last
    assert all(set(item) == {"id", "start", "by", "label", "quote"} for item in found)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("blind", "raw", "--writers", "w01,w09", "--out", "b", "--key", "key.json"), "«w09»"),
        (("blind", "raw", "--writers", "w01", "--out", "b", "--key", "b/key.json"), "the key lies in"),
        (("collect", "b", "--key", "key.json", "--drafts", "raw", "--out", "r"), "no key of a blind folder"),
        (("agreement", "raw", "r"), "không có bản đọc nào"),
        (("disputes", "raw", "r"), "không có bản đọc nào"),
    ],
)
def test_what_cannot_be_done_is_said(
    drafts: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(drafts.parent)
    code, output = run(*command)
    assert code == 1
    assert said in output
    assert not (drafts.parent / "b").exists()
