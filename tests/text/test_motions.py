from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.samples import STORY, hostile_texts
from tui.text import motions
from tui.text.article import Article, parse_article
from tui.text.cursor import Cursor
from tui.text.layout import layout
from tui.text.motions import Unit
from tui.text.spans import Span, enclosing_span
from tui.text.words import word_at
from tui.text.words import words as all_words

STORY_ARTICLE = parse_article(STORY)
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
    moved = motion(parse_article(text), span)
    assert 0 <= moved.start <= moved.end <= len(text)


@given(hostile_texts, st.integers(3, 30), st.data())
def test_line_motions_go_on_or_stay(text: str, width: int, data: st.DataObject) -> None:
    article = parse_article(text)
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
    goal = motions.goal_cell(STORY_ARTICLE, rows, action)
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
    article = parse_article(text)
    rows = layout(text, article.starts, article.ends, article.kinds, 10)
    nowhere = motions.first_word(article)
    assert nowhere == motions.last_word(article) == Span(0, 0)
    assert motions.line_down(article, rows, nowhere) == nowhere
    assert motions.word_right(article, nowhere) == nowhere


def test_extending_goes_on_from_the_side_that_moves() -> None:
    words = motions.word_units(STORY_ARTICLE)
    cursor = Cursor(at("action")).extending()
    for step, expected in (
        (1, "action against"),
        (1, "action against Haqqani"),
        (-1, "action against"),
        (-1, "action"),
        (-1, "No action"),
        (1, "action"),
    ):
        cursor = cursor.with_selection(motions.extended_by_unit(words, cursor, step))
        assert cursor.span == at(expected)


UNITS = [motions.word_units, motions.sentence_units, motions.paragraph_units]
FORWARD = [motions.word_right, motions.next_sentence, motions.next_paragraph]
BACK = [motions.word_left, motions.previous_sentence, motions.previous_paragraph]


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, Span]:
    """A text, and one word or more of it selected from any letter to any other."""
    text = draw(hostile_texts)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(selections(), st.sampled_from(range(3)))
def test_forward_starts_at_the_end_of_a_selection_and_back_at_its_start(
    selection: tuple[str, Span], number: int
) -> None:
    text, span = selection
    article = parse_article(text)
    all_units = units_of(article, number)
    behind = [unit for unit in all_units if unit.start >= max(span.end, span.start + 1)]
    before = [unit for unit in all_units if unit.start < span.start]
    assert FORWARD[number](article, span) == (behind[0] if behind else span)
    assert BACK[number](article, span) == (before[-1] if before else span)


def units_of(article: Article, number: int) -> list[Span]:
    """All units of the article, found one after the other."""
    units = UNITS[number](article)
    found = []
    unit = units.after(-1)
    while unit is not None:
        found.append(unit)
        unit = units.after(unit.start)
    return found


@given(hostile_texts, st.sampled_from(range(3)), st.data())
def test_each_extending_motion_moves_one_end_by_one_unit(
    text: str, number: int, data: st.DataObject
) -> None:
    article = parse_article(text)
    units, all_units = UNITS[number](article), units_of(article, number)
    if not all_units:
        return
    first = data.draw(st.integers(0, len(all_units) - 1))
    last = data.draw(st.integers(first, min(len(all_units) - 1, first + 3)))
    cursor = Cursor(Span(all_units[first].start, all_units[last].end)).extending()
    # The selection as the numbers of the units that it begins and ends with; a twin of the cursor.
    low, high = first, last
    for step in data.draw(st.lists(st.sampled_from([1, -1]), max_size=12)):
        if step > 0 and low < first:
            low += 1
        elif step > 0:
            high = min(high + 1, len(all_units) - 1)
        elif high > last:
            high -= 1
        else:
            low = max(low - 1, 0)
        cursor = cursor.with_selection(motions.extended_by_unit(units, cursor, step))
        assert cursor.span == Span(all_units[low].start, all_units[high].end)


@given(selections(), st.sampled_from(range(3)), st.sampled_from([1, -1]))
def test_extending_what_does_not_end_with_a_unit_goes_no_further_than_one(
    selection: tuple[str, Span], number: int, step: int
) -> None:
    text, span = selection
    article = parse_article(text)
    moved = motions.extended_by_unit(UNITS[number](article), Cursor(span).extending(), step)
    assert moved.covers(span)
    all_units = units_of(article, number)
    gained = [unit for unit in all_units if unit.shared(moved) > unit.shared(span)]
    further = [
        unit for unit in all_units if (unit.end > span.end if step > 0 else unit.start < span.start)
    ]
    assert len(gained) == min(1, len(further))


@pytest.mark.parametrize(
    ("anchor", "steps", "expected"),
    [
        ("acti", [1], "action"),
        ("ction", [-1], "action"),
        ("action against", [1, 1, -1], "action against Haqqani"),
        ("action against", [-1, 1], "action against"),
        ("against Haqqani", [-1, -1, 1, 1, 1], "against Haqqani network"),
    ],
)
def test_an_end_within_a_word_takes_its_rest_first(
    anchor: str, steps: list[int], expected: str
) -> None:
    cursor = Cursor(at(anchor))
    for step in steps:
        words = motions.word_units(STORY_ARTICLE)
        cursor = cursor.with_selection(motions.extended_by_unit(words, cursor, step))
    assert cursor.span == at(expected)


@given(hostile_texts, st.data())
def test_what_is_touched_is_every_word_with_a_letter_between(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    inside = [w for w in all_words(text, 0, len(text)) if w.start < end and w.end > start]
    expected = enclosing_span(inside) if inside and end > start else None
    assert motions.words_between(text, start, end) == expected


def test_the_word_at_a_click_is_the_nearest_of_its_row() -> None:
    rows = layout(STORY, STORY_ARTICLE.starts, STORY_ARTICLE.ends, STORY_ARTICLE.kinds, 40)
    assert motions.nearest_word_in_row(STORY_ARTICLE, rows, 0, 99) == word_at(
        STORY, STORY.index("Haqqani")
    )
    assert motions.nearest_word_in_row(STORY_ARTICLE, rows, 2, 5) is None
