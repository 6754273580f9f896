"""Claims of other articles that a relation may lead to, by the words that are typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tui.ledger.word_folding import folded_words, quoted

MOST = 30
"""Claims that are offered at once."""

_LOOKED_AT = 5_000
"""Hits of the words that are looked at, the newest: most of very common words are left out."""

_QUERY = """
select article.path, statement.id, statement.quote, statement.kind,
    iif(statement.speaker = '', statement.source, statement.speaker), article.title
from (select rowid from words where words match ? order by rowid desc limit ?) as hit
cross join statement on statement.rowid = hit.rowid
cross join article on article.id = statement.article
where statement.annotator in (?, '') and article.path != ?
order by statement.rowid desc limit ?
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
