"""Who may be meant by a name: the same surname in two articles is not yet the same person.

A full name is one person wherever it stands, and so are the names of a person in entities.toml. A
surname alone belongs to the one full name with it in the same article; where there is none, or more
than one, nobody knows whose it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.lang.en.titles import SUFFIXES, TITLES
from tui.ledger.found_statements import in_parts, marks
from tui.ledger.word_folding import folded_words, quoted, words_with_spans

_LONGEST = 100
"""Letters of a word by which names are looked up; SQLite refuses to compare much longer ones."""

Name = tuple[str, ...]
"""The words of a name, folded, without titles."""


class Speaker(NamedTuple):
    """A name as it stands in statements, with its row, and how many have it."""

    number: int
    name: str
    statements: int


class Known(NamedTuple):
    """A person or body of entities.toml with all names.

    Where there is `only_in`, the names are theirs in the articles of these rows, and in no others.
    """

    slug: str
    name: str
    names: tuple[Name, ...]
    only_in: frozenset[int] | None = None


class Meant(NamedTuple):
    """Somebody, or some body, that a name may mean.

    `names` are those that mean nobody else; `surname` is that which may mean others as well, in
    `articles` it does not. `slug` is empty for whom entities.toml does not have. Where `is_bare`,
    there is only the surname, in articles that have no fuller one. `spoken` is how many statements
    have one of the names. They are meant `only_in` some articles, where there are these, and
    `not_in` others.
    """

    name: str
    names: tuple[Name, ...]
    slug: str = ""
    surname: Name = ()
    articles: frozenset[int] = frozenset()
    is_bare: bool = False
    spoken: int = 0
    only_in: frozenset[int] | None = None
    not_in: frozenset[int] = frozenset()


def name_words(name: str) -> Name:
    """The words of a name without the titles before it and what stands behind."""
    words = list(folded_words(name))
    while len(words) > 1 and words[0] in TITLES:
        del words[0]
    while len(words) > 1 and words[-1] in SUFFIXES:
        del words[-1]
    return tuple(words)


def known_people(ledger: sqlite3.Connection) -> list[Known]:
    """All that entities.toml has, but for what it says is nobody."""
    rows = ledger.execute(
        "select slug, person.name, only_in, alias.name from person left join alias using (slug)"
        " where not coalesce(ignore, 0) order by slug"
    )
    names: dict[tuple[str, str, str], dict[Name, None]] = defaultdict(dict)
    for slug, name, only_in, alias in rows:
        for each in (name, alias or ""):
            if words := name_words(each):
                names[slug, name, only_in][words] = None
    return [
        Known(slug, name, tuple(every), articles_at(ledger, json.loads(only_in)))
        for (slug, name, only_in), every in names.items()
    ]


def articles_at(ledger: sqlite3.Connection, paths: Sequence[str]) -> frozenset[int] | None:
    """The rows of the articles at these paths that are there; None where there are no paths."""
    if not paths:
        return None
    rows = ledger.execute(
        "select id from article where path in (select value from json_each(?))",
        (json.dumps(paths),),
    )
    return frozenset(number for (number,) in rows)


def names_of(ledger: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """The name, and all names of each person on record of whom one has all its words."""
    asked = set(name_words(name))
    names = {name: None}
    for known in known_people(ledger):
        if any(asked <= set(each) for each in known.names):
            names.update((" ".join(each), None) for each in known.names)
    return tuple(names)


def meant_by(
    ledger: sqlite3.Connection,
    name: str,
    known: Sequence[Known] | None = None,
    anyone: bool = False,
) -> list[Meant]:
    """Whom the name may mean, who says most first, and last of whom nobody knows who they are.

    It is one alone if it is all of that one's name, unless `anyone` is wanted who has it among
    theirs, and none if nobody has it. `known` are all people on record, where that is newer than
    what the ledger has of them.
    """
    asked = name_words(name)
    if not asked:
        return []
    every = known_people(ledger) if known is None else known
    speakers = _Speakers(ledger)
    found = [*_known(speakers, every, asked), *_unknown(speakers, every, asked)]
    found.sort(key=lambda each: -each.spoken)
    exact = [] if anyone else [each for each in found if asked in each.names]
    found = exact if len(asked) > 1 and exact else found
    if len(exact) == 1 and exact[0].slug:
        found = exact
    # Of many, nothing is asked yet but whom the asked name itself may mean.
    alone = sum(each.only_in is None for each in found) == 1
    surnames = {each.surname for each in found if alone or each.surname == asked} - {()}
    whose = {surname: _articles_of(ledger, speakers, every, surname) for surname in surnames}
    with_articles = [
        each._replace(articles=whose[each.surname].get(each.names, frozenset()))
        if each.surname in surnames
        else each
        for each in found
    ]
    if len(asked) == 1 and asked in surnames:
        taken = frozenset().union(*whose[asked].values())
        bare = Meant(name, (), "", asked, taken, True, not_in=_others_in(every, [asked]))
        without = [each for each in with_articles if each.names != (asked,) or each.slug]
        return [*without, bare] if _statements_by(ledger, speakers, bare) else without
    return with_articles


def statements_by(ledger: sqlite3.Connection, meant: Meant) -> set[int]:
    """The rows of all that they say."""
    return _statements_by(ledger, _Speakers(ledger), meant)


def _statements_by(ledger: sqlite3.Connection, speakers: _Speakers, meant: Meant) -> set[int]:
    numbers = _said_by(ledger, speakers.named(meant.names))
    numbers |= _in_source_words(ledger, meant.names)
    if meant.surname:
        for bare in speakers.named((meant.surname,)):
            for number, article in _with_articles(ledger, bare):
                if (article in meant.articles) != meant.is_bare:
                    numbers.add(number)
    return where_meant(ledger, meant, numbers)


def where_meant(ledger: sqlite3.Connection, meant: Meant, numbers: set[int]) -> set[int]:
    """Those of the statements that stand where the names can be theirs."""
    if meant.only_in is None and not meant.not_in:
        return numbers
    found = set[int]()
    for some in in_parts(numbers):
        query = f"select rowid, article from statement where rowid in ({marks(some)})"
        for number, article in ledger.execute(query, some):
            within = meant.only_in is None or article in meant.only_in
            if within and article not in meant.not_in:
                found.add(number)
    return found


class _Speakers:
    """The speakers of the ledger by the words of their names, each word looked for once."""

    def __init__(self, ledger: sqlite3.Connection) -> None:
        self._ledger = ledger
        self._found: dict[str, list[tuple[Name, Speaker]]] = {}

    def with_words(self, words: Name) -> Iterator[tuple[Name, Speaker]]:
        """Those in whose name all of these words are."""
        asked = set(words)
        return (each for each in self._with_word(words[-1]) if asked <= set(each[0]))

    def named(self, names: Iterable[Name]) -> Iterator[Speaker]:
        """Those whose name, but for titles, is one of these."""
        for name in dict.fromkeys(names):
            word = next((word for word in name if word in self._found), name[-1])
            yield from (each for words, each in self._with_word(word) if words == name)

    def _with_word(self, word: str) -> list[tuple[Name, Speaker]]:
        # SQLite tells quickly which names do not have it, but for those that are not ASCII.
        if word not in self._found:
            rows = self._ledger.execute(
                "select id, name, n from speaker"
                " where name like ? or length(name) != length(cast(name as blob))",
                (f"%{word[:_LONGEST]}%",),
            )
            named = [(name_words(row[1]), Speaker(*row)) for row in rows]
            self._found[word] = [each for each in named if word in each[0]]
        return self._found[word]


def _known(speakers: _Speakers, every: Iterable[Known], asked: Name) -> Iterator[Meant]:
    for known in every:
        if any(set(asked) <= set(each) for each in known.names):
            if known.only_in is not None:
                yield Meant(known.name, known.names, known.slug, only_in=known.only_in)
                continue
            own = tuple(name for name in known.names if not _is_shared(every, name))
            surname = () if any(len(n) == 1 for n in own) else _surname(known.names)
            spoken = sum(each.statements for each in speakers.named(own))
            others = _others_in(every, [*known.names, surname])
            yield Meant(known.name, own, known.slug, surname, spoken=spoken, not_in=others)


def _unknown(speakers: _Speakers, every: Iterable[Known], asked: Name) -> Iterator[Meant]:
    """Those with the words in their name that entities.toml does not have, one for each name."""
    taken = {name for known in every if known.only_in is None for name in known.names}
    named: dict[Name, list[Speaker]] = defaultdict(list)
    for words, each in speakers.with_words(asked):
        if words not in taken:
            named[words].append(each)
    for words, spelled in sorted(named.items()):
        most = max(spelled, key=lambda each: each.statements)
        spoken = sum(each.statements for each in spelled)
        surname = _surname([words])
        others = _others_in(every, [words, surname])
        yield Meant(most.name, (words,), "", surname, spoken=spoken, not_in=others)


def _surname(names: Sequence[Name]) -> Name:
    """The last word of the first name, if it has several."""
    return names[0][-1:] if len(names[0]) > 1 else ()


def _is_shared(every: Iterable[Known], name: Name) -> bool:
    return sum(name in known.names for known in every if known.only_in is None) > 1


def _others_in(every: Iterable[Known], names: Sequence[Name]) -> frozenset[int]:
    """The articles in which one of the names is said to be somebody else's."""
    limited = (known for known in every if known.only_in and not {*known.names}.isdisjoint(names))
    return frozenset().union(*(known.only_in or () for known in limited))


def _articles_of(
    ledger: sqlite3.Connection, speakers: _Speakers, every: Iterable[Known], surname: Name
) -> dict[tuple[Name, ...], frozenset[int]]:
    """The articles in which a surname can only be theirs, for all who have it."""
    people = [each for each in _known(speakers, every, surname) if each.surname == surname]
    people += [each for each in _unknown(speakers, every, surname) if each.surname == surname]
    found = {each.names: _where_named(ledger, speakers, each.names) for each in people}
    counts: dict[int, int] = defaultdict(int)
    for articles in found.values():
        for article in articles:
            counts[article] += 1
    return {
        names: frozenset(article for article in articles if counts[article] == 1)
        for names, articles in found.items()
    }


def _where_named(
    ledger: sqlite3.Connection, speakers: _Speakers, names: Iterable[Name]
) -> set[int]:
    """The articles in whose text or statements a full name stands."""
    found = set[int]()
    for name in names:
        if len(name) > 1:
            rows = ledger.execute(
                "select rowid from text_words where text_words match ?", (quoted(" ".join(name)),)
            )
            found.update(article for (article,) in rows)
            for speaker in speakers.named((name,)):
                found.update(article for _, article in _with_articles(ledger, speaker))
    return found


def _said_by(ledger: sqlite3.Connection, speakers: Iterable[Speaker]) -> set[int]:
    found = set[int]()
    for each in speakers:
        rows = ledger.execute("select statement from speaking where speaker = ?", (each.number,))
        found.update(number for (number,) in rows)
    return found


def _in_source_words(ledger: sqlite3.Connection, names: Iterable[Name]) -> set[int]:
    """Statements without a speaker whose source, as the article words it, is the name itself."""
    found = set[int]()
    for name in names:
        rows = ledger.execute(
            "select statement.rowid, statement.source from words cross join statement"
            " on statement.rowid = words.rowid where words match ? and statement.speaker = ''",
            (f"{{source}} : {quoted(' '.join(name))}",),
        )
        found.update(number for number, source in rows if _is_all_of(source, name))
    return found


def _with_articles(ledger: sqlite3.Connection, speaker: Speaker) -> Iterator[tuple[int, int]]:
    """The rows of what a speaker says, each with that of its article."""
    return ledger.execute(
        "select statement.rowid, statement.article from speaking cross join statement"
        " on statement.rowid = speaking.statement where speaking.speaker = ?",
        (speaker.number,),
    )


def _is_all_of(source: str, name: Name) -> bool:
    """Whether a source is the name and no more than titles; most are seen by their first word."""
    first = next((word for _, word in words_with_spans(source)), "")
    return (first == name[0] or first in TITLES) and name_words(source) == name
