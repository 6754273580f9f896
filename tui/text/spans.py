"""Spans: where something stands in a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """From `start` to before `end` in a text, in code points."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points the span covers."""
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one; a span covers itself."""
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: Span) -> int:
        """How many code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def of(self, text: str) -> str:
        """The words of the span in its text."""
        return text[self.start : self.end]


def enclosing_span(spans: Sequence[Span]) -> Span:
    """The smallest span that covers all of the given ones, of which there is at least one."""
    if len(spans) == 1:
        return spans[0]
    return Span(min(span.start for span in spans), max(span.end for span in spans))
