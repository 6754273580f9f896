from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tui.model
import tui.text

PURE = [
    f"{room.__name__}.{path.stem}"
    for room in (tui.model, tui.text)
    for path in sorted(Path(room.__path__[0]).glob("[a-z]*.py"))
]
ROOT = Path(tui.text.__path__[0]).parents[1]


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_text_and_model_load_no_library() -> None:
    loaded = loaded_by("\n".join(f"import {module}" for module in PURE))
    assert not loaded & {"textual", "rich", "spacy", "tomlkit", "charset_normalizer"}


@pytest.mark.parametrize("module", ["layout", "cells", "visible"])
def test_the_first_page_needs_next_to_nothing(module: str) -> None:
    plain = "from tui.text.layout import layout\nlayout('• One “two”', [0], [11], [2], 20)"
    loaded = loaded_by(f"import tui.text.{module}\n{plain}") - loaded_by("pass")
    heavy = {"dataclasses", "re", "typing", "json", "pathlib", "tomllib", "functools", "enum"}
    assert not loaded & heavy
