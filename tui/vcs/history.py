"""What became of one claim, commit by commit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.core.claim import is_id
from tui.core.records import Fields
from tui.storage.errors import CannotRead
from tui.vcs.difference import Difference
from tui.vcs.git import GitFailed, Repository
from tui.vcs.states import is_annotation, tables_of


class Step(NamedTuple):
    """One commit that changed the claim: who made it and when, its subject, and the change."""

    commit: str
    author: str
    date: str
    subject: str
    path: str
    difference: Difference


def history(repository: Repository, id: str) -> Iterator[Step]:
    """The changes to a claim, the newest first; raises GitFailed.

    A commit whose file cannot be parsed is passed over.
    """
    if not is_id(id):
        raise GitFailed(f"{id!r} is no claim's id; give a letter and five more characters.")
    for path in _files(repository, id):
        form = "--format=%H%x00%P%x00%an%x00%ad%x00%s"
        printed = repository.run("log", form, "--date=short", "--full-history", "HEAD", "--", path)
        for row in printed.decode("utf-8", "replace").splitlines():
            commit, parents, author, date, subject = row.split("\0", 4)
            before = [_state(repository, parent, path, id) for parent in parents.split()] or [None]
            now = _state(repository, commit, path, id)
            # A merge that took one side as it was has changed nothing.
            if now not in before:
                yield Step(
                    commit, author, date, subject, path, Difference("claim", id, before[0], now)
                )


def _files(repository: Repository, id: str) -> list[str]:
    """The annotation files that hold the claim, or once did."""
    # The words are looked for in the files themselves, not in the pages that a diff shows.
    how = ("--format=", "--name-only", "-z", "--no-textconv", "--full-history")
    printed = repository.run("log", *how, f"-Sclaim.{id}", "HEAD")
    names = {name.strip("\n") for name in printed.decode("utf-8", "surrogateescape").split("\0")}
    return sorted(name for name in names if is_annotation(name))


def _state(repository: Repository, commit: str, path: str, id: str) -> Fields | None:
    """The claim as it was in a commit, None if it was not there."""
    try:
        return tables_of(repository.content(commit, path), Path(path)).claim.get(id)
    except CannotRead:
        return None
