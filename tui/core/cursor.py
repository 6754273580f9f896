"""The cursor: always a span, with the anchor it extends from and the steps it has grown by."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.spans import Span


class Cursor(NamedTuple):
    """What is selected; `anchor` stays selected while a motion extends, `grown` undoes growth."""

    span: Span
    anchor: Span | None = None
    grown: tuple[Span, ...] = ()

    @property
    def head(self) -> Span:
        """The side that moves: all of the span, or what an extension has put beside its anchor."""
        if self.anchor is None or self.span == self.anchor:
            return self.span
        if self.span.start < self.anchor.start:
            return Span(self.span.start, self.anchor.start)
        return Span(max(self.anchor.end, self.span.start), self.span.end)

    def marked(self) -> Cursor:
        """The cursor with its span as the anchor, so that motions extend."""
        return Cursor(self.span, self.span, self.grown)

    def moved(self, target: Span) -> Cursor:
        """The cursor after a motion to the target: there, or extended to it from the anchor."""
        if self.anchor is None:
            return Cursor(target)
        return Cursor(extended(self.anchor, target), self.anchor)


def extended(anchor: Span, target: Span) -> Span:
    """The smallest span that covers both."""
    return Span(min(anchor.start, target.start), max(anchor.end, target.end))
