"""Putting the rows of articles into the ledger in place of those that were there."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.ledger.article_reading import Content, FileRead, Made
from tui.ledger.ledger_file import transaction
from tui.ledger.ledger_rows import ArticleRow, Statement, StatementRow, day_of
from tui.ledger.ledger_tables import DAY_BITS
from tui.ledger.people_rows import people_rows
from tui.model.tables import Tables

_OLD = "create temp table if not exists old (statement integer primary key)"

_FORGET = (
    """insert into words (words, rowid, quote, source, speaker, note)
    select 'delete', rowid, quote, source, speaker, note
    from old cross join statement on statement.rowid = old.statement""",
    "delete from speaking where statement in (select statement from old)",
    "delete from link where statement in (select statement from old)",
    "delete from statement where rowid in (select statement from old)",
)


def _insertion(table: str, columns: int, verb: str = "insert") -> str:
    return f"{verb} into {table} values ({', '.join('?' * columns)})"


_PUT_STATEMENT = _insertion("statement", 2 + len(StatementRow._fields))
_PUT_ARTICLE = _insertion("article", 2 + len(ArticleRow._fields), "insert or replace")
_PUT_READING = _insertion("reading", 8)
_PUT_FILE = _insertion("file", 9, "insert or replace")
_PUT_LINK = _insertion("link", 5, "insert or ignore")


class _Known(NamedTuple):
    """An article as it stands in the ledger, with all that its id depends on."""

    id: int
    title: str
    date: str
    text_key: str


class LedgerWriter:
    """Writes what was made of articles, many in one transaction.

    What is to be searched goes in at the end of it, by ids in order, which is much faster. An
    article whose title, date or text is another one gets another id, and no id is given twice.
    """

    def __init__(self, ledger: sqlite3.Connection) -> None:
        self._ledger = ledger
        self._ledger.execute(_OLD)
        self._used: dict[tuple[str, int], int] = {}
        self._speakings: Counter[str] = Counter()
        self._statements: list[tuple[int, int, Statement]] = []
        self._texts: list[tuple[int, str, str]] = []

    def write(self, batch: Sequence[Made]) -> None:
        """Write all of the batch, or nothing."""
        with transaction(self._ledger):
            self._used.clear()
            self._speakings.clear()
            self._statements.clear()
            self._texts.clear()
            known = {each.name: self._known(each.name) for each in batch if each.content}
            self._forget_statements(each.id for each in known.values() if each)
            for made in batch:
                self._ledger.execute("delete from waiting where name = ?", (made.name,))
                if made.content is None:
                    self._touch(made.files)
                    continue
                self._put_files(made, made.content)
                self._put_article(made, made.content, known[made.name])
            self._put_statements()
            self._put_texts()
            self._ledger.executemany(
                "insert or replace into used values (?, ?, ?)",
                ((*key, number) for key, number in self._used.items()),
            )

    def write_people(self, made: Made, tables: Tables) -> None:
        """Put what is known of people and bodies in the place of what was."""
        with transaction(self._ledger):
            for table in ("person", "alias"):
                self._ledger.execute(f"delete from {table}")
            self._put_files(made)
            for row, names in people_rows(tables):
                self._ledger.execute(_insertion("person", len(row)), row)
                aliases = ((each, row.slug) for each in names)
                self._ledger.executemany("insert into alias values (?, ?)", aliases)

    def _known(self, name: bytes) -> _Known | None:
        found = self._ledger.execute(
            "select id, title, date, text_key from article where name = ?", (name,)
        ).fetchone()
        return found and _Known._make(found)

    def _forget_statements(self, articles: Iterable[int]) -> None:
        self._ledger.execute("delete from old")
        self._ledger.executemany(
            "insert into old select rowid from statement where article = ?",
            ((article,) for article in articles),
        )
        counted = self._ledger.execute(
            "select speaker.name, count(*) from old join speaking using (statement)"
            " join speaker on speaker.id = speaking.speaker group by 1"
        )
        self._speakings.subtract(dict(counted))
        for statement in _FORGET:
            self._ledger.execute(statement)

    def _touch(self, files: Iterable[FileRead]) -> None:
        self._ledger.executemany(
            "update file set mtime_ns = ?, ctime_ns = ?, size = ?, seen_ns = ? where path = ?",
            ((*each.stamp, each.seen_ns, each.path) for each in files),
        )

    def _put_files(self, made: Made, content: Content | None = None) -> None:
        name = made.name
        self._ledger.executemany("delete from file where path = ?", zip(made.gone))
        self._ledger.executemany(
            _PUT_FILE,
            ((each.path, name, each.annotator, *each.stamp, *each[3:]) for each in made.files),
        )
        self._ledger.execute("delete from declared where name = ?", (name,))
        self._ledger.executemany(
            "insert into declared values (?, ?, ?, ?, ?, ?)",
            ((name, each.path, *each.stamp, each.seen_ns) for each in content.declared)
            if content
            else (),
        )

    def _put_article(self, made: Made, content: Content, known: _Known | None) -> None:
        """The article, unless nothing is about it any more, with how far who has come."""
        row, id = content.row, known.id if known else 0
        self._ledger.execute("delete from reading where article = ?", (id,))
        is_other = known is None or known[1:] != (row.title, row.date, row.text_key)
        if is_other or not made.files:
            self._ledger.execute("delete from article where id = ?", (id,))
        if not made.files:
            return
        day = day_of(row.published)[1]
        if is_other:
            id = self._new_id("article", day)
            if row.text_key:
                self._texts.append((id, row.title, content.body))
        self._ledger.execute(_PUT_ARTICLE, (id, made.name, *row))
        self._ledger.executemany(_PUT_READING, ((id, *each) for each in content.readings))
        self._statements += (
            (self._new_id("statement", day), id, each) for each in content.statements
        )

    def _new_id(self, sort: str, day: int) -> int:
        """An id of that day that was never given, or of the next one where these are all used."""
        while (number := self._count_used(sort, day)) >> DAY_BITS:
            day += 1
        self._used[sort, day] = number
        return (day << DAY_BITS) + number

    def _count_used(self, sort: str, day: int) -> int:
        """How many are used with the one that comes next."""
        known = self._used.get((sort, day))
        if known is None:
            found = self._ledger.execute(
                "select n from used where sort = ? and day = ?", (sort, day)
            ).fetchone()
            known = found[0] if found else 0
        return known + 1

    def _put_statements(self) -> None:
        self._statements.sort(key=lambda each: each[0])
        new = self._statements
        self._ledger.executemany(
            _PUT_STATEMENT, ((id, article, *each.row) for id, article, each in new)
        )
        self._ledger.executemany(
            _PUT_LINK, ((id, *link) for id, _, each in new for link in each.links)
        )
        self._ledger.executemany(
            "insert into words (rowid, quote, source, speaker, note) values (?, ?, ?, ?, ?)",
            (
                (id, each.row.quote, each.row.source, each.row.speaker, each.row.note)
                for id, _, each in new
            ),
        )
        self._speakings.update(name for _, _, each in new for name in each.speakers)
        ids = self._counted_speakers()
        self._ledger.executemany(
            "insert into speaking values (?, ?)",
            sorted((ids[name], id) for id, _, each in new for name in each.speakers),
        )

    def _counted_speakers(self) -> dict[str, int]:
        """Count how often who speaks; answers by which ids they are known."""
        self._ledger.executemany(
            "insert into speaker (name, n) values (?, ?)"
            " on conflict (name) do update set n = n + excluded.n",
            sorted(self._speakings.items()),
        )
        ids = {}
        for name in self._speakings:
            found = self._ledger.execute("select id, n from speaker where name = ?", (name,))
            ids[name], left = found.fetchone()
            if not left:
                self._ledger.execute("delete from speaker where id = ?", (ids[name],))
        return ids

    def _put_texts(self) -> None:
        self._ledger.executemany(
            "insert into text_words (rowid, title, body) values (?, ?, ?)", sorted(self._texts)
        )
        self._ledger.execute("update about set texts = texts + ?", (len(self._texts),))
