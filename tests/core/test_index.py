from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.core.index import SpanIndex
from tui.core.spans import Span

offsets = st.integers(0, 30)
spans = st.tuples(offsets, st.integers(1, 30)).map(lambda pair: Span(pair[0], sum(pair)))
many = st.lists(spans, max_size=40)


def index_of(items: list[Span]) -> SpanIndex[int]:
    return SpanIndex((span, number) for number, span in enumerate(items))


@given(many, spans)
def test_what_touches_a_span_is_what_shares_a_code_point(items: list[Span], span: Span) -> None:
    found = index_of(items).touching(*span)
    assert sorted(n for _, n in found) == [n for n, s in enumerate(items) if s.shared(span)]
    assert all(items[number] == place for place, number in found)
    assert [place.start for place, _ in found] == sorted(place.start for place, _ in found)


@given(many, spans)
def test_what_covers_a_span_the_innermost_first(items: list[Span], span: Span) -> None:
    found = index_of(items).covering(span)
    assert sorted(n for _, n in found) == [n for n, s in enumerate(items) if s.covers(span)]
    assert [place.length for place, _ in found] == sorted(place.length for place, _ in found)
    assert index_of(items).at(span.start) == index_of(items).covering(
        Span(span.start, span.start + 1)
    )


@given(many, offsets)
def test_what_is_next(items: list[Span], offset: int) -> None:
    index = index_of(items)
    after = min((s.start for s in items if s.start > offset), default=None)
    before = max((s.start for s in items if s.start < offset), default=None)
    found_after, found_before = index.after(offset), index.before(offset)
    assert (found_after and found_after[0].start) == after
    assert (found_before and found_before[0].start) == before
    assert len(index) == len(list(index)) == len(items)
