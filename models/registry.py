"""The models at hand and which of them is served: a folder of artifacts and a file that names the current one."""

import json
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

from models.artifact import Artifact, ArtifactError, load

CURRENT = "current.json"


def home() -> Path:
    """Return the folder of models: SAURO_MODELS, else `.var/models` below the working directory."""
    return Path(os.environ.get("SAURO_MODELS", ".var/models"))


def names(root: Path) -> tuple[str, ...]:
    """Return the names of the models in a registry."""
    return tuple(sorted(path.parent.name for path in root.glob("*/manifest.json")))


def served(root: Path) -> tuple[str, ...]:
    """Return the names promoted so far, the current one last; empty if none."""
    try:
        return tuple(json.loads((root / CURRENT).read_text(encoding="utf-8"))["promoted"])
    except FileNotFoundError:
        return ()


def admit(root: Path, folder: Path, name: str) -> Path:
    """Move a freshly written model folder into the registry under its name."""
    place = root / name
    if place.exists():
        shutil.rmtree(folder)
    else:
        folder.rename(place)
    return place


def workshop(root: Path) -> Path:
    """Return an empty folder beside the models in which one can be written."""
    root.mkdir(parents=True, exist_ok=True)
    return Path(mkdtemp(prefix=".making-", dir=root))


def promote(root: Path, name: str) -> None:
    """Serve a model from now on; a model whose manifest does not check out is refused (ArtifactError)."""
    load(root / name)
    kept = [known for known in served(root) if known != name]
    _write(root, [*kept, name])


def rollback(root: Path) -> str:
    """Serve the model promoted before the current one and return its name.

    Raises ArtifactError where there is none.
    """
    history = list(served(root))
    if len(history) < 2:
        raise ArtifactError("no earlier model to go back to")
    load(root / history[-2])
    _write(root, history[:-1])
    return history[-2]


def current(root: Path) -> Artifact | None:
    """Load the model that is served, None where none was promoted."""
    history = served(root)
    return load(root / history[-1]) if history else None


def stamp(root: Path) -> int:
    """Return a number that changes when another model is promoted, 0 while there is none."""
    try:
        return (root / CURRENT).stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _write(root: Path, promoted: list[str]) -> None:
    partial = root / (CURRENT + ".new")
    partial.write_text(json.dumps({"promoted": promoted}), encoding="utf-8")
    partial.replace(root / CURRENT)
