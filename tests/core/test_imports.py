from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tui.core

MODULES = sorted(path.stem for path in Path(tui.core.__path__[0]).glob("[a-z]*.py"))
ROOT = Path(tui.core.__path__[0]).parents[1]


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_core_loads_no_library() -> None:
    loaded = loaded_by("import tui.core\n" + "\n".join(f"import tui.core.{m}" for m in MODULES))
    assert not loaded & {"textual", "rich", "spacy", "tomlkit", "charset_normalizer"}


@pytest.mark.parametrize("module", ["layout", "cells", "visible"])
def test_the_first_page_needs_next_to_nothing(module: str) -> None:
    plain = "from tui.core.layout import layout\nlayout('• One “two”', [0], [11], [2], 20)"
    loaded = loaded_by(f"import tui.core.{module}\n{plain}") - loaded_by("pass")
    heavy = {"dataclasses", "re", "typing", "json", "pathlib", "tomllib", "functools", "enum"}
    assert not loaded & heavy
