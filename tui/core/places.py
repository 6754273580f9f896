"""Places: where the words of a record stand in the article that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tui.core.records import Fields
from tui.core.spans import Span

State = Literal["exact", "moved", "changed", "ambiguous", "lost"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What became of an anchor: its state, its span (None when ambiguous or lost), other places.

    `candidates` are the places that come into question, the best first.
    """

    state: State
    span: Span | None
    candidates: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
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
