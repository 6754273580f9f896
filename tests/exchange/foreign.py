"""Files of other tools, as they come into a project."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.format_registry import known_formats

SAMPLES = ROOT.parent / "shared" / "samples"
"""Real files, which not every checkout has beside it."""


def read(name: str, path: Path, **options: str) -> list[ArticleRecord]:
    """The records that a format finds in a file."""
    format = known_formats()[name]
    assert format.read is not None
    return [*format.read(path, options)]


def on_record(project: Path, annotator: str) -> dict[str, Any]:
    """What is in the one annotation file of an annotator."""
    (file,) = (project / "annotations" / f"@{annotator}").rglob("*.toml")
    return tomllib.loads(file.read_text("utf-8"))


def words(record: ArticleRecord) -> list[tuple[str | None, str, str | None]]:
    """Source, content and cue of each statement in words."""
    text = record.text or ""
    return [
        (
            each.source and each.source.of(text),
            " … ".join(span.of(text) for span in each.contents),
            each.cue and each.cue.of(text),
        )
        for each in record.statements
    ]
