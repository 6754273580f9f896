"""Annotators and articles named side by side on the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tui.storage.project.projects import bad_annotator, project_of
from tui.team.double_readings import label_of


def told_apart(named: Sequence[str]) -> tuple[list[str], list[str]]:
    """Names of annotators, and paths; what is both is a name, for a path can begin with ./ too."""
    here = project_of(Path.cwd())
    names, paths = list[str](), list[str]()
    for word in named:
        bare = word.removeprefix("@")
        is_name = bad_annotator(bare) is None and (here.annotations / f"@{bare}").is_dir()
        if is_name or not _is_there(word):
            names.append(label_of(bare) if word.startswith("@") else word)
        else:
            paths.append(word)
    return list(dict.fromkeys(names)), paths


def _is_there(word: str) -> bool:
    return "\0" not in word and os.path.lexists(word)
