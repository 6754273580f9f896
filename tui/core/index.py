"""An index of spans: what is here, what is next, each in logarithmic time."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from tui.core.spans import Span

T = TypeVar("T")


def _order(item: tuple[Span, object]) -> tuple[int, int]:
    return item[0].start, -item[0].end


class SpanIndex(Generic[T]):
    """Spans with a value each, sorted by start, the longer first; fixed once made.

    A tree of the furthest end below each node finds all spans that touch a place without looking
    at those that ended long before it, however long a span at the start of the text may be.
    """

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=_order)
        self.spans = [span for span, _ in self._items]
        self.values = [value for _, value in self._items]
        self._starts = array("q", [span.start for span in self.spans])
        size = 1
        while size < len(self.spans):
            size *= 2
        self._leaves = size
        level = [span.end for span in self.spans] + [0] * (size - len(self.spans))
        levels = [level]
        while len(level) > 1:
            level = list(map(max, level[::2], level[1::2]))
            levels.append(level)
        self._furthest = array("q", [0])
        for level in reversed(levels):
            self._furthest.extend(level)

    def revised(
        self,
        gone: Callable[[T], bool],
        come: Iterable[tuple[Span, T]],
        rank: Callable[[T], str],
    ) -> SpanIndex[T]:
        """The index without some values and with some more; those with one span are by rank."""
        items = [item for item in self._items if not gone(item[1])]
        for item in come:
            insort(items, item, key=lambda each: (*_order(each), rank(each[1])))
        return SpanIndex(items)

    def count(self, start: int, end: int) -> int:
        """How many start from the one offset on, and before the other."""
        return bisect_left(self._starts, end) - bisect_left(self._starts, start)

    def __len__(self) -> int:
        return len(self.spans)

    def __iter__(self) -> Iterator[tuple[Span, T]]:
        return iter(self._items)

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
