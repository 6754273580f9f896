"""What is known of people and bodies, from the project's `entities.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tui.ledger.statement_record import as_json
from tui.model.records import Fields, text_of, words_of
from tui.model.tables import Tables
from tui.storage.project.spelling import composed


class PersonRow(NamedTuple):
    """A person or a body on record; `only_in` are paths of articles, as a list in JSON."""

    slug: str
    name: str
    label: str
    role: str
    affiliation: str
    gender: str
    note: str
    reliability: str
    reliability_date: str
    only_in: str
    ignore: int


def people_rows(tables: Tables) -> Iterator[tuple[PersonRow, frozenset[str]]]:
    """Each record that has a name, with all its names as they are looked up."""
    for slug, fields in sorted(tables.entity.items()):
        names = [name for name in map(str.strip, _names(fields)) if name]
        if names:
            rest = (text_of(fields, name).strip() for name in PersonRow._fields[2:-2])
            paths = as_json(tuple(map(composed, words_of(fields, "only_in"))))
            row = PersonRow._make((slug, names[0], *rest, paths, int(fields.get("ignore") is True)))
            yield row, frozenset(map(folded, names))


def folded(name: str) -> str:
    """A name as it is looked up: small letters, and one blank between words."""
    return " ".join(name.casefold().split())


def _names(fields: Fields) -> tuple[str, ...]:
    return (text_of(fields, "name"), *words_of(fields, "aliases"))
