"""What is wrong with one annotation file, and with its claims in the article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tui.analysis.name_search import NameSearch
from tui.anchoring import resolve
from tui.anchoring.records import place
from tui.cli.messages import shown
from tui.cli.opening import Opened, open_target, schema_of
from tui.cli.targets import Target
from tui.core.anchors import context
from tui.core.doubles import doubles
from tui.core.edits import Change
from tui.core.places import Anchor, Place, State
from tui.core.records import Fields, changed, text_of
from tui.core.spans import Span
from tui.core.validate import (
    ENTITY_KEYS,
    REJECTED_KEYS,
    Problem,
    article_problems,
    claim_problems,
    mention_problems,
    slips,
)
from tui.desk.known_here import FOUND, of_one_place
from tui.storage import atomic
from tui.storage.errors import CannotRead
from tui.storage.files import read_bytes
from tui.storage.known import blanks, entities_file
from tui.storage.only_writer import only_writer
from tui.storage.projects import (
    Project,
    annotation_path,
    annotator_of,
    is_shared,
    unsafe_path,
)
from tui.storage.spelling import composed, forms_of
from tui.storage.table_data import OTHER_NAMES, SECTIONS, where_of_record
from tui.storage.tables_file import AnnotationFile

_STATES: dict[State, str] = {
    "moved": "stands between other words than before; quoth check --fix takes them over.",
    "changed": "stands there in other words; open the article and confirm them.",
    "ambiguous": "stands in more than one place; give more of the words around it.",
    "lost": 'is not found in the article; mark it there again, or add anchor = "lost".',
}


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


@dataclass(slots=True)
class Checked:
    """What came of checking one file; `unread` are sentences about what could not be read."""

    path: Path
    told: list[Told] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    claims: int = 0
    fixed: int = 0


def check(target: Target, fix: bool = False) -> Checked:
    """Check one file; raises CannotRead, and with `fix` CannotWrite and OSError."""
    checked = Checked(shown(target.path))
    if is_shared(target.project, target.path):
        if target.path == target.project.schema:
            _check_schema(target, checked)
        else:
            _check_entities(target, checked)
    else:
        _check_claims(target, checked, fix)
    checked.told.sort()
    return checked


def _check_claims(target: Target, checked: Checked, fix: bool) -> None:
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
        *slips("rejected", records.tables.rejected, REJECTED_KEYS),
    ):
        if problem.where not in faulty:
            _tell(file, checked, problem)
    if ("article", "path") not in faulty:
        _check_article(target, opened, checked)
        if opened.loaded is not None:
            text = opened.loaded.article.text
            _check_anchors(opened.file, text, checked, target.project.root if fix else None)
            _check_corrections(opened.file, text, checked)


def _check_article(target: Target, opened: Opened, checked: Checked) -> None:
    where = ("article", "path")
    declared = text_of(opened.about, "path")
    if opened.loaded is not None:
        message = _misplaced(target, opened, declared)
        if message:
            _tell(opened.file, checked, Problem(where, message))
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
        _tell(opened.file, checked, Problem(where, message))


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


def _check_anchors(file: AnnotationFile, text: str, checked: Checked, root: Path | None) -> None:
    fix_it = root is not None and file.read_only_reason is None
    moved: list[tuple[str, Fields, Span]] = []
    placed: list[tuple[Span, str, Fields]] = []
    for id, fields in file.records.tables.claim.items():
        if text_of(fields, "anchor") == "lost" or not text_of(fields, "quote").strip():
            continue
        found = place(text, fields)
        anchor = found.content
        if anchor.span is not None:
            placed.append((anchor.span, id, fields))
        if anchor.state == "moved" and anchor.span is not None and fix_it:
            moved.append((id, fields, anchor.span))
        elif anchor.state != "exact":
            message = f"claim {id} {_state_in_words(text, fields, anchor)}"
            _tell(file, checked, Problem(("claim", id), message, anchor.state != "moved"))
        for message in _missing(id, fields, found):
            _tell(file, checked, Problem(("claim", id), message))
    for first, *others in doubles(placed):
        message = f"claims {', '.join((first, *others))} are of one kind at the same words; "
        message += "Y in the article folds them into one."
        _tell(file, checked, Problem(("claim", first), message, False))
    if not moved or root is None:
        return
    checked.fixed = _put_right(file, text, moved, root)


def _state_in_words(text: str, fields: Fields, anchor: Anchor) -> str:
    """What has become of a claim; who is to have said it, if that is what may not be so now."""
    if anchor.state != "changed" or anchor.span is None or not _alike(text, fields, anchor.span):
        return _STATES[anchor.state]
    who = text_of(fields, "source.quote") or text_of(fields, "source.speaker")
    source = f", and its source is “{_begun(who)}”" if who else ""
    return f"stands behind other words than before{source}; open the article and confirm it."


def _alike(text: str, fields: Fields, span: Span) -> bool:
    """Whether the claim's own words are as they were, so that it is others that differ."""
    words = span.of(text).strip()
    found = resolve(words, text_of(fields, "quote"))
    return found.state == "exact" and found.span is not None and found.span.length == len(words)


def _missing(id: str, fields: Fields, found: Place) -> Iterator[str]:
    """Sentences about a source and a cue whose words are gone, though the claim's are there."""
    if found.span is None:
        return
    for part, span, key in (("source", found.source, "s"), ("cue", found.cue, "C")):
        words = text_of(fields, f"{part}.quote")
        if words.strip() and span is None:
            yield (
                f"claim {id} has the {part} “{_begun(words)}”, which is not found in the article; "
                f"mark it there again with {key}."
            )


def _begun(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


def _check_corrections(file: AnnotationFile, text: str, checked: Checked) -> None:
    """Tell of corrections of entities whose words are gone: they do nothing, and no harm."""
    mentions = file.records.tables.mention
    quotes = {text_of(fields, "quote").strip() for fields in mentions.values()}
    there = {words for _, words in NameSearch(text, ((words, words) for words in quotes)).find()}
    for id, fields in mentions.items():
        quote = text_of(fields, "quote").strip()
        one_place = of_one_place(fields)
        stands = place(text, fields).content.state in FOUND if one_place else quote in there
        if quote and not stands:
            message = f"the words of mention {id} are not found in the article; take it out."
            _tell(file, checked, Problem(("mention", id), message, False))


def _put_right(
    file: AnnotationFile, text: str, moved: list[tuple[str, Fields, Span]], root: Path
) -> int:
    """Write the context of these claims anew; how many of them nobody has changed meanwhile.

    The file is read once more while nobody else may write it: what came in since it was checked
    stays. Raises CannotRead, CannotWrite and OSError.
    """
    with only_writer(file.path):
        for _ in range(atomic.TRIES):
            with suppress(atomic.Overtaken):
                return _written_right(file, text, moved, root)
    raise OSError(None, "another program goes on changing it")


def _written_right(
    file: AnnotationFile, text: str, moved: list[tuple[str, Fields, Span]], root: Path
) -> int:
    count = 0
    before = read_bytes(file.path, within=root)
    now = file.anew(before)
    for id, fields, span in moved:
        if now.records.tables.claim.get(id) != fields:
            continue
        prefix, suffix = context(text, span)
        after = changed(fields, {"prefix": prefix, "suffix": suffix})
        now.apply(Change("claim", id, fields, after))
        count += 1
    if count:
        atomic.write(now.path, now.data, within=root, expected=atomic.Expected(before))
    return count


def _check_entities(target: Target, checked: Checked) -> None:
    file = entities_file(checked.path, target.project.root)
    _tell_shape(file, checked, "settle it, then take this out")
    entities = file.records.tables.entity
    for fault in blanks(entities):
        _tell(file, checked, Problem(fault.where, fault.message))
    for problem in slips("entity", entities, ENTITY_KEYS):
        _tell(file, checked, problem)


def _check_schema(target: Target, checked: Checked) -> None:
    for warning in schema_of(target.project).warnings:
        place, _, message = warning.removeprefix(f"{checked.path}:").partition(": ")
        line, _, column = place.partition(":")
        if line.isdecimal() and column.isdecimal():
            checked.told.append(Told(int(line), int(column), message))
        else:
            checked.unread.append(warning)


def _tell_shape(file: AnnotationFile, checked: Checked, way_out: str) -> None:
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
        for problem in slips("", {name: {name: ""}}, (*SECTIONS, *OTHER_NAMES)):
            _tell(file, checked, Problem((name,), problem.message, False))


def _tell(file: AnnotationFile, checked: Checked, problem: Problem) -> None:
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
        try:
            file = annotation_path(self._project, self._project.root / path, self._annotator)
            loaded = AnnotationFile.load(file, within=self._project.root)
            return frozenset(loaded.records.tables.claim)
        except CannotRead:
            return frozenset()
