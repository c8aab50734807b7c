"""A small encoder of one's own from raw text, by masked language modelling (Devlin et al. 2019), for sites without one."""

import gzip
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers
from torch import Tensor
from transformers import BertConfig, BertForMaskedLM, PreTrainedTokenizerFast

from models.corpus.record import CorpusError
from models.training import SEED

_SPECIAL = {
    "pad_token": "[PAD]",
    "unk_token": "[UNK]",
    "cls_token": "[CLS]",
    "sep_token": "[SEP]",
    "mask_token": "[MASK]",
}
_PAD, _, _CLS, _SEP, _MASK = range(5)  # special tokens come first
_SYLLABLE = re.compile(r"[^\W\d_]+|\d|[^\w\s]")
_COUNTED = 200_000
_LETTERS = 300
_MASKED = 0.15
_TELL = 50


@dataclass(frozen=True, slots=True)
class Recipe:
    """Size of the encoder and of its training; the defaults fit an hour on one core of a server."""

    layers: int = 4
    width: int = 256
    heads: int = 4
    vocabulary: int = 8000
    length: int = 128
    positions: int = 320
    batch: int = 16
    steps: int = 8000
    peak: float = 1e-3


def pretrain(texts: Sequence[Path], out: Path, recipe: Recipe, *, seed: int = SEED) -> Iterator[tuple[int, float]]:
    """Train tokenizer and encoder on text files (.txt or .txt.gz, a paragraph a line) and write both to a folder.

    Yields (step, mean loss) now and then. Raises CorpusError where the files hold too little text.
    """
    torch.manual_seed(seed)
    lines = _lines(texts)
    tokenizer = _tokenizer(lines, recipe)
    rows = _rows(tokenizer, lines, recipe.length)
    if len(rows) < recipe.batch:
        raise CorpusError(f"{texts[0].name}: too little text to learn from; give at least {recipe.batch} pages")
    model = BertForMaskedLM(_config(tokenizer, recipe))
    yield from _learn(model, rows, tokenizer, recipe)
    model.bert.save_pretrained(out)
    wrapped = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, model_max_length=recipe.positions, **_SPECIAL
    )
    wrapped.save_pretrained(out)


def _lines(texts: Sequence[Path]) -> list[str]:
    """Return the distinct lines of all files, in order: law repeats itself."""
    seen: dict[str, None] = {}
    for path in texts:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            seen.update((line.strip(), None) for line in lines if len(line) > 20)
    return list(seen)


def _tokenizer(lines: list[str], recipe: Recipe) -> Tokenizer:
    """Take the commonest syllables of lower-case text for pieces; rarer ones are spelt, digits stand alone.

    Counted here, since the trainer of the library breaks ties at random.
    """
    step = max(1, len(lines) // _COUNTED)
    syllables: Counter[str] = Counter()
    for line in lines[::step]:
        syllables.update(_SYLLABLE.findall(unicodedata.normalize("NFC", line).lower()))
    letters: Counter[str] = Counter()
    for syllable, count in syllables.items():
        letters.update(dict.fromkeys(syllable, count))
    alphabet = sorted(_commonest(letters, _LETTERS))
    pieces = [*_SPECIAL.values(), *alphabet, *("##" + letter for letter in alphabet)]
    pieces += [syllable for syllable in _commonest(syllables, recipe.vocabulary) if len(syllable) > 1]
    vocabulary = {piece: number for number, piece in enumerate(pieces[: recipe.vocabulary])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106 -- a token of text, no password
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.BertPreTokenizer(), pre_tokenizers.Digits(individual_digits=True)]
    )
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


def _commonest(counts: Counter[str], most: int) -> list[str]:
    return sorted(counts, key=lambda piece: (-counts[piece], piece))[:most]


def _rows(tokenizer: Tokenizer, lines: list[str], length: int) -> Tensor:
    """Return the text as rows of equal length, each of [CLS], a run of lines parted by [SEP]."""
    stream: list[int] = []
    for start in range(0, len(lines), 10_000):
        for encoding in tokenizer.encode_batch(lines[start : start + 10_000], add_special_tokens=False):
            stream += [*encoding.ids, _SEP]
    body = length - 1
    table = torch.tensor(stream[: len(stream) // body * body], dtype=torch.int32).view(-1, body)
    return torch.cat([torch.full((len(table), 1), _CLS, dtype=torch.int32), table], dim=1)


def _config(tokenizer: Tokenizer, recipe: Recipe) -> BertConfig:
    return BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=recipe.width,
        num_hidden_layers=recipe.layers,
        num_attention_heads=recipe.heads,
        intermediate_size=4 * recipe.width,
        max_position_embeddings=recipe.positions,
        pad_token_id=_PAD,
        hidden_dropout_prob=0.0,  # every row is seen about once; there is nothing to learn by heart
        attention_probs_dropout_prob=0.0,
    )


def _learn(model: BertForMaskedLM, rows: Tensor, tokenizer: Tokenizer, recipe: Recipe) -> Iterator[tuple[int, float]]:
    optimizer = torch.optim.AdamW(model.parameters(), lr=recipe.peak, weight_decay=0.01, betas=(0.9, 0.98))
    warm = max(1, recipe.steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, (recipe.steps - step) / max(1, recipe.steps - warm))
    )
    model.train()
    order, losses = torch.randperm(len(rows)), []
    for step in range(recipe.steps):
        picked = order[torch.arange(step * recipe.batch, (step + 1) * recipe.batch) % len(order)]
        shown, hidden, answers = _mask(rows[picked].long(), tokenizer)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = model.bert(input_ids=shown).last_hidden_state
            logits = model.cls(states[hidden])
        loss = torch.nn.functional.cross_entropy(logits.float(), answers)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if len(losses) == _TELL or step + 1 == recipe.steps:
            yield step + 1, sum(losses) / len(losses)
            losses = []


def _mask(ids: Tensor, tokenizer: Tokenizer) -> tuple[Tensor, Tensor, Tensor]:
    """Hide some tokens; of those, one in ten stays and one in ten becomes another word."""
    ordinary = ids >= len(_SPECIAL)
    hidden = (torch.rand(ids.shape) < _MASKED) & ordinary
    chance = torch.rand(ids.shape)
    shown = ids.masked_fill(hidden & (chance < 0.8), _MASK)
    other = torch.randint(len(_SPECIAL), tokenizer.get_vocab_size(), ids.shape)
    return torch.where(hidden & (chance > 0.9), other, shown), hidden, ids[hidden]
