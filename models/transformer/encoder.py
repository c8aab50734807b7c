"""The fine-tuned encoder as it is served: onnxruntime and tokenizers, no torch."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from models.features import Unit
from models.linear import Array
from models.transformer.inputs import Inputs, Row

MODEL = "encoder.onnx"


@dataclass(frozen=True, slots=True)
class Encoder:
    """Scores passages one by one: in a batch the 8-bit scales, and so the answers, would depend on its neighbours."""

    inputs: Inputs
    session: onnxruntime.InferenceSession
    folder: Path

    def scores(self, unit: Unit) -> Array:
        """Return the raw score for a flag, then one for each label."""
        return self.run(self.inputs.row(unit))

    def run(self, row: Row) -> Array:
        """Return the raw scores of a row."""
        passage = (np.arange(len(row.ids)) < row.own).astype(np.float32)
        given = {"ids": np.array([row.ids], dtype=np.int64), "passage": passage[None], "numbers": row.numbers[None]}
        result: Array = np.asarray(self.session.run(None, given)[0][0], dtype=np.float64)
        return result

    def save(self, folder: Path) -> None:
        """Write the encoder into another folder."""
        self.inputs.save(folder)
        shutil.copyfile(self.folder / MODEL, folder / MODEL)

    @classmethod
    def load(cls, folder: Path) -> "Encoder":
        """Read encoder, tokenizer and layout; one thread a call, since the service runs many at once."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
        return cls(Inputs.load(folder), session, folder)
