"""A small encoder from raw text: it learns, the same text gives the same encoder, too little text is refused."""

import gzip
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from models.corpus.record import read


def test_it_learns_and_repeats_itself(small_corpora: Path, tmp_path: Path) -> None:
    import torch
    from transformers import AutoModel, AutoTokenizer

    from models.transformer.pretraining import Recipe, pretrain

    text = tmp_path / "text.txt.gz"
    with gzip.open(text, "wt", encoding="utf-8") as file:
        file.write("\n".join(record.text for record in read(small_corpora / "train.jsonl")))
    recipe = Recipe(layers=1, width=32, heads=2, vocabulary=800, length=32, batch=16, steps=100)
    runs = [list(pretrain([text], tmp_path / name, recipe)) for name in ("one", "two")]
    assert runs[0] == runs[1]
    assert [step for step, _ in runs[0]] == [50, 100]
    assert runs[0][1][1] < runs[0][0][1]
    one, two = (AutoModel.from_pretrained(tmp_path / name).state_dict() for name in ("one", "two"))
    assert all(torch.equal(one[name], two[name]) for name in one if not name.startswith("pooler"))
    tokenizer = AutoTokenizer.from_pretrained(tmp_path / "one")
    assert tokenizer.tokenize("ĐỒNG Ý") == tokenizer.tokenize("đồng ý")
    assert tokenizer.unk_token not in tokenizer.tokenize("đồng ý với đề nghị")


@pytest.mark.parametrize("content", ["Một dòng quá ngắn để học được điều gì.", None])
def test_too_little_text_is_refused(
    content: str | None, tmp_path: Path, sauro: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    path = tmp_path / "text.txt"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    done = sauro("pretrain", path, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "text.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()
