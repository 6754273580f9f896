"""What git says about a file: the branch, and whether it is changed, staged, in conflict."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from tui.vcs.git import GitFailed, repository_of


class FileState(NamedTuple):
    """The branch and the commit it is at ("" where there is none), and the state of one file.

    A new file is changed.
    """

    branch: str = ""
    changed: bool = False
    staged: bool = False
    in_conflict: bool = False
    commit: str = ""


def state_of(path: Path) -> FileState | None:
    """The state of a file; None where there is no repository or no git, or git is to ignore it."""
    repository = repository_of(path)
    if repository is None:
        return None
    try:
        name = repository.inside(path)
        how = ("--porcelain=v2", "--branch", "--ignored", "-z")
        printed = repository.run("status", *how, "--", name)
    except GitFailed:
        return None
    branch, commit, state = "", "", FileState()
    for entry in os.fsdecode(printed).split("\0"):
        if entry.startswith("# branch.head "):
            branch = entry.removeprefix("# branch.head ").replace("(detached)", "")
        elif entry.startswith("# branch.oid "):
            commit = entry.removeprefix("# branch.oid ").replace("(initial)", "")
        elif entry.startswith("! "):
            return None
        elif entry.startswith("u "):
            state = FileState(in_conflict=True)
        elif entry.startswith("? "):
            state = FileState(changed=True)
        elif entry.startswith(("1 ", "2 ")):
            state = FileState(staged=entry[2] != ".", changed=entry[3] != ".")
    return state._replace(branch=branch, commit=commit)
