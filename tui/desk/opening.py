"""Opening: an article, its annotations and what is known of its entities, put on a desk."""

from __future__ import annotations

import random
from pathlib import Path

from tui.analysis.language import is_english
from tui.analysis.models import ModelChoice, NoModel, choose
from tui.anchoring.records import place
from tui.core.reading import Reading
from tui.core.records import changed
from tui.desk.analysing import Analysis, plain_findings
from tui.desk.desk import Desk, Names
from tui.desk.files import Files, Kept
from tui.storage.errors import CannotRead
from tui.storage.folders import cache_folder
from tui.storage.known import entities_file
from tui.storage.projects import absolute, annotation_path, project_of, unsafe_path
from tui.storage.schema_file import load_schema
from tui.storage.settings import Settings, settings_path
from tui.storage.tables_file import AnnotationFile
from tui.storage.texts import LoadedArticle, load_article, load_bytes

NOT_ENGLISH = (
    "This text is not English, so entities and speakers are not looked for; --model names a model "
    "for its language."
)
FROM_STANDARD_INPUT = (
    "The text came from standard input, so claims have no file: save it under seeds/ to tag."
)


def open_article(
    path: Path, settings: Settings, chance: random.Random | None = None
) -> tuple[Desk, Analysis]:
    """The article of that path on a desk, with its analysis; raises CannotRead."""
    loaded = load_article(path)
    project = project_of(path)
    schema = load_schema(project.schema)
    where = annotation_path(project, path, settings.annotator)
    shown = _shown(path, project.root)
    # A path that the file must not name stays out of it; the file's own place tells as much.
    declared = shown if unsafe_path(shown) is None else None
    about = changed({}, {"path": declared, "title": loaded.article.title})
    claims = AnnotationFile.load(where, about=about, schema=schema.schema)
    entities, trouble = _entities(project.entities)
    reading = Reading(loaded.article, place, claims.tables())
    reading.replace("entity", entities.tables().entity)
    files = Files(Kept(claims, where), Kept(entities, project.entities))
    names = Names(path, shown, settings.annotator)
    desk = Desk(names, reading, files, schema.schema, chance)
    desk.depends_on = (path, where, project.entities, project.schema, settings_path())
    desk.warnings = (
        *loaded.warnings,
        *claims.warnings,
        *trouble,
        *schema.warnings,
        *settings.warnings,
    )
    return desk, _analysis(desk, settings.model)


def open_text(data: bytes, settings: Settings) -> tuple[Desk, Analysis]:
    """A text that has no file, to read and not to tag; raises CannotRead."""
    loaded: LoadedArticle = load_bytes(data, "standard input")
    nowhere = Kept(AnnotationFile(Path("standard input")), None)
    files = Files(nowhere, Kept(AnnotationFile(Path("entities")), None), FROM_STANDARD_INPUT)
    desk = Desk(Names(None, "standard input"), Reading(loaded.article, place), files)
    desk.warnings = loaded.warnings
    return desk, _analysis(desk, settings.model)


def _analysis(desk: Desk, model: str) -> Analysis:
    choice: ModelChoice | None = None
    why = ""
    try:
        choice = choose(model)
    except NoModel as error:
        why = str(error)
    if choice is not None and not model and not is_english(desk.text):
        choice, why = None, NOT_ENGLISH
    analysis = Analysis(desk, choice, cache_folder(), why)
    if not analysis.recall():
        desk.found(plain_findings(desk))
    return analysis


def _entities(path: Path) -> tuple[AnnotationFile, tuple[str, ...]]:
    """The project's entities; one that cannot be read is left alone, and said."""
    try:
        file = entities_file(path)
    except CannotRead as error:
        file = AnnotationFile(path)
        file.read_only_reason = str(error)
        return file, (str(error),)
    return file, file.warnings


def _shown(path: Path, root: Path) -> str:
    here = absolute(path)
    return here.relative_to(root).as_posix() if here.is_relative_to(root) else str(path)
