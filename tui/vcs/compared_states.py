"""The states of annotation files that are to be compared: on disk, or in a revision of git."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.model.records import text_of
from tui.model.schema import DEFAULT
from tui.model.tables import Tables
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_article
from tui.storage.project.projects import article_path, project_of
from tui.storage.records.table_data import records_of
from tui.storage.store.plain_files import read_bytes
from tui.storage.toml.reading_toml import decoded, parse
from tui.vcs.difference import Difference, differences
from tui.vcs.git import GitFailed, Repository, is_blob
from tui.vcs.renames import is_other, renamed


class FileDifferences(NamedTuple):
    """What differs in one annotation file, in reading order; `was` is its old path, if renamed."""

    path: str
    records: list[Difference]
    was: str = ""


class FileChange(NamedTuple):
    """The bytes of a file that differ, None where it is not there; `was` is its old path."""

    before: bytes | None
    after: bytes | None
    was: str


def between_files(before: Path, after: Path) -> FileDifferences:
    """What differs between two annotation files; raises CannotRead."""
    old, new = (tables_of(_on_disk(path), path) for path in (before, after))
    return FileDifferences(str(after), differences(old, new, _text(after, new)))


def between(
    repository: Repository, before: str, after: str | None, paths: list[str]
) -> tuple[list[FileDifferences], list[str]]:
    """What differs between two revisions, or one and the work tree, and what cannot be read.

    `paths` are files or folders, as git names them; none means all. Raises GitFailed.
    """
    commits = []
    for revision in (before, *([after] if after is not None else [])):
        if (commit := repository.commit(revision)) is None:
            raise GitFailed(f"{revision} is neither a file nor a revision; check its name.")
        commits.append(commit)
    changes, failed = changed_files(repository, *commits)
    found = []
    for name, change in sorted(changes.items()):
        if not any(_lies_in(each, paths) for each in (name, change.was)):
            continue
        try:
            was, now = (
                tables_of(change.before, Path(change.was)),
                tables_of(change.after, Path(name)),
            )
            text = _text(repository.top / name, now if now.article else was)
        except CannotRead as error:
            failed.append(str(error))
            continue
        if records := differences(was, now, text):
            renamed_from = change.was if change.was != name else ""
            found.append(FileDifferences(name, records, renamed_from))
    return found, failed


def changed_files(
    repository: Repository, before: str, after: str | None = None
) -> tuple[dict[str, FileChange], list[str]]:
    """The annotation files that differ between two commits, or one and the work tree, by path.

    One that was renamed is one file, under its new path. Also told is what cannot be read.
    Raises GitFailed.
    """
    failed: list[str] = []
    old = {path: name for path, name in repository.files(before).items() if is_annotation(path)}
    if after is None:
        now = dict(_differing_on_disk(repository, old, failed))
    else:
        now = _differing_in_commit(repository, old, after)
    then = [path for path in now if path in old]
    was = dict(zip(then, repository.blobs([old[path] for path in then]), strict=True))
    moved = renamed(was, {path: data for path, data in now.items() if data is not None})
    left = set(moved.values())
    changes = {}
    for path, data in now.items():
        if path in moved:
            changes[path] = FileChange(was[moved[path]], data, moved[path])
        elif path not in left:
            changes[path] = FileChange(was.get(path), data, path)
        elif data is not None:
            changes[path] = FileChange(None, data, path)
    return changes, failed


def content_before(repository: Repository, commit: str, path: str, data: bytes) -> bytes | None:
    """What a commit has of the file that holds these bytes now, under this or an earlier path.

    None if it has nothing of it. Raises GitFailed.
    """
    there = repository.content(commit, path)
    if there is not None and not is_other(there, data):
        return there
    changes, _ = changed_files(repository, commit)
    return changes[path].before if path in changes else there


def _differing_in_commit(
    repository: Repository, old: Mapping[str, str], commit: str
) -> dict[str, bytes | None]:
    new = {path: name for path, name in repository.files(commit).items() if is_annotation(path)}
    changed = [path for path, name in new.items() if name != old.get(path)]
    contents = repository.blobs([new[path] for path in changed])
    return {**dict.fromkeys(old.keys() - new.keys()), **dict(zip(changed, contents, strict=True))}


def _differing_on_disk(
    repository: Repository, old: Mapping[str, str], failed: list[str]
) -> Iterator[tuple[str, bytes | None]]:
    for path in sorted({*old, *repository.staged(), *repository.others()}):
        if not is_annotation(path):
            continue
        try:
            data = repository.on_disk(path)
        except CannotRead as error:
            failed.append(str(error))
            continue
        if path in old and data is not None and is_blob(data, old[path]):
            continue
        if path in old or data is not None:
            yield path, data


def _lies_in(name: str, paths: list[str]) -> bool:
    return not paths or any(path in (".", name) or name.startswith(f"{path}/") for path in paths)


def is_annotation(name: str) -> bool:
    """Whether a file of that name, from the work tree's top, is one of claims or entities."""
    parts = name.split("/")
    inside = parts[parts.index("annotations") + 1 :] if "annotations" in parts else []
    return bool(inside) and name.endswith(".toml") and inside != ["schema.toml"]


def tables_of(data: bytes | None, path: Path) -> Tables:
    """The records in the bytes, none where there is no file; raises CannotRead."""
    if data is None:
        return Tables()
    return records_of(parse(decoded(data, path)[0], path), DEFAULT).tables


def _on_disk(path: Path) -> bytes | None:
    if str(path) == os.devnull:
        return None
    try:
        return read_bytes(path)
    except FileNotFoundError:
        raise CannotRead(f"{path} is not there; check its name.") from None


def _text(path: Path, tables: Tables) -> str | None:
    """The article's text as it is now, for the order of its claims."""
    declared = text_of(tables.article.get("", {}), "path")
    try:
        article = article_path(project_of(path), path, declared or None)
        return load_article(article).article.text
    except CannotRead:
        return None
