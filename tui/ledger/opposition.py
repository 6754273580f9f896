"""Which statements oppose each other, by the relations on record, also across articles."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tui.ledger.found_statements import in_parts, marks


class Pair(NamedTuple):
    """Two statements by their numbers: with `one` it is on record that it opposes the other."""

    one: int
    other: int


class _Target(NamedTuple):
    """Where a relation leads: the name of an article, an annotator, the id of a claim there."""

    name: bytes
    annotator: str
    id: str


def opposing(ledger: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, list[int]]:
    """For each of these statements those that oppose it or are opposed by it, oldest first.

    A relation is on record with one of the two and counts for both.
    """
    found: dict[int, set[int]] = defaultdict(set)
    for some in in_parts(numbers):
        for one, other in opposed_pairs(ledger, some):
            found[one].add(other)
            found[other].add(one)
    return {number: sorted(others) for number, others in found.items()}


def opposed_pairs(ledger: sqlite3.Connection, numbers: list[int]) -> set[Pair]:
    """The pairs in which any of these statements is one of both; they are some hundred at most."""
    outgoing = ledger.execute(
        "select statement, target_name, target_annotator, target_id from link"
        f" where statement in ({marks(numbers)}) and type = 'opposes'",
        numbers,
    ).fetchall()
    incoming = ledger.execute(
        "select link.statement, target_name, target_annotator, target_id"
        " from statement cross join article on article.id = statement.article"
        " cross join link on link.target_id = statement.id and link.target_name = article.name"
        f" where statement.rowid in ({marks(numbers)}) and statement.annotator is not null"
        " and link.type = 'opposes'",
        numbers,
    ).fetchall()
    pairs = {
        Pair(number, other)
        for number, *target in (*outgoing, *incoming)
        if (other := _led_to(ledger, _Target._make(target))) is not None
    }
    asked = set(numbers)
    return {pair for pair in pairs if pair.one != pair.other and asked & {*pair}}


def _led_to(ledger: sqlite3.Connection, target: _Target) -> int | None:
    """The statement that a relation leads to, None if there is none.

    It is that of the same annotator, else the common one, else that of the first other annotator.
    """
    row = ledger.execute(
        "select statement.rowid from article cross join statement"
        " on statement.article = article.id where article.name = ? and statement.id = ?"
        " and statement.annotator is not null"
        " order by annotator != ?, annotator, statement.rowid limit 1",
        (target.name, target.id, target.annotator),
    ).fetchone()
    return None if row is None else row[0]
