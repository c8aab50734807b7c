"""What the encoder is given: bounded, the passage never lost, marks in a draft harmless; bases are opened or refused."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.features import Unit

SYLLABLES = (
    "ủy",
    "ban",
    "nhân",
    "dân",
    "tỉnh",
    "đồng",
    "ý",
    "nghiên",
    "cứu",
    "Sở",
    "Nội",
    "vụ",
    "_",
    " ",
    "2025",
    "ℵ",
    ".",
)


@pytest.fixture(scope="module")
def inputs(small_base: Path):  # noqa: ANN201
    from models.transformer.base import open_base
    from models.transformer.inputs import Inputs

    base = open_base(str(small_base))
    return Inputs(base.tokenizer, base.marks, {"a": 0, "b": 1})


@pytest.fixture(scope="module")
def phobert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an encoder with PhoBERT's own kind of tokenizer files, its merges learnt from a few words."""
    from transformers import RobertaConfig, RobertaModel

    folder = tmp_path_factory.mktemp("phobert")
    merges = [
        "n h</w>",
        "â n",
        "d ân</w>",
        "d â",
        "dâ n</w>",
        "u n",
        "n g",
        "ng h",
        "ngh i",
        "ê n</w>",
        "nghi ên</w>",
        "B an</w>",
        "a n</w>",
        "b an</w>",
    ]
    merges += ["_ d", "_d ân</w>", "nh â", "n h", "nh ân_dân</w>"]
    pieces = [
        "nh",
        "dân",
        "ngh@@",
        "nghiên",
        "ban",
        "â@@",
        "n",
        "n@@",
        "h",
        "h@@",
        "d@@",
        "_@@",
        "b@@",
        "a@@",
        "i@@",
        "ý",
        ".",
    ]
    (folder / "vocab.txt").write_text("".join(f"{piece} 1\n" for piece in pieces), encoding="utf-8")
    (folder / "bpe.codes").write_text("".join(f"{merge} 1\n" for merge in merges), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PhobertTokenizer"}), encoding="utf-8")
    size = 4 + len(pieces) + 1
    config = RobertaConfig(
        vocab_size=size,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=258,
        tokenizer_class="PhobertTokenizer",
    )
    RobertaModel(config).save_pretrained(folder)
    return folder


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from("aâđồng ýủỷ1/.–\n[]SEP⟦"), max_size=900), min_size=5, max_size=5))
def test_rows_are_bounded_and_hold_the_passage(inputs, texts: list[str]) -> None:  # noqa: ANN001
    from models.transformer.inputs import LENGTH

    row = inputs.row(Unit(0, (), {"b": 0.5, "unseen": 1.0}, tuple(texts)))
    assert len(row.ids) <= LENGTH
    assert 1 <= row.own < len(row.ids)
    assert row.ids[row.own] == inputs.marks.part
    assert sum(number == inputs.marks.part for number in row.ids) == 5
    assert row.numbers.tolist() == [0.0, 0.5]


def test_a_long_request_is_read_from_its_end(inputs) -> None:  # noqa: ANN001
    request = "a " * 500 + "đồng ý."
    row = inputs.row(Unit(0, (), {}, ("a", "", "", "", request)))
    assert list(row.ids[:-1])[-3:] == list(inputs.pieces("đồng ý."))


def test_phobert_reads_segmented_words_and_others_do_not(phobert: Path, small_base: Path) -> None:
    from models.transformer.base import open_base
    from models.transformer.inputs import Inputs

    base = open_base(str(phobert))
    assert base.marks.segmented
    assert not open_base(str(small_base)).marks.segmented
    joined = [base.tokenizer.id_to_token(i) for i in Inputs(base.tokenizer, base.marks, {}).pieces("nhân dân ý")]
    apart = base.tokenizer.encode("nhân dân ý", add_special_tokens=False).tokens
    assert "".join(joined) != "".join(apart)


def test_a_base_may_say_that_its_words_are_segmented(small_base: Path, tmp_path: Path) -> None:
    from transformers import AutoConfig, AutoModel, AutoTokenizer

    from models.transformer.base import open_base

    AutoModel.from_pretrained(small_base).save_pretrained(tmp_path)
    AutoTokenizer.from_pretrained(small_base).save_pretrained(tmp_path)
    config = AutoConfig.from_pretrained(small_base)
    config.word_segmented = True
    config.save_pretrained(tmp_path)
    assert open_base(str(tmp_path)).marks.segmented


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.sampled_from(SYLLABLES), max_size=30).map("".join))
def test_the_portable_tokenizer_is_phoberts(phobert: Path, text: str) -> None:
    from transformers import AutoTokenizer

    from models.transformer.base import portable

    source = AutoTokenizer.from_pretrained(phobert)
    made = portable(source, "x")
    unknown, size = source.unk_token_id, len(source)
    ids = [i if i < size else unknown for i in made.encode(text, add_special_tokens=False).ids]
    assert ids == source.encode(text, add_special_tokens=False)


def test_a_base_too_short_is_refused(tmp_path: Path, small_base: Path) -> None:
    from transformers import AutoTokenizer, BertConfig, BertModel

    from models.transformer.base import BaseError, open_base

    BertModel(
        BertConfig(
            hidden_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            vocab_size=1200,
            max_position_embeddings=64,
        )
    ).save_pretrained(tmp_path)
    AutoTokenizer.from_pretrained(small_base).save_pretrained(tmp_path)
    with pytest.raises(BaseError, match="chỉ nhận 64"):
        open_base(str(tmp_path))


@pytest.mark.parametrize("base", ["khong-co/mo-hinh-nay", "."])
def test_a_base_not_at_hand_is_refused_with_the_remedy(
    base: str, tmp_path: Path, sauro: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = sauro("train", "--backend", "transformer", "--base", base, "--registry", tmp_path)
    assert done.returncode == 2
    assert base in done.stderr and "--base" in done.stderr and "HF_HUB_OFFLINE" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--base", "x"],
        ["--backend", "transformer"],
        ["--alone"],
        ["--backend", "transformer", "--base", "x", "--ensure"],
    ],
)
def test_options_that_do_not_go_together(
    options: list[str], sauro: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = sauro("train", *options)
    assert done.returncode == 2
    assert "--base" in done.stderr
