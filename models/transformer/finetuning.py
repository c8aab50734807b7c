"""Fine-tuning: an encoder and one head learn from examples whether to flag a passage, and under which label."""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold
from torch import Tensor, nn
from transformers import PreTrainedModel

from models.examples import Example
from models.linear import Array
from models.training import SEED
from models.transformer.inputs import Row

_LAYER = re.compile(r"\blayers?\.(\d+)\.")
_USUAL_WIDTH = 768
_SORTED_TOGETHER = 32


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fine-tune; rates are those of base-size encoders and grow for narrower ones.

    Lower layers learn slower by `decay` a layer (Howard & Ruder 2018), which small data needs.
    """

    epochs: int = 3
    batch: int = 32
    rate: float = 3e-5
    head_rate: float = 1e-3
    decay: float = 0.9
    dropout: float = 0.1
    label_weight: float = 0.3
    pair_weight: float = 0.4
    folds: int = 3


class Reader(nn.Module):
    """The encoder under a head that sees its first state, the mean over the passage's own pieces, and the numbers."""

    def __init__(self, encoder: PreTrainedModel, numbers: int, outputs: int, dropout: float) -> None:
        """Put a fresh head on a copy of the encoder."""
        super().__init__()
        self.encoder = deepcopy(encoder)
        width = encoder.config.hidden_size
        self.head = nn.Sequential(
            nn.Dropout(dropout),
            nn.Linear(2 * width + numbers, width),
            nn.Tanh(),
            nn.Dropout(dropout),
            nn.Linear(width, outputs),
        )

    def forward(self, ids: Tensor, passage: Tensor, numbers: Tensor, shown: Tensor | None = None) -> Tensor:
        """Return the raw scores; `shown` marks what is not padding, None where there is none."""
        states = self.encoder(input_ids=ids, attention_mask=shown).last_hidden_state
        own = passage.unsqueeze(-1)
        mean = (states * own).sum(1) / own.sum(1)
        result: Tensor = self.head(torch.cat([states[:, 0], mean, numbers], dim=-1))
        return result


def fine_tune(
    encoder: PreTrainedModel, rows: Sequence[Row], examples: Sequence[Example], labels: Sequence[str], recipe: Recipe
) -> Reader:
    """Fine-tune a copy of the encoder; the same rows give the same reader on the same processor.

    Its first output speaks for a flag, the others for the labels in the order given.
    """
    torch.manual_seed(SEED)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    reader = Reader(encoder, len(rows[0].numbers), 1 + len(labels), recipe.dropout).to(device).train()
    optimizer = torch.optim.AdamW(_groups(reader, recipe), weight_decay=0.01)
    steps = recipe.epochs * -(-len(rows) // recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), 1.0) * max(0.0, 1 - step / steps)
    )
    flags = torch.tensor([float(example.flagged) for example in examples], device=device)
    names = torch.tensor([labels.index(str(e.label)) if e.label else -1 for e in examples], device=device)
    weights = torch.tensor([recipe.pair_weight if e.pair else 1.0 for e in examples], device=device)
    for _ in range(recipe.epochs):
        for picked in _batches(rows, recipe.batch):
            with torch.autocast(device.type, dtype=torch.bfloat16):
                scores = reader(*_tensors([rows[i] for i in picked], device)).float()
            loss = _loss(scores, flags[picked], names[picked], weights[picked], recipe.label_weight)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return reader.eval().cpu()


def held_out_scores(
    encoder: PreTrainedModel,
    rows: Sequence[Row],
    examples: Sequence[Example],
    labels: Sequence[str],
    recipe: Recipe,
    *,
    groups: Callable[[Example], str],
) -> Array:
    """Return the scores for a flag of each example from a reader that saw nothing of its group."""
    names = [groups(example) for example in examples]
    scores = np.zeros(len(rows))
    for seen, unseen in GroupKFold(min(recipe.folds, len(set(names)))).split(np.zeros(len(rows)), groups=names):
        reader = fine_tune(encoder, [rows[i] for i in seen], [examples[i] for i in seen], labels, recipe)
        scores[unseen] = read(reader, [rows[i] for i in unseen])[:, 0]
    return scores


def read(reader: Reader, rows: Sequence[Row]) -> Array:
    """Return the raw scores of rows, in their order."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].ids))
    result: dict[int, NDArray[np.float32]] = {}
    with torch.inference_mode():
        for start in range(0, len(order), _SORTED_TOGETHER):
            picked = order[start : start + _SORTED_TOGETHER]
            result.update(
                zip(picked, reader(*_tensors([rows[i] for i in picked], torch.device("cpu"))).numpy(), strict=True)
            )
    return np.array([result[i] for i in range(len(rows))], dtype=np.float64)


def _loss(scores: Tensor, flags: Tensor, names: Tensor, weights: Tensor, label_weight: float) -> Tensor:
    flag = nn.functional.binary_cross_entropy_with_logits(scores[:, 0], flags, weight=weights)
    known = names >= 0
    if not known.any():
        return flag
    return flag + label_weight * nn.functional.cross_entropy(scores[known, 1:], names[known])


def _groups(reader: Reader, recipe: Recipe) -> list[dict[str, object]]:
    """Return parameters with their rates: the head fastest, the lowest layer slowest."""
    top = max((int(m[1]) for name, _ in reader.named_parameters() if (m := _LAYER.search(name))), default=0)
    rate = recipe.rate * (_USUAL_WIDTH / reader.encoder.config.hidden_size) ** 2
    groups: list[dict[str, object]] = []
    for name, parameter in reader.named_parameters():
        layer = _LAYER.search(name)
        depth = top - int(layer[1]) if layer else top + 1
        own = recipe.head_rate if name.startswith("head.") else min(rate, recipe.head_rate) * recipe.decay**depth
        groups.append({"params": [parameter], "lr": own})
    return groups


def _batches(rows: Sequence[Row], size: int) -> Iterator[list[int]]:
    """Yield batches in random order, each of rows of like length."""
    order = torch.randperm(len(rows)).tolist()
    lots = [order[i : i + size * _SORTED_TOGETHER] for i in range(0, len(order), size * _SORTED_TOGETHER)]
    batches = []
    for lot in lots:
        lot.sort(key=lambda i: len(rows[i].ids))
        batches += [lot[i : i + size] for i in range(0, len(lot), size)]
    for number in torch.randperm(len(batches)).tolist():
        yield batches[number]


def _tensors(rows: Sequence[Row], device: torch.device) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    length = max(len(row.ids) for row in rows)
    ids = torch.zeros(len(rows), length, dtype=torch.long)
    shown = torch.zeros(len(rows), length, dtype=torch.long)
    for i, row in enumerate(rows):
        ids[i, : len(row.ids)] = torch.tensor(row.ids)
        shown[i, : len(row.ids)] = 1
    passage = torch.arange(length)[None] < torch.tensor([row.own for row in rows])[:, None]
    numbers = torch.tensor(np.stack([row.numbers for row in rows]))
    return ids.to(device), passage.float().to(device), numbers.to(device), shown.to(device)
