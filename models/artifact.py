"""A trained model as a folder: weights, thresholds, metrics, card, and a manifest that vouches for every file."""

import hashlib
import json
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from models.classifier import Classifier, Judging
from nlp.rules import RULES_VERSION

FORMAT = 1
MANIFEST = "manifest.json"
FILES = (
    "flags.json",
    "flags.npz",
    "labels.json",
    "labels.npz",
    "kinds.json",
    "kinds.npz",
    "decision.json",
    "metrics.json",
    "CARD.md",
)
BACKENDS = {"linear": FILES, "transformer": (*FILES, "encoder.onnx", "encoder.json", "tokenizer.json", "joint.json")}
POINT_FILES = ("evidence.json", "evidence.npz", "states.json", "states.npz", "points.json")
_LIBRARIES = {
    "linear": ("numpy", "holidays"),
    "transformer": ("numpy", "holidays", "onnxruntime", "tokenizers", "underthesea"),
}


class ArtifactError(ValueError):
    """A model folder that must not be served: a wrong digest, other versions, unknown files."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A loaded model with its name and what its manifest says."""

    name: str
    classifier: Judging
    manifest: dict[str, Any]


def running(backend: str) -> dict[str, str]:
    """Return the versions on which a model's answers depend.

    Raises ArtifactError where a library that the back end needs is not installed.
    """
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    try:
        return {"python": python, "rules": RULES_VERSION, **{name: version(name) for name in _LIBRARIES[backend]}}
    except PackageNotFoundError as error:
        raise ArtifactError(
            f"{error.name} is not installed; install the extra «onnx»: pip install 'sauro[onnx]'"
        ) from None


def save(folder: Path, classifier: Judging, metrics: dict[str, Any], card: str, *, corpus: str, seed: int) -> str:
    """Write a model folder and return its name, drawn from its own content."""
    folder.mkdir(parents=True, exist_ok=True)
    classifier.save(folder)
    (folder / "metrics.json").write_text(
        json.dumps(metrics, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8"
    )
    (folder / "CARD.md").write_text(card, encoding="utf-8")
    files = (*BACKENDS[classifier.backend], *(POINT_FILES if classifier.points else ()))
    digests = {name: _digest(folder / name) for name in files}
    weights = "".join(digest for name, digest in digests.items() if name not in ("metrics.json", "CARD.md"))
    name = f"{classifier.backend}-{hashlib.sha256(weights.encode()).hexdigest()[:10]}"
    manifest = {
        "format": FORMAT,
        "name": name,
        "backend": classifier.backend,
        "corpus": corpus,
        "seed": seed,
        "versions": running(classifier.backend),
        "files": digests,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
    return name


def load(folder: Path) -> Artifact:
    """Load a model folder after checking its manifest.

    Raises ArtifactError for a missing or changed file, a file the manifest does not know, another format, and
    for library or rule versions other than those it was trained with.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ArtifactError(f"{folder.name}: {MANIFEST} cannot be read; train the model again") from error
    if manifest.get("format") != FORMAT:
        raise ArtifactError(f"{folder.name}: format {manifest.get('format')} is not {FORMAT}; train the model again")
    backend = manifest.get("backend", Classifier.backend)
    if backend not in BACKENDS:
        raise ArtifactError(f"{folder.name}: the back end {backend} is unknown; train the model again")
    _check_files(folder, manifest.get("files", {}), BACKENDS[backend])
    changed = [name for name, known in running(backend).items() if manifest["versions"].get(name) != known]
    if changed:
        raise ArtifactError(f"{folder.name}: trained with another {', '.join(changed)}; train the model again")
    return Artifact(manifest["name"], _open(folder, backend), manifest)


def _open(folder: Path, backend: str) -> Judging:
    if backend == Classifier.backend:
        return Classifier.load(folder)
    from models.transformer.seconded import Seconded  # its libraries are an extra

    return Seconded.load(folder)


def _check_files(folder: Path, digests: dict[str, str], files: tuple[str, ...]) -> None:
    if set(digests) not in (set(files), {*files, *POINT_FILES}):
        raise ArtifactError(f"{folder.name}: the manifest lists other files than a model has")
    strange = sorted(path.name for path in folder.iterdir() if path.name not in (*digests, MANIFEST))
    if strange:
        raise ArtifactError(f"{folder.name}: {strange[0]} is not listed in {MANIFEST}; remove it")
    for name, digest in digests.items():
        path = folder / name
        if not path.is_file() or _digest(path) != digest:
            raise ArtifactError(f"{folder.name}: {name} is missing or was changed after training")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
