"""What is meant by the path of an article, or by that of an annotation file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.model.records import NO_FIELDS, text_of
from tui.storage.errors import CannotRead
from tui.storage.project.projects import (
    Project,
    absolute,
    annotation_path,
    annotator_of,
    article_path,
    project_of,
)
from tui.storage.records.annotation_file import AnnotationFile


class Named(NamedTuple):
    """What a path stands for: an article, its annotation file, and whose that is."""

    project: Project
    article: Path
    file: Path
    annotator: str


def named(path: Path, annotator: str) -> Named:
    """What the path of an article, or of an annotation file, stands for; raises CannotRead."""
    project, here = project_of(path), absolute(path)
    if here.suffix != ".toml" or not here.is_relative_to(project.annotations):
        return Named(project, here, annotation_path(project, here, annotator), annotator)
    if not here.exists():
        raise CannotRead(f"{path} is not there; check its name.")
    about = AnnotationFile.load(here, within=project.root).records.tables.article
    declared = text_of(about.get("", NO_FIELDS), "path")
    article = article_path(project, here, declared or None)
    return Named(project, article, here, annotator_of(project, here))
