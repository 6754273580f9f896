"""Comparing annotation files: two files on disk, two revisions, or a revision and the work tree."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tui.model.claim_fields import DEFAULT
from tui.model.records import text_of
from tui.model.schema import Schema
from tui.model.tables import Tables
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_article
from tui.storage.project.projects import Project, article_path, project_of
from tui.storage.project.schema_file import load_schema
from tui.storage.records.table_data import records_of
from tui.storage.store.plain_files import read_bytes
from tui.storage.toml.reading_toml import decoded, parse
from tui.vcs.git import GitFailed, Repository, is_content_of
from tui.vcs.record_diff import RecordDiff, diff_tables
from tui.vcs.renames import find_renames, is_another_file


class FileDiff(NamedTuple):
    """The records that differ in one annotation file, in reading order.

    `was` is the file's former path, empty if it was not renamed.
    """

    path: str
    records: list[RecordDiff]
    was: str = ""


class ChangedFile(NamedTuple):
    """A file's bytes before and after, None where it does not exist; `was` is its former path."""

    before: bytes | None
    after: bytes | None
    was: str


def compare_files(before: Path, after: Path) -> FileDiff:
    """Compare two annotation files; raises CannotRead."""
    old, new = (parse_tables(_read_existing(path), path) for path in (before, after))
    return FileDiff(str(after), diff_tables(old, new, _article_text(after, new), schema_at(after)))


def compare_revisions(
    repository: Repository, before: str, after: str | None, paths: list[str]
) -> tuple[list[FileDiff], list[str]]:
    """Compare the annotation files of two revisions, or of one and the work tree (`after` is None).

    `paths` limits this to files or folders, named from the work tree's top; an empty list means
    all. Returns the files that differ, and a sentence for each that cannot be read. Raises
    GitFailed.
    """
    commits = []
    for revision in (before, *([after] if after is not None else [])):
        if (commit := repository.commit(revision)) is None:
            raise GitFailed(f"{revision} is neither a file nor a revision; check its name.")
        commits.append(commit)
    changes, failed = changed_files(repository, *commits)
    found = []
    schema_of = cache(_schema_of)
    for name, change in sorted(changes.items()):
        if not any(_lies_in(each, paths) for each in (name, change.was)):
            continue
        try:
            was, now = (
                parse_tables(change.before, Path(change.was)),
                parse_tables(change.after, Path(name)),
            )
            text = _article_text(repository.top / name, now if now.article else was)
        except CannotRead as error:
            failed.append(str(error))
            continue
        if records := diff_tables(was, now, text, schema_of(project_of(repository.top / name))):
            renamed_from = change.was if change.was != name else ""
            found.append(FileDiff(name, records, renamed_from))
    return found, failed


def changed_files(
    repository: Repository, before: str, after: str | None = None
) -> tuple[dict[str, ChangedFile], list[str]]:
    """The annotation files that differ between two commits, or one and the work tree, by path.

    A renamed file counts as one file, under its new path. Also returned is a sentence for each file
    that cannot be read. Raises GitFailed.
    """
    failed: list[str] = []
    old = {
        path: name for path, name in repository.files(before).items() if is_annotation_path(path)
    }
    if after is None:
        now = dict(_differing_on_disk(repository, old, failed))
    else:
        now = _differing_in_commit(repository, old, after)
    then = [path for path in now if path in old]
    was = dict(zip(then, repository.blobs([old[path] for path in then]), strict=True))
    moved = find_renames(was, {path: data for path, data in now.items() if data is not None})
    former_paths = set(moved.values())
    changes = {}
    for path, data in now.items():
        if path in moved:
            changes[path] = ChangedFile(was[moved[path]], data, moved[path])
        elif path not in former_paths:
            changes[path] = ChangedFile(was.get(path), data, path)
        elif data is not None:
            changes[path] = ChangedFile(None, data, path)
    return changes, failed


def content_before(repository: Repository, commit: str, path: str, data: bytes) -> bytes | None:
    """The bytes that a commit has of the file whose bytes are now `data`, at `path`.

    The file is followed to the path that it had in the commit. None if it is not in there. Raises
    GitFailed.
    """
    committed = repository.content(commit, path)
    if committed is not None and not is_another_file(committed, data):
        return committed
    changes, _ = changed_files(repository, commit)
    return changes[path].before if path in changes else committed


def _differing_in_commit(
    repository: Repository, old: Mapping[str, str], commit: str
) -> dict[str, bytes | None]:
    new = {
        path: name for path, name in repository.files(commit).items() if is_annotation_path(path)
    }
    changed = [path for path, name in new.items() if name != old.get(path)]
    contents = repository.blobs([new[path] for path in changed])
    return {**dict.fromkeys(old.keys() - new.keys()), **dict(zip(changed, contents, strict=True))}


def _differing_on_disk(
    repository: Repository, old: Mapping[str, str], failed: list[str]
) -> Iterator[tuple[str, bytes | None]]:
    for path in sorted({*old, *repository.index_entries(), *repository.untracked()}):
        if not is_annotation_path(path):
            continue
        try:
            data = repository.content_on_disk(path)
        except CannotRead as error:
            failed.append(str(error))
            continue
        if path in old and data is not None and is_content_of(data, old[path]):
            continue
        if path in old or data is not None:
            yield path, data


def _lies_in(name: str, paths: list[str]) -> bool:
    return not paths or any(path in (".", name) or name.startswith(f"{path}/") for path in paths)


def is_annotation_path(name: str) -> bool:
    """Whether a path, from the work tree's top, is that of annotations or `entities.toml`."""
    parts = name.split("/")
    inside = parts[parts.index("annotations") + 1 :] if "annotations" in parts else []
    return (
        bool(inside) and name.endswith(".toml") and inside not in (["schema.toml"], ["plan.toml"])
    )


def parse_tables(data: bytes | None, path: Path) -> Tables:
    """The records in a file's bytes, none for a file that is not there; raises CannotRead."""
    if data is None:
        return Tables()
    # A schema tells what in the records is wrong, which nobody asks for here.
    return records_of(parse(decoded(data, path)[0], path), DEFAULT).tables


def schema_at(path: Path) -> Schema:
    """The schema, as it is now, of the project that a file is in."""
    return _schema_of(project_of(path))


def _schema_of(project: Project) -> Schema:
    return load_schema(project.schema, project.root).schema


def _read_existing(path: Path) -> bytes | None:
    if str(path) == os.devnull:
        return None
    try:
        return read_bytes(path)
    except FileNotFoundError:
        raise CannotRead(f"{path} is not there; check its name.") from None


def _article_text(path: Path, tables: Tables) -> str | None:
    """The article's text as it is now, for the order of its claims."""
    declared = text_of(tables.article.get("", {}), "path")
    try:
        article = article_path(project_of(path), path, declared or None)
        return load_article(article).article.text
    except CannotRead:
        return None
