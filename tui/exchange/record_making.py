"""From an article and its annotation files to the record that formats are given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.analysis.extract.name_search import NameSearch
from tui.anchoring.record_anchors import locate_record
from tui.exchange.exchange_record import ArticleRecord, NamedEntity, Statement
from tui.model.reading import Reading
from tui.model.records import NO_FIELDS, Fields, Value, text_of
from tui.model.section_fields import ORIGIN
from tui.session.checks.opened_file import schema_of
from tui.session.corrections_here import FOUND, of_one_place
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_article
from tui.storage.project.projects import Project, annotator_of, shown
from tui.storage.records.annotation_file import AnnotationFile
from tui.text.article import Article, parse_article

_OF_ALL = ("title", *ORIGIN)
_OURS = ("path", "as_added")
"""What `[article]` says for this project alone."""


class MadeRecord(NamedTuple):
    """The record of an article, and sentences about what of it could not be read."""

    record: ArticleRecord
    problems: tuple[str, ...] = ()


def record_of(project: Project, article: Path, files: Sequence[Path]) -> MadeRecord:
    """The record of an article: its text, and what is said in these annotation files of it."""
    problems: list[str] = []
    text: Article | None = None
    about: dict[str, Value] = {}
    try:
        loaded = load_article(shown(article), project.root)
        text = loaded.article
        stated = {"title": loaded.title} if loaded.title else {}
        about |= stated | {n: v for n, v in loaded.stated.items() if n in _OF_ALL}
    except CannotRead as error:
        problems.append(str(error))
    statements: list[Statement] = []
    entities: list[NamedEntity] = []
    notes: dict[str, Fields] = {}
    for path in files:
        try:
            file = AnnotationFile.load(
                shown(path), schema=schema_of(project).schema, within=project.root
            )
        except CannotRead as error:
            problems.append(str(error))
            continue
        problems += [str(file.fault)] if file.fault else file.warnings
        annotator = annotator_of(project, path)
        own = file.records.tables.article.get("", NO_FIELDS)
        # The common file says where the article is from; an annotator's only if that does not.
        known = {name: own[name] for name in _OF_ALL if name in own}
        about = {**about, **known} if not annotator else {**known, **about}
        rest = {n: v for n, v in own.items() if n not in (*_OF_ALL, *_OURS)}
        if rest:
            notes[annotator] = rest
        statements += _statements(text, file, annotator)
        if text is not None:
            entities += sorted(_entities(text.text, file, annotator))
    inside = article.relative_to(project.root).as_posix()
    record = ArticleRecord(
        inside,
        about,
        None if text is None else text.text,
        tuple(statements),
        tuple(entities),
        notes,
        shown(article).as_posix(),
    )
    return MadeRecord(record, tuple(dict.fromkeys(problems)))


def _statements(text: Article | None, file: AnnotationFile, annotator: str) -> Iterator[Statement]:
    reading = Reading(text or parse_article(""), locate_record, file.tables())
    for claim in reading.ordered_claims:
        place = reading.place(claim.id)
        contents = () if place.span is None else (place.span,)
        state = place.content.state
        yield Statement(
            claim.id, claim.fields, contents, place.source, place.cue, annotator, state=state
        )


def _entities(text: str, file: AnnotationFile, annotator: str) -> Iterator[NamedEntity]:
    """What people have said of names in this article, wherever that holds."""
    everywhere: dict[str, Fields] = {}
    for _, fields in sorted(file.records.tables.mention.items()):
        quote = text_of(fields, "quote").strip()
        if not quote or fields.get("ignore") is True:
            continue
        if not of_one_place(fields):
            everywhere.setdefault(quote, fields)
            continue
        anchor = locate_record(text, fields).content
        if anchor.span is not None and anchor.state in FOUND:
            name, label = text_of(fields, "name"), text_of(fields, "label")
            yield NamedEntity(anchor.span, label, name, annotator)
    if everywhere:
        for span, fields in NameSearch(text, everywhere.items()).find():
            name, label = text_of(fields, "name"), text_of(fields, "label")
            yield NamedEntity(span, label, name, annotator)
