"""The cursor of the article: a span that is selected, moved, extended and grown."""

from __future__ import annotations

from typing import NamedTuple

from tui.text.spans import Span, enclosing_span


class Cursor(NamedTuple):
    """What is selected (`span`), and where the selection began.

    `origin` is the span that an extension started from; it stays selected while motions extend. A
    `temporary` origin holds only for keys that extend by themselves, and any other motion ends it.
    `grown` has the spans that growing has replaced, so that shrinking can go back to them.
    """

    span: Span
    origin: Span | None = None
    grown: tuple[Span, ...] = ()
    temporary: bool = False

    @property
    def is_extending(self) -> bool:
        """Whether every motion extends the selection."""
        return self.origin is not None and not self.temporary

    @property
    def end_moves(self) -> bool:
        """Whether an extension moves the selection's end, not its start."""
        return self.origin is None or self.span.start >= self.origin.start

    @property
    def moving_part(self) -> Span:
        """The part of the selection beyond its origin; all of it if nothing has been extended."""
        if self.origin is None or self.span == self.origin:
            return self.span
        if self.span.start < self.origin.start:
            return Span(self.span.start, self.origin.start)
        return Span(max(self.origin.end, self.span.start), self.span.end)

    def extending(self) -> Cursor:
        """The cursor with its span as the origin, so that motions extend the selection."""
        return Cursor(self.span, self.span, self.grown)

    def moved_to(self, target: Span) -> Cursor:
        """The cursor after a motion to the target: there, or extended to it if it is extending."""
        return self.extended_to(target) if self.is_extending else Cursor(target)

    def extended_to(self, target: Span) -> Cursor:
        """The cursor with its selection extended from its origin to the target."""
        origin = self.origin or self.span
        return self.with_selection(enclosing_span((origin, target)))

    def with_selection(self, span: Span) -> Cursor:
        """The cursor with this span selected, which must cover its origin."""
        origin = self.origin or self.span
        return Cursor(span, origin, temporary=self.temporary or self.origin is None)
