"""Statements that say nearly the same in nearly the same words, and who said it first.

What is compared are the words that mean something; numbers have to be the same, and one that says
"not" is another statement than one that does not.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tui.lang.en.function_words import COMMONEST
from tui.ledger.found_statements import Found, in_parts, marks, numbered
from tui.ledger.word_folding import folded_words, quoted

NEAR = 0.6
"""The share of their words that two statements have to have in common."""

_FEWEST = 4
"""Statements of fewer words that mean something are said again by chance."""

_RARE = 2_000
"""A word that more statements have leads to too many of them."""

_COMPARED = 200
"""So many statements are compared at most, those that share most of the rare words."""

_NOT = frozenset("not no never nothing nobody none neither nor cannot t without".split())
"""Words that turn round what is said; "t" is the end of "isn't"."""

_EMPTY = (COMMONEST | frozenset("s d ll re ve m i we you".split())) - _NOT


class Gist(NamedTuple):
    """What of a statement's words tells whether another says the same."""

    words: frozenset[str]
    numbers: frozenset[str]
    is_negative: bool


def gist_of(text: str) -> Gist:
    """The words of a text that mean something, its numbers, and whether it says "not"."""
    words = frozenset(folded_words(text))
    return Gist(
        frozenset(word for word in words if word not in _EMPTY and word not in _NOT),
        frozenset(word for word in words if word[0].isdigit()),
        bool(words & _NOT),
    )


def likeness(one: Gist, other: Gist) -> float:
    """How much of the words of both is in both; 0 where they cannot mean the same."""
    if one.numbers != other.numbers or one.is_negative != other.is_negative:
        return 0.0
    if min(len(one.words), len(other.words)) < _FEWEST:
        return 0.0
    return len(one.words & other.words) / len(one.words | other.words)


def is_same(one: Gist, other: Gist) -> bool:
    """Whether both say nearly the same."""
    return likeness(one, other) >= NEAR


def likely_same(
    ledger: sqlite3.Connection, text: str, limit: int, without: int | None = None
) -> list[Found]:
    """The statements that say nearly the same as the text, the most alike first.

    `without` is the number of the statement that the text is of.
    """
    numbers = [each for each in _alike(ledger, text) if each != without][:limit]
    found = numbered(ledger, numbers)
    return [found[number] for number in numbers]


def first_said(ledger: sqlite3.Connection, said: Found) -> Found | None:
    """The first, by date, of those that say nearly the same before it; None if it is the first.

    What has no date, or is of the same article, is not before it.
    """
    if not said.published:
        return None
    same = likely_same(ledger, said.quote, _COMPARED, said.number)
    before = [
        each
        for each in same
        if each.article != said.article and "" < each.published[:10] < said.published[:10]
    ]
    return min(before, key=lambda each: (each.published, each.number), default=None)


def _alike(ledger: sqlite3.Connection, text: str) -> list[int]:
    gist = gist_of(text)
    if len(gist.words) < _FEWEST:
        return []
    shared = Counter(number for rows in _with_rare_words(ledger, gist) for number in rows)
    likely = [number for number, _ in shared.most_common(_COMPARED)]
    found = list[tuple[float, int]]()
    for some in in_parts(likely):
        query = f"select rowid, quote from statement where rowid in ({marks(some)})"
        for number, quote in ledger.execute(query, some):
            if (like := likeness(gist, gist_of(quote))) >= NEAR:
                found.append((-like, number))
    return [number for _, number in sorted(found)]


def _with_rare_words(ledger: sqlite3.Connection, gist: Gist) -> Iterable[list[int]]:
    """For each of some rare words the statements that have it, in their content.

    Two that are nearly the same lack so few of each other's words that one of these is in both.
    """
    query = "select rowid from words where words match ? order by rowid limit ?"
    enough = int((1 - NEAR) * len(gist.words)) + 1
    found, common = list[list[int]](), list[str]()
    # The longest words are the rarest, mostly.
    for word in sorted(gist.words, key=lambda word: (-len(word), word)):
        rows = ledger.execute(query, (f"quote : {quoted(word)}", _RARE + 1)).fetchall()
        if len(rows) > _RARE:
            common.append(word)
        else:
            found.append([number for (number,) in rows])
        if len(found) == enough:
            return found
    # Of common words, those that stand together are few.
    together = " AND ".join(map(quoted, common))
    rows = ledger.execute(query, (f"quote : ({together})", _RARE)).fetchall()
    return [*found, [number for (number,) in rows]]
