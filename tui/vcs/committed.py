"""Whether git has a text, so that it may be replaced."""

from __future__ import annotations

from pathlib import Path

from tui.vcs.git import GitFailed, find_repository, is_content_of


def is_committed(path: Path, data: bytes) -> bool:
    """Whether the commit that is checked out has the file with these bytes.

    False where there is no repository or no git, or where git fails.
    """
    repository = find_repository(path)
    if repository is None:
        return False
    try:
        commit = repository.commit("HEAD")
        inside = repository.path_in_work_tree(path)
        name = repository.files(commit, inside).get(inside) if commit else None
    except GitFailed:
        return False
    return name is not None and is_content_of(data, name)
