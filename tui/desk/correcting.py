"""What people know about entities, put on record for all articles of the project."""

from __future__ import annotations

from tui.core.edits import Change, Edit
from tui.core.known import KnownEntity
from tui.core.records import NO_FIELDS, Fields, Value, changed, text_of, words_of
from tui.desk.desk import Desk
from tui.storage.known import known_of, slug_of


def known_entities(desk: Desk) -> list[KnownEntity]:
    """The project's entities, as `entities.toml` and the edits of this sitting have them."""
    return known_of(desk.reading.tables.entity)


def label_entity(desk: Desk, name: str, label: str) -> Edit:
    """Put an entity on record with a label, that of the analysis or another one."""
    return _set(desk, name, {"label": label, "ignore": None}, f"{name} is {label}")


def ignore(desk: Desk, name: str) -> Edit:
    """Say that a name is no entity."""
    return _set(desk, name, {"ignore": True, "label": None}, f"{name} is no entity")


def rename(desk: Desk, name: str, label: str, new_name: str) -> Edit:
    """Give an entity another canonical name; the old one stays as an alias."""
    fields = _fields(desk, name)
    aliases = tuple(dict.fromkeys((*words_of(fields, "aliases"), name)))
    kept = tuple(alias for alias in aliases if alias != new_name)
    known_label = text_of(fields, "label") or label
    changes: dict[str, Value | None] = {"name": new_name, "aliases": kept, "label": known_label}
    return _set(desk, name, changes, f"{name} is {new_name}")


def add_alias(desk: Desk, words: str, of: str, label: str) -> Edit:
    """Say that some words are another name of an entity, and of no other one any more."""
    slug, other = _slug_of(desk, of), _slug_of(desk, words)
    tables = desk.reading.tables.entity
    before, theirs = tables.get(slug), tables.get(other)
    names = [*words_of(before or NO_FIELDS, "aliases"), words]
    changes = []
    if theirs is not None and other != slug:
        rest = tuple(alias for alias in words_of(theirs, "aliases") if alias != words)
        whole = text_of(theirs, "name") == words
        names += rest if whole else ()
        left = None if whole else changed(theirs, {"aliases": rest})
        changes.append(Change("entity", other, theirs, left))
    known_label = text_of(before or NO_FIELDS, "label") or label
    more: dict[str, Value | None] = {
        "aliases": tuple(dict.fromkeys(names)),
        "label": known_label,
        "ignore": None,
    }
    after = changed(before or {"name": of}, more)
    if before != after:
        changes.append(Change("entity", slug, before, after))
    return Edit(f"{words} is {of}", tuple(changes), desk.current)


def forget(desk: Desk, name: str) -> Edit:
    """Take back all that was put on record about an entity."""
    slug = _slug_of(desk, name)
    fields = desk.reading.tables.entity.get(slug)
    changes = () if fields is None else (Change("entity", slug, fields, None),)
    return Edit(f"{name}: corrections taken back", changes, desk.current)


def is_known(desk: Desk, name: str) -> bool:
    """Whether anything is on record about an entity of that name."""
    return _slug_of(desk, name) in desk.reading.tables.entity


def _set(desk: Desk, name: str, changes: dict[str, Value | None], title: str) -> Edit:
    slug = _slug_of(desk, name)
    before = desk.reading.tables.entity.get(slug)
    after = changed(before or {"name": name}, changes)
    if before == after:
        return Edit(title, (), desk.current)
    return Edit(title, (Change("entity", slug, before, after),), desk.current)


def _fields(desk: Desk, name: str) -> Fields:
    return desk.reading.tables.entity.get(_slug_of(desk, name), NO_FIELDS)


def _slug_of(desk: Desk, name: str) -> str:
    """The slug under which a name is on record, else a new one made of its letters."""
    tables = desk.reading.tables.entity
    for slug, fields in tables.items():
        if name == text_of(fields, "name") or name in words_of(fields, "aliases"):
            return slug
    return slug_of(name, tables)
