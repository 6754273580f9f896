"""Where the list of articles has its articles from: the ledger, or else the names of files."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tui.ledger.ledger_file import open_to_read
from tui.ledger.list_search import Answered, Asked, ListSearch
from tui.ledger.listing import ArticleRow, id_of, newest, rows
from tui.session.article_list import ArticleList, is_done, listed
from tui.storage.project.naming import annotation_name
from tui.storage.project.projects import Project, absolute, project_of
from tui.storage.project.spelling import composed


class ArticleSource:
    """What is known of a folder's articles to one annotator.

    As long as there is no ledger the articles are numbered by name, and little is known of them.
    `heard` is called, in a thread, when there is something to take.
    """

    def __init__(self, folder: Path, annotator: str, heard: Callable[[], None]) -> None:
        self.folder = folder
        self.annotator = annotator
        self.project: Project = project_of(folder)
        self.under = _under(self.project, folder)
        self._heard = heard
        self._ledger: sqlite3.Connection | None = None
        self._search: ListSearch | None = None
        self._names: ArticleList | None = None
        self._answered: Answered | None = None

    @property
    def has_ledger(self) -> bool:
        """Whether the articles are those of a ledger."""
        return self._ledger is not None

    @property
    def known(self) -> Answered | None:
        """The last answer that was taken, None as long as there was none."""
        return self._answered

    def first(self, around: Path | None = None) -> Sequence[int]:
        """The first articles of the list, or those around one, as quick as can be.

        Without a ledger it is all of them.
        """
        self.close()
        self._ledger = open_to_read(self.project)
        if self._ledger is not None:
            try:
                ids = newest(self._ledger, self.under, self.id_of(around) if around else None)
            except sqlite3.Error:
                self.close()
            else:
                opened = partial(open_to_read, self.project)
                self._search = ListSearch(opened, self.annotator, self.under, self._heard)
                return ids
        self._names = listed(self.folder, self.annotator)
        return range(len(self._names))

    def ask(self, asked: Asked, anew: bool = False) -> None:
        """Ask for articles; where there is no ledger nothing will come."""
        if self._search is not None:
            self._search.ask(asked, anew)

    def take(self) -> Answered | None:
        """The last answer, once."""
        answered = self._search.take() if self._search is not None else None
        self._answered = answered or self._answered
        return answered

    def rows_of(self, ids: Sequence[int]) -> dict[int, ArticleRow]:
        """The rows of some articles by their ids, as far as there are any."""
        if self._names is not None:
            return {id: _plain_row(self._names, id) for id in ids}
        if self._ledger is None:
            return {}
        try:
            return {row.id: row for row in rows(self._ledger, ids, self.annotator)}
        except sqlite3.Error:
            return {}

    def paths_of(self, ids: Sequence[int]) -> dict[int, Path]:
        """Where some articles are."""
        if self._names is not None:
            return {id: self._names.paths[id] for id in ids}
        some = (self.rows_of(ids[start : start + 500]) for start in range(0, len(ids), 500))
        return {id: self.project.root / row.path for rows in some for id, row in rows.items()}

    def id_of(self, path: Path) -> int | None:
        """The id of an article, None if it is not known."""
        here = absolute(path)
        if self._names is not None:
            return self._names.paths.index(here) if here in self._names.paths else None
        if self._ledger is None or not here.is_relative_to(self.project.root):
            return None
        name = composed(annotation_name(here.relative_to(self.project.root)).as_posix())
        try:
            return id_of(self._ledger, os.fsencode(name))
        except sqlite3.Error:
            return None

    def next_open(self, path: Path, ids: Sequence[int]) -> Path | None:
        """The next of these articles that is not done, from the top again after the last."""
        here = self.id_of(path)
        place = ids.index(here) if here is not None and here in ids else -1
        known = self._answered.overview if self._answered else None
        for number in (*range(place + 1, len(ids)), *range(max(0, place))):
            if known is not None and known.is_done(ids[number]):
                continue
            other = self.paths_of([ids[number]]).get(ids[number])
            # What was done a moment ago is not known to the ledger yet.
            if other and other.exists() and not is_done(self.project, other, self.annotator):
                return other
        return None

    def close(self) -> None:
        """Ask nothing any more."""
        if self._search is not None:
            self._search.close()
        if self._ledger is not None:
            self._ledger.close()
        self._search = self._ledger = self._names = self._answered = None


def _plain_row(names: ArticleList, number: int) -> ArticleRow:
    item = names[number]
    return ArticleRow(number, item.name, claims=item.claims, state=item.state, problem=item.problem)


def _under(project: Project, folder: Path) -> str:
    """The path of a folder of articles from the project's root, empty if all are meant."""
    here = absolute(folder)
    if here == project.seeds or not here.is_relative_to(project.seeds):
        return ""
    return f"{here.relative_to(project.root).as_posix()}/"
