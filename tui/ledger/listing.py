"""The list of articles: which of them fit a filter, in what order, and what a row of it says."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.ledger.article_filter import ArticleFilter
from tui.ledger.article_overview import Overview
from tui.ledger.ledger_tables import DAY_BITS
from tui.ledger.list_order import Order

PAGE = 100
"""As many articles are told of before the rest is looked for."""

_AT_ONCE = 500


class ArticleRow(NamedTuple):
    """A row of the list; `by` are the annotators who have begun, `look` is anchors to look at.

    `path` is from the project's root. Numbers are those of the annotator whose list it is, of the
    common file where he has none. Without `words` the text cannot be read.
    """

    id: int
    path: str
    title: str = ""
    outlet: str = ""
    date: str = ""
    words: int | None = None
    claims: int = 0
    left: int = 0
    conflicts: int = 0
    look: int = 0
    state: str = ""
    by: str = ""
    problem: str = ""


class Fitting(NamedTuple):
    """The ids of articles that fit, in order; the first of them only, unless all are there."""

    ids: Sequence[int]
    are_all: bool


def newest(ledger: sqlite3.Connection, under: str = "", around: int | None = None) -> Sequence[int]:
    """The ids of the newest articles, asked of the ledger where nothing is known of it yet.

    Those `around` an article if there is one, of those `under` a folder.
    """
    here = "substr(path, 1, length(?1)) = ?1"
    older = "" if around is None else "and id <= ?3"
    query = f"select id from article where {here} {older} order by id desc limit ?2"
    values: tuple[str | int, ...] = (under, PAGE)
    ids = array("q", (id for (id,) in ledger.execute(query, values + (around,) * bool(older))))
    if around is None:
        return ids
    query = f"select id from article where {here} and id > ?3 order by id limit ?2"
    newer = sorted((id for (id,) in ledger.execute(query, (*values, around))), reverse=True)
    return array("q", newer) + ids


def rows(ledger: sqlite3.Connection, ids: Iterable[int], annotator: str) -> list[ArticleRow]:
    """The rows of some articles, in any order; those that are gone have none."""
    wanted = list(ids)
    marks = ", ".join("?" * len(wanted))
    return [
        ArticleRow._make(row)
        for row in ledger.execute(
            f"""
            select article.id, path, title, outlet, article.date, words, reading.claims,
                reading.left, reading.conflicts, reading.doubtful, reading.state,
                coalesce((select group_concat(annotator, ', ') from reading as each where
                    each.article = article.id and annotator != '' and state != ''), ''),
                case when article.problem != '' then article.problem else reading.problem end
            from article join reading on reading.article = article.id
                and reading.annotator = coalesce((select annotator from reading as own
                    where own.article = article.id and own.annotator = ?), '')
            where article.id in ({marks})
            """,
            (annotator, *wanted),
        )
    ]


def id_of(ledger: sqlite3.Connection, name: bytes) -> int | None:
    """The id of the article whose annotation file has this name."""
    row = ledger.execute("select id from article where name = ?", (name,)).fetchone()
    return row[0] if row else None


def fitting(
    ledger: sqlite3.Connection, overview: Overview, wanted: ArticleFilter, order: Order
) -> Iterator[Fitting]:
    """The articles that fit: at once the first of them where that is quicker, then all.

    Raises sqlite3.OperationalError where the ledger is interrupted.
    """
    test = overview.fitting(wanted)
    places = overview.places(order)
    ids = overview.ids
    finds = _finds(ledger, wanted)
    if not finds:
        chosen = places if test is None else filter(test, places)
        yield Fitting(array("q", map(ids.__getitem__, chosen)), True)
        return
    *sets, last = finds
    passing = [frozenset(each) for each in sets]

    def fits(id: int) -> bool:
        place = overview.place(id)
        return place >= 0 and (test is None or test(place)) and all(id in each for each in passing)

    found: set[int] = set()
    told = order != Order() or overview.has_own
    for id, may_come in _in_days(last):
        if may_come and not told and len(found) >= PAGE:
            told = True
            yield Fitting(array("q", sorted(found, reverse=True)), False)
        if id not in found and fits(id):
            found.add(id)
    yield Fitting(array("q", (id for id in map(ids.__getitem__, places) if id in found)), True)


def _in_days(found: Iterable[int]) -> Iterator[tuple[int, bool]]:
    """The ids, newest first, and whether each is the first of another day than that before."""
    day = -1
    for id in found:
        yield id, id >> DAY_BITS != day
        day = id >> DAY_BITS


def _finds(ledger: sqlite3.Connection, wanted: ArticleFilter) -> list[Iterator[int]]:
    """What has to be looked for in the ledger: ids of articles, from the newest day on."""
    finds: list[Iterator[int]] = []
    if wanted.words or wanted.begun:
        match = " AND ".join((*map(_quoted, wanted.words), *_begun(wanted.begun)))
        query = "select rowid from text_words where text_words match ? order by rowid desc"
        finds.append(_ids(ledger, query, (match,)))
    if wanted.statement:
        finds.append(_with_statement(ledger, wanted.statement))
    return finds


def _with_statement(
    ledger: sqlite3.Connection, statement: Sequence[tuple[str, str]]
) -> Iterator[int]:
    """The articles that have one claim or proposal with all that is asked for."""
    tests, values, names = [], list[str](), list[str]()
    for name, value in statement:
        match name:
            case "speaker":
                names += value.split()
            case "kind":
                tests.append("kind >= ? and kind < ?")
                values += [value, value + "\U0010ffff"]
            case "tag":
                tests.append(
                    "annotator is not null and exists (select 1 from json_each(tags)"
                    " where substr(value, 1, length(?)) = ?)"
                )
                values += [value, value]
            case _:
                tests.append(
                    "annotator is not null and (substr(lower(annotator), 1, length(?1)) = ?1"
                    " or instr('; ' || lower(by), '; ' || ?1))".replace("?1", "lower(?)")
                )
                values += [value] * 3
    if names:
        *whole, begun = filter(lambda name: any(map(str.isalnum, name)), names)
        match = " AND ".join((*map(_quoted, whole), *_begun(begun)))
        query = (
            "select article from words cross join statement on statement.rowid = words.rowid"
            " where words match ?"
        )
        query += "".join(f" and {test}" for test in tests) + " order by words.rowid desc"
        return _ids(ledger, query, (f"{{speaker source}} : ({match})", *values))
    query = f"select article from statement where {' and '.join(tests)} order by article desc"
    return _ids(ledger, query, values)


def _ids(ledger: sqlite3.Connection, query: str, values: Iterable[str]) -> Iterator[int]:
    found = ledger.execute(query, tuple(values))
    while some := found.fetchmany(_AT_ONCE):
        yield from (id for (id,) in some)


def _begun(word: str) -> tuple[str, ...]:
    return (f"{_quoted(word)}*",) if word else ()


def _quoted(word: str) -> str:
    """The word as FTS5 has it, in quotes, so that none is taken for a sign."""
    return '"{}"'.format(word.replace('"', '""').replace("\0", " "))
