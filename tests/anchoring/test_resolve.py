"""Finding words again: exact, moved, ambiguous, lost; and never other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.anchoring import locate, resolve
from tui.anchoring.normalization import NormalizedText
from tui.anchoring.record_anchors import locate_record
from tui.text.anchors import context
from tui.text.spans import Span

TEXT = (
    "Talks to go on\n\nThe minister said on Monday that talks would go on. “There was no such"
    " promise,” said the director. The union denied it. The minister said no more.\n"
)


def test_words_in_their_context_are_exact() -> None:
    anchor = resolve(TEXT, "talks would go on", "on Monday that ", '. "There was no such')
    assert anchor.state == "exact"
    assert anchor.span is not None
    assert anchor.span.of(TEXT) == "talks would go on"


def test_a_changed_context_is_moved() -> None:
    anchor = resolve(TEXT, "talks would go on", "said on Monday that ", ". It rained all day.")
    assert anchor.state == "moved"


def test_other_words_right_before_are_a_change() -> None:
    anchor = resolve(TEXT, "talks would go on", "on Tuesday that the ", '. "There was no such')
    assert anchor.state == "changed"
    assert locate(TEXT, "talks would go on", "on Tuesday that ") == anchor.span


def test_quotation_marks_dashes_spaces_and_case_make_no_difference() -> None:
    old = 'THE MINISTER said - "well"\nand cafe\u0301...'
    new = "It rained. The  minister said\u00a0– “we\u00adll” and café… again"
    span = resolve(new, old).span
    assert span is not None
    assert span.of(new) == "The  minister said\u00a0– “we\u00adll” and café…"


def test_context_picks_one_of_several_places() -> None:
    second = TEXT.rindex("The minister")
    assert locate(TEXT, "The minister", "denied it. ", " said no") == (second, second + 12)


def test_two_places_that_fit_as_well_are_ambiguous() -> None:
    anchor = resolve(TEXT, "The minister")
    assert (anchor.state, anchor.span, len(anchor.candidates)) == ("ambiguous", None, 2)
    assert locate(TEXT, "The minister") is None


@pytest.mark.parametrize(
    "quote", ["mini", "no such words", "(T|t)alks", " ", "", "\u200b", "union "]
)
def test_parts_of_words_and_other_words_are_not_found(quote: str) -> None:
    assert resolve(TEXT, quote).state == ("exact" if quote == "union " else "lost")


def test_short_words_with_another_context_are_lost_but_named_as_a_candidate() -> None:
    anchor = resolve(TEXT, "union", "wholly other words stood here", "and quite others here")
    assert anchor.state == "lost"
    assert [span.of(TEXT) for span in anchor.candidates] == ["union"]


def test_scripts_without_spaces_have_no_words_to_cut() -> None:
    text = "部长周一说会谈将继续。"
    assert locate(text, "会谈") == (5, 7)


def test_a_part_of_a_word_is_found_by_its_context() -> None:
    start = TEXT.index("ister said no")
    found = locate(TEXT.replace("union", "Union"), "ister", "denied it. The min", " said no more")
    assert found == (start, start + 5)


def test_an_anchor_at_the_start_of_the_text_prefers_it() -> None:
    text = "Ships left. Ships left. Ships left."
    assert locate(text, "Ships", "", " left.") == (0, 5)


def test_large_hostile_quotes_end_soon() -> None:
    assert resolve(TEXT, "a " * 250_000).state == "lost"
    assert resolve("the " * 20_000, "the", "x" * 20_000, "y" * 20_000).state == "lost"


@given(st.data())
def test_what_was_marked_is_found_again(data: st.DataObject) -> None:
    letters = st.sampled_from("ab cA. \n“”…é\u0301\u00ad")
    text = data.draw(st.text(letters, min_size=1, max_size=300))
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    prefix, suffix = context(text, span)
    anchor = resolve(text, span.of(text), prefix, suffix)
    if anchor.span is not None:
        normalized = NormalizedText(span.of(text)).text.strip()
        assert NormalizedText(anchor.span.of(text)).text.strip() == normalized
    if (
        span.of(text).strip()
        and (prefix or suffix)
        and text.count(prefix + span.of(text) + suffix) == 1
    ):
        assert (anchor.state, anchor.span) == ("exact", span)


@given(st.text(max_size=60))
def test_folding_knows_where_each_character_came_from(text: str) -> None:
    normalized = NormalizedText(text)
    last = 0
    for n in range(len(normalized.text)):
        span = normalized.source_span(n, n + 1)
        assert last <= span.start < span.end <= len(text)
        last = span.start


def test_a_record_has_its_source_and_cue_beside_its_content() -> None:
    found = locate_record(
        TEXT,
        {
            "quote": "There was no such promise",
            "source.quote": "the director",
            "cue.quote": "said",
        },
    )
    assert found.span is not None
    assert found.source is not None
    assert found.cue is not None
    assert found.source.of(TEXT) == "the director"
    assert found.cue.start == TEXT.index("said the director")


def test_a_source_with_words_around_it_is_found_by_them() -> None:
    fields = {
        "quote": "There was no such promise",
        "source.quote": "The minister",
        "source.prefix": "denied it. ",
        "source.suffix": " said no more",
    }
    found = locate_record(TEXT, fields)
    assert found.source is not None
    assert found.source.start == TEXT.rindex("The minister")


def test_words_confirmed_to_be_gone_are_not_looked_for() -> None:
    assert (
        locate_record(TEXT, {"quote": "talks would go on", "anchor": "lost"}).content.state
        == "lost"
    )
