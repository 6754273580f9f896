"""What `quoth add` keeps, and tells, of where an article is from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tui.intake.adding.known_articles import imported_text
from tui.intake.origin import Origin
from tui.intake.sandboxed_reader import ImportedArticle
from tui.model.records import NO_FIELDS, Fields, Value
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.projects import Project
from tui.storage.record_store.article_origin import put_origin_on_record
from tui.text.visible import visible_line

_TOLD = ("outlet", "byline", "published", "modified", "language")


class Kept(NamedTuple):
    """What was found, on one line, and a sentence if it could not be kept; each may be empty."""

    told: str
    problem: str = ""


def keep_origin(
    project: Project,
    path: Path,
    found: ImportedArticle,
    added: date | None = None,
    anew: Mapping[str, Value | None] = NO_FIELDS,
) -> Kept:
    """Keep where the article at a path is from in `[article]`.

    `added` is the day on which it was added, None if it was there already. Nothing that stands
    there is written over but by what is to be written `anew`.
    """
    origin = found.origin._replace(url=found.origin.url or found.address)
    fields = origin_fields(origin, added)
    told = _told(fields, found.address)
    if not fields and not anew:
        return Kept(told)
    try:
        title = found.title or imported_text(found).title
        put_origin_on_record(project, path, title, fields, anew)
    except (CannotRead, CannotWrite) as why:
        return Kept(told, f"where {path.name} is from is not on record: {why}")
    return Kept(told)


def origin_fields(origin: Origin, added: date | None = None) -> Fields:
    """What is known, as fields of the article's table, each on one line."""
    fields: dict[str, Value] = {}
    for name in ("url", *_TOLD):
        if value := " ".join(getattr(origin, name).split()):
            fields[name] = value
    if "byline" in fields and origin.byline_is_guess:
        fields["byline_guess"] = True
    if added is not None:
        fields["added"] = added.isoformat()
    return fields


def _told(fields: Fields, address: str) -> str:
    parts = [f"{name} {fields[name]}" for name in _TOLD if name in fields]
    if fields.get("byline_guess"):
        parts = [f"{part}, a guess" if part.startswith("byline ") else part for part in parts]
    if fields.get("url", address) != address:
        parts.append(f"url {fields['url']}")
    return visible_line(" · ".join(parts))
