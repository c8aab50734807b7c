"""From an encoder made from nothing to a served model: fine-tuned, exported, promoted, asked without torch, measured."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models import artifact, registry
from models.artifact import ArtifactError, load
from models.corpus.record import read
from models.screening import Screener
from nlp.document import Source

Sauro = Callable[..., subprocess.CompletedProcess[str]]
ASK = """
import json, sys
from pathlib import Path
from models.corpus.record import read
from models.screening import Screener
from nlp.document import Source
judge = Screener.load(Path(sys.argv[1]))
records = read(Path(sys.argv[2]))
found = [[f.span.start, f.label, f.decision, f.probability]
         for r in records for f in judge.screen(Source(r.text), r.kind, r.context).findings]
print(json.dumps({"model": judge.model_version, "findings": found,
                  "heavy": sorted({"torch", "transformers", "onnxruntime", "tokenizers"} & set(sys.modules))}))
"""


def ask(root: Path, on: Path) -> dict[str, object]:
    done = subprocess.run([sys.executable, "-c", ASK, root, on], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, small_base: Path, small_corpora: Path, sauro: Sauro) -> Path:
    root = tmp_path_factory.mktemp("registry")
    command = [
        "train",
        "--corpora",
        small_corpora,
        "--registry",
        root,
        "--backend",
        "transformer",
        "--base",
        small_base,
    ]
    done = sauro(*command, "--promote", "--alone")
    assert done.returncode == 0, done.stderr
    assert "Warning" not in done.stderr
    assert registry.served(root) == (done.stdout.strip(),)
    return root


def test_it_is_served_without_torch(trained: Path, small_corpora: Path) -> None:
    answer = ask(trained, small_corpora / "test.jsonl")
    assert answer["model"] == registry.served(trained)[-1]
    assert answer["heavy"] == ["onnxruntime", "tokenizers"]
    assert ask(trained, small_corpora / "test.jsonl") == answer


def test_the_commands_know_it(trained: Path, small_corpora: Path, sauro: Sauro, tmp_path: Path) -> None:
    name = registry.served(trained)[-1]
    assert sauro("models", "list", "--registry", trained).stdout == f"* {name}\n"
    assert "Mô hình nền" in sauro("models", "show", name, "--registry", trained).stdout
    figures = tmp_path / "figures.json"
    done = sauro(
        "evaluate", "--on", small_corpora / "test.jsonl", "--model", name, "--registry", trained, "--json", figures
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(figures.read_text(encoding="utf-8"))["figures"]["recall"]["cases"] > 0


def test_rollback_goes_back_to_a_linear_model(trained: Path, tiny_model: Path, tmp_path: Path) -> None:
    name = registry.served(trained)[-1]
    for folder in (tiny_model, trained / name):
        shutil.copytree(folder, tmp_path / folder.name)
        registry.promote(tmp_path, folder.name)
    assert registry.current(tmp_path).manifest["backend"] == "transformer"
    assert registry.rollback(tmp_path) == tiny_model.name


@pytest.mark.parametrize("name", ["encoder.onnx", "encoder.json", "tokenizer.json", "joint.json"])
def test_a_changed_file_is_refused(trained: Path, tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(trained / registry.served(trained)[-1], tmp_path / "model"))
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(ArtifactError, match=name):
        load(folder)


def test_an_unknown_back_end_is_refused(trained: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(trained / registry.served(trained)[-1], tmp_path / "model"))
    path = folder / artifact.MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"backend": "oracle"}), encoding="utf-8")
    with pytest.raises(ArtifactError, match="oracle"):
        load(folder)


def test_without_the_extra_rules_speak_and_say_so(
    trained: Path, small_corpora: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = artifact.version

    def version(name: str) -> str:
        if name == "onnxruntime":
            raise artifact.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(artifact, "version", version)
    with pytest.raises(ArtifactError, match=r"sauro\[onnx\]"):
        registry.promote(trained, registry.served(trained)[-1])
    record = read(small_corpora / "test.jsonl")[0]
    assessment = Screener.load(trained).screen(Source(record.text), record.kind, record.context)
    assert assessment.model == "rules-only"
    assert "sauro[onnx]" in assessment.warnings[-1].detail
