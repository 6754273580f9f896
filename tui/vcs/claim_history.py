"""The history of one claim: what each commit has changed in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tui.model.claim import is_id
from tui.model.records import Fields
from tui.storage.errors import CannotRead
from tui.text.visible import visible_line
from tui.vcs.comparison import is_annotation_path, parse_tables, schema_at
from tui.vcs.git import GitFailed, Repository, find_repository
from tui.vcs.record_diff import RecordDiff


class ClaimChange(NamedTuple):
    """A change of the claim by one commit, with that commit's author, date and subject."""

    commit: str
    author: str
    date: str
    subject: str
    path: str
    difference: RecordDiff


def newest_changes(path: Path, id: str, most: int = 30) -> tuple[ClaimChange, ...] | str:
    """The newest changes of a claim of the file at a path, or a sentence why they are not known."""
    repository = find_repository(path)
    if repository is None:
        return "The repository is not there any more; look at its folder."
    try:
        return tuple(islice(claim_history(repository, id), most))
    except GitFailed as why:
        return visible_line(f"git cannot tell: {why}")


def claim_history(repository: Repository, id: str) -> Iterator[ClaimChange]:
    """The changes of a claim by the commits that lead to HEAD, the newest first.

    A commit whose file cannot be parsed is passed over. Raises GitFailed.
    """
    if not is_id(id):
        raise GitFailed(f"{id!r} is no claim's id; give a letter and five more characters.")
    if repository.commit("HEAD") is None:
        return
    paths = _files(repository, id)
    if not paths:
        return
    form = "--format=%H%x00%P%x00%an%x00%ad%x00%s"
    printed = repository.run(
        "log", "-z", form, "--date=short", "--full-history", "HEAD", "--", *paths
    )
    log_fields = printed.decode("utf-8", "replace").split("\0")
    schema = schema_at(repository.top / paths[0])
    states = _States(repository, id, paths)
    for number in range(0, len(log_fields) - 4, 5):
        commit, parents, author, date, subject = log_fields[number : number + 5]
        before = [states.of(parent) for parent in parents.split()] or [{}]
        for path, difference in _changes(id, before, states.of(commit)):
            ordered = difference._replace(schema=schema)
            yield ClaimChange(commit, author, date, subject, path, ordered)


def _changes(
    id: str, before: list[dict[str, Fields]], now: dict[str, Fields]
) -> Iterator[tuple[str, RecordDiff]]:
    """What a commit has done to the claim, given by path where it stood in each of its parents.

    A file that was renamed has changed nothing, nor has a merge that took one side as it was.
    """
    first = before[0]
    gone_paths = [path for path in first if path not in now]
    for path, fields in now.items():
        if any(fields in state.values() for state in before):
            continue
        was = first[path] if path in first else first[gone_paths[0]] if gone_paths else None
        yield path, RecordDiff("claim", id, was, fields)
    if not now and all(before):
        path, fields = next(iter(first.items()))
        yield path, RecordDiff("claim", id, fields, None)


class _States:
    """The claim as it was in commits, by the path of the file that held it."""

    def __init__(self, repository: Repository, id: str, paths: list[str]) -> None:
        self._repository = repository
        self._id = id
        self._paths = paths
        self._by_commit: dict[str, dict[str, Fields]] = {}
        self._by_name: dict[str, Fields | None] = {}

    def of(self, commit: str) -> dict[str, Fields]:
        """Where the claim stood in a commit, and its fields; none in what cannot be parsed."""
        if commit not in self._by_commit:
            files = self._repository.files(commit, *self._paths)
            held = {path: self._in(path, name) for path, name in files.items()}
            self._by_commit[commit] = {path: at for path, at in held.items() if at is not None}
        return self._by_commit[commit]

    def _in(self, path: str, name: str) -> Fields | None:
        if name not in self._by_name:
            try:
                tables = parse_tables(self._repository.blob(name), Path(path))
                self._by_name[name] = tables.claim.get(self._id)
            except CannotRead:
                self._by_name[name] = None
        return self._by_name[name]


def _files(repository: Repository, id: str) -> list[str]:
    """The annotation files that hold the claim, or once did, under all of their names."""
    how = ("--format=", "--name-only", "-z", "--no-renames", "--full-history", "-m")
    printed = repository.run("log", *how, f"-Sclaim.{id}", "HEAD", "--")
    names = {name.strip("\n") for name in os.fsdecode(printed).split("\0")}
    return sorted(name for name in names if is_annotation_path(name))
