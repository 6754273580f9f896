"""The examples of docs/api.md, run as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = ROOT / "docs/api.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.model
def test_the_examples_do_what_the_page_says(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    page = PAGE.read_text("utf-8")
    names: dict[str, object] = {}
    blocks = list(BLOCK.finditer(page))
    assert len(blocks) >= 8
    for block in blocks:
        # With as many lines before it as on the page, a failure names the line there.
        before = "\n" * page[: block.start(1)].count("\n")
        exec(compile(before + block[1], str(PAGE), "exec"), names)
