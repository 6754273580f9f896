"""What is wrong with one annotation file, and with its claims in the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tui.analysis.paragraphs.line_ends import are_put_together
from tui.model.edits import Change
from tui.model.records import Fields, changed, text_of, words_of
from tui.model.validation import (
    Problem,
    article_problems,
    claim_problems,
    close_to,
    entity_problems,
    mention_problems,
    rejected_problems,
    unread_problems,
)
from tui.session.checks.opened_file import Opened, Target, open_target, schema_of
from tui.session.checks.repairs import Fix, claims_in, corrections_in, put_right
from tui.storage.errors import CannotRead
from tui.storage.project.entities_file import entities_file
from tui.storage.project.plan_file import SECTION, load_plan
from tui.storage.project.projects import (
    Project,
    annotation_path,
    annotator_of,
    is_shared,
    path_put_right,
    shown,
    unsafe_path,
)
from tui.storage.project.spelling import composed, forms_of
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.records.table_data import OTHER_NAMES, SECTIONS, where_of_record

_PATH = ("article", "path")
_LINE_ENDS = (
    "the lines of its article end wherever they were full; the analysis puts paragraphs together, "
    "and the reader shows the lines as they are."
)


class Told(NamedTuple):
    """One message of a check: its place in the file, the sentence, whether it is a failure."""

    line: int
    column: int
    message: str
    serious: bool = True

    @property
    def level(self) -> str:
        """What kind of message it is: an error is a failure, a warning alone is none."""
        return "error" if self.serious else "warning"


class Checked(NamedTuple):
    """What came of checking one file: what is wrong, and sentences about what cannot be read."""

    path: Path
    told: tuple[Told, ...]
    unread: tuple[str, ...]
    claims: int
    fixed: int


def check(target: Target, fix: bool = False, readers: int = 0) -> Checked:
    """Check one file; raises CannotRead, and with `fix` CannotWrite and OSError.

    So many `readers` are to have read each claim besides who put it on record.
    """
    checked = _Checking(shown(target.path))
    if is_shared(target.project, target.path):
        if target.path == target.project.schema:
            _check_schema(target, checked)
        elif target.path == target.project.plan:
            _check_plan(target, checked)
        else:
            _check_entities(target, checked)
    else:
        _check_claims(target, checked, fix, readers)
    told, unread = tuple(sorted(checked.told)), tuple(checked.unread)
    return Checked(checked.path, told, unread, checked.claims, checked.fixed)


@dataclass(slots=True)
class _Checking:
    """What has come of a check so far."""

    path: Path
    told: list[Told] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    claims: int = 0
    fixed: int = 0


def _check_claims(target: Target, checked: _Checking, fix: bool, readers: int) -> None:
    opened = open_target(target)
    file = opened.file
    _tell_shape(file, checked, "X in the article settles it")
    if file.fault is not None:
        return
    records = file.records
    if records.format is None:
        checked.told.append(Told(1, 1, "the file has no format; add format = 1 at its top."))
    if target.path.stat().st_nlink > 1:
        message = "the file has a second name (a hard link); it is written in place."
        checked.told.append(Told(1, 1, message, False))
    checked.claims = len(records.tables.claim)
    faulty = {fault.where for fault in records.faults}
    elsewhere = _Elsewhere(target)
    for problem in (
        *article_problems(opened.about),
        *claim_problems(records.tables.claim, schema_of(target.project).schema, elsewhere),
        *mention_problems(records.tables.mention),
        *rejected_problems(records.tables.rejected),
        *unread_problems(records.tables.claim, readers, annotator_of(target.project, target.path)),
    ):
        if problem.where not in faulty:
            _tell(file, checked, problem)
    if _PATH not in faulty:
        right = _path_put_right(target, opened)
        _check_article(target, opened, checked, right)
        if opened.loaded is not None:
            if are_put_together(opened.loaded.article):
                checked.told.append(Told(1, 1, _LINE_ENDS, False))
            fix_in = target.project.root if fix else None
            _check_words(opened, opened.loaded.article.text, checked, right, fix_in)


def _path_put_right(target: Target, opened: Opened) -> Fix | None:
    """What puts the path right in a file that was renamed with its article, None if it is right."""
    project, declared = target.project, text_of(opened.about, "path")
    if opened.loaded is None:
        return None
    path = path_put_right(project.root, opened.path.relative_to(project.root).as_posix(), declared)
    place = annotation_path(project, opened.path, annotator_of(project, target.path))
    if not path or place != target.path:
        return None
    message = f"its article {declared} is not there, and {path} is: "
    message += "quoth check --fix corrects the path, and so does the next edit."
    change = Change("article", "", opened.about, changed(opened.about, {"path": path}))
    return Fix(Problem(_PATH, message, False), change)


def _check_article(target: Target, opened: Opened, checked: _Checking, right: Fix | None) -> None:
    declared = text_of(opened.about, "path")
    if opened.loaded is not None:
        message = "" if right else _misplaced(target, opened, declared)
        if message:
            _tell(opened.file, checked, Problem(_PATH, message))
        if len(forms_of(opened.path)) > 1:
            message = "the article is there twice, by names that look the same; remove one."
            checked.told.append(Told(1, 1, message, False))
        checked.told += [Told(1, 1, warning, False) for warning in opened.loaded.warnings]
    elif opened.path.exists():
        checked.unread.append(opened.problem)
    else:
        message = (
            f"its article {shown(opened.path)} is not there; put it back, or correct the path."
        )
        _tell(opened.file, checked, Problem(_PATH, message))


def _misplaced(target: Target, opened: Opened, declared: str) -> str:
    """What is wrong with where the file is, and with the article that it names."""
    project, annotator = target.project, annotator_of(target.project, target.path)
    if declared and composed(declared) != composed(
        opened.path.relative_to(project.root).as_posix()
    ):
        message = f"the file belongs to {shown(opened.path)}, not to {declared}; correct the path"
        if (other := project.root / declared).exists():
            message += f", or move the file to {shown(annotation_path(project, other, annotator))}"
        return f"{message}."
    place = annotation_path(project, opened.path, annotator)
    if place != target.path:
        return (
            f"quoth has the claims of {shown(opened.path)} in {shown(place)}; move the file there."
        )
    return ""


def _check_words(
    opened: Opened, text: str, checked: _Checking, path: Fix | None, fix_in: Path | None
) -> None:
    """Tell which words are not in the article as they were; put right on demand what can be.

    That is what was moved, and the `path` if it is wrong. `fix_in` is the project's root if it is
    to be done.
    """
    file = opened.file
    tables = file.records.tables
    problems, fixes = claims_in(text, tables.claim)
    problems += corrections_in(text, tables.mention)
    if path is not None:
        fixes.insert(0, path)
    if fix_in is None or file.read_only_reason is not None:
        problems += (fix.problem for fix in fixes)
    elif fixes:
        checked.fixed = put_right(file, [fix.change for fix in fixes], fix_in)
    for problem in problems:
        _tell(file, checked, problem)


def _check_entities(target: Target, checked: _Checking) -> None:
    file = entities_file(checked.path, target.project.root)
    _tell_shape(file, checked, "settle it, then take this out")
    entities = file.records.tables.entity
    for problem in (*entity_problems(entities), *_articles_gone(target.project, entities)):
        _tell(file, checked, problem)


def _articles_gone(project: Project, entities: Mapping[str, Fields]) -> Iterator[Problem]:
    """The articles that alone have some entity, and that are not there."""
    for slug, fields in entities.items():
        for path in words_of(fields, "only_in"):
            if unsafe_path(path) is not None or not (project.root / path).is_file():
                message = f"only_in names {path}, which is no article here; correct the path."
                yield Problem(("entity", slug, "only_in"), message, False)


def _check_schema(target: Target, checked: _Checking) -> None:
    for warning in schema_of(target.project).warnings:
        place, _, message = warning.removeprefix(f"{checked.path}:").partition(": ")
        line, _, column = place.partition(":")
        if line.isdecimal() and column.isdecimal():
            checked.told.append(Told(int(line), int(column), message))
        else:
            checked.unread.append(warning)


def _check_plan(target: Target, checked: _Checking) -> None:
    file = AnnotationFile.load(checked.path, within=target.project.root)
    if file.fault is not None:
        checked.told.append(Told(file.fault.line, file.fault.column, file.fault.reason))
        return
    if file.records.tables.claim:
        message = "this is the plan, and has claims; move those of seeds/plan.txt to"
        checked.told.append(Told(1, 1, f"{message} annotations/plan.txt.toml."))
    for name in load_plan(target.project):
        if unsafe_path(name) is not None or not (target.project.root / name).is_file():
            message = f"the plan names {name}, which is no article here; correct the path."
            _tell(file, checked, Problem((SECTION, name), message, False))


def _tell_shape(file: AnnotationFile, checked: _Checking, way_out: str) -> None:
    if file.fault is not None:
        bad = file.fault
        checked.told.append(Told(bad.line, bad.column, f"{bad.reason}; {bad.advice}."))
    for fault in file.records.faults:
        _tell(file, checked, Problem(fault.where, fault.message))
    for conflict in file.conflicts:
        where = where_of_record("conflict", conflict.keys[0])
        message = f"a merge has left a conflict about {conflict.id}; {way_out}."
        _tell(file, checked, Problem(where, message))
    for name in file.records.others:
        for near in close_to(name, (*SECTIONS, *OTHER_NAMES)):
            message = f"{name} is no known key; did you mean {near}?"
            _tell(file, checked, Problem((name,), message, False))


def _tell(file: AnnotationFile, checked: _Checking, problem: Problem) -> None:
    line, column = file.position(problem.where)
    checked.told.append(Told(line, column, problem.message, problem.serious))


class _Elsewhere:
    """Whether other articles of the project have a claim; their files are read once each."""

    def __init__(self, target: Target) -> None:
        self._project: Project = target.project
        self._annotator = annotator_of(target.project, target.path)
        self._ids: dict[str, frozenset[str]] = {}

    def __call__(self, path: str, id: str) -> bool:
        if path not in self._ids:
            self._ids[path] = self._claims_of(path)
        return id in self._ids[path]

    def _claims_of(self, path: str) -> frozenset[str]:
        if unsafe_path(path) is not None:
            return frozenset()
        found = set[str]()
        # That of the same annotator is meant first, and the common one where there is none.
        for annotator in dict.fromkeys((self._annotator, "")):
            with suppress(CannotRead):
                file = annotation_path(self._project, self._project.root / path, annotator)
                loaded = AnnotationFile.load(file, within=self._project.root)
                found.update(loaded.records.tables.claim)
        return frozenset(found)
