"""A model folder vouches for itself: what was changed, added or made elsewhere is refused."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from models import artifact, registry
from models.artifact import ArtifactError, load
from models.examples import documents, examples
from models.training import Settings, train
from tests.conftest import tiny_records


@pytest.fixture
def folder(tiny_model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_model, tmp_path / tiny_model.name))


def test_saved_and_loaded_models_agree(folder: Path) -> None:
    learnt = examples(tiny_records(), pairs=False, jobs=1)
    again = train(learnt, documents(tiny_records()), Settings(folds=4, rarest=1), groups=lambda example: example.writer)
    loaded = load(folder)
    for example in learnt:
        assert loaded.classifier.probability(example.unit) == again.probability(example.unit)
    assert loaded.name == folder.name


def test_the_model_learns_its_examples(folder: Path) -> None:
    learnt = examples(tiny_records(), pairs=False, jobs=1)
    classifier = load(folder).classifier
    right = [(classifier.probability(e.unit) > 0.5) == e.flagged for e in learnt]
    assert sum(right) / len(right) > 0.9


@pytest.mark.parametrize("name", artifact.FILES)
def test_a_changed_file_is_refused(folder: Path, name: str) -> None:
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(ArtifactError, match=name):
        load(folder)


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "decision.json").unlink()
    with pytest.raises(ArtifactError, match=r"decision\.json"):
        load(folder)


def test_a_strange_file_is_refused(folder: Path) -> None:
    (folder / "extra.pkl").write_bytes(b"")
    with pytest.raises(ArtifactError, match=r"extra\.pkl"):
        load(folder)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 9}, "format"),
        ({"versions": {"python": "2.7"}}, "python"),
        ({"files": {"flags.json": "0"}}, "manifest"),
    ],
)
def test_another_manifest_is_refused(folder: Path, change: dict[str, object], said: str) -> None:
    path = folder / artifact.MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | change), encoding="utf-8")
    with pytest.raises(ArtifactError, match=said):
        load(folder)


def test_arrays_with_objects_are_refused(folder: Path) -> None:
    import numpy as np

    np.savez(folder / "flags.npz", idf=np.array([{}], dtype=object), coef=np.zeros((1, 1)), intercept=np.zeros(1))
    manifest = json.loads((folder / artifact.MANIFEST).read_text(encoding="utf-8"))
    manifest["files"]["flags.npz"] = artifact._digest(folder / "flags.npz")
    (folder / artifact.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ValueError, match="pickle"):
        load(folder)


def test_promotion_and_rollback(tiny_model: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        shutil.copytree(tiny_model, tmp_path / name)
        registry.promote(tmp_path, name)
    assert registry.names(tmp_path) == ("first", "second")
    assert registry.served(tmp_path)[-1] == "second"
    assert registry.rollback(tmp_path) == "first"
    assert registry.served(tmp_path) == ("first",)
    with pytest.raises(ArtifactError, match="no earlier"):
        registry.rollback(tmp_path)


def test_an_empty_registry_serves_nothing(tmp_path: Path) -> None:
    assert registry.current(tmp_path) is None
    assert registry.stamp(tmp_path) == 0


def test_a_linear_model_is_served_without_any_encoder_library(folder: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom models.artifact import load\nfrom models.screening import Screener\n"
        "from nlp.document import Context, Kind, Source\n"
        "judge = Screener(load(Path(sys.argv[1])).classifier, 'x')\n"
        "judge.screen(Source('Sở ghi nhận kiến nghị và sẽ nghiên cứu trong thời gian tới.'), Kind.REPLY, Context())\n"
        "sys.exit(', '.join({'torch', 'transformers', 'tokenizers', 'onnxruntime', 'sklearn'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program, folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
