from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.samples import STORY, hostile_texts
from tui.core import motions
from tui.core.article import Article
from tui.core.blocks import read
from tui.core.cursor import Cursor
from tui.core.layout import layout
from tui.core.motions import Unit
from tui.core.spans import Span
from tui.core.words import word_at

STORY_ARTICLE = read(STORY)
Motion = Callable[[Article, Span], Span]
MOTIONS: list[Motion] = [
    motions.word_right,
    motions.word_left,
    motions.next_sentence,
    motions.previous_sentence,
    motions.next_paragraph,
    motions.previous_paragraph,
]


def at(words: str) -> Span:
    start = STORY.index(words)
    return Span(start, start + len(words))


@given(hostile_texts, st.sampled_from(MOTIONS), st.data())
def test_motions_stay_within_the_text(text: str, motion: Motion, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    moved = motion(read(text), span)
    assert 0 <= moved.start <= moved.end <= len(text)


@given(hostile_texts, st.integers(3, 30), st.data())
def test_line_motions_go_on_or_stay(text: str, width: int, data: st.DataObject) -> None:
    article = read(text)
    rows = layout(text, article.starts, article.ends, article.kinds, width)
    span = motions.first_word(article)
    for _ in range(20):
        below = motions.line_down(article, rows, span, data.draw(st.integers(0, width)))
        assert below == span or below.start > span.start
        assert below.end <= len(text)
        above = motions.line_up(article, rows, below)
        assert above == below or above.start < below.start
        span = below


@given(
    hostile_texts,
    st.sampled_from([motions.move_end, motions.move_start]),
    st.sampled_from(["word", "character"]),
    st.sampled_from([1, -1]),
    st.data(),
)
def test_ends_never_cross_nor_leave_the_text(
    text: str,
    move: Callable[[str, Span, Unit, int], Span],
    unit: Unit,
    step: int,
    data: st.DataObject,
) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    moved = move(text, span, unit, step)
    assert moved == span or 0 <= moved.start < moved.end <= len(text)
    if move is motions.move_end:
        assert moved.start == span.start
        assert (moved.end - span.end) * step >= 0
    else:
        assert moved.end == span.end
        assert (moved.start - span.start) * step >= 0


def test_by_word() -> None:
    assert motions.word_right(STORY_ARTICLE, at("Officials")) == at("No")
    assert motions.word_left(STORY_ARTICLE, at("No")) == at("Officials")
    assert motions.first_word(STORY_ARTICLE) == at("Officials")
    assert motions.last_word(STORY_ARTICLE).of(STORY) == "said"


def test_by_sentence_from_within_one() -> None:
    undertake = at("undertake")
    first = motions.previous_sentence(STORY_ARTICLE, undertake)
    assert first.of(STORY).startswith('"We are not')
    before = motions.previous_sentence(STORY_ARTICLE, first)
    assert before.of(STORY).startswith("The army is stretched")
    assert motions.next_sentence(STORY_ARTICLE, before) == first
    assert motions.next_sentence(STORY_ARTICLE, undertake).of(STORY).startswith('"The allegation')


def test_by_paragraph() -> None:
    title = motions.previous_paragraph(STORY_ARTICLE, at("No action"))
    assert title.start == 0
    assert motions.previous_paragraph(STORY_ARTICLE, title) == title
    assert motions.next_paragraph(STORY_ARTICLE, title).of(STORY).startswith("Joint Chiefs")
    last = motions.previous_paragraph(STORY_ARTICLE, Span(len(STORY), len(STORY)))
    assert motions.next_paragraph(STORY_ARTICLE, last) == last


def test_by_line_keeps_the_column() -> None:
    rows = layout(STORY, STORY_ARTICLE.starts, STORY_ARTICLE.ends, STORY_ARTICLE.kinds, 40)
    action = at("action")
    goal = motions.goal_of(STORY_ARTICLE, rows, action)
    below = motions.line_down(STORY_ARTICLE, rows, action, goal)
    assert below.of(STORY) == "Pakistan"
    joint = motions.line_down(STORY_ARTICLE, rows, below, goal)
    assert joint.of(STORY) == "of"
    assert motions.line_up(STORY_ARTICLE, rows, joint, goal) == below
    assert motions.line_up(STORY_ARTICLE, rows, action, goal) == action


@pytest.mark.parametrize(
    ("move", "span", "unit", "step", "expected"),
    [
        (motions.move_end, "No action", "word", 1, "No action against"),
        (motions.move_end, "No action", "word", -1, "No"),
        (motions.move_end, "No", "word", -1, "No"),
        (motions.move_end, "No act", "word", 1, "No action"),
        (motions.move_start, "action", "word", -1, "No action"),
        (motions.move_start, "No action", "word", 1, "action"),
        (motions.move_start, "action", "word", 1, "action"),
        (motions.move_start, "Officials:", "word", 1, ":"),
        (motions.move_start, "with the Haqqani network.", "word", 1, "the Haqqani network."),
        (motions.move_start, "said.", "word", 1, "."),
        (motions.move_end, "No acti", "character", 1, "No actio"),
        (motions.move_start, "o action", "character", -1, "No action"),
        (motions.move_end, "N", "character", -1, "N"),
    ],
)
def test_moving_the_ends(
    move: Callable[[str, Span, Unit, int], Span], span: str, unit: Unit, step: int, expected: str
) -> None:
    assert move(STORY, at(span), unit, step).of(STORY) == expected


def test_by_character_means_by_cluster() -> None:
    text = "a👩‍👩‍👧b"
    assert motions.move_end(text, Span(0, 1), "character", 1) == Span(0, len(text) - 1)
    assert motions.move_end(text, Span(0, len(text) - 1), "character", -1) == Span(0, 1)


@pytest.mark.parametrize("text", ["", "•", "\n\n", "!?"])
def test_articles_without_words(text: str) -> None:
    article = read(text)
    rows = layout(text, article.starts, article.ends, article.kinds, 10)
    nowhere = motions.first_word(article)
    assert nowhere == motions.last_word(article) == Span(0, 0)
    assert motions.line_down(article, rows, nowhere) == nowhere
    assert motions.word_right(article, nowhere) == nowhere


def test_extending_goes_on_from_the_side_that_moves() -> None:
    cursor = Cursor(at("action")).marked()
    for _ in range(2):
        start = motions.head(STORY, cursor)
        cursor = cursor.moved(motions.word_right(STORY_ARTICLE, start))
    assert cursor.span == at("action against Haqqani")
    for expected in ("action against", "action", "No action"):
        start = motions.head(STORY, cursor)
        cursor = cursor.moved(motions.word_left(STORY_ARTICLE, start))
        assert cursor.span == at(expected)
    cursor = cursor.moved(motions.word_right(STORY_ARTICLE, motions.head(STORY, cursor)))
    assert cursor.span == at("action")


def test_the_word_at_a_click_is_the_nearest_of_its_row() -> None:
    rows = layout(STORY, STORY_ARTICLE.starts, STORY_ARTICLE.ends, STORY_ARTICLE.kinds, 40)
    assert motions.word_near(STORY_ARTICLE, rows, 0, 99) == word_at(STORY, STORY.index("Haqqani"))
    assert motions.word_near(STORY_ARTICLE, rows, 2, 5) is None
