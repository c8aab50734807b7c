"""A small encoder made from nothing and a small corpus, shared by the tests of the transformer back end."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.corpus.record import read, write

ROOT = Path(__file__).parents[3]
WRITERS = {"train": ("w01", "w02", "w04", "w05"), "dev": ("w03",), "test": ("w06",)}
EACH = 5


@pytest.fixture(scope="session", autouse=True)
def needed() -> None:
    """Skip where the extra is not installed."""
    for name in ("torch", "transformers", "onnx", "onnxruntime"):
        pytest.importorskip(name, reason=f"{name} is not installed; it comes with the extra «transformer»")
    import torch

    torch.set_num_threads(1)  # several threads wait for each other longer than so small an encoder takes


@pytest.fixture(scope="session")
def small_corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Take a few documents of a few writers from each split of the shipped corpora."""
    folder = tmp_path_factory.mktemp("corpora")
    for split, writers in WRITERS.items():
        records = read(ROOT / "corpora" / f"{split}.jsonl")
        write(folder / f"{split}.jsonl", [r for w in writers for r in [r for r in records if r.writer == w][:EACH]])
    return folder


@pytest.fixture(scope="session")
def sauro() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line as its users do, cut off from the hub."""

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "api", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env={**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1", **environment},
        )

    return run


@pytest.fixture(scope="session")
def small_base(tmp_path_factory: pytest.TempPathFactory, small_corpora: Path) -> Path:
    """Pretrain an encoder of two layers and 64 dimensions on the texts of the small corpus."""
    from models.transformer.pretraining import Recipe, pretrain

    folder = tmp_path_factory.mktemp("base")
    text = folder / "text.txt"
    text.write_text("\n".join(record.text for record in read(small_corpora / "train.jsonl")), encoding="utf-8")
    recipe = Recipe(layers=2, width=64, heads=2, vocabulary=1200, length=64, batch=8, steps=40)
    losses = [loss for _, loss in pretrain([text], folder / "encoder", recipe)]
    assert losses
    return folder / "encoder"
