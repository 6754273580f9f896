"""Long words cut down to what is marked in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.session.describing import Fact
from tui.session.excerpts import LONG, excerpted
from tui.text.spans import Span

words = st.lists(st.sampled_from(["a", "crane", "of", "the", "harbour's", "x" * 60]), max_size=80)


@given(words, st.lists(st.integers(0, 600), max_size=8))
def test_what_is_marked_stays_whole_and_in_order(given: list[str], edges: list[int]) -> None:
    text = " ".join(given)
    cuts = sorted({edge for edge in edges if edge <= len(text)})
    marks = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    fact = excerpted(Fact("words", text, marked=marks))
    assert fact.whole
    assert [span.of(fact.text) for span in fact.marked] == [span.of(text) for span in marks]
    assert all(one.end <= two.start for one, two in zip(fact.marked, fact.marked[1:], strict=False))
    kept = fact.text.replace("… ", "").removesuffix("…")
    rest = iter(text)
    assert all(character in rest for character in kept)


def test_a_difference_far_in_comes_with_a_few_words_around_it() -> None:
    text = "so " * 100 + "NOW " + "then " * 100
    fact = excerpted(Fact("words", text, marked=(Span(300, 303),)))
    assert fact.text.startswith("… so so so")
    assert "so NOW then" in fact.text
    assert fact.text.endswith("then…")
    assert len(fact.text) < LONG
