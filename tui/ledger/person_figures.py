"""What the collection has of one person: what they said, what is said of them, how often, when."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.ledger.found_statements import Found, in_parts, marks, numbered
from tui.ledger.opposition import opposing
from tui.ledger.people_meant import Known, Meant, meant_by, statements_by
from tui.ledger.speaker_record import statements_of
from tui.ledger.word_folding import quoted

NEWEST = 200
"""Statements that are told one by one; of those beyond only the number is."""

MOST_ARTICLES, MOST_NAMES = 1000, 50
"""So many are offered to choose from."""

Counted = tuple[tuple[str, int], ...]
"""Words, each with how often it is the case."""

_ROW = (
    "select annotator is null, article, kind, date,"
    " coalesce(json_extract(rest, '$.\"judgement.reliability\"'), '')"
    " from statement where rowid in ({})"
)


class Figures(NamedTuple):
    """What is known of somebody from all articles.

    `said` and `about` are the newest of `said_in_all` and `about_in_all` statements, the newest
    first; so many of what they said are `proposed`, and judged by nobody. `kinds` and `grades` are
    those of what they said, the most frequent kind first, `months` when they said it, in order,
    with "" for what has no date. `against` are those whose words oppose theirs, or are opposed by
    them. So many `articles` have something that they said, in so many `texts` a name of theirs
    stands. `namesakes` are others with the same surname, `elsewhere` what is said in other
    articles by whoever has just this name, of whom nobody knows whether it is the same.
    """

    said: tuple[Found, ...] = ()
    said_in_all: int = 0
    proposed: int = 0
    articles: int = 0
    kinds: Counted = ()
    grades: Counted = ()
    months: Counted = ()
    against: Counted = ()
    about: tuple[Found, ...] = ()
    about_in_all: int = 0
    texts: int = 0
    namesakes: tuple[str, ...] = ()
    elsewhere: int = 0


def figures_of(
    ledger: sqlite3.Connection,
    meant: Meant,
    known: Sequence[Known] | None = None,
    within: int | None = None,
) -> Figures:
    """All of it; of somebody whom the collection does not have there is nothing.

    `known` are all people on record, where that is newer than what the ledger has of them. What is
    asked `within` an article is told of that alone.
    """
    said = statements_by(ledger, meant)
    about = statements_of(ledger, meant) - said
    everywhere = len(said)
    if within is not None:
        said, about = (_in_article(ledger, each, within) for each in (said, about))
    rows = _rows(ledger, said)
    return Figures(
        said=_newest(ledger, said),
        said_in_all=len(said),
        proposed=sum(bool(proposed) for proposed, *_ in rows),
        articles=len({article for _, article, *_ in rows}),
        kinds=_counted(str(kind) for _, _, kind, _, _ in rows),
        grades=tuple(sorted(_counted(str(grade) for *_, grade in rows))),
        months=tuple(sorted(Counter(str(date)[:7] for *_, date, _ in rows).items())),
        against=_against(ledger, said),
        about=_newest(ledger, about),
        about_in_all=len(about),
        texts=_texts(ledger, meant),
        namesakes=_namesakes(ledger, meant, known),
        elsewhere=everywhere - len(said),
    )


def _rows(ledger: sqlite3.Connection, numbers: Iterable[int]) -> list[tuple[object, ...]]:
    """Whether it is a proposal, article, kind, date and grade of each statement."""
    found: list[tuple[object, ...]] = []
    for some in in_parts(numbers):
        found += ledger.execute(_ROW.format(marks(some)), some)
    return found


def articles_of(ledger: sqlite3.Connection, meant: Meant) -> list[tuple[str, str]]:
    """The articles that have them, as who speaks or is named: path and title, newest first."""
    numbers = statements_by(ledger, meant) | statements_of(ledger, meant)
    found = {int(str(article)) for _, article, *_ in _rows(ledger, numbers)}
    found |= _with_name(ledger, meant)
    newest = sorted(found, reverse=True)[:MOST_ARTICLES]
    rows: list[tuple[int, str, str]] = []
    for some in in_parts(newest):
        rows += ledger.execute(
            f"select id, path, title from article where id in ({marks(some)})", some
        )
    return [(path, title) for _, path, title in sorted(rows, reverse=True)]


def speakers_like(ledger: sqlite3.Connection, words: Sequence[str]) -> list[tuple[str, int]]:
    """Those in whose names all of some letters stand, and how often they speak; the most first."""
    tests = " and ".join("name like ? escape '!'" for _ in words) or "true"
    like = [f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%" for word in words]
    query = f"select name, n from speaker where {tests} order by n desc, name limit ?"
    return ledger.execute(query, (*like, MOST_NAMES)).fetchall()


def _in_article(ledger: sqlite3.Connection, numbers: set[int], article: int) -> set[int]:
    rows = ledger.execute("select rowid from statement where article = ?", (article,))
    return numbers & {number for (number,) in rows}


def _newest(ledger: sqlite3.Connection, numbers: Iterable[int]) -> tuple[Found, ...]:
    newest = sorted(numbers, reverse=True)[:NEWEST]
    found = numbered(ledger, newest)
    return tuple(found[number] for number in newest if number in found)


def _counted(words: Iterable[str]) -> Counted:
    counts = Counter(word for word in words if word)
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _against(ledger: sqlite3.Connection, said: set[int]) -> Counted:
    """Who has said what they oppose, or opposes what they have said."""
    others = [other for each in opposing(ledger, said).values() for other in each]
    found = numbered(ledger, (other for other in others if other not in said))
    return _counted(found[other].speaker for other in others if other in found)


def _texts(ledger: sqlite3.Connection, meant: Meant) -> int:
    count = 0
    for some in in_parts(_with_name(ledger, meant)):
        query = f"select count(*) from article where id in ({marks(some)})"
        count += ledger.execute(query, some).fetchone()[0]
    return count


def _with_name(ledger: sqlite3.Connection, meant: Meant) -> set[int]:
    """The rows of the texts in which one of the names stands, and can be theirs."""
    either = " OR ".join(quoted(" ".join(name)) for name in meant.names)
    if not either:
        return set()
    rows = ledger.execute("select rowid from text_words where text_words match ?", (either,))
    found = {number for (number,) in rows}
    return (found if meant.only_in is None else found & meant.only_in) - meant.not_in


def _namesakes(
    ledger: sqlite3.Connection, meant: Meant, known: Sequence[Known] | None
) -> tuple[str, ...]:
    surname = meant.surname or next((name for name in meant.names if len(name) == 1), ())
    if not surname:
        return ()
    return tuple(
        each.name
        for each in meant_by(ledger, surname[0], known)
        if not each.is_bare and (each.slug, each.names) != (meant.slug, meant.names)
    )
