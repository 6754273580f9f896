"""From the record of an article to the lines of an `.ann` file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui.exchange.brat.shape import (
    ATTRIBUTION,
    CONTENT,
    CUE,
    ENTITY,
    FIELD_OF,
    NOTE,
    OWN_NOTE,
    PROPOSED,
    RELATION_OF,
    SOURCE,
    as_value,
    fragments,
    one_line,
)
from tui.exchange.brat.standoff import Attribute, Event, Line, Note, Relation, TextBound
from tui.exchange.exchange_record import NamedEntity, Statement
from tui.exchange.field_tables import nested
from tui.model.claim_fields import ANCHORS
from tui.model.records import Fields, Value, text_of, words_of
from tui.text.spans import Span
from tui.text.words import next_word

_ANCHORS = {CONTENT: ANCHORS["content"], SOURCE: ANCHORS["source"], CUE: ANCHORS["cue"]}


class AnnFile:
    """The lines of one `.ann` file while they are made.

    `values` collects which values each attribute has, for annotation.conf, `labels` those of names.
    """

    def __init__(self, text: str, values: dict[str, set[str]], labels: set[str]) -> None:
        self.lines: list[Line] = []
        self._text = text
        self._values = values
        self._labels = labels
        self._numbers: Counter[str] = Counter()

    def add_claims(self, statements: Sequence[Statement]) -> None:
        """Add all claims of one annotator that have a place in the text."""
        events: dict[str, str] = {}
        for each in statements:
            events[each.id] = self._add_claim(each)
        for each in statements:
            self._add_relations(each, events)

    def add_entity(self, each: NamedEntity) -> None:
        """Add words that name something."""
        type = as_value(each.label) or ENTITY
        self._labels.add(type)
        id = self._add_words(type, each.span)
        if each.proposed:
            self.lines.append(Attribute(self._next("A"), PROPOSED, id))
        words = each.span.of(self._text)
        rest = {"name": each.name} if each.name and each.name != words else {}
        rest |= {"label": each.label} if type != each.label else {}
        self._add_rest(id, rest | self._exact({"span": each.span}))

    def _add_claim(self, each: Statement) -> str:
        (content, *_) = each.contents
        parts = {CONTENT: content, CUE: each.cue, SOURCE: each.source}
        marked = {
            part: span for part, span in parts.items() if span and fragments(self._text, span)
        }
        ids = {part: self._add_words(part, span) for part, span in marked.items()}
        trigger = self._add_words(ATTRIBUTION, marked.get(CUE) or self._first_word(content))
        event = self._next("E")
        self.lines.append(Event(event, ATTRIBUTION, trigger, tuple(ids.items())))
        rest = {
            name: value
            for name, value in each.fields.items()
            if not self._add_attribute(event, name, value)
        }
        if each.proposed:
            self.lines.append(Attribute(self._next("A"), PROPOSED, event))
        note = one_line(text_of(each.fields, "note"))
        told = f"{each.id}: {note}" if note else each.id
        self.lines.append(Note(self._next("#"), NOTE, event, told))
        self._add_rest(event, self._left(rest, note, marked) | self._exact(marked))
        return event

    def _left(self, rest: Fields, note: str, marked: Mapping[str, Span]) -> dict[str, Any]:
        """What no other line says: neither places, nor relations, nor the note."""
        said = {*RELATION_OF.values(), *(name for part in marked for name in _ANCHORS[part])}
        left = {name: value for name, value in rest.items() if name not in said}
        if left.get("note") == note:
            del left["note"]
        return {"fields": nested(left)} if left else {}

    def _exact(self, marked: Mapping[str, Span]) -> dict[str, Any]:
        """The places that begin or end with what brat's do not have."""
        odd = {}
        for part, span in marked.items():
            found = fragments(self._text, span)
            if (found[0].start, found[-1].end) != span:
                odd[part] = list(span)
        return {"exact": odd} if odd else {}

    def _add_relations(self, each: Statement, events: Mapping[str, str]) -> None:
        away: dict[str, Any] = {}
        for type, name in RELATION_OF.items():
            for other in words_of(each.fields, name) or (text_of(each.fields, name),):
                if other in events:
                    roles = (("Arg1", events[each.id]), ("Arg2", events[other]))
                    self.lines.append(Relation(self._next("R"), type, roles))
                elif other:
                    away.setdefault(name, []).append(other)
        self._add_rest(events[each.id], {"relations": away} if away else {})

    def _add_attribute(self, event: str, name: str, value: Value) -> bool:
        type = next((type for type, field in FIELD_OF.items() if field == name), "")
        shown = as_value(str(value)) if type and isinstance(value, str | int) else ""
        if shown:
            self._values.setdefault(type, set()).add(shown)
            self.lines.append(Attribute(self._next("A"), type, event, shown))
        return bool(shown)

    def _add_words(self, type: str, span: Span) -> str:
        pieces = fragments(self._text, span)
        id = self._next("T")
        words = " ".join(piece.of(self._text) for piece in pieces)
        self.lines.append(TextBound(id, type, pieces, words))
        return id

    def _add_rest(self, target: str, rest: Mapping[str, Any]) -> None:
        if rest:
            text = json.dumps(rest).replace("\x7f", "\\u007f")
            self.lines.append(Note(self._next("#"), OWN_NOTE, target, text))

    def _first_word(self, content: Span) -> Span:
        first = fragments(self._text, content)[0]
        word = next_word(self._text, first.start)
        return Span(first.start, min(word.end, first.end)) if word else first

    def _next(self, kind: str) -> str:
        self._numbers[kind] += 1
        return f"{kind}{self._numbers[kind]}"


def placed(statements: Sequence[Statement], text: str) -> Iterator[Statement]:
    """The statements that have words in the text."""
    for each in statements:
        if each.contents and fragments(text, each.contents[0]):
            yield each
