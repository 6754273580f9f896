"""What is put on record of an article itself without its being open, as for several at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tui.model.edits import Change, Edit
from tui.model.outside_changes import rebase
from tui.model.records import NO_FIELDS, Fields, changed, text_of
from tui.model.schema import Schema
from tui.model.section_fields import ORIGIN, with_origin
from tui.model.tables import Stale
from tui.session.refusal import Refused
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.article_file import load_article
from tui.storage.project.projects import (
    Project,
    absolute,
    annotation_path,
    former_path,
    names_another,
    path_put_right,
    unsafe_path,
)
from tui.storage.project.schema_file import load_schema
from tui.storage.project.spelling import composed
from tui.storage.record_store.on_disk import Home
from tui.storage.record_store.record_store import OF_ARTICLE, open_file
from tui.storage.record_store.recovering import recover
from tui.storage.record_store.tracked_file import TrackedFile
from tui.storage.records.annotation_file import CLAIMS_HEAD, AnnotationFile
from tui.text.visible import visible_line


class Annotating(NamedTuple):
    """Whose files of which project are written, and by which schema."""

    project: Project
    annotator: str
    schema: Schema


def annotating(project: Project, annotator: str) -> Annotating:
    """The annotator's files of a project."""
    return Annotating(project, annotator, load_schema(project.schema, project.root).schema)


def set_of_article(
    whose: Annotating, article: Path, fields: Mapping[str, str | None]
) -> Change | None:
    """Put fields into `[article]`, None takes one out; what that changed, None for nothing.

    What says where the article is from goes into the file that all annotators share. It goes
    through the journal, as all edits do. Raises CannotRead if the article is not there, and Refused
    if the file cannot be written, or is another article's.
    """
    with _opened(_keeper(whose, fields), article) as (tracked, about):
        before = tracked.file.records.tables.article.get("")
        after = changed(about if before is None else before, fields)
        if after == before or (before is None and after == about):
            return None
        change = Change("article", "", before, after)
        _apply(tracked, change)
    return change


def take_back(whose: Annotating, article: Path, change: Change) -> None:
    """Undo what was put into `[article]`; Refused if somebody has changed the same since.

    A file that was made for it, and holds nothing else, is taken away.
    """
    before, after = change.before or NO_FIELDS, change.after or NO_FIELDS
    names = {name for name in (*before, *after) if before.get(name) != after.get(name)}
    with _opened(_keeper(whose, names - {"path", "title"}), article) as (tracked, _):
        try:
            edit = rebase(Edit("", (change.inverse,)), tracked.file.records.tables)
        except Stale:
            raise Refused(f"{article} was changed meanwhile, and stays as it is.") from None
        for each in edit.changes:
            _apply(tracked, each)
        if change.before is None and tracked.file.is_empty:
            tracked.file.existed = False


def _keeper(whose: Annotating, names: Iterable[str]) -> Annotating:
    """Who has the file for these fields: nobody alone, where they say where the article is from."""
    return whose._replace(annotator="") if set(names) <= set(ORIGIN) else whose


def _said_otherwise(whose: Annotating, article: Path, fields: Mapping[str, str | None]) -> str:
    """Who has another value of these in a file of his own, which goes first where he reads."""
    told = list[str]()
    trees = sorted(whose.project.annotations.glob("@*")) if set(fields) <= set(ORIGIN) else []
    for annotator in (tree.name[1:] for tree in trees):
        where = annotation_path(whose.project, absolute(article), annotator)
        try:
            file = AnnotationFile.load(where, within=whose.project.root)
        except CannotRead as why:
            # What was set is on disk by now, and is to be undone all the same.
            told.append(str(why))
            continue
        about = file.records.tables.article.get("", NO_FIELDS)
        told += [
            visible_line(f"{annotator}'s own file says {name} {text_of(about, name)}")
            for name, value in fields.items()
            if name in about and about[name] != value
        ]
    return "; ".join(told)


def _apply(tracked: TrackedFile, change: Change) -> None:
    try:
        tracked.file.apply(change)
    except CannotWrite as why:
        raise Refused(str(why)) from why
    tracked.note_in_journal([change])


@contextmanager
def _opened(whose: Annotating, article: Path) -> Iterator[tuple[TrackedFile, Fields]]:
    """The annotator's file of an article, saved in the end, and what a new one says of it."""
    project, article = whose.project, absolute(article)
    where = annotation_path(project, article, whose.annotator)
    former = former_path(project, article, whose.annotator)
    if former != where and former.exists() and not where.exists():
        raise Refused(f"{article} has its claims in {former}; open it, and see what it says.")
    shown = article.relative_to(project.root).as_posix()
    loaded = load_article(article, project.root)
    declared = composed(shown) if unsafe_path(shown) is None else None
    about = changed({}, {"path": declared, "title": loaded.title})
    if not whose.annotator:
        about = with_origin(about, loaded.stated)
    empty = AnnotationFile(where, None, about, whose.schema, CLAIMS_HEAD)
    tracked = open_file(empty, OF_ARTICLE, Home(project.root, article))
    try:
        recover(tracked)
        if tracked.refusal:
            raise Refused(tracked.refusal)
        named = text_of(tracked.file.records.tables.article.get("", NO_FIELDS), "path")
        if names_another(project.root, shown, named):
            raise Refused(f"{where} names {named} as its article; put its path right.")
        if right := path_put_right(project.root, shown, named):
            now = tracked.file.records.tables.article[""]
            _apply(tracked, Change("article", "", now, changed(now, {"path": right})))
        yield tracked, about
    finally:
        problem = tracked.close()
    if problem:
        raise Refused(problem)


class Told(NamedTuple):
    """What became of one article of several: a change, nothing, or why it could not be.

    `otherwise` says who has another value in a file of his own.
    """

    article: Path
    change: Change | None = None
    refused: str = ""
    otherwise: str = ""


def set_of_articles(
    whose: Annotating, articles: Iterable[Path], fields: Mapping[str, str | None]
) -> Iterator[Told]:
    """Put fields into `[article]` of one article after the other, and tell of each."""
    for article in articles:
        try:
            change = set_of_article(whose, article, fields)
            yield Told(article, change, otherwise=_said_otherwise(whose, article, fields))
        except (CannotRead, Refused) as why:
            yield Told(article, refused=str(why))


def take_all_back(whose: Annotating, changes: Iterable[tuple[Path, Change]]) -> Iterator[Told]:
    """Undo what was put into `[article]` of several, and tell of each."""
    for article, change in changes:
        try:
            take_back(whose, article, change)
            yield Told(article, change.inverse)
        except (CannotRead, Refused) as why:
            yield Told(article, refused=str(why))
