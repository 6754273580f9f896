"""Claims of other articles that a relation may lead to, by words, and those that lead here."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tui.ledger.word_folding import folded_words, quoted

MOST = 30
"""Claims that are offered at once."""

_LOOKED_AT = 5_000
"""Hits of the words that are looked at, the newest: most of very common words are left out."""

_COLUMNS = """
article.path, statement.id, statement.quote, statement.kind,
iif(statement.speaker = '', statement.source, statement.speaker), article.title
"""

_QUERY = f"""
select {_COLUMNS}
from (select rowid from words where words match ? order by rowid desc limit ?) as hit
cross join statement on statement.rowid = hit.rowid
cross join article on article.id = statement.article
where statement.annotator in (?, '') and article.path != ?
order by statement.rowid desc limit ?
"""

_LEADING = f"""
select link.type, {_COLUMNS}
from article as here
cross join link on link.target_id = ? and link.target_name = here.name
cross join statement on statement.rowid = link.statement
cross join article on article.id = statement.article
where here.path = ? and article.id != here.id
order by link.type, statement.rowid
"""


class Relatable(NamedTuple):
    """A claim in another article; `path` is that of the article from the project's root."""

    path: str
    id: str
    quote: str
    kind: str
    speaker: str
    title: str

    @property
    def target(self) -> str:
        """How a relation names it."""
        return f"{self.path}#{self.id}"


class Asker(NamedTuple):
    """Where one is: the article's path, who annotates, and who speaks in the claim."""

    path: str
    annotator: str
    speaker: str = ""


def claims_to_relate(ledger: sqlite3.Connection, typed: str, asker: Asker) -> list[Relatable]:
    """The claims that hold all of the words typed, the last of which may be begun only.

    Those of the same speaker come first, then the newest.
    """
    words = folded_words(typed)
    if not words:
        return []
    # One letter begins too many words to be of use, and takes long.
    begun = "*" if len(words[-1]) > 1 else ""
    match = " AND ".join(quoted(word) for word in words) + begun
    found: dict[Relatable, None] = {}
    if speaker := folded_words(asker.speaker):
        of_speaker = f"{match} AND {{speaker source}} : {quoted(' '.join(speaker))}"
        found.update(dict.fromkeys(_found(ledger, of_speaker, asker)))
    found.update(dict.fromkeys(_found(ledger, match, asker)))
    return list(found)[:MOST]


def _found(ledger: sqlite3.Connection, match: str, asker: Asker) -> Sequence[Relatable]:
    values = (match, _LOOKED_AT, asker.annotator, asker.path, MOST)
    return [Relatable(*row) for row in ledger.execute(_QUERY, values)]


def leading_to(ledger: sqlite3.Connection, path: str, id: str) -> list[tuple[str, Relatable]]:
    """The claims of other articles whose relations lead to a claim, each with the relation."""
    rows = ledger.execute(_LEADING, (id, path))
    return [(type, Relatable(*claim)) for type, *claim in rows]
