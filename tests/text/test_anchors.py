from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.samples import STORY, hostile_texts
from tui.text.anchors import CONTEXT, context, nearest_occurrence, trimmed
from tui.text.spans import Span


@given(hostile_texts, st.data())
def test_context_is_what_stands_beside_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    prefix, suffix = context(text, span)
    assert len(prefix) <= CONTEXT
    assert len(suffix) <= CONTEXT
    assert text[: span.start].endswith(prefix)
    assert text[span.end :].startswith(suffix)


def test_context_is_cut_at_words() -> None:
    start = STORY.index("The allegation")
    prefix, suffix = context(STORY, Span(start, start + 3))
    assert prefix == 'a position to undertake an operation at this point," he said.\n"'
    assert suffix == ' allegation is just a conspiracy against us," one of the'


def test_context_ends_where_the_text_does() -> None:
    assert context(" one two three ", Span(5, 8)) == (" one ", " three ")
    assert context("x" * 200, Span(100, 101)) == ("x" * CONTEXT, "x" * CONTEXT)
    assert context("", Span(0, 0)) == ("", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We are not" ', "We are not"),
        ('"We are not," ', "We are not"),
        ("“We are not ready.”", "We are not ready"),
        ("‘We aren’t,’", "We aren’t"),
        ("'We aren't.'", "We aren't"),
        ('"scapegoat" for its failed policy.', '"scapegoat" for its failed policy'),
        ('its "failed policy"', 'its "failed policy"'),
        ('its "failed policy".', 'its "failed policy"'),
        ('"one" and "two"', '"one" and "two"'),
        ('"We are, he', "We are, he"),
        ('we are," ', "we are"),
        ("“We said “no” to it”", "We said “no” to it"),
        ("„Nein“, sagte", "„Nein“, sagte"),
        ("«Non»", "Non"),
        ("「はい。」", "はい"),
        ("in the U.S.", "in the U.S."),
        ("of Acme Inc.", "of Acme Inc."),
        ("by John Jr., ", "by John Jr."),
        ("in Kabul.", "in Kabul"),
        ("Is it?", "Is it"),
        ("and so…", "and so"),
        (" ... ", "..."),
        ('""', '""'),
        ("the officials’", "the officials’"),
        ("", ""),
    ],
)
def test_trimming(text: str, expected: str) -> None:
    before = "He said: "
    span = trimmed(before + text, Span(len(before), len(before + text)))
    assert span.of(before + text) == expected


@given(hostile_texts, st.data())
def test_trimming_stays_inside_and_is_done_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    inner = trimmed(text, span)
    assert span.covers(inner)
    assert trimmed(text, inner) == inner


def test_the_nearest_whole_word_outside_the_content() -> None:
    text = "he said the Saids said nothing at all and said"
    content = Span(text.index("the"), text.index(" at"))
    assert nearest_occurrence(text, "said", content) == Span(3, 7)
    assert nearest_occurrence(text, "and", content) == Span(38, 41)
    assert nearest_occurrence(text, "Said", content) is None
    assert nearest_occurrence(text, "", content) is None
    assert nearest_occurrence("said x said", "said", Span(5, 6)) == Span(7, 11)


@given(st.text(alphabet="ab ", max_size=30), st.sampled_from(["a", "ab", "a b"]), st.data())
def test_the_nearest_is_nearer_than_all_others(text: str, quote: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    content = Span(start, data.draw(st.integers(start, len(text))))
    padded = f" {text} "

    def distance(span: Span) -> int:
        return max(span.start - content.end, content.start - span.end)

    every = [
        Span(n, n + len(quote))
        for n in range(len(text))
        if text.startswith(quote, n)
        and not (padded[n].isalnum())
        and not (padded[n + len(quote) + 1].isalnum())
        and (n >= content.end or n + len(quote) <= content.start)
    ]
    found = nearest_occurrence(text, quote, content)
    assert (found is None) == (not every)
    if found:
        assert distance(found) == min(map(distance, every))
