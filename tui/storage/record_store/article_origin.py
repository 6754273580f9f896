"""Where an article is from, put on record in the annotation file that all annotators share."""

from __future__ import annotations

import glob
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tui.model.edits import Change
from tui.model.records import NO_FIELDS, Fields, Value, changed, text_of
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
from tui.storage.record_store.record_store import OF_ARTICLE, open_file
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.store.contained import Elsewhere
from tui.storage.store.leftovers import sweep_unfinished
from tui.storage.store.locks import file_lock


def put_origin_on_record(
    project: Project,
    article: Path,
    title: str,
    origin: Fields,
    anew: Mapping[str, Value | None] = NO_FIELDS,
) -> None:
    """Write into `[article]` what it does not say yet of where the article is from.

    Nothing that stands there is changed but what is to be written `anew` (None: taken out), and the
    file is made if it is not there. Raises CannotRead if the article is not the project's,
    CannotWrite if the file cannot be written or is another article's.
    """
    article = absolute(article)
    where = annotation_path(project, article)
    shown = article.relative_to(project.root).as_posix()
    about = changed(
        {}, {"path": composed(shown) if unsafe_path(shown) is None else None, "title": title}
    )
    if any(where.parent.glob(f".{glob.escape(where.name)}.*.tmp")):
        with suppress(OSError, Elsewhere), file_lock(where):
            sweep_unfinished(where, project.root)
    schema = load_schema(project.schema, project.root).schema
    # What is lost with this process can be read again from where it was read.
    tracked = open_file(
        AnnotationFile(where, None, about, schema),
        OF_ARTICLE,
        Home(project.root, article),
        journaled=False,
    )
    try:
        if tracked.refusal:
            raise CannotWrite(tracked.refusal)
        before = tracked.file.records.tables.article.get("")
        declared = text_of(before or NO_FIELDS, "path")
        if names_another(project.root, shown, declared):
            raise CannotWrite(f"{where} names {declared} as its article; put its path right.")
        right = path_put_right(project.root, shown, declared)
        now = about if before is None else before
        right_path: Fields = {"path": right} if right else {}
        after = changed(with_origin(now, origin), {**right_path, **anew})
        if after != before:
            change = Change("article", "", before, after)
            tracked.file.apply(change)
            tracked.note_in_journal([change])
    finally:
        problem = tracked.close()
    if problem:
        raise CannotWrite(problem)
