"""What a question finds: statements, claims or proposals, with what is known of their articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tui.ledger.statement_record import COLUMN_OF, record_of, speakers_of
from tui.model.records import Fields, text_of

_AT_ONCE = 500
"""So many numbers are asked for in one query; SQLite has a limit to what stands in one."""

UNNAMED = "anonymous"
"""The type of a source that the article does not name."""

_NAMING = frozenset(("named", "spokesperson", "document", "organisation"))
"""The types of sources of which the article says who, or what, they are."""

_ABOUT = (
    "statement.rowid as number",
    "statement.article as article",
    "article.path as path",
    "article.title as title",
    "article.outlet as outlet",
    "article.published as published",
    "coalesce(statement.annotator, '') as annotator",
    "statement.id as id",
    "statement.start as start",
    'statement."end" as "end"',
    "statement.anchor as anchor",
    "statement.annotator is null as proposed",
)
_RECORD = (*COLUMN_OF.values(), "speaker", "tags", "rest")
_COLUMNS = ", ".join((*_ABOUT, *(f'statement."{name}"' for name in _RECORD)))


class Found(NamedTuple):
    """A claim, or a proposal that nobody has judged; `path` is from the project's root.

    `number` is its row, which grows with the date; `article` is that of its article. `anchor` says
    how the words were found again. A proposal has no id and no annotator.
    """

    number: int
    article: int
    path: str
    title: str
    outlet: str
    published: str
    annotator: str
    id: str
    start: int | None
    end: int | None
    anchor: str
    proposed: bool
    fields: Fields

    @property
    def quote(self) -> str:
        """The words of the content."""
        return text_of(self.fields, "quote")

    @property
    def kind(self) -> str:
        """What sort of claim it is, or seems to be."""
        return text_of(self.fields, "kind")

    @property
    def source(self) -> str:
        """The source in the words of the article."""
        return text_of(self.fields, "source.quote")

    @property
    def source_type(self) -> str:
        """What sort of source that is."""
        return text_of(self.fields, "source.type")

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who is behind these words, as far as they are named."""
        return speakers_of(self.fields)

    @property
    def is_named(self) -> bool:
        """Whether the article says by name who is behind these words."""
        by_type = self.source_type in _NAMING and bool(self.source)
        return self.source_type != UNNAMED and (bool(self.speakers) or by_type)

    @property
    def speaker(self) -> str:
        """Who is behind these words: by name, else as the article says it."""
        return "; ".join(self.speakers) or self.source


def numbered(ledger: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Found]:
    """The statements of these rows that are there."""
    found = dict[int, Found]()
    for some in in_parts(numbers):
        query = (
            f"select {_COLUMNS} from statement join article on article.id = statement.article"
            f" where statement.rowid in ({marks(some)})"
        )
        found.update((each.number, each) for each in _found(ledger.execute(query, some)))
    return found


def of_article(ledger: sqlite3.Connection, article: int, kind: str = "") -> list[Found]:
    """The statements of an article, or those of a kind, in the order in which they stand there."""
    query = (
        f"select {_COLUMNS} from statement join article on article.id = statement.article"
        " where statement.article = ? and ? in ('', statement.kind)"
        ' order by start, "end" desc, number'
    )
    return list(_found(ledger.execute(query, (article, kind))))


def in_parts(numbers: Iterable[int]) -> Iterator[list[int]]:
    """The numbers, a few hundred at a time, each once."""
    every = list(dict.fromkeys(numbers))
    for low in range(0, len(every), _AT_ONCE):
        yield every[low : low + _AT_ONCE]


def marks(values: Iterable[object]) -> str:
    """A question mark of a query for each of the values."""
    return ", ".join("?" for _ in values)


def _found(rows: sqlite3.Cursor) -> Iterator[Found]:
    names = [column[0] for column in rows.description]
    for row in rows:
        columns: Mapping[str, Any] = dict(zip(names, row, strict=True))
        about = [columns[name] for name in Found._fields[:-2]]
        yield Found._make((*about, bool(columns["proposed"]), record_of(columns)))
