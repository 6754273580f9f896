"""The texts that a file has had, as the commits that lead to HEAD have them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.vcs.git import GitFailed, find_repository

MOST_COMMITS = 200
"""Older commits are not looked at."""

_LONGEST_WAIT = 20.0


class CommittedText(NamedTuple):
    """A text by the commit that has changed it last; `date` is of ISO 8601, with time and zone."""

    commit: str
    date: str
    author: str
    subject: str
    data: bytes


def committed_texts(path: Path) -> list[CommittedText]:
    """The texts of the file at a path, the oldest first; none where there is no git.

    Only under the name that it has now. Raises GitFailed.
    """
    repository = find_repository(path)
    if repository is None or repository.commit("HEAD") is None:
        return []
    inside = repository.path_in_work_tree(path)
    if not inside.isprintable():
        # The names of objects are given to git one a line.
        raise GitFailed(f"{path} has a name that git cannot be asked about; rename it.")
    form = "--format=%H%x00%ad%x00%an%x00%s"
    asked = ("log", "-z", form, "--date=iso-strict", f"--max-count={MOST_COMMITS}")
    printed = repository.run(
        *asked, "--diff-filter=AMT", "HEAD", "--", inside, seconds=_LONGEST_WAIT
    )
    fields = printed.decode("utf-8", "replace").split("\0")
    commits = [fields[n : n + 4] for n in range(0, len(fields) - 3, 4)][::-1]
    blobs = repository.blobs([f"{commit}:{inside}" for commit, *_ in commits])
    return [
        CommittedText(commit, date, author, subject, data)
        for (commit, date, author, subject), data in zip(commits, blobs, strict=True)
    ]
