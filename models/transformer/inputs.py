"""What the encoder is given of a passage: its pieces, those of its surroundings, and the linear model's numbers."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.features import Unit
from nlp.text import words

# Most pieces of the passage, the heading above, the passages before and after, and the request (its end, where
# letters ask); with the marks between them 254, which every usual encoder can take.
_MOST = (96, 28, 32, 32, 60)
_KEPT_AT_THE_END = 4
LENGTH = sum(_MOST) + len(_MOST) + 1


@dataclass(frozen=True, slots=True)
class Row:
    """Token ids, of which the first `own` are the passage's, and numbers in the order of their names."""

    ids: tuple[int, ...]
    own: int
    numbers: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids that frame the pieces, the id of what is unknown, and the number of ids that the encoder has.

    `segmented` says that the encoder reads Vietnamese words joined by «_», as PhoBERT does.
    """

    begin: int
    part: int
    unknown: int
    size: int
    segmented: bool


@dataclass(frozen=True, slots=True)
class Inputs:
    """Turns units into rows, the same way in training and in service."""

    tokenizer: Tokenizer
    marks: Marks
    numbers: dict[str, int]

    def __post_init__(self) -> None:
        """Read marks that a draft happens to hold as words, not as marks."""
        self.tokenizer.encode_special_tokens = True

    def row(self, unit: Unit) -> Row:
        """Return a unit as the encoder reads it: [begin] passage [part] heading [part] before [part] after [part] request [part]."""
        ids = [self.marks.begin]
        own = 0
        for place, (text, most) in enumerate(zip(unit.reading, _MOST, strict=True)):
            pieces = list(self.pieces(text))
            ids += pieces[-most:] if place == _KEPT_AT_THE_END else pieces[:most]
            own = own or len(ids)
            ids.append(self.marks.part)
        told = np.zeros(len(self.numbers), dtype=np.float32)
        for name, value in unit.numbers.items():
            if name in self.numbers:
                told[self.numbers[name]] = value
        return Row(tuple(ids), own, told)

    def pieces(self, text: str) -> Iterator[int]:
        """Yield the ids of a text; what the encoder has no id for is unknown to it."""
        shown = " ".join(word.replace(" ", "_") for word in words(text)) if self.marks.segmented and text else text
        for number in self.tokenizer.encode(shown, add_special_tokens=False).ids:
            yield number if number < self.marks.size else self.marks.unknown

    def save(self, folder: Path) -> None:
        """Write tokenizer.json and encoder.json."""
        self.tokenizer.save(str(folder / "tokenizer.json"))
        told = {"marks": asdict(self.marks), "numbers": list(self.numbers)}
        (folder / "encoder.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Inputs":
        """Read what `save` wrote."""
        told = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        numbers = {name: number for number, name in enumerate(told["numbers"])}
        return cls(Tokenizer.from_file(str(folder / "tokenizer.json")), Marks(**told["marks"]), numbers)
