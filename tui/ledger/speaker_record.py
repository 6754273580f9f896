"""What somebody said, and what was said of them, in order of time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from tui.ledger.found_statements import Found, in_parts, marks, numbered
from tui.ledger.narrowing import Filters, tests_of
from tui.ledger.opposition import opposing
from tui.ledger.people_meant import Meant, Name, statements_by, where_meant
from tui.ledger.word_folding import in_any_of, quoted, words_with_spans

_TOO_COMMON = 20_000
"""Of a surname that so many statements have in their words, it is mostly another word."""


class Asked(NamedTuple):
    """What is asked of somebody's record; with several names in `about`, of one all words."""

    filters: Filters = Filters()
    about: tuple[str, ...] = ()
    of: bool = True
    """Whether what was said of them is wanted, too."""


class OnRecord(NamedTuple):
    """A statement by somebody, or of them, and what opposes it."""

    statement: Found
    is_of: bool
    """Whether it is of them; else they say it."""
    opposed_by: tuple[Found, ...]


class Record(NamedTuple):
    """What somebody said and what was said of them; `left_out` are those before the newest."""

    statements: list[OnRecord]
    left_out: int


def record_of_speaker(
    ledger: sqlite3.Connection, meant: Iterable[Meant], asked: Asked, limit: int
) -> Record:
    """The newest statements by and of these people, in order of time."""
    said, of = set[int](), set[int]()
    for each in meant:
        said |= statements_by(ledger, each)
        of |= statements_of(ledger, each) if asked.of else set()
    numbers = sorted(_fitting(ledger, said | of, asked))
    shown = numbers if limit < 0 else numbers[-limit:]
    found = numbered(ledger, shown)
    against = opposing(ledger, shown)
    others = numbered(ledger, (other for each in against.values() for other in each))
    statements = [
        OnRecord(
            found[number],
            number not in said,
            tuple(others[other] for other in against.get(number, ())),
        )
        for number in shown
    ]
    return Record(statements, len(numbers) - len(shown))


def in_article(ledger: sqlite3.Connection, meant: Iterable[Meant], path: str) -> list[Meant]:
    """Those of them who say something in the article, or are spoken of."""
    asked = Asked(Filters(article=path))
    return [each for each in meant if record_of_speaker(ledger, [each], asked, 1).statements]


def _fitting(ledger: sqlite3.Connection, numbers: set[int], asked: Asked) -> set[int]:
    if asked.about:
        match = in_any_of("quote", asked.about)
        rows = ledger.execute("select rowid from words where words match ?", (match,))
        numbers = numbers & {number for (number,) in rows}
    tests = tests_of(ledger, asked.filters)
    if not tests.parts:
        return numbers
    found = set[int]()
    for some in in_parts(numbers):
        rows = ledger.execute(
            "select statement.rowid from statement where"
            f" statement.rowid in ({marks(some)}) and {' and '.join(tests.parts)}",
            (*some, *tests.values),
        )
        found.update(number for (number,) in rows)
    return found


def statements_of(ledger: sqlite3.Connection, meant: Meant) -> set[int]:
    """What others say in which the name stands, or the surname in an article where it is theirs."""
    found = set[int]()
    for name in meant.names:
        rows = ledger.execute("select rowid from words where words match ?", (_in_content(name),))
        found.update(number for (number,) in rows)
    if meant.surname:
        query = (
            "select words.rowid, statement.article, statement.quote from words"
            " cross join statement on statement.rowid = words.rowid where words match ? limit ?"
        )
        spoken = ledger.execute(query, (_in_content(meant.surname), _TOO_COMMON + 1)).fetchall()
        if len(spoken) <= _TOO_COMMON:
            found.update(
                number
                for number, article, quote in spoken
                if not meant.is_bare
                and article in meant.articles
                and _is_a_name(quote, meant.surname)
            )
    return where_meant(ledger, meant, found)


def _in_content(name: Name) -> str:
    return f"quote : {quoted(' '.join(name))}"


def _is_a_name(text: str, surname: Name) -> bool:
    """Whether it stands there with a capital: May is a name, may is none."""
    return any(
        not text[span.start].islower()
        for span, word in words_with_spans(text)
        if word == surname[0]
    )
