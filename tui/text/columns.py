"""Columnar storage: rows kept as columns of numbers, each row made when it is asked for.

What is found in a large article is a hundred thousand things. To make an object of each takes
longer than people wait for an article to open; a column is read, cut and joined in one piece.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, repeat
from typing import Generic, TypeVar, overload

from tui.text.spans import Span, enclosing_span

T = TypeVar("T")


def number_column(values: Iterable[int] = ()) -> array[int]:
    """A column of whole numbers; raises TypeError or OverflowError for anything else."""
    return array("q", values)


class Column(Sequence[T], Generic[T]):
    """A sequence that makes its items when asked for them.

    Subclasses say how in `item`. A column equals any sequence of the same items.
    """

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]  # what is in it may change while it is joined

    def item(self, number: int) -> T:
        """The item at index `number`, which is in range."""
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


class WordColumn(Column[str]):
    """Strings of which many are alike: `codes` are indexes into a `table` of the different ones."""

    __slots__ = ("codes", "table")

    def __init__(self, table: Sequence[str] = (), codes: array[int] | None = None) -> None:
        self.table = table
        self.codes = number_column() if codes is None else codes

    @classmethod
    def of(cls, words: Iterable[str]) -> WordColumn:
        """Make a column of these strings."""
        table: dict[str, int] = {}
        codes = number_column(table.setdefault(word, len(table)) for word in words)
        return cls(tuple(table), codes)

    def __len__(self) -> int:
        return len(self.codes)

    def item(self, number: int) -> str:
        """The string at index `number`."""
        return self.table[self.codes[number]]

    def replaced(self, first: int, last: int, others: WordColumn) -> WordColumn:
        """The column with `others` in place of the items from `first` to before `last`."""
        table = {word: code for code, word in enumerate(self.table)}
        code_of = [table.setdefault(word, len(table)) for word in others.table]
        codes = number_column(code_of[code] for code in others.codes)
        return WordColumn(tuple(table), self.codes[:first] + codes + self.codes[last:])


class SpanColumn(Column[Span]):
    """Spans, as a column of starts and one of ends."""

    __slots__ = ("ends", "starts")

    def __init__(self, starts: array[int] | None = None, ends: array[int] | None = None) -> None:
        self.starts = number_column() if starts is None else starts
        self.ends = number_column() if ends is None else ends

    @classmethod
    def of(cls, spans: Iterable[Span]) -> SpanColumn:
        """Make a column of these spans."""
        flat = number_column(chain.from_iterable(spans))
        return cls(flat[::2], flat[1::2])

    def __len__(self) -> int:
        return len(self.starts)

    def item(self, number: int) -> Span:
        """The span at index `number`."""
        return Span(self.starts[number], self.ends[number])

    def flat(self) -> list[int]:
        """All offsets as one list: start, end, start, end and so on."""
        return list(chain.from_iterable(zip(self.starts, self.ends, strict=True)))

    def selected_rows(self, places: Sequence[int]) -> SpanColumn:
        """The spans at these indexes."""
        starts, ends = self.starts, self.ends
        return SpanColumn(
            number_column(map(starts.__getitem__, places)),
            number_column(map(ends.__getitem__, places)),
        )

    def replaced(self, first: int, last: int, others: SpanColumn, by: int) -> SpanColumn:
        """The same, with the others shifted `by` code points."""
        return SpanColumn(
            self.starts[:first] + _shifted(others.starts, by) + self.starts[last:],
            self.ends[:first] + _shifted(others.ends, by) + self.ends[last:],
        )


NO_SPAN = -1
"""Start and end of a missing span."""


class OptionalSpanColumn(Column[Span | None]):
    """Spans of which some are missing (None)."""

    __slots__ = ("spans",)

    def __init__(self, spans: SpanColumn | None = None) -> None:
        self.spans = SpanColumn() if spans is None else spans

    @classmethod
    def of(cls, spans: Iterable[Span | None]) -> OptionalSpanColumn:
        """Make a column of these spans."""
        return cls(SpanColumn.of(span or Span(NO_SPAN, NO_SPAN) for span in spans))

    def __len__(self) -> int:
        return len(self.spans)

    def item(self, number: int) -> Span | None:
        """The span at index `number`, None where there is none."""
        span = self.spans.item(number)
        return None if span.start == NO_SPAN else span

    def replaced(
        self, first: int, last: int, others: OptionalSpanColumn, by: int
    ) -> OptionalSpanColumn:
        """The same as for spans; missing spans stay missing."""
        there = others.spans
        moved = SpanColumn.of(
            Span(a + by, b + by) if a != NO_SPAN else Span(a, b) for a, b in there
        )
        return OptionalSpanColumn(self.spans.replaced(first, last, moved, 0))


class SpanListColumn(Column[tuple[Span, ...]]):
    """Tuples of spans: row n has `spans[firsts[n]:firsts[n + 1]]`."""

    __slots__ = ("firsts", "spans")

    def __init__(self, spans: SpanColumn | None = None, sizes: Iterable[int] = ()) -> None:
        self.spans = SpanColumn() if spans is None else spans
        self.firsts = number_column(accumulate(sizes, initial=0))

    @classmethod
    def of(cls, lists: Sequence[Sequence[Span]]) -> SpanListColumn:
        """Make a column of these rows."""
        return cls(SpanColumn.of(chain.from_iterable(lists)), map(len, lists))

    def __len__(self) -> int:
        return len(self.firsts) - 1

    def item(self, number: int) -> tuple[Span, ...]:
        """The spans of row `number`."""
        return tuple(map(self.spans.item, range(self.firsts[number], self.firsts[number + 1])))

    def sizes(self) -> list[int]:
        """How many spans each row has."""
        return [self.firsts[n + 1] - self.firsts[n] for n in range(len(self))]

    def row_of_each_span(self) -> Sequence[int]:
        """The row that each span belongs to, in the order of the spans."""
        if len(self.spans) == len(self):
            return range(len(self))
        return list(chain.from_iterable(repeat(n, size) for n, size in enumerate(self.sizes())))

    def enclosing_spans(self) -> SpanColumn:
        """One span for each row, from its first word to its last."""
        if len(self.spans) == len(self):
            return self.spans
        return SpanColumn.of(map(enclosing_span, self))

    def replaced(self, first: int, last: int, others: SpanListColumn, by: int) -> SpanListColumn:
        """The same as for spans, row by row."""
        new = SpanListColumn()
        first_span, last_span = self.firsts[first], self.firsts[last]
        new.spans = self.spans.replaced(first_span, last_span, others.spans, by)
        after = first_span + len(others.spans) - last_span
        tail = self.firsts[last + 1 :]
        new.firsts = self.firsts[: first + 1] + _shifted(others.firsts[1:], first_span)
        new.firsts += _shifted(tail, after) if after else tail
        return new


def _shifted(offsets: array[int], by: int) -> array[int]:
    return number_column([offset + by for offset in offsets]) if by else offsets
