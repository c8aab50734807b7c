"""From torch to onnxruntime: the fine-tuned reader as an ONNX graph with 8-bit weights."""

import logging
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from models.transformer.encoder import MODEL
from models.transformer.finetuning import Reader
from models.transformer.inputs import Row

_OPSET = 17


def export(reader: Reader, row: Row, folder: Path) -> None:
    """Write the reader as an ONNX model with dynamically quantised weights; `row` is an example of its input."""
    ids = torch.tensor([row.ids])
    passage = (torch.arange(len(row.ids)) < row.own).float()[None]
    with TemporaryDirectory() as place, warnings.catch_warnings():
        # The TorchScript exporter is the older of two; it serves every encoder family and needs no further package.
        warnings.simplefilter("ignore")
        full = Path(place) / "full.onnx"
        torch.onnx.export(
            reader,
            (ids, passage, torch.tensor(row.numbers)[None]),
            full,
            dynamo=False,
            opset_version=_OPSET,
            input_names=["ids", "passage", "numbers"],
            output_names=["scores"],
            dynamic_axes={"ids": {1: "length"}, "passage": {1: "length"}},
        )
        _quantise(full, folder / MODEL)


def _quantise(full: Path, small: Path) -> None:
    log = logging.getLogger()  # onnxruntime advises on the root log about a step that matters to images only
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        quantize_dynamic(full, small, per_channel=True, weight_type=QuantType.QInt8)
    finally:
        log.setLevel(level)
