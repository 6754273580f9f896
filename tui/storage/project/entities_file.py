"""What people know about entities, kept in the project's `entities.toml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from tui.model.entity_corrections import KnownEntity
from tui.model.records import Fields, Value, text_of, words_of
from tui.storage.project.spelling import composed
from tui.storage.records.annotation_file import ENTITIES_HEAD, AnnotationFile

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def entities_file(path: Path, within: Path | None = None) -> AnnotationFile:
    """The file to read and change, its records in the section "entity"; raises CannotRead."""
    return AnnotationFile.load(path, head=ENTITIES_HEAD, within=within)


def load_tables(path: Path, within: Path | None = None) -> Mapping[str, Fields]:
    """The records in the file by their slugs; raises CannotRead."""
    return entities_file(path, within).tables().entity


def load_known(path: Path, within: Path | None = None) -> list[KnownEntity]:
    """The entities in the file; those of the wrong shape or without a name are left out."""
    return known_of(load_tables(path, within))


def known_of(tables: Mapping[str, Fields]) -> list[KnownEntity]:
    """The entities in these records that are so called in all articles.

    What else is on record of them, as a note, is none of the analysis' business and left out, so
    that what it found stays valid. A blank name or alias matches nothing.
    """
    return _known(each for each in tables.items() if not words_of(each[1], "only_in"))


def known_only_in(tables: Mapping[str, Fields], path: str) -> list[KnownEntity]:
    """The entities that are so called only in some articles, of which this one is.

    `path` is the article's from the project's root.
    """
    here = composed(path)
    limited = ((slug, fields) for slug, fields in tables.items() if is_only_in(fields, here))
    return [each._replace(aliases=each.looked_for, of_article=True) for each in _known(limited)]


def names_of(fields: Fields) -> tuple[str, ...]:
    """All that an entity is called, its own name first; none of them is blank."""
    names = (text_of(fields, "name"), *words_of(fields, "aliases"))
    return tuple(dict.fromkeys(name for name in names if name.strip()))


def is_only_in(fields: Fields, path: str) -> bool:
    """Whether the record is of some articles alone, of which the one at a path is one."""
    return path in map(composed, words_of(fields, "only_in"))


def _known(records: Iterable[tuple[str, Fields]]) -> list[KnownEntity]:
    found = []
    for slug, fields in records:
        name = text_of(fields, "name").strip()
        aliases = tuple(a for a in map(str.strip, words_of(fields, "aliases")) if a)
        if name or aliases:
            ignore = fields.get("ignore") is True
            label = text_of(fields, "label").strip()
            found.append(KnownEntity(slug, name or aliases[0], label, aliases, ignore))
    return found


def fields_of(entity: KnownEntity) -> Fields:
    """The record of an entity, as it is kept in the file."""
    fields: dict[str, Value] = {"name": entity.name}
    if entity.label:
        fields["label"] = entity.label
    if entity.aliases:
        fields["aliases"] = entity.aliases
    if entity.ignore:
        fields["ignore"] = True
    return fields


def slug_of(name: str, taken: Container[str]) -> str:
    """A name for an entity's table that is not taken: its words in small ASCII letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = _NOT_IN_SLUG.sub("-", plain).strip("-")[:60].rstrip("-") or "entity"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def slug_in(tables: Mapping[str, Fields], name: str, path: str) -> str:
    """The slug under which a name is on record in the article at a path, else a new one.

    What is on record of a few articles counts in these before all else, and in no other.
    """
    here = composed(path)
    everywhere = ""
    for slug, fields in tables.items():
        if name in names_of(fields):
            if is_only_in(fields, here):
                return slug
            if not (everywhere or words_of(fields, "only_in")):
                everywhere = slug
    return everywhere or slug_of(name, tables)
