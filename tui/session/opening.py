"""Opening: an article, its annotations and what is known of its entities, put on a session."""

from __future__ import annotations

import os
import random
from pathlib import Path

from tui.analysis.pipeline.installed_reader import with_reader
from tui.analysis.pipeline.models import ModelChoice, NoModel, choose, is_english
from tui.model.placements import Place
from tui.model.reading import Reading
from tui.model.records import NO_FIELDS, Fields, changed, text_of
from tui.model.section_fields import with_origin
from tui.session.analysing import Analysis, plain_findings
from tui.session.learned import with_learned
from tui.session.session import Names, Session
from tui.session.shared_origin import shared_origin
from tui.storage.errors import CannotRead, reason_of
from tui.storage.project.article_file import LoadedArticle, load_article, load_bytes
from tui.storage.project.projects import (
    Project,
    absolute,
    annotation_path,
    article_path,
    as_on_disk,
    former_path,
    project_of,
    unsafe_path,
)
from tui.storage.project.schema_file import load_schema
from tui.storage.project.settings import Settings, settings_path
from tui.storage.project.spelling import composed
from tui.storage.project.user_folders import cache_folder
from tui.storage.record_store.on_disk import Home
from tui.storage.record_store.record_store import open_store, store_without_files
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.store.plain_files import stamp_of

NOT_ENGLISH = (
    "This text is not English, so entities and speakers are not looked for; --model names a model "
    "for its language."
)
READ_ONLY = "quoth was started with --read-only: nothing was changed."
FROM_STANDARD_INPUT = (
    "The text came from standard input, so claims have no file: save it under seeds/ to tag."
)


def open_article(
    path: Path, settings: Settings, chance: random.Random | None = None
) -> tuple[Session, Analysis]:
    """The article of that path on a session, with its analysis; raises CannotRead."""
    try:
        return _open(path, settings, chance)
    except OSError as error:
        raise CannotRead(f"{path} cannot be opened: {reason_of(error)}; try again.") from None


def _open(path: Path, settings: Settings, chance: random.Random | None) -> tuple[Session, Analysis]:
    path = as_on_disk(path)
    project = project_of(path)
    stamp = stamp_of(path)
    loaded = load_article(path, project.root)
    schema = load_schema(project.schema, project.root)
    where, misplaced = _place_of(project, path, settings.annotator)
    shown = _shown(path, project.root)
    # A path that the file must not name stays out of it; the file's own place tells as much.
    declared = composed(shown) if unsafe_path(shown) is None else None
    about = changed({}, {"path": declared, "title": loaded.title})
    if not settings.annotator:
        about = with_origin(about, loaded.stated)
    home = Home(project.root, absolute(path))
    store = open_store(where, project.entities, home, about, schema.schema)
    back = [] if settings.read_only else store.recover()
    reading = Reading(loaded.article, _place, store.tables, store.apply)
    misplaced = misplaced or _other_article(project, store.claims.file, shown, settings.annotator)
    store.why_read_only = misplaced or (READ_ONLY if settings.read_only else "")
    moved = _left_behind(project, where, about, settings.annotator)
    names = Names(absolute(path), shown, settings.annotator)
    shared = shared_origin(project, path, shown, settings.annotator)
    session = Session(names, reading, store, schema.schema, chance)
    session.person = settings.person or settings.annotator
    session.text_changes.read_at(stamp)
    session.left_behind = moved
    session.about_at_first = about
    session.title = loaded.title
    session.origin_of_all = with_origin(shared.fields, loaded.stated)
    session.depends_on = (
        *(absolute(path), where, project.entities, project.schema, settings_path()),
        *shared.files,
    )
    warnings = (
        *filter(None, (misplaced, moved)),
        *back,
        *loaded.warnings,
        *store.warnings,
        *shared.warnings,
        *schema.warnings,
        *settings.warnings,
    )
    session.warnings = tuple(dict.fromkeys(warnings))
    return session, _analysis(session, settings.model, settings.reader, project)


def _place_of(project: Project, path: Path, annotator: str) -> tuple[Path, str]:
    """Where the article's annotations are, and a sentence if that is not their place any more."""
    where = annotation_path(project, path, annotator)
    former = former_path(project, path, annotator)
    if former == where or where.exists() or not former.exists():
        return where, ""
    file = AnnotationFile.load(former, within=project.root)
    declared = text_of(file.records.tables.article.get("", NO_FIELDS), "path")
    heir = article_path(project, former)
    mine = composed(_shown(path, project.root))
    if composed(declared) != mine and (declared or heir.exists()):
        return where, ""
    return former, (
        f"{former} is where the claims of {_shown(heir, project.root)} belong: rename it to "
        f"{where}, and open {mine} again."
    )


def _left_behind(project: Project, where: Path, about: Fields, annotator: str) -> str:
    """Where claims of the article lie under another name, if it has no file under its own."""
    if os.path.lexists(where) or not project.annotations.is_dir():
        return ""
    # Imported where an article has no file yet, since others open faster so.
    from tui.session.left_behind import left_behind

    return left_behind(project, where, about, annotator)


def _other_article(project: Project, file: AnnotationFile, shown: str, annotator: str) -> str:
    """A sentence if the file still holds the claims of an article that once shared its place."""
    declared = text_of(file.records.tables.article.get("", NO_FIELDS), "path")
    if not declared or unsafe_path(declared) or composed(declared) == composed(shown):
        return ""
    other = project.root / declared
    if not other.exists() or former_path(project, other, annotator) != file.path:
        return ""
    where = annotation_path(project, other, annotator)
    return f"{file.path} holds the claims of {declared}: rename it to {where}, and open this again."


def open_text(data: bytes, settings: Settings) -> tuple[Session, Analysis]:
    """A text that has no file, to read and not to tag; raises CannotRead."""
    loaded: LoadedArticle = load_bytes(data, "standard input")
    store = store_without_files(FROM_STANDARD_INPUT)
    reading = Reading(loaded.article, _place, store.tables, store.apply)
    session = Session(Names(None, "standard input"), reading, store)
    session.warnings = loaded.warnings
    session.origin_of_all = loaded.stated
    session.title = loaded.title
    return session, _analysis(session, settings.model, settings.reader)


def _place(text: str, fields: Fields) -> Place:
    """Where the words of a record stand in the text."""
    # Imported with the first claim, since an article without any opens faster so.
    from tui.anchoring.record_anchors import locate_record

    return locate_record(text, fields)


def _analysis(
    session: Session, model: str, reader: bool, project: Project | None = None
) -> Analysis:
    """The analysis of the article, and what an earlier one has found put on the session."""
    choice: ModelChoice | None = None
    why = ""
    try:
        choice = choose(model)
    except NoModel as error:
        why = str(error)
    if choice is not None and not model and not is_english(session.text):
        choice, why = None, NOT_ENGLISH
    if choice is not None:
        choice = with_reader(choice, reader)
    if choice is not None and project is not None:
        choice, learned = with_learned(choice, project)
        session.warnings = (*session.warnings, *learned)
    analysis = Analysis(session, choice, cache_folder(), why)
    if not analysis.recall():
        session.found(plain_findings(session))
    return analysis


def _shown(path: Path, root: Path) -> str:
    """A path as people are shown it: from the project's root if it is below that."""
    here = absolute(path)
    return here.relative_to(root).as_posix() if here.is_relative_to(root) else str(path)
