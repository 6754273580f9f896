"""Which trained reader is installed, found out without loading any of it."""

from __future__ import annotations

import json
import os
from importlib.util import find_spec
from pathlib import Path

from tui.analysis.pipeline.models import ModelChoice
from tui.analysis.reader.answer_values import FORMAT

_PACKAGE, _RUNTIME = "quoth_reader", "onnxruntime"
_CARD = "card.json"

ELSEWHERE = "QUOTH_READER"
"""The environment's name for another folder with a reader; empty for none at all."""


def with_reader(choice: ModelChoice, wanted: bool = True) -> ModelChoice:
    """The model together with the reader, if one is installed that fits and it is wanted."""
    folder = reader_folder() if wanted else None
    if folder is None:
        return choice
    try:
        card = json.loads((folder / _CARD).read_bytes())
        if card["format"] != FORMAT:
            return choice
        version = str(card["sha256"]["reader.onnx"])[:12]
    except (OSError, ValueError, KeyError, TypeError):
        return choice
    return choice._replace(reader=str(folder), reader_version=version)


def reader_folder() -> Path | None:
    """Where the reader's files are, None if it, or what runs it, is not installed."""
    elsewhere = os.environ.get(ELSEWHERE)
    if elsewhere is not None:
        return Path(elsewhere).absolute() if elsewhere else None
    try:
        found = find_spec(_PACKAGE)
        if found is None or found.origin is None or find_spec(_RUNTIME) is None:
            return None
    except (ImportError, ValueError):
        return None
    return Path(found.origin).parent
