"""Where an article is from, as the annotation file says that no annotator alone has."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.model.records import NO_FIELDS, Fields, text_of
from tui.model.section_fields import ORIGIN
from tui.storage.errors import CannotRead
from tui.storage.project.projects import Project, annotation_path, names_another
from tui.storage.records.annotation_file import AnnotationFile


class SharedOrigin(NamedTuple):
    """What is known of where an article is from, the files that say so, and what is wrong there."""

    fields: Fields = NO_FIELDS
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()


def shared_origin(project: Project, article: Path, shown: str, annotator: str) -> SharedOrigin:
    """What the common file says to an annotator; nothing to who has that file for an own one.

    `shown` is the article's path from the project's root. Nothing else in the file counts: its
    claims are not the annotator's.
    """
    if not annotator:
        return SharedOrigin()
    where = annotation_path(project, article)
    try:
        file = AnnotationFile.load(where, within=project.root)
    except CannotRead as why:
        return SharedOrigin(files=(where,), warnings=(str(why),))
    if file.fault is not None:
        return SharedOrigin(files=(where,), warnings=(str(file.fault),))
    about = file.records.tables.article.get("", NO_FIELDS)
    if names_another(project.root, shown, text_of(about, "path")):
        return SharedOrigin(files=(where,))
    return SharedOrigin({name: about[name] for name in ORIGIN if name in about}, (where,))
