"""An index of spans: what is here, what is next, each in logarithmic time."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from tui.core.spans import Span

T = TypeVar("T")

_FAN = 16


def _order(span: Span) -> tuple[int, int]:
    return span.start, -span.end


class SpanIndex(Generic[T]):
    """Spans with a value each, sorted by start, the longer first; fixed once made.

    A tree of the furthest end below each node finds all spans that touch a place without looking
    at those that ended long before it, however long a span at the start of the text may be.
    """

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        ordered = sorted(items, key=lambda item: (item[0][0], -item[0][1]))
        self.spans = [span for span, _ in ordered]
        self.values = [value for _, value in ordered]
        self._starts = array("q", [span.start for span in self.spans])
        self._furthest = [array("q", [span.end for span in self.spans])]
        self._grow(0)

    def revised(
        self,
        gone: Iterable[tuple[Span, T]],
        come: Iterable[tuple[Span, T]],
        rank: Callable[[T], Any],
    ) -> SpanIndex[T]:
        """The index without some values and with some more; those with one span are by rank.

        What is not there cannot go: KeyError. All is copied, but nothing is compared or counted
        anew before the first change.
        """
        new: SpanIndex[T] = object.__new__(SpanIndex)
        new.spans, new.values = self.spans[:], self.values[:]
        new._starts = self._starts[:]
        new._furthest = [level[:] for level in self._furthest]
        ends = new._furthest[0]
        first = len(new)
        for span, value in gone:
            position = new.position(span, value, rank)
            del new.spans[position], new.values[position]
            del new._starts[position], ends[position]
            first = min(first, position)
        for span, value in come:
            position = new._place(span, value, rank)
            new.spans.insert(position, span)
            new.values.insert(position, value)
            new._starts.insert(position, span.start)
            ends.insert(position, span.end)
            first = min(first, position)
        new._grow(first)
        return new

    def position(self, span: Span, value: T, rank: Callable[[T], Any]) -> int:
        """At which place of `values` the value of that span and rank is; KeyError for none."""
        position = self._place(span, value, rank)
        here = self.spans[position : position + 1]
        if here != [span] or rank(self.values[position]) != rank(value):
            raise KeyError(span)
        return position

    def count(self, start: int, end: int) -> int:
        """How many start from the one offset on, and before the other."""
        return bisect_left(self._starts, end) - bisect_left(self._starts, start)

    def __len__(self) -> int:
        return len(self.spans)

    def __iter__(self) -> Iterator[tuple[Span, T]]:
        return zip(self.spans, self.values, strict=True)

    def touching(self, start: int, end: int) -> list[tuple[Span, T]]:
        """All that share a code point with start to end, in text order."""
        limit = bisect_left(self._starts, end)
        nodes: Iterable[int] = range(len(self._furthest[-1]))
        for depth in range(len(self._furthest) - 1, -1, -1):
            furthest, width = self._furthest[depth], _FAN**depth
            nodes = [node for node in nodes if furthest[node] > start and node * width < limit]
            if depth:
                below = len(self._furthest[depth - 1])
                nodes = [
                    child
                    for node in nodes
                    for child in range(node * _FAN, min(below, (node + 1) * _FAN))
                ]
        return [(self.spans[node], self.values[node]) for node in nodes]

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

    def _place(self, span: Span, value: T, rank: Callable[[T], Any]) -> int:
        """Where the value is, or would be."""
        position = bisect_left(self.spans, _order(span), key=_order)
        while self.spans[position : position + 1] == [span] and (
            rank(self.values[position]) < rank(value)
        ):
            position += 1
        return position

    def _grow(self, first: int) -> None:
        """Make the tree above the ends anew, from the value of that place on."""
        depth = 0
        while len(self._furthest[depth]) > _FAN:
            below = self._furthest[depth]
            depth += 1
            first //= _FAN
            if depth == len(self._furthest):
                self._furthest.append(array("q"))
            level = self._furthest[depth]
            del level[first:]
            level.extend(
                [max(below[at : at + _FAN]) for at in range(first * _FAN, len(below), _FAN)]
            )
        del self._furthest[depth + 1 :]
