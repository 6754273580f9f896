"""What the ledger says of one article: made from its text and the files about it, nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tui.model.claim import Claim
from tui.model.claim_fields import DEFAULT
from tui.model.records import NO_FIELDS, Fields, text_of, words_of
from tui.model.section_fields import ORIGIN
from tui.model.tables import Tables
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_bytes
from tui.storage.records.table_data import records_of
from tui.storage.toml.reading_toml import decoded, parse

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class TextSaid(NamedTuple):
    """What an article's own file says of it; without words where it cannot be read."""

    title: str = ""
    words: int | None = None
    stated: Fields = NO_FIELDS
    problem: str = ""


class ArticleRow(NamedTuple):
    """An article as one annotator sees it; the annotator is empty for the common file."""

    annotator: str
    title: str
    outlet: str
    byline: str
    published: str
    language: str
    words: int | None
    state: str
    added: str


class ClaimRow(NamedTuple):
    """A claim as the ledger keeps it."""

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
    date: str
    record: str


def text_said(data: bytes, path: Path) -> TextSaid:
    """What the bytes of an article say; what is no text is a problem, not an error."""
    try:
        loaded = load_bytes(data, str(path))
    except CannotRead as error:
        return TextSaid(problem=str(error))
    return TextSaid(loaded.title, len(loaded.article.text.split()), loaded.stated)


def tables_said(data: bytes, path: Path) -> tuple[Tables, str]:
    """The records in the bytes of an annotation file, and the first thing that is wrong in it."""
    try:
        text, _ = decoded(data, path)
        if not text.strip():
            return Tables(), f"{path} is empty; take an older state from git, or remove the file."
        records = records_of(parse(text, path), DEFAULT)
    except CannotRead as error:
        return Tables(), str(error)
    if records.is_foreign:
        return Tables(), f"{path} is none of quoth's files; move it elsewhere."
    return records.tables, f"{path}: {records.faults[0].message}" if records.faults else ""


def article_row(annotator: str, text: TextSaid, own: Fields, common: Fields) -> ArticleRow:
    """The article with what the annotator's file says first, then the common one, then the text."""
    origin = {
        name: text_of(own, name) or text_of(common, name) or text_of(text.stated, name)
        for name in ORIGIN
    }
    title = text_of(own, "title") or text.title
    state = text_of(own, "state") or "open"
    return ArticleRow(
        annotator,
        title,
        origin["outlet"],
        origin["byline"],
        origin["published"],
        origin["language"],
        text.words,
        state,
        origin["added"],
    )


def claim_rows(claims: Mapping[str, Fields], published: str) -> Iterator[ClaimRow]:
    """The claims of a file by id, dated as their article is."""
    for id, fields in sorted(claims.items()):
        names = (text_of(fields, "source.speaker"), *words_of(fields, "source.also"))
        yield ClaimRow(
            id=id,
            kind=text_of(fields, "kind"),
            form=text_of(fields, "form"),
            factuality=text_of(fields, "factuality"),
            time=text_of(fields, "time"),
            source_type=text_of(fields, "source.type"),
            speaker="; ".join(filter(None, names)),
            source=text_of(fields, "source.quote"),
            quote=text_of(fields, "quote"),
            note=text_of(fields, "note"),
            tags=json.dumps(words_of(fields, "tags")),
            by=text_of(fields, "by"),
            status=text_of(fields, "status"),
            anchor=text_of(fields, "anchor"),
            date=day_of(published)[0],
            record=json.dumps(dict(fields)),
        )


def links_of(claim: Claim) -> Iterable[tuple[str, str]]:
    """The relations of a claim, each once."""
    return dict.fromkeys(claim.related())


def day_of(published: str) -> tuple[str, int]:
    """The date in a field, as far as it goes, and the number of its first day; 0 for none."""
    found = _DATE.match(published)
    if found is None:
        return "", 0
    try:
        return found[0], date.fromisoformat((found[0] + "-01-01")[:10]).toordinal()
    except ValueError:
        return "", 0
