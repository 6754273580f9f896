"""The cursor: always a span, with the anchor it extends from and the steps it has grown by."""

from __future__ import annotations

from typing import NamedTuple

from tui.text.spans import Span


class Cursor(NamedTuple):
    """What is selected; `anchor` stays selected while a motion extends, `grown` undoes growth.

    A `passing` anchor holds only for keys that extend by themselves; any other motion ends it.
    """

    span: Span
    anchor: Span | None = None
    grown: tuple[Span, ...] = ()
    passing: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether any motion extends the selection."""
        return self.anchor is not None and not self.passing

    @property
    def moves_its_end(self) -> bool:
        """Whether what was put beside the anchor, if anything, stands behind it."""
        return self.anchor is None or self.span.start >= self.anchor.start

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
        """The cursor after a motion to the target: there, or extended to it from the mark."""
        return self.extended(target) if self.is_marked else Cursor(target)

    def extended(self, target: Span) -> Cursor:
        """The cursor extended to the target from its anchor, its own span where it has none."""
        anchor = self.anchor or self.span
        return self.reaching(extended(anchor, target))

    def reaching(self, span: Span) -> Cursor:
        """The cursor with the span selected, which covers its anchor."""
        anchor = self.anchor or self.span
        return Cursor(span, anchor, passing=self.passing or self.anchor is None)


def extended(anchor: Span, target: Span) -> Span:
    """The smallest span that covers both."""
    return Span(min(anchor.start, target.start), max(anchor.end, target.end))
