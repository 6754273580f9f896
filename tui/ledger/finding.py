"""Claims and proposals of the whole collection by words, speaker, kind, date and the like."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from tui.ledger.found_statements import Found, in_parts, numbered
from tui.ledger.narrowing import Filters, tests_of
from tui.ledger.people_meant import known_people, meant_by, name_words, statements_by
from tui.ledger.word_folding import begun_with, folded_words, in_any_of, quoted

ALL = -1
"""The limit that is none."""

_TOO_COMMON = 20_000
"""Statements with a word; with more of them it takes long to weigh each, and tells little."""


class Wanted(NamedTuple):
    """What is asked for; what is empty does not matter, and all else has to hold.

    Each of the words may be several, which then have to stand one behind the other. With several
    names of a speaker, one has to be there with all its words. `begun` is how one more word, or the
    last of several that stand together, begins; so are speakers where the filters `may_be_cut`.
    What is `said_by` somebody fits as well as what has one of these names.
    """

    words: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    filters: Filters = Filters()
    limit: int = ALL
    newest: bool = True
    """Newest first; else those first in which the words weigh most, unless they are common."""
    begun: str = ""
    said_by: frozenset[int] | None = None

    @property
    def match(self) -> str:
        """The words as FTS5 has them; none is taken for a sign."""
        return " AND ".join((*map(quoted, self.words), *begun_with(self.begun)))


def find(ledger: sqlite3.Connection, wanted: Wanted) -> Iterator[Found]:
    """The statements that fit, in order; those of articles without a date come last by date."""
    for some in in_parts(_numbers(ledger, wanted)):
        found = numbered(ledger, some)
        yield from (found[number] for number in some if number in found)


def said_by(ledger: sqlite3.Connection, name: str) -> frozenset[int]:
    """The rows of what those say whom a name may mean.

    Where nobody on record is called that, so does who has no name but all of its words.
    """
    found = set[int]().union(*(statements_by(ledger, each) for each in meant_by(ledger, name)))
    if not is_on_record(ledger, name):
        match = in_any_of("source", (" ".join(name_words(name)),))
        rows = ledger.execute(
            "select words.rowid from words cross join statement on statement.rowid = words.rowid"
            " where words match ? and statement.speaker = ''",
            (match,),
        )
        found.update(number for (number,) in rows)
    return frozenset(found)


def is_on_record(ledger: sqlite3.Connection, name: str) -> bool:
    """Whether the name is that of somebody in entities.toml, and no mere part of one."""
    return any(name_words(name) in each.names for each in known_people(ledger))


def is_by_weight(ledger: sqlite3.Connection, wanted: Wanted, table: str = "words") -> bool:
    """Whether the best come first: there are words, and none stands nearly everywhere."""
    if wanted.newest or not wanted.match:
        return False
    together = [[quoted(word) for word in folded_words(words)] for words in wanted.words]
    together += [[each] for each in begun_with(wanted.begun)]
    return not any(_are_common(ledger, table, words) for words in together)


def _are_common(ledger: sqlite3.Connection, table: str, words: list[str]) -> bool:
    """Whether all of the words that stand together are common, so that weighing takes long."""
    counted = f"select count(*) from (select 1 from {table} where {table} match ? limit ?)"
    return all(
        ledger.execute(counted, (word, _TOO_COMMON + 1)).fetchone()[0] > _TOO_COMMON
        for word in words
    )


def _numbers(ledger: sqlite3.Connection, wanted: Wanted) -> Iterator[int]:
    tests, order = tests_of(ledger, wanted.filters), "statement.rowid desc"
    names = in_any_of("speaker source", wanted.speakers, wanted.filters.may_be_cut)
    if wanted.said_by is not None:
        said = "select value from json_each(?)"
        told = [json.dumps(sorted(wanted.said_by))]
        if names:
            said += " union all select rowid from words where words match ?"
            told.append(names)
        tests, names = tests.also(f"statement.rowid in ({said})", *told), ""
    if is_by_weight(ledger, wanted):
        # The names only tell which are meant; how often they stand there weighs nothing.
        if names:
            tests = tests.also(
                "+words.rowid in (select rowid from words where words match ?)", names
            )
        tests = tests.also("words.words match ?", wanted.match)
        order = "bm25(words), words.rowid desc"
        tables = "words cross join statement on statement.rowid = words.rowid"
    elif match := " AND ".join(filter(None, (wanted.match, names))):
        tests, order = tests.also("words.words match ?", match), "words.rowid desc"
        tables = "words cross join statement on statement.rowid = words.rowid"
    else:
        tables = "statement" if tests.few else "statement not indexed"
        order = "+statement.rowid desc" if tests.few else order
    query = f"select statement.rowid from {tables} {tests.where} order by {order} limit ?"
    return (number for (number,) in ledger.execute(query, (*tests.values, wanted.limit)))
