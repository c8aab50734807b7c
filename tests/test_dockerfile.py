"""The Dockerfile's build steps, walked without a container engine: the same commands in a clean environment."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINES = [
    line for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]


def steps(stage: int) -> list[tuple[str, str]]:
    """Return the instructions of a stage as (word, rest)."""
    stages: list[list[tuple[str, str]]] = []
    for line in LINES:
        word, _, rest = line.partition(" ")
        if word == "FROM":
            stages.append([])
        stages[-1].append((word, rest))
    return stages[stage]


def test_the_image_is_lean_and_without_root() -> None:
    last = steps(-1)
    assert len([line for line in LINES if line.startswith("FROM")]) == 2
    assert ("USER", "sauro") in last
    assert last.index(("USER", "sauro")) < next(i for i, (word, _) in enumerate(last) if word == "CMD")
    assert not any("pip" in rest or "apt" in rest for word, rest in last if word == "RUN")
    assert any(word == "HEALTHCHECK" and "/readyz" in rest for word, rest in last)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Walk the first stage: copy what is copied, run what is run, with /opt/sauro and /src elsewhere."""
    root = tmp_path_factory.mktemp("image")
    source, home = root / "src", root / "sauro"
    source.mkdir()
    for word, rest in steps(0):
        if word == "COPY":
            _copy(rest.split(), source)
        elif word == "RUN":
            command = rest.replace("/opt/sauro", str(home)).replace("python -m venv", f"{sys.executable} -m venv")
            subprocess.run(command, shell=True, check=True, cwd=source, env=_clean(home), capture_output=True)  # noqa: S602
    return home


def _copy(words: list[str], target: Path) -> None:
    *files, place = words
    for file in files:
        if (ROOT / file).is_dir():
            shutil.copytree(ROOT / file, target / place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / file, target / place)


def _clean(home: Path) -> dict[str, str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if key.startswith(("PIP_", "OPENBLAS", "SSL", "HTTP", "http", "LANG"))
    }
    return kept | {"PATH": f"{home}/bin:/usr/bin:/bin", "HOME": os.environ.get("HOME", "/")}


def test_the_built_image_screens_with_its_own_model(built: Path, tmp_path: Path) -> None:
    models = next(rest for word, rest in steps(-1) if word == "ENV")
    place = re.search(r"SAURO_MODELS=(\S+)", models)
    assert place
    env = _clean(built) | {"SAURO_MODELS": place[1].replace("/opt/sauro", str(built)), "HF_HUB_OFFLINE": "1"}
    draft = tmp_path / "a.txt"
    draft.write_text(
        "Kết luận như sau:\n1. Giao các đơn vị liên quan khẩn trương phối hợp triển khai.", encoding="utf-8"
    )
    run = subprocess.run(
        [built / "bin" / "sauro", "screen", "--json", draft], capture_output=True, text=True, cwd=tmp_path, env=env
    )
    assert run.returncode in (0, 1), run.stderr
    assert '"model":"linear-' in run.stdout
