"""Records from elsewhere put on record in a project, as the work of annotators of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.anchoring.record_anchors import locate_record
from tui.exchange.article_finding import ArticleFinder, FoundArticle
from tui.exchange.claims_taken_in import taken_in
from tui.exchange.exchange_record import ArticleRecord, NamedEntity
from tui.exchange.units import BeyondText, Offsets, as_read
from tui.exchange.white_space_apart import moved_to
from tui.model.claim import new_id
from tui.model.edits import Change, Edit
from tui.model.placements import State
from tui.model.records import NO_FIELDS, Fields, changed, text_of
from tui.model.second_readers import heeding
from tui.model.section_fields import ORIGIN
from tui.session.actions.marking import anchor_fields
from tui.session.checks.opened_file import schema_of
from tui.storage.errors import CannotWrite
from tui.storage.project.projects import (
    Project,
    annotation_path,
    bad_annotator,
    names_another,
    shown,
    unsafe_path,
)
from tui.storage.project.spelling import composed
from tui.storage.record_store.article_origin import put_origin_on_record
from tui.storage.record_store.on_disk import Home
from tui.storage.record_store.record_store import OF_ARTICLE, open_file
from tui.storage.record_store.tracked_file import TrackedFile
from tui.storage.records.annotation_file import CLAIMS_HEAD, AnnotationFile
from tui.text.spans import Span


class TakenArticle(NamedTuple):
    """What became of the record of one article; the counts are of claims.

    `states` tells how words were found in a text that is another than the record's, `left` counts
    by a plural what was left out or put aside.
    """

    path: Path
    is_new: bool
    annotators: tuple[str, ...] = ()
    added: int = 0
    filled_in: int = 0
    there: int = 0
    entities: int = 0
    states: Mapping[State, int] = {}
    left: Mapping[str, int] = {}


def take_in(
    finder: ArticleFinder, record: ArticleRecord, format: str, annotator: str = ""
) -> TakenArticle:
    """Put a record on record in a project; raises CannotRead and CannotWrite.

    What it says is the `annotator`'s; without, that of whom the record names, else it goes by the
    name of the `format`.
    """
    left: Counter[str] = Counter(record.left_out)
    record = _as_read(record, left)
    found = finder.find(record)
    record = moved_to(record, found.text)
    project = finder.project
    if found.is_new:
        origin = {name: record.about[name] for name in ORIGIN if name in record.about}
        if origin:
            put_origin_on_record(project, found.path, record.title, origin)
    done = TakenArticle(found.path, found.is_new)
    states: Counter[State] = Counter()
    for name in record.annotators:
        whose = annotator or annotator_named(name, format)
        statements = tuple(each for each in record.statements if each.annotator == name)
        entities = tuple(each for each in record.entities if each.annotator == name)
        mine = record._replace(statements=statements, entities=entities)
        one = _of_annotator(project, found, mine, record.notes.get(name, NO_FIELDS), whose)
        states.update(one.states)
        left.update(one.left)
        done = done._replace(
            annotators=tuple(dict.fromkeys((*done.annotators, whose))),
            added=done.added + one.added,
            filled_in=done.filled_in + one.filled_in,
            there=done.there + one.there,
            entities=done.entities + one.entities,
        )
    return done._replace(states=states, left=+left)


def annotator_named(name: str, format: str) -> str:
    """The annotator that a name from elsewhere stands for; without one, the format."""
    if bad_annotator(name) is None:
        return name
    bare = "-".join("".join(c if c.isalnum() or c in "._@+-" else " " for c in name).split())[:60]
    return bare if bad_annotator(bare) is None else format


def _as_read(record: ArticleRecord, left: Counter[str]) -> ArticleRecord:
    """The record with its text as quoth reads it, and its places in that."""
    if record.text is None:
        return record
    text, places = as_read(record.text)
    if text == record.text:
        return record._replace(
            entities=tuple(e for e in record.entities if e.span.end <= len(text))
        )
    statements = []
    for each in record.statements:
        contents = [_moved(places, span) for span in each.contents]
        kept = tuple(span for span in contents if span is not None)
        left["parts of statements that are not in the text"] += len(contents) - len(kept)
        source = each.source and _moved(places, each.source)
        cue = each.cue and _moved(places, each.cue)
        statements.append(each._replace(contents=kept, source=source, cue=cue))
    entities = [(each, _moved(places, each.span)) for each in record.entities]
    return record._replace(
        text=text,
        statements=tuple(statements),
        entities=tuple(e._replace(span=span) for e, span in entities if span is not None),
    )


def _moved(places: Offsets, span: Span) -> Span | None:
    try:
        return places.span(*span)
    except BeyondText:
        return None


def _of_annotator(
    project: Project, found: FoundArticle, record: ArticleRecord, notes: Fields, annotator: str
) -> TakenArticle:
    """Put what one annotator says on record, in a file of their own."""
    tracked, about = _opened(project, found.path, record.title, annotator)
    try:
        if tracked.refusal:
            raise CannotWrite(tracked.refusal)
        tables = tracked.file.records.tables
        own = tables.article.get("", NO_FIELDS)
        path = found.path.relative_to(project.root).as_posix()
        if names_another(project.root, path, text_of(own, "path")):
            named = text_of(own, "path")
            raise CannotWrite(
                f"{shown(tracked.file.path)} names {named} as its article; put its path right."
            )
        schema = schema_of(project).schema
        taken = taken_in(
            record.statements, record.text, found.text, tables.claim, schema, annotator
        )
        corrections: list[Change] = []
        if record.text in (None, found.text):
            corrections += _corrections(record.entities, found.text, tables.mention, taken.left)
        else:
            taken.left["names, since the text is another"] += len(record.entities)
        changes = [*taken.changes, *corrections]
        if notes:
            before = tables.article.get("")
            after = {**notes, **(about if before is None else before)}
            if changes and after != before:
                changes.insert(0, Change("article", "", before, after))
        changes = list(heeding(Edit("", tuple(changes))).changes)
        for change in changes:
            tracked.file.apply(change)
        if changes:
            tracked.note_in_journal(changes)
    finally:
        problem = tracked.close()
    if problem:
        raise CannotWrite(problem)
    return TakenArticle(
        found.path,
        found.is_new,
        (annotator,),
        taken.added,
        taken.filled_in,
        taken.there,
        len(corrections),
        taken.states,
        +taken.left,
    )


def _opened(
    project: Project, article: Path, title: str, annotator: str
) -> tuple[TrackedFile, Fields]:
    """An annotator's file about an article, and what a new one says of that."""
    where = annotation_path(project, article, annotator)
    inside = article.relative_to(project.root).as_posix()
    path = composed(inside) if unsafe_path(inside) is None else None
    about = changed({}, {"path": path, "title": title})
    schema = schema_of(project).schema
    file = AnnotationFile(where, None, about, schema, CLAIMS_HEAD)
    # What is lost with this process can be imported again.
    return open_file(file, OF_ARTICLE, Home(project.root, article), journaled=False), about


def _corrections(
    entities: tuple[NamedEntity, ...],
    article: str,
    on_record: Mapping[str, Fields],
    left: Counter[str],
) -> Iterator[Change]:
    """Names on record as what the words in one place stand for."""
    mentions = dict(on_record)
    there = {tuple(sorted(_told(fields).items())) for fields in mentions.values()}
    for each in entities:
        if each.proposed:
            left["names that nobody has judged"] += 1
            continue
        if not each.span.of(article).strip() or not (each.label or each.name):
            continue
        words = each.span.of(article)
        fields = changed(
            anchor_fields(article, each.span),
            {"label": each.label, "name": each.name if each.name != words else None},
        )
        key = tuple(sorted(_told(fields).items()))
        if key in there:
            continue
        if locate_record(article, fields).span != each.span:
            left["names in one of several places that cannot be told apart"] += 1
            continue
        there.add(key)
        id = new_id(mentions)
        mentions[id] = fields
        yield Change("mention", id, None, fields)


def _told(fields: Fields) -> dict[str, str]:
    names = ("quote", "prefix", "suffix", "label", "name")
    return {name: text_of(fields, name) for name in names}
