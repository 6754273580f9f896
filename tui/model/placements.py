"""Places: where the words of a record stand in the article that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, get_args

from tui.model.claim_fields import VALUE_OF
from tui.model.edits import Section
from tui.model.records import Fields
from tui.text.spans import Span

State = Literal["exact", "moved", "changed", "ambiguous", "lost"]
STATES: tuple[State, ...] = get_args(State)


class Anchor(NamedTuple):
    """What became of an anchor: its state, its span (None when ambiguous or lost), other places.

    `candidates` are the places that come into question, the best first.
    """

    state: State
    span: Span | None
    candidates: tuple[Span, ...] = ()


class Place(NamedTuple):
    """Where a claim stands: its content's anchor, and its source and cue where they were found."""

    content: Anchor
    source: Span | None = None
    cue: Span | None = None

    @property
    def span(self) -> Span | None:
        """Where the content stands, None when it was not found or not for certain."""
        return self.content.span


NOWHERE = Place(Anchor("lost", None))

Locate = Callable[[str, Fields], Place]
"""Finds a record's words in a text; the room `anchoring` has the real one."""


class Places:
    """Where records stand in one text, remembered so that each is looked for once."""

    def __init__(self, text: str, locate: Locate) -> None:
        self._text = text
        self._locate = locate
        self._by_words: dict[tuple[object, ...], Place] = {}
        self._by_record: dict[tuple[Section, str], tuple[Fields, Place]] = {}

    def of(self, fields: Fields) -> Place:
        """The place of a record, by its words and their context."""
        key = _key(fields)
        place = self._by_words.get(key)
        if place is None:
            place = self._by_words[key] = self._locate(self._text, fields)
        return place

    def of_record(self, section: Section, id: str, fields: Fields) -> Place:
        """The place of a record that is looked up by its id, which is faster.

        It stays there while its words do, even if the like of them are marked at another place.
        """
        key = (section, id)
        known = self._by_record.get(key)
        if known is None or known[0] is not fields:
            known = self._by_record[key] = (fields, self._anew(fields, known))
        return known[1]

    def put(self, fields: Fields, place: Place) -> None:
        """Remember a record's place."""
        self._by_words[_key(fields)] = place

    def _anew(self, fields: Fields, known: tuple[Fields, Place] | None) -> Place:
        # Most records are asked for once: a key of all their words costs more than it saves.
        if not self._by_words and known is None:
            return self._locate(self._text, fields)
        if known is not None:
            before, place = known
            key = _key(fields)
            if _key(before) == key and (place.span or key not in self._by_words):
                return place
        return self.of(fields)


def _key(fields: Fields) -> tuple[object, ...]:
    return tuple(fields.get(name) for name in VALUE_OF)
