"""Packs a trained network for use: ONNX with whole numbers of eight bits, and its vocabulary."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from hashlib import sha256
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.reader.encoder import Reader
from tui.analysis.reader.answer_values import FORMAT, HIDDEN, LABELS

INPUTS = ("ids", "mask", "roles", "shapes", "facts")
OUTPUTS = ("parts", "cues", "keep", *LABELS)
OPSET = 17


def pack(reader: Reader, vocabulary: Path, folder: Path) -> dict[str, str]:
    """Write `reader.onnx` and `vocabulary.txt`; the hash of each."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        _export(reader, plain)
        quantize_dynamic(
            plain,
            folder / "reader.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    shutil.copyfile(vocabulary, folder / "vocabulary.txt")
    return {
        name: sha256((folder / name).read_bytes()).hexdigest()
        for name in ("reader.onnx", "vocabulary.txt")
    }


def _export(reader: Reader, path: Path) -> None:
    sample = torch.ones((2, 9), dtype=torch.int64)
    facts = torch.tensor([HIDDEN, HIDDEN])
    rows, length = {0: "rows"}, {0: "rows", 1: "length"}
    axes = dict.fromkeys((*INPUTS[:-1], *OUTPUTS[:2]), length)
    axes |= dict.fromkeys(("facts", *OUTPUTS[2:]), rows)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            reader.eval(),
            (sample, sample, sample, sample, facts),
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
    model = onnx.load(str(path))
    # Names of the modules and lines of the code that made it are no part of what it knows.
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    model.metadata_props.append(onnx.StringStringEntryProto(key="format", value=str(FORMAT)))
    onnx.save(model, str(path))
