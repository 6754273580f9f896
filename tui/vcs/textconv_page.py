"""An annotation file as a page of claims in reading order.

git compares such pages instead of the files themselves (`diff.quoth.textconv`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from tui.model.records import Fields, Value, people_of, text_of
from tui.model.schema import CONTEXT, Schema
from tui.storage.errors import CannotRead
from tui.storage.merge.merged_files import parts_of
from tui.storage.merge.record_blocks import UnsupportedLayout
from tui.storage.merge.record_text import Part
from tui.storage.project.article_file import load_article
from tui.storage.project.projects import Project, stays_inside, unsafe_path
from tui.storage.project.schema_file import load_schema
from tui.storage.store.plain_files import read_bytes
from tui.storage.toml.reading_toml import decoded
from tui.text.visible import visible
from tui.vcs.record_diff import reading_position

_RANKS = {"article": 1, "claim": 2, "entity": 2, "mention": 3, "rejected": 4, "conflict": 5}
_IN_HEADING = ("kind", "by")
_LABEL, _WIDTH = 22, 76


def textconv_page(path: Path, root: Path | None = None) -> str:
    """The page of an annotation file; `root` is the project's folder, else the working folder.

    Raises CannotRead for what is no annotation file.
    """
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        raise CannotRead(f"{path} is not there; check its name.") from None
    text, _ = decoded(data, path)
    parts = parts_of(text, path)
    project = Project(root or Path.cwd())
    article = _article(parts, project)
    schema = load_schema(project.schema, project.root).schema

    def key(part: Part) -> tuple[int, int, int, tuple[str, ...]]:
        rank = _RANKS.get(part.where[0], 6) if part.where else 0
        position = (
            reading_position(article, part.fields) if article and rank in (2, 3, 4) else (0, 0)
        )
        return (rank, *position, part.where)

    ordered = sorted(parts.values(), key=key)
    return "\n".join("".join(f"{line}\n" for line in _lines(part, schema)) for part in ordered)


def _lines(part: Part, schema: Schema) -> Iterator[str]:
    fields = part.fields
    if part.where:
        yield _head(part.where, fields)
    yield from (f"    {visible(comment)}" for comment in _comments(part))
    in_heading = _IN_HEADING if part.where[:1] == ("claim",) else ()
    for name in schema.in_order(fields):
        label, value = name, _shown(fields[name])
        outer, _, inner = name.rpartition(".")
        if name in in_heading and people_of(fields, name):
            continue
        if inner in CONTEXT and part.where[:1] != ("conflict",):
            # Both sides of the words as one value: a moved anchor is one line, and named as such.
            sides = [f"{outer}.{side}".lstrip(".") for side in CONTEXT]
            if name != next(side for side in sides if side in fields):
                continue
            label = f"{outer} stands between".lstrip()
            value = "…".join(text_of(fields, side) for side in sides).replace("\n", "⏎")
        rows = [row for each in value.split("\n") for row in _wrapped(visible(each))]
        yield f"    {visible(label):{_LABEL}} {rows[0]}".rstrip()
        yield from (f"    {'':{_LABEL}} {row}".rstrip() for row in rows[1:])


def _head(where: tuple[str, ...], fields: Fields) -> str:
    """What the record is, with the kind of a claim, who is quoted, and who put it on record."""
    people = text_of(fields, "source.speaker") or text_of(fields, "source.quote")
    by = ", ".join(people_of(fields, "by"))
    about = (" ".join(filter(None, (*where, text_of(fields, "kind")))), people, by and f"by {by}")
    return visible(" · ".join(filter(None, about)).replace("\n", " "))


def _wrapped(text: str) -> list[str]:
    return wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]


def _comments(part: Part) -> list[str]:
    try:
        return part.comments
    except UnsupportedLayout:
        return []


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(_shown, value)) if isinstance(value, tuple) else str(value)


def _article(parts: dict[tuple[str, ...], Part], project: Project) -> str | None:
    about = parts.get(("article",))
    declared = text_of(about.fields, "path") if about else ""
    path = project.root / declared
    if not declared or unsafe_path(declared) or not stays_inside(project, path):
        return None
    try:
        return load_article(path).article.text
    except CannotRead:
        return None
