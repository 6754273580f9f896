"""Bringing the ledger up to what is on disk: all of it, or nothing where that is cut short."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tui.ledger.article_reading import ArticleReader, Made, Task
from tui.ledger.changed_articles import changed_articles, findings_of
from tui.ledger.ledger_file import ledger_path, open_ledger, throw_away
from tui.ledger.ledger_writer import LedgerWriter
from tui.ledger.project_scan import ENTITIES
from tui.ledger.row_worker import made_of
from tui.ledger.tidying import drop_texts_left_behind, pack
from tui.storage.errors import CannotWrite, reason_of
from tui.storage.project.projects import Project
from tui.storage.store.locks import file_lock

_AT_ONCE = 1000
_TEXT_AT_ONCE = 16_000_000
"""So many articles, or code points, are written in one transaction."""

Tell = Callable[[int, int], None]
"""Hears how many are done, and of how many."""


def _nobody(done: int, total: int) -> None:
    """Tell nobody."""


class Refreshed(NamedTuple):
    """How many articles were read anew, and why an earlier ledger was thrown away, if it was."""

    articles: int
    thrown_away: str


@contextmanager
def refreshed(
    project: Project, tell: Tell = _nobody
) -> Iterator[tuple[sqlite3.Connection, Refreshed]]:
    """The ledger as the files are now; raises CannotWrite where there is no place for it.

    One that turns out to be damaged while it is used is thrown away, which CannotWrite tells.
    """
    path = ledger_path(project)
    try:
        with file_lock(path, patience=60):
            ledger, done = _brought_up(project, path, tell)
    except (OSError, sqlite3.OperationalError) as error:
        why = reason_of(error) if isinstance(error, OSError) else str(error)
        message = f"{path} could not be written: {why}; see to its folder, or try again."
        raise CannotWrite(message) from None
    try:
        yield ledger, done
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:
            raise
        throw_away(path)
        raise CannotWrite(f"{path} was damaged and thrown away; try again.") from None
    finally:
        ledger.close()


def _brought_up(project: Project, path: Path, tell: Tell) -> tuple[sqlite3.Connection, Refreshed]:
    ledger, told = open_ledger(project)
    try:
        return ledger, Refreshed(refresh(ledger, project, tell), told)
    except sqlite3.OperationalError:
        ledger.close()
        raise
    except sqlite3.DatabaseError:
        ledger.close()
        throw_away(path)
        ledger, _ = open_ledger(project)
        return ledger, Refreshed(refresh(ledger, project, tell), "it is damaged")
    except BaseException:
        ledger.close()
        raise


def refresh(ledger: sqlite3.Connection, project: Project, tell: Tell = _nobody) -> int:
    """Read what has changed since the last time; answers how many articles that concerns.

    Some articles after the other are made anew, so that what is cut short goes on from there.
    `tell` hears how many of those that may have changed are done, and of how many.
    """
    ledger.execute("pragma cache_size = -65536")
    drop_texts_left_behind(ledger, project)
    tasks = changed_articles(ledger, project)
    reader, writer = ArticleReader(project, partial(findings_of, ledger)), LedgerWriter(ledger)
    if tasks and tasks[0].name == ENTITIES.name:
        _read_people(reader, writer, tasks.pop(0))
    done = count = 0
    tell(done, len(tasks))
    for batch in _batches(made_of(project, tasks, reader)):
        writer.write(batch)
        done += len(batch)
        count += sum(each.content is not None for each in batch)
        tell(done, len(tasks))
    if count:
        pack(ledger, count)
    return count


def _batches(made: Iterable[Made]) -> Iterator[list[Made]]:
    """What is written at once: many articles, but no more text than memory is there for."""
    batch, size = list[Made](), 0
    for each in made:
        batch.append(each)
        size += len(each.content.body) if each.content else 0
        if len(batch) == _AT_ONCE or size > _TEXT_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_people(reader: ArticleReader, writer: LedgerWriter, task: Task) -> None:
    writer.write_people(*reader.read_people(task))


def problems(ledger: sqlite3.Connection) -> list[str]:
    """What could not be read, or is wrong in a file, one sentence each."""
    return [
        message
        for (message,) in ledger.execute("select problem from file where problem != '' order by 1")
    ]
