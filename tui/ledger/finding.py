"""Claims of the whole collection by words, speaker, kind, date and the like, newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.ledger.statement_record import COLUMN_OF, record_of
from tui.model.entity_corrections import KnownEntity
from tui.model.records import Fields

ALL = -1
"""The limit that is none."""


class Wanted(NamedTuple):
    """What is asked for; what is empty does not matter, and all else has to hold."""

    words: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    """Names of one speaker, of which one has to be there with all its words."""
    kind: str = ""
    source_type: str = ""
    since: str = ""
    until: str = ""
    outlet: str = ""
    tag: str = ""
    by: str = ""
    limit: int = ALL


class Found(NamedTuple):
    """A claim with what is known of its article; `path` is from the project's root."""

    path: str
    title: str
    outlet: str
    published: str
    annotator: str
    id: str
    fields: Fields


_COLUMNS = (*COLUMN_OF.values(), "speaker", "tags", "rest")
_SELECT = f"""
select article.path, article.title, article.outlet, article.published, statement.annotator,
    statement.id, {", ".join(f"statement.{name}" for name in _COLUMNS)}
from {{first}} cross join article on article.id = statement.article
"""

_CLAIMS = "statement"
_CLAIMS_WITH_WORDS = "words cross join statement on statement.rowid = words.rowid"
"""In this order the words are gone through from the newest on, no further than need be."""

_TESTS = {
    "kind": "statement.kind = ?",
    "source_type": "statement.source_type = ?",
    "since": "statement.date >= ?",
    "until": "statement.date != '' and substr(statement.date, 1, 10) <= ?",
    "outlet": "instr(folded(article.outlet), folded(?))",
    "tag": "exists (select 1 from json_each(statement.tags) where value = ?)",
    "by": "? in (statement.annotator, statement.by)",
}


def names_of(name: str, known: Iterable[KnownEntity]) -> tuple[str, ...]:
    """The name, and the other names of each entity on record that has all of its words."""
    asked = set(name.casefold().split())
    names = [name]
    for entity in known:
        others = (entity.name, *entity.aliases)
        if any(asked <= set(other.casefold().split()) for other in others):
            names += others
    return tuple(dict.fromkeys(names))


def find(ledger: sqlite3.Connection, wanted: Wanted) -> Iterator[Found]:
    """The claims that fit, newest first; those of articles without a date come last."""
    ledger.create_function("folded", 1, str.casefold, deterministic=True)
    tests, values = ["statement.annotator is not null"], list[str | int]()
    first, order = _CLAIMS, "statement.rowid"
    if match := _match(wanted):
        first, order = _CLAIMS_WITH_WORDS, "words.rowid"
        tests.append("words.words match ?")
        values.append(match)
    for name, test in _TESTS.items():
        if value := getattr(wanted, name):
            tests.append(test)
            values.append(f"{value}-99-99"[:10] if name == "until" else value)
    where = f"where {' and '.join(tests)} order by {order} desc limit ?"
    query = _SELECT.format(first=first) + where
    for row in ledger.execute(query, (*values, wanted.limit)):
        about, columns = row[: -len(_COLUMNS)], row[-len(_COLUMNS) :]
        yield Found._make((*about, record_of(dict(zip(_COLUMNS, columns, strict=True)))))


def _match(wanted: Wanted) -> str:
    """The words and names as FTS5 has them, each in quotes, so that none is taken for a sign."""
    tests = [_quoted(word) for word in wanted.words]
    if wanted.speakers:
        names = [" AND ".join(map(_quoted, name.split())) for name in wanted.speakers]
        either = " OR ".join(f"({name})" for name in names if name)
        tests.append(f"({{speaker source}} : ({either}))")
    return " AND ".join(tests)


def _quoted(word: str) -> str:
    return '"{}"'.format(word.replace('"', '""').replace("\0", " "))
