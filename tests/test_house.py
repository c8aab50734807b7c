"""The house keeps its rules: one purpose a file, short files, NFC, no forbidden names."""

import ast
import subprocess
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path for room in ("nlp", "models", "api") for path in (ROOT / room).rglob("*.py"))


def _tracked() -> list[str]:
    """Name the files under version control, or all of the rooms' where this is no checkout."""
    if not (ROOT / ".git").exists():
        return [
            str(path.relative_to(ROOT))
            for room in ("nlp", "models", "api", "corpora", "tests")
            for path in (ROOT / room).rglob("*")
        ]
    return subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).splitlines()


TRACKED = sorted(
    path
    for path in (ROOT / name for name in _tracked())
    if path.suffix in {".py", ".toml", ".jsonl", ".md", ".txt", ".html", ".js", ".css"} and path.exists()
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_file_says_what_it_is_for_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert text.startswith('"""'), "the purpose is not in the first line"
    assert text.count("\n") <= 300


@pytest.mark.parametrize("path", TRACKED, ids=name)
def test_text_is_nfc(path: Path) -> None:
    assert unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))


def test_no_drawers() -> None:
    assert not [path for path in SOURCES if path.stem in {"utils", "helpers", "manager", "common"}]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_rooms_hold_no_bare_assert_and_print_nothing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    calls = [node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert "print" not in calls
