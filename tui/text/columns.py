"""Rows kept as columns of numbers, each row made when it is asked for.

What is found in a large article is a hundred thousand things. To make an object of each takes
longer than people wait for an article to open; a column is read, cut and joined in one piece.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, repeat
from typing import Generic, TypeVar, overload

from tui.text.spans import Span, hull

T = TypeVar("T")


def numbers(values: Iterable[int] = ()) -> array[int]:
    """A column of whole numbers; TypeError or OverflowError for anything else."""
    return array("q", values)


class Column(Sequence[T], Generic[T]):
    """A sequence whose items are made by `item`; equal to any sequence of the same items."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]  # what is in it may change while it is joined

    def item(self, number: int) -> T:
        """The item of that number, which is one there is."""
        raise NotImplementedError

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        places = range(len(self))[at]
        return self.item(places) if isinstance(places, int) else [self.item(n) for n in places]

    def __iter__(self) -> Iterator[T]:
        return map(self.item, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)!r})"


class Words(Column[str]):
    """A column of words of which many are alike: numbers into a table of the words there are."""

    __slots__ = ("codes", "table")

    def __init__(self, table: Sequence[str] = (), codes: array[int] | None = None) -> None:
        self.table = table
        self.codes = numbers() if codes is None else codes

    @classmethod
    def of(cls, words: Iterable[str]) -> Words:
        """A column of these words."""
        table: dict[str, int] = {}
        codes = numbers(table.setdefault(word, len(table)) for word in words)
        return cls(tuple(table), codes)

    def __len__(self) -> int:
        return len(self.codes)

    def item(self, number: int) -> str:
        """The word of that number."""
        return self.table[self.codes[number]]

    def put(self, first: int, last: int, others: Words) -> Words:
        """The column with the others in place of those from the first to before the last."""
        table = {word: code for code, word in enumerate(self.table)}
        code_of = [table.setdefault(word, len(table)) for word in others.table]
        codes = numbers(code_of[code] for code in others.codes)
        return Words(tuple(table), self.codes[:first] + codes + self.codes[last:])


class Spans(Column[Span]):
    """A column of spans."""

    __slots__ = ("ends", "starts")

    def __init__(self, starts: array[int] | None = None, ends: array[int] | None = None) -> None:
        self.starts = numbers() if starts is None else starts
        self.ends = numbers() if ends is None else ends

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Spans:
        """A column of these spans."""
        flat = numbers(chain.from_iterable(spans))
        return cls(flat[::2], flat[1::2])

    def __len__(self) -> int:
        return len(self.starts)

    def item(self, number: int) -> Span:
        """The span of that number."""
        return Span(self.starts[number], self.ends[number])

    def flat(self) -> list[int]:
        """Start, end, start, end and so on."""
        return list(chain.from_iterable(zip(self.starts, self.ends, strict=True)))

    def picked(self, places: Sequence[int]) -> Spans:
        """The spans of these numbers."""
        starts, ends = self.starts, self.ends
        return Spans(
            numbers(map(starts.__getitem__, places)), numbers(map(ends.__getitem__, places))
        )

    def put(self, first: int, last: int, others: Spans, by: int) -> Spans:
        """The column with the others, moved on, in place of those from first to before last."""
        return Spans(
            self.starts[:first] + _moved(others.starts, by) + self.starts[last:],
            self.ends[:first] + _moved(others.ends, by) + self.ends[last:],
        )


NO_SPAN = -1
"""Start and end of a span that is not there."""


class PerhapsSpans(Column[Span | None]):
    """A column of spans of which some are not there."""

    __slots__ = ("spans",)

    def __init__(self, spans: Spans | None = None) -> None:
        self.spans = Spans() if spans is None else spans

    @classmethod
    def of(cls, spans: Iterable[Span | None]) -> PerhapsSpans:
        """A column of these spans."""
        return cls(Spans.of(span or Span(NO_SPAN, NO_SPAN) for span in spans))

    def __len__(self) -> int:
        return len(self.spans)

    def item(self, number: int) -> Span | None:
        """The span of that number, None where there is none."""
        span = self.spans.item(number)
        return None if span.start == NO_SPAN else span

    def put(self, first: int, last: int, others: PerhapsSpans, by: int) -> PerhapsSpans:
        """As for spans; those that are not there stay so."""
        there = others.spans
        moved = Spans.of(Span(a + by, b + by) if a != NO_SPAN else Span(a, b) for a, b in there)
        return PerhapsSpans(self.spans.put(first, last, moved, 0))


class SpanLists(Column[tuple[Span, ...]]):
    """A column of one span or several: row n has those of `spans` from `firsts[n]` on."""

    __slots__ = ("firsts", "spans")

    def __init__(self, spans: Spans | None = None, sizes: Iterable[int] = ()) -> None:
        self.spans = Spans() if spans is None else spans
        self.firsts = numbers(accumulate(sizes, initial=0))

    @classmethod
    def of(cls, lists: Sequence[Sequence[Span]]) -> SpanLists:
        """A column of these rows."""
        return cls(Spans.of(chain.from_iterable(lists)), map(len, lists))

    def __len__(self) -> int:
        return len(self.firsts) - 1

    def item(self, number: int) -> tuple[Span, ...]:
        """The spans of that row."""
        return tuple(map(self.spans.item, range(self.firsts[number], self.firsts[number + 1])))

    def sizes(self) -> list[int]:
        """How many spans each row has."""
        return [self.firsts[n + 1] - self.firsts[n] for n in range(len(self))]

    def owners(self) -> Sequence[int]:
        """To which row each of the spans belongs."""
        if len(self.spans) == len(self):
            return range(len(self))
        return list(chain.from_iterable(repeat(n, size) for n, size in enumerate(self.sizes())))

    def hulls(self) -> Spans:
        """From the first to the last word of each row."""
        if len(self.spans) == len(self):
            return self.spans
        return Spans.of(map(hull, self))

    def put(self, first: int, last: int, others: SpanLists, by: int) -> SpanLists:
        """As for spans, but by rows."""
        new = SpanLists()
        left, right = self.firsts[first], self.firsts[last]
        new.spans = self.spans.put(left, right, others.spans, by)
        after = left + len(others.spans) - right
        tail = self.firsts[last + 1 :]
        new.firsts = self.firsts[: first + 1] + _moved(others.firsts[1:], left)
        new.firsts += _moved(tail, after) if after else tail
        return new


def _moved(offsets: array[int], by: int) -> array[int]:
    return numbers([offset + by for offset in offsets]) if by else offsets
