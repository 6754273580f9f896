"""Who denies what: claims with those that oppose them, and allegations that nobody answers."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tui.lang.en.titles import TITLES
from tui.ledger.found_statements import Found, numbered, of_article
from tui.ledger.narrowing import Filters, tests_of
from tui.ledger.opposition import Pair, opposed_pairs
from tui.ledger.word_folding import words_with_spans

ALLEGATION, DENIAL = "allegation", "denial"

_AT_ONCE = 200
"""So many statements are gone through before the first of them is told."""


class Dispute(NamedTuple):
    """A claim, and what opposes it; nothing does if an allegation is unanswered.

    Where it is `likely`, nobody has put on record that they oppose each other.
    """

    claim: Found
    opposed_by: tuple[Found, ...]
    likely: bool = False


class Asked(NamedTuple):
    """Which disputes are asked for; the filters are about the claim, not about what opposes it."""

    filters: Filters
    answered: bool = True
    unanswered: bool = True
    likely: bool = False
    """Whether to guess which denials answer an allegation that is not answered on record."""


def disputes(ledger: sqlite3.Connection, asked: Asked) -> Iterator[Dispute]:
    """What is asked for, the newest claims first."""
    tests = tests_of(ledger, asked.filters)
    incoming = (
        "exists (select 1 from link join article on article.name = link.target_name"
        " where link.target_id = statement.id and article.id = statement.article"
        " and link.type = 'opposes')"
    )
    outgoing = "exists (select 1 from link where statement = statement.rowid and type = 'opposes')"
    tests = tests.also(f"(statement.kind = ? or {incoming} or {outgoing})", ALLEGATION)
    order = "+statement.rowid" if tests.few else "statement.rowid"
    tables = "statement" if tests.few else "statement not indexed"
    rows = ledger.execute(
        f"select statement.rowid from {tables} {tests.where} order by {order} desc", tests.values
    )
    while some := [number for (number,) in rows.fetchmany(_AT_ONCE)]:
        yield from _among(ledger, some, asked)


def _among(ledger: sqlite3.Connection, numbers: list[int], asked: Asked) -> Iterator[Dispute]:
    pairs = opposed_pairs(ledger, numbers)
    found = numbered(ledger, (*numbers, *(number for pair in pairs for number in pair)))
    against: dict[int, set[int]] = defaultdict(set)
    in_dispute = {number for pair in pairs for number in pair}
    for pair in pairs:
        claim, other = _sides(pair, found)
        against[claim].add(other)
    for number in numbers:
        if others := sorted(against.get(number, ())):
            if asked.answered:
                yield Dispute(found[number], tuple(found[other] for other in others))
        elif found[number].kind == ALLEGATION and number not in in_dispute:
            if asked.likely and (guessed := _likely_denials(ledger, found[number])):
                yield Dispute(found[number], guessed, likely=True)
            elif asked.unanswered:
                yield Dispute(found[number], ())


def _sides(pair: Pair, found: dict[int, Found]) -> tuple[int, int]:
    """Which of the two is the claim, and which opposes it: the denial does, else the first."""
    if found[pair.other].kind == DENIAL != found[pair.one].kind:
        return pair.one, pair.other
    return pair.other, pair.one


def _likely_denials(ledger: sqlite3.Connection, claim: Found) -> tuple[Found, ...]:
    """The denials in its article of those whom it names, which oppose nothing on record."""
    accused = _names_in(claim.quote) - _names_in(claim.speaker)
    denials = [
        each
        for each in of_article(ledger, claim.article, DENIAL)
        if (each.proposed or claim.proposed or each.annotator == claim.annotator)
        and accused & (_names_in(each.speaker) | _names_in(each.source))
    ]
    taken = {number for pair in _pairs_of(ledger, denials) for number in pair}
    return tuple(each for each in denials if each.number not in taken)


def _pairs_of(ledger: sqlite3.Connection, found: list[Found]) -> set[Pair]:
    return opposed_pairs(ledger, [each.number for each in found]) if found else set()


def _names_in(text: str) -> set[str]:
    """The words that are written with a capital, but for titles and the like."""
    return {
        word
        for span, word in words_with_spans(text)
        if text[span.start].isupper() and word not in TITLES and len(word) > 2
    } - {"the", "his", "her", "their", "its", "this", "that", "they", "she", "but", "and"}
