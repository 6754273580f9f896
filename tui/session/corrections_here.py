"""What people know about the entities of one article, from the records of both its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.model.entity_corrections import KnownEntity
from tui.model.placements import Place
from tui.model.records import Fields, text_of
from tui.model.tables import Tables
from tui.storage.project.entities_file import known_of, known_only_in

FOUND = ("exact", "moved")
"""How words must have been found for a correction of just this place to hold there."""


def known_here(tables: Tables, path: str, place_of: Callable[[Fields], Place]) -> list[KnownEntity]:
    """What holds in the whole project, then what holds in this article, then in single places.

    `path` is the article's from the project's root. What its own file says comes before what the
    project says of a few articles that it is one of.
    """
    own = corrected(tables.mention, place_of)
    return [*known_of(tables.entity), *own, *known_only_in(tables.entity, path)]


def of_one_place(fields: Fields) -> bool:
    """Whether a correction is of the words in one place, not wherever they stand in the article."""
    return "prefix" in fields or "suffix" in fields


def corrected(
    mentions: Mapping[str, Fields], place_of: Callable[[Fields], Place]
) -> list[KnownEntity]:
    """What was said of the entities of one article alone, that of single places last.

    What was said of words that do not stand in the article any more holds nowhere.
    """
    found = []
    for id, fields in sorted(mentions.items()):
        words = text_of(fields, "quote").strip()
        if not words:
            continue
        name = text_of(fields, "name").strip() or " ".join(words.split())
        label, ignore = text_of(fields, "label").strip(), fields.get("ignore") is True
        known = KnownEntity(id, name, label, (words,), ignore, of_article=True)
        if of_one_place(fields):
            anchor = place_of(fields).content
            if anchor.span is None or anchor.state not in FOUND:
                continue
            known = known._replace(at=anchor.span)
        found.append(known)
    return sorted(found, key=lambda each: each.at is not None)
