"""The notebooks run from top to bottom, offline, on a copy; what they show is not kept in the repository."""

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_there_are_five() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_output_is_kept(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert not [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_cells_are_short_and_define_nothing(path: Path) -> None:
    """What a cell needs beyond calls is a tested function of the package."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert not [source for source in code if "def " in source or "class " in source or "import _" in source]
    assert max(source.count("\n") for source in code) < 25


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_from_top_to_bottom(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient", reason="needs nbclient (extra «notebooks»)")
    nbformat = pytest.importorskip("nbformat", reason="needs nbformat (extra «notebooks»)")
    pytest.importorskip("ipykernel", reason="needs ipykernel (extra «notebooks»)")
    pytest.importorskip("matplotlib", reason="needs matplotlib (extra «notebooks»)")
    (tmp_path / "notebooks").mkdir()
    copy = Path(shutil.copy(path, tmp_path / "notebooks"))
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    for name, value in {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "HF_HUB_OFFLINE": "1"}.items():
        monkeypatch.setenv(name, value)
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    book = nbformat.read(copy, as_version=4)
    nbclient.NotebookClient(book, timeout=300, resources={"metadata": {"path": str(copy.parent)}}).execute()
    shown = [output for cell in book.cells for output in cell.get("outputs", ())]
    assert any({"image/png", "text/html"} & output.get("data", {}).keys() for output in shown)
    assert not [output for output in shown if output.output_type == "error" or output.get("name") == "stderr"]
