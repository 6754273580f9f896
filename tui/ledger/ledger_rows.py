"""The rows that the ledger has of one article, and what in a file they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path, PurePath
from typing import NamedTuple

from tui.ledger.statement_record import columns_of, speakers_of
from tui.model.claim import Claim
from tui.model.claim_fields import DEFAULT
from tui.model.placements import Place
from tui.model.records import NO_FIELDS, Fields, text_of
from tui.model.tables import Tables
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_bytes
from tui.storage.project.findings_cache import text_key_of
from tui.storage.project.naming import annotation_name
from tui.storage.project.projects import unsafe_path
from tui.storage.project.spelling import composed
from tui.storage.records.table_data import records_of
from tui.storage.toml.reading_toml import decoded, parse
from tui.text.article import Article, parse_article

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SHOWN = ("outlet", "byline", "published", "language", "added")


class TextSaid(NamedTuple):
    """What an article's own file says of it; without a key where it cannot be read."""

    article: Article
    title: str = ""
    words: int | None = None
    key: str = ""
    stated: Fields = NO_FIELDS
    problem: str = ""


class ArticleRow(NamedTuple):
    """What is known of an article, whoever has said so."""

    path: str
    title: str
    outlet: str
    byline: str
    published: str
    date: str
    language: str
    added: str
    words: int | None
    text_key: str
    problem: str
    findings: str
    proposals: int


class ReadingRow(NamedTuple):
    """How far an annotator has come with an article; empty is the name of the common file."""

    annotator: str
    state: str
    claims: int
    left: int
    conflicts: int
    doubtful: int
    problem: str


class StatementRow(NamedTuple):
    """A claim on record, or what is proposed: then `annotator` is None and the id is empty."""

    annotator: str | None
    id: str
    kind: str
    form: str
    factuality: str
    time: str
    source_type: str
    speaker: str
    source: str
    quote: str
    note: str
    tags: str
    by: str
    status: str
    anchor: str
    start: int | None
    end: int | None
    date: str
    rest: str


class Link(NamedTuple):
    """A relation, and the claim it leads to: the name of its article, whose it is, its id."""

    type: str
    name: bytes
    annotator: str
    id: str


class Statement(NamedTuple):
    """A statement with what other tables have of it."""

    row: StatementRow
    speakers: tuple[str, ...]
    links: tuple[Link, ...] = ()


def text_said(data: bytes, path: Path) -> TextSaid:
    """What the bytes of an article say; what is no text is a problem, not an error."""
    try:
        loaded = load_bytes(data, str(path))
    except CannotRead as error:
        return no_text(str(error))
    text = loaded.article.text
    return TextSaid(
        loaded.article, loaded.title, len(text.split()), text_key_of(text), loaded.stated
    )


def no_text(problem: str = "") -> TextSaid:
    """What is said of an article whose text is not to be had."""
    return TextSaid(parse_article(""), problem=problem)


def tables_said(data: bytes, path: Path) -> tuple[Tables, str]:
    """The records in the bytes of an annotation file, and the first thing that is wrong in it.

    A file that names an article outside of the project has none.
    """
    try:
        text, _ = decoded(data, path)
        if not text.strip():
            return Tables(), f"{path} is empty; take an older state from git, or remove the file."
        records = records_of(parse(text, path), DEFAULT)
    except CannotRead as error:
        return Tables(), str(error)
    if records.is_foreign:
        return Tables(), f"{path} is none of quoth's files; move it elsewhere."
    for fault in records.faults:
        if fault.where == ("article", "path"):
            return Tables(), f"{path}: {fault.message}"
    return records.tables, f"{path}: {records.faults[0].message}" if records.faults else ""


def declared_path(tables: Tables) -> str:
    """The article that the file says it is about."""
    return text_of(tables.article.get("", NO_FIELDS), "path")


def article_row(
    path: str, text: TextSaid, tables: Iterable[Tables], findings: str, proposals: int
) -> ArticleRow:
    """What the files say, those that come first before the others, and before the text."""
    abouts = [each.article.get("", NO_FIELDS) for each in tables]
    said = {
        name: next(filter(None, (text_of(about, name) for about in (*abouts, text.stated))), "")
        for name in _SHOWN
    }
    title = next(filter(None, (text_of(about, "title") for about in abouts)), text.title)
    return ArticleRow(
        path,
        title,
        **said,
        date=day_of(said["published"])[0],
        words=text.words,
        text_key=text.key,
        problem=text.problem,
        findings=findings,
        proposals=proposals,
    )


def claim_statement(
    claim: Claim, place: Place, name: bytes, annotator: str, date: str
) -> Statement:
    """A claim on record that stands there, in the article of this name, with that date."""
    start, end = place.span or (None, None)
    row = StatementRow(
        annotator,
        claim.id,
        **columns_of(claim.fields),
        anchor=place.content.state,
        start=start,
        end=end,
        date=date,
    )
    links = (_link(type, target, name, annotator) for type, target in claim.related())
    return Statement(row, speakers_of(claim.fields), tuple(dict.fromkeys(links)))


def proposed_statement(fields: Fields, span: tuple[int, int], date: str) -> Statement:
    """A part of an attribution that nobody has judged."""
    columns: Mapping[str, str] = columns_of(fields)
    start, end = span
    row = StatementRow(None, "", **columns, anchor="exact", start=start, end=end, date=date)
    return Statement(row, speakers_of(fields))


def _link(type: str, target: str, name: bytes, annotator: str) -> Link:
    """Where a relation leads; to another article by its path, to the same annotator's claim."""
    path, mark, id = target.rpartition("#")
    if mark:
        safe = path and unsafe_path(path) is None
        name = name_key(annotation_name(PurePath(path))) if safe else b""
    return Link(type, name, annotator, id)


def name_key(name: PurePath) -> bytes:
    """By what an article and all that is said of it are known, from the annotation file's name."""
    return composed(name.as_posix()).encode("utf-8", "surrogateescape")


def day_of(published: str) -> tuple[str, int]:
    """The date in a field, as far as it goes, and the number of its first day; 0 for none."""
    found = _DATE.match(published)
    if found is None:
        return "", 0
    try:
        return found[0], date.fromisoformat((found[0] + "-01-01")[:10]).toordinal()
    except ValueError:
        return "", 0
