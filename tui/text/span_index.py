"""An index of spans, which finds those at a place, or next to it, in logarithmic time."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from operator import lt, neg
from typing import Any, Generic, TypeVar

from tui.text.columns import SpanColumn
from tui.text.spans import Span

T = TypeVar("T")

_FAN = 16


class SpanIndex(Generic[T]):
    """Spans with a value each, sorted by start, longer spans first; immutable.

    A tree with the furthest end below each node finds all spans that overlap a place without
    looking at those that ended long before it, however long a span at the start of the text may be.
    """

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        ordered = sorted(items, key=lambda item: (item[0][0], -item[0][1]))
        self._build(SpanColumn.of(span for span, _ in ordered), [value for _, value in ordered])

    @classmethod
    def over(cls, spans: SpanColumn, values: Sequence[T]) -> SpanIndex[T]:
        """An index of the spans with the value at the same position each.

        No value is looked at before it is asked for.
        """
        if not all(map(lt, spans.starts, islice(spans.starts, 1, None))):
            return cls(zip(spans, values, strict=True))
        new: SpanIndex[T] = object.__new__(cls)
        new._build(spans, values)
        return new

    def _build(self, spans: SpanColumn, values: Sequence[T]) -> None:
        self.spans = spans
        self.values = values
        self._starts = spans.starts
        self._furthest = [spans.ends]
        self._grow(0)

    def revised(
        self,
        removed: Iterable[tuple[Span, T]],
        added: Iterable[tuple[Span, T]],
        rank: Callable[[T], Any],
    ) -> SpanIndex[T]:
        """A new index with some spans and values removed and others added.

        Values with the same span are ordered by `rank`. Raises KeyError for a removed one that is
        not in there. Everything is copied, but only what comes after the first change is computed
        anew.
        """
        new: SpanIndex[T] = object.__new__(SpanIndex)
        values = list(self.values)
        new.values = values
        new._starts = self._starts[:]
        new._furthest = [level[:] for level in self._furthest]
        ends = new._furthest[0]
        new.spans = SpanColumn(new._starts, ends)
        first = len(new)
        for span, value in removed:
            position = new.position(span, value, rank)
            del values[position], new._starts[position], ends[position]
            first = min(first, position)
        for span, value in added:
            position = new._insertion_point(span, value, rank)
            values.insert(position, value)
            new._starts.insert(position, span.start)
            ends.insert(position, span.end)
            first = min(first, position)
        new._grow(first)
        return new

    def position(self, span: Span, value: T, rank: Callable[[T], Any]) -> int:
        """The position of a value with its span in `values`; raises KeyError if it is not there."""
        position = self._insertion_point(span, value, rank)
        if not self._is_at(position, span) or rank(self.values[position]) != rank(value):
            raise KeyError(span)
        return position

    def count(self, start: int, end: int) -> int:
        """How many start from `start` to before `end`."""
        return bisect_left(self._starts, end) - bisect_left(self._starts, start)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[tuple[Span, T]]:
        return zip(self.spans, self.values, strict=True)

    def touching(self, start: int, end: int) -> list[tuple[Span, T]]:
        """All that overlap the text from `start` to `end`, in text order."""
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
        return [self._item(node) for node in nodes]

    def at(self, offset: int) -> list[tuple[Span, T]]:
        """All that cover the code point at the offset, the innermost (shortest) first."""
        return sorted(self.touching(offset, offset + 1), key=lambda item: item[0].length)

    def covering(self, span: Span) -> list[tuple[Span, T]]:
        """All that cover the whole span, the innermost (shortest) first."""
        probe = self.at(span.start)
        return [item for item in probe if item[0].end >= span.end]

    def after(self, offset: int) -> tuple[Span, T] | None:
        """The first that starts behind the offset."""
        position = self.position_after(offset)
        return self._item(position) if position < len(self) else None

    def before(self, offset: int) -> tuple[Span, T] | None:
        """The last that starts before the offset."""
        position = self.position_before(offset)
        return self._item(position) if position >= 0 else None

    def position_after(self, offset: int) -> int:
        """The position in `values` of the first that starts behind the offset, else their end."""
        return bisect_right(self._starts, offset)

    def position_before(self, offset: int) -> int:
        """The position in `values` of the last that starts before the offset; -1 for none."""
        return bisect_left(self._starts, offset) - 1

    def _insertion_point(self, span: Span, value: T, rank: Callable[[T], Any]) -> int:
        """Where the value is, or would be."""
        starts, ends = self._starts, self._furthest[0]
        position = bisect_left(starts, span.start)
        last = bisect_right(starts, span.start, position)
        position = bisect_left(ends, -span.end, position, last, key=neg)
        while self._is_at(position, span) and rank(self.values[position]) < rank(value):
            position += 1
        return position

    def _item(self, position: int) -> tuple[Span, T]:
        return self.spans.item(position), self.values[position]

    def _is_at(self, position: int, span: Span) -> bool:
        return position < len(self) and self.spans.item(position) == span

    def _grow(self, first: int) -> None:
        """Make the tree above the ends anew, from the value of that place on."""
        depth = 0
        while len(self._furthest[depth]) > _FAN:
            below = self._furthest[depth]
            depth += 1
            first //= _FAN
            if depth == len(self._furthest):
                self._furthest.append(array("q"))
                first = 0  # what stood before that place has no node in a new level yet
            level = self._furthest[depth]
            del level[first:]
            level.extend(
                [max(below[at : at + _FAN]) for at in range(first * _FAN, len(below), _FAN)]
            )
        del self._furthest[depth + 1 :]
