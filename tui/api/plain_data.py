"""The plain data that other programs get, made of what the rooms know."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tui.model import placements
from tui.model.reading import Reading
from tui.model.records import Value
from tui.text.spans import Span

Place = tuple[int, int]
"""Where something stands in a text: its start and its end."""


class Anchor(NamedTuple):
    """What became of words that were once marked in a text.

    `state` is exact, moved, changed, ambiguous or lost; `place` is None for the last two.
    `candidates` are all places that come into question, the best first.
    """

    state: str
    place: Place | None
    candidates: tuple[Place, ...] = ()


class Article(NamedTuple):
    """An article's text as quoth reads it, and what people should know about how it was read."""

    path: Path
    title: str
    text: str
    warnings: tuple[str, ...] = ()


class Claim(NamedTuple):
    """A claim on record; the fields of its inner tables are dotted ("source.quote").

    `source` and `cue` are where these stand, None where there is none or it was not found.
    """

    id: str
    fields: Mapping[str, Value]
    anchor: Anchor
    source: Place | None = None
    cue: Place | None = None


class Annotations(NamedTuple):
    """The claims of one annotation file in reading order, those without a place last.

    `article` is None if that is not to be had; `warnings` say why, and what is wrong in the file.
    `kinds` and `fields` are the names that the project's schema allows.
    """

    path: Path
    article: Article | None
    claims: tuple[Claim, ...]
    kinds: tuple[str, ...]
    fields: tuple[str, ...]
    warnings: tuple[str, ...] = ()


class Problem(NamedTuple):
    """What a check found in a file: where, one sentence, and how bad it is.

    Lines and columns count from 1; `level` is error, or warning for what only looks wrong.
    """

    path: Path
    line: int
    column: int
    level: str
    message: str


class Mention(NamedTuple):
    """An entity named in the text: where, its OntoNotes label, the name it goes by."""

    place: Place
    label: str
    name: str


class Attribution(NamedTuple):
    """Who says what: the contents, the source and the cue, and how its words read.

    `parent` is the position of the enclosing one among the attributions; `confidence` runs from 0
    to 1.
    """

    contents: tuple[Place, ...]
    source: Place | None
    cue: Place | None
    form: str
    kind: str
    speaker: str
    source_type: str
    factuality: str
    time: str
    parent: int | None
    confidence: float


class Findings(NamedTuple):
    """What the analysis noticed in a text, in the order of the text; `model` is what made it."""

    model: str
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    quotations: tuple[Place, ...]


def claim_of(reading: Reading, id: str) -> Claim:
    """The claim of that id, with its places."""
    found = reading.place(id)
    fields = MappingProxyType(dict(reading.tables.claim[id]))
    source, cue = place_or_none(found.source), place_or_none(found.cue)
    return Claim(id, fields, anchor_of(found.content), source, cue)


def anchor_of(found: placements.Anchor) -> Anchor:
    """The anchor as plain data."""
    candidates = tuple(map(place_of, found.candidates))
    return Anchor(found.state, place_or_none(found.span), candidates)


def place_of(span: Span) -> Place:
    """The span as plain data."""
    return span.start, span.end


def place_or_none(span: Span | None) -> Place | None:
    """The span, if there is one, as plain data."""
    return None if span is None else place_of(span)
