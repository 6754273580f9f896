"""One article with what people and the program say of it, as every format is given it.

A format never sees annotation files, and annotation files never see a format: all that goes out
or comes in passes through an `ArticleRecord`. Offsets are code points of its text, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.model.placements import State
from tui.model.records import NO_FIELDS, Fields, text_of
from tui.text.spans import Span

FOREIGN = "x"
"""The inner table of a claim for what another tool says of it and quoth has no field for."""


class Statement(NamedTuple):
    """One claim, or a proposal that nobody has judged yet.

    `fields` are those of the claim's record, its anchors and relations among them; relations name
    other statements of the same annotator by their `id`. In what was read from elsewhere an `id`
    may be whatever the tool uses; and where there is a text, the words of `contents`, `source` and
    `cue` count, whatever `fields` say of them. A claim of ours has one content, or none if its
    words are not found. `state` tells how they were found.
    """

    id: str
    fields: Fields
    contents: tuple[Span, ...] = ()
    source: Span | None = None
    cue: Span | None = None
    annotator: str = ""
    proposed: bool = False
    state: State = "exact"


class NamedEntity(NamedTuple):
    """Words that name somebody or something: where, what sort (OntoNotes), what it is called.

    It is `proposed` where the program has found it, and nobody has said so.
    """

    span: Span
    label: str
    name: str = ""
    annotator: str = ""
    proposed: bool = False


class ArticleRecord(NamedTuple):
    """An article and all that is on record in it.

    `path` is relative to the project, empty where a format has none. `about` is where the article
    is from, as `[article]` has it (title, url, outlet and so on). `text` is None where a format has
    none. `notes` are, for each annotator, what only their own file says of the article (its state,
    a note). `origin` tells a person where this was read, such as `export.jsonl:12`; `left_out` how
    much could not be read, by reason, and `adjusted` how much was taken otherwise than it was told.
    Where nothing could be read, `problem` is a sentence that says why, and the records behind it
    are to be had all the same.
    """

    path: str = ""
    about: Fields = NO_FIELDS
    text: str | None = None
    statements: tuple[Statement, ...] = ()
    entities: tuple[NamedEntity, ...] = ()
    notes: Mapping[str, Fields] = {}
    origin: str = ""
    left_out: Mapping[str, int] = {}
    adjusted: Mapping[str, int] = {}
    problem: str = ""

    @property
    def title(self) -> str:
        """The article's title, empty if none is known."""
        return text_of(self.about, "title")

    @property
    def annotators(self) -> tuple[str, ...]:
        """Whose claims these are, each once; "" is the common file."""
        names = [each.annotator for each in self.statements]
        names += [each.annotator for each in self.entities]
        return tuple(dict.fromkeys((*names, *self.notes)))
