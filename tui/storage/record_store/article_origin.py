"""Where an article is from, put on record in the annotation file that all annotators share."""

from __future__ import annotations

from pathlib import Path

from tui.model.edits import Change
from tui.model.records import NO_FIELDS, Fields, changed, text_of
from tui.model.section_fields import with_origin
from tui.storage.errors import CannotWrite
from tui.storage.project.projects import (
    Project,
    absolute,
    annotation_path,
    names_another,
    path_put_right,
    unsafe_path,
)
from tui.storage.project.schema_file import load_schema
from tui.storage.project.spelling import composed
from tui.storage.record_store.on_disk import Home
from tui.storage.record_store.record_store import open_store


def put_origin_on_record(project: Project, article: Path, title: str, origin: Fields) -> None:
    """Write into `[article]` what it does not say yet of where the article is from.

    Nothing that stands there is changed, and the file is made if it is not there. Raises CannotRead
    if the article is not the project's, CannotWrite if the file cannot be written or is another
    article's.
    """
    article = absolute(article)
    where = annotation_path(project, article)
    shown = article.relative_to(project.root).as_posix()
    about = changed(
        {}, {"path": composed(shown) if unsafe_path(shown) is None else None, "title": title}
    )
    store = open_store(
        where,
        project.entities,
        Home(project.root, article),
        about,
        load_schema(project.schema, project.root).schema,
    )
    try:
        if store.read_only:
            raise CannotWrite(store.read_only)
        before = store.tables.article.get("")
        declared = text_of(before or NO_FIELDS, "path")
        if names_another(project.root, shown, declared):
            raise CannotWrite(
                f"{store.claims.path} names {declared} as its article; put its path right."
            )
        now = before if before is not None else about
        right = path_put_right(project.root, shown, declared)
        after = changed(with_origin(now, origin), {"path": right} if right else {})
        if after != before:
            store.apply([Change("article", "", before, after)])
            store.save()
    finally:
        problem = store.close()
    if problem:
        raise CannotWrite(problem)
