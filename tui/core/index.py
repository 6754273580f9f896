"""An index of spans: what is here, what is next, each in logarithmic time."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from tui.core.spans import Span

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Spans with a value each, sorted by start, the longer first; fixed once made.

    A tree of the furthest end below each node finds all spans that touch a place without looking
    at those that ended long before it, however long a span at the start of the text may be.
    """

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        ordered = sorted(items, key=lambda item: (item[0].start, -item[0].end))
        self.spans = [span for span, _ in ordered]
        self.values = [value for _, value in ordered]
        self._starts = array("q", (span.start for span in self.spans))
        size = 1
        while size < len(ordered):
            size *= 2
        self._leaves = size
        self._furthest = array("q", bytes(8 * 2 * size))
        for position, span in enumerate(self.spans):
            self._furthest[size + position] = span.end
        for node in range(size - 1, 0, -1):
            self._furthest[node] = max(self._furthest[2 * node], self._furthest[2 * node + 1])

    def __len__(self) -> int:
        return len(self.spans)

    def __iter__(self) -> Iterator[tuple[Span, T]]:
        return zip(self.spans, self.values, strict=True)

    def touching(self, start: int, end: int) -> list[tuple[Span, T]]:
        """All that share a code point with start to end, in text order."""
        found: list[tuple[Span, T]] = []
        limit = bisect_left(self._starts, end)
        waiting = [(1, 0, self._leaves)]
        while waiting:
            node, low, high = waiting.pop()
            if low >= limit or self._furthest[node] <= start:
                continue
            if high - low == 1:
                found.append((self.spans[low], self.values[low]))
                continue
            middle = (low + high) // 2
            waiting.append((2 * node + 1, middle, high))
            waiting.append((2 * node, low, middle))
        return found

    def at(self, offset: int) -> list[tuple[Span, T]]:
        """All that cover the code point at the offset, the innermost (shortest) first."""
        return sorted(self.touching(offset, offset + 1), key=lambda item: item[0].length)

    def covering(self, span: Span) -> list[tuple[Span, T]]:
        """All that cover the whole span, the innermost (shortest) first."""
        probe = self.at(span.start)
        return [item for item in probe if item[0].end >= span.end]

    def after(self, offset: int) -> tuple[Span, T] | None:
        """The first that starts behind the offset."""
        position = bisect_right(self._starts, offset)
        return (self.spans[position], self.values[position]) if position < len(self) else None

    def before(self, offset: int) -> tuple[Span, T] | None:
        """The last that starts before the offset."""
        position = bisect_left(self._starts, offset) - 1
        return (self.spans[position], self.values[position]) if position >= 0 else None
