"""What people know about entities, kept in the project's `entities.toml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from pathlib import Path

from tui.model.entity_corrections import KnownEntity
from tui.model.records import Fields, Value, text_of, words_of
from tui.storage.records.annotation_file import ENTITIES_HEAD, AnnotationFile

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def entities_file(path: Path, within: Path | None = None) -> AnnotationFile:
    """The file to read and change, its records in the section "entity"; raises CannotRead."""
    return AnnotationFile.load(path, head=ENTITIES_HEAD, within=within)


def load_known(path: Path, within: Path | None = None) -> list[KnownEntity]:
    """The entities in the file; those of the wrong shape or without a name are left out."""
    return known_of(entities_file(path, within).tables().entity)


def known_of(tables: Mapping[str, Fields]) -> list[KnownEntity]:
    """The entities in these records; a blank name or alias matches nothing and is left out."""
    found = []
    for slug, fields in tables.items():
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
