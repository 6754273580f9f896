"""What git says about a file: the branch, and whether it is changed, staged, in conflict."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.storage.errors import CannotRead
from tui.vcs.git import GitFailed, Repository, is_blob, repository_of


class FileState(NamedTuple):
    """The branch and the commit it is at ("" where there is none), and the state of one file.

    A new file is changed; one that has other ends of lines than in git is not.
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
        commit = repository.commit("HEAD") or ""
        state = _state(repository, repository.inside(path), commit)
        return state and state._replace(branch=repository.branch, commit=commit)
    except GitFailed:
        return None


def _state(repository: Repository, path: str, commit: str) -> FileState | None:
    entries = repository.staged(path).get(path, [])
    if any(entry.stage for entry in entries):
        return FileState(in_conflict=True)
    kept = entries[0].name if entries else None
    committed = repository.files(commit, path).get(path) if commit else None
    try:
        data = repository.on_disk(path)
    except CannotRead:
        return FileState(changed=True, staged=kept != committed)
    if kept is None:
        if data is not None and committed is None and not repository.others(path):
            return None
        return FileState(changed=data is not None, staged=committed is not None and data is None)
    return FileState(changed=data is None or not is_blob(data, kept), staged=kept != committed)
