"""The states of annotation files that are to be compared: on disk, or in a revision of git."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from tui.core.reading import Tables
from tui.core.records import text_of
from tui.core.schema import DEFAULT
from tui.storage.errors import CannotRead
from tui.storage.files import read_bytes
from tui.storage.projects import article_path, project_of
from tui.storage.table_data import records_of
from tui.storage.texts import load_article
from tui.storage.toml_read import decoded, parse
from tui.vcs.difference import Difference, differences
from tui.vcs.git import GitFailed, Repository


class FileDifferences(NamedTuple):
    """What differs in one annotation file, in reading order."""

    path: str
    records: list[Difference]


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
    old, new = commits[0], commits[1] if after is not None else None
    found, failed = [], []
    for name in repository.changed(old, new, paths):
        if not is_annotation(name):
            continue
        path = repository.top / name
        try:
            was = tables_of(repository.content(old, name), Path(name))
            data = repository.content(new, name) if new else _on_disk(path, missing=True)
            now = tables_of(data, Path(name))
            records = differences(was, now, _text(path, now if now.article else was))
        except CannotRead as error:
            failed.append(str(error))
            continue
        if records:
            found.append(FileDifferences(name, records))
    return found, failed


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


def _on_disk(path: Path, missing: bool = False) -> bytes | None:
    if str(path) == os.devnull:
        return None
    try:
        return read_bytes(path)
    except FileNotFoundError:
        if missing:
            return None
        raise CannotRead(f"{path} is not there; check its name.") from None


def _text(path: Path, tables: Tables) -> str | None:
    """The article's text as it is now, for the order of its claims."""
    declared = text_of(tables.article.get("", {}), "path")
    try:
        article = article_path(project_of(path), path, declared or None)
        return load_article(article).article.text
    except CannotRead:
        return None
