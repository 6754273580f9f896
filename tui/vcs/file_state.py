"""The state of a file in git, for the status line: its branch, changed, staged, in conflict."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.storage.errors import CannotRead
from tui.vcs.git import GitFailed, Repository, find_repository, is_content_of


class FileState(NamedTuple):
    """What git says of one file, and the branch and commit that are checked out.

    `branch` and `commit` are empty where there is none. A new file counts as changed; one that
    differs from git's in its line ends alone does not.
    """

    branch: str = ""
    changed: bool = False
    staged: bool = False
    in_conflict: bool = False
    commit: str = ""


def file_state(path: Path) -> FileState | None:
    """The state of a file in git.

    None where there is no repository or no git, where git fails, or for a file that git ignores.
    """
    repository = find_repository(path)
    if repository is None:
        return None
    try:
        commit = repository.commit("HEAD") or ""
        state = _state(repository, repository.path_in_work_tree(path), commit)
        return state and state._replace(branch=repository.branch, commit=commit)
    except GitFailed:
        return None


def _state(repository: Repository, path: str, commit: str) -> FileState | None:
    entries = repository.index_entries(path).get(path, [])
    if any(entry.stage for entry in entries):
        return FileState(in_conflict=True)
    kept = entries[0].name if entries else None
    committed = repository.files(commit, path).get(path) if commit else None
    try:
        data = repository.content_on_disk(path)
    except CannotRead:
        return FileState(changed=True, staged=kept != committed)
    if kept is None:
        if data is not None and committed is None and not repository.untracked(path):
            return None
        return FileState(changed=data is not None, staged=committed is not None and data is None)
    return FileState(
        changed=data is None or not is_content_of(data, kept), staged=kept != committed
    )
