"""Keeping the ledger small: room that writing leaves over, and texts of articles that are gone."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress

from tui.ledger.ledger_file import transaction
from tui.ledger.ledger_rows import text_said
from tui.storage.errors import CannotRead
from tui.storage.project.projects import Project
from tui.storage.store.plain_files import read_bytes

_MANY = 100
_MANY_GONE = 1000
"""So many articles made anew, or texts left behind, are worth while in any case."""

_TEXTS = """
select article.id, article.name, article.title, article.text_key, min(file.path)
from article left join file on file.name = article.name and file.annotator is null
where article.text_key != '' group by article.id order by article.id
"""


def drop_texts_left_behind(ledger: sqlite3.Connection, project: Project) -> None:
    """Index the texts anew where many of them are of articles that are no more."""
    (articles,) = ledger.execute("select count(*) from article").fetchone()
    (texts,) = ledger.execute("select texts from about").fetchone()
    if texts - articles > max(_MANY_GONE, texts // 4):
        _index_texts_anew(ledger, project)


def pack(ledger: sqlite3.Connection, made_anew: int) -> None:
    """Give back the room that is left over where so many articles were made anew."""
    (articles,) = ledger.execute("select count(*) from article").fetchone()
    if made_anew >= max(_MANY, articles // 2):
        # What another program holds back meanwhile, or a full disk, is no harm.
        with suppress(sqlite3.OperationalError):
            for table in ("words", "text_words"):
                ledger.execute(f"insert into {table} ({table}) values ('optimize')")
            ledger.execute("vacuum")


def _index_texts_anew(ledger: sqlite3.Connection, project: Project) -> None:
    """Make the index of words in texts anew, since nothing can be taken out of it.

    An article whose text is another one by now is left to who looks at all files next.
    """
    with transaction(ledger):
        ledger.execute("insert into text_words (text_words) values ('delete-all')")
        others: list[bytes] = []
        ledger.executemany(
            "insert into text_words (rowid, body, title) values (?, ?, ?)",
            _texts(ledger, project, others),
        )
        ledger.executemany("insert or ignore into waiting values (?)", zip(others))
        ledger.executemany("update article set text_key = '' where name = ?", zip(others))
        ledger.execute(
            "update about set texts = (select count(*) from article where text_key != '')"
        )


def _texts(
    ledger: sqlite3.Connection, project: Project, others: list[bytes]
) -> Iterator[tuple[int, str, str]]:
    """The id, the text and the title of each article, and the names of `others`."""
    for id, name, title, text_key, path in ledger.execute(_TEXTS).fetchall():
        said = None
        if path is not None:
            where = project.root / os.fsdecode(path)
            with suppress(CannotRead, OSError):
                said = text_said(read_bytes(where, within=project.root), where)
        if said is not None and said.key == text_key:
            yield id, said.article.text, title
        else:
            others.append(name)
