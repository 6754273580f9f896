"""What git says about a file: the branch, and whether it is changed, staged, in conflict."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tui.vcs.git import GitFailed, repository_of


@dataclass(frozen=True, slots=True)
class FileState:
    """The branch ("" where there is none) and the state of one file; a new file is changed."""

    branch: str = ""
    changed: bool = False
    staged: bool = False
    in_conflict: bool = False


def state_of(path: Path) -> FileState | None:
    """The state of a file, None where there is no repository or no git."""
    repository = repository_of(path)
    if repository is None:
        return None
    try:
        name = repository.inside(path)
        printed = repository.run("status", "--porcelain=v2", "--branch", "-z", "--", name)
    except GitFailed:
        return None
    branch, state = "", FileState()
    for entry in os.fsdecode(printed).split("\0"):
        if entry.startswith("# branch.head "):
            branch = entry.removeprefix("# branch.head ").replace("(detached)", "")
        elif entry.startswith("u "):
            state = FileState(in_conflict=True)
        elif entry.startswith("? "):
            state = FileState(changed=True)
        elif entry.startswith(("1 ", "2 ")):
            state = FileState(staged=entry[2] != ".", changed=entry[3] != ".")
    return FileState(branch, state.changed, state.staged, state.in_conflict)
