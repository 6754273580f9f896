from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.samples import STORY, hostile_texts
from tui.text.article import parse_article
from tui.text.cursor import Cursor
from tui.text.growing import grow, levels_around, shrink
from tui.text.span_index import SpanIndex
from tui.text.spans import Span
from tui.text.words import word_at

ARTICLE = parse_article(STORY)


def at(words: str) -> Span:
    start = STORY.index(words)
    return Span(start, start + len(words))


def index(*words: str) -> SpanIndex[None]:
    return SpanIndex((at(each), None) for each in words)


@given(hostile_texts, st.data())
def test_each_level_covers_the_one_before_and_is_larger(text: str, data: st.DataObject) -> None:
    def some_span() -> Span:
        start = data.draw(st.integers(0, len(text)))
        return Span(start, data.draw(st.integers(start, len(text))))

    indexes = [SpanIndex((some_span(), None) for _ in range(3)) for _ in range(4)]
    before = some_span()
    for level in levels_around(parse_article(text), before, *indexes):
        assert level.covers(before)
        assert level.length > before.length
        assert level.end <= len(text)
        before = level


def test_a_headline_after_the_name_of_its_source() -> None:
    found = [level.of(STORY) for level in levels_around(ARTICLE, at("action"))]
    assert found == [
        "No action against Haqqani network by Pakistan military",
        "Officials: No action against Haqqani network by Pakistan military",
    ]


@pytest.mark.parametrize(
    ("word", "content"),
    [
        ("direct", "Pakistan's Intelligence agency has direct links with the Haqqani network"),
        ("stretched", "The army is stretched too thin"),
        ("chief", "The decision was made by Pakistan's army chief, Gen. Ashfaq Kayani"),
        (
            "scapegoat",
            "The U.S. is using Pakistan as a scapegoat for its failed policy in Afghanistan",
        ),
    ],
)
def test_a_sentence_without_its_attribution(word: str, content: str) -> None:
    assert levels_around(ARTICLE, at(word))[0].of(STORY) == content


def test_all_levels_from_inside_a_word() -> None:
    entities = index("Haqqani network")
    clauses = index("has direct links with the Haqqani network")
    chain = levels_around(
        ARTICLE,
        Span(at("Haqqani network.").start + 1, at("Haqqani network.").end - 3),
        SpanIndex([(Span(at("Haqqani network.").start, at("Haqqani network.").end - 1), None)]),
        clauses,
    )
    assert [level.of(STORY) for level in chain] == [
        "Haqqani network",
        "has direct links with the Haqqani network",
        "Pakistan's Intelligence agency has direct links with the Haqqani network",
        STORY.split("\n")[2],
    ]
    assert levels_around(ARTICLE, at("Haqqani"), entities)[0].of(STORY) == "Haqqani network"


def test_a_quotation_is_taken_without_its_marks() -> None:
    quotations = index('"The allegation is just a conspiracy against us,"')
    found = levels_around(ARTICLE, at("conspiracy"), quotations=quotations)
    assert found[0].of(STORY) == "The allegation is just a conspiracy against us"
    assert found[1].of(STORY).endswith("one of the officials said.")


def test_growing_and_shrinking() -> None:
    word = word_at(STORY, STORY.index("stretched"))
    assert word
    cursor = Cursor(word)
    spans = [word]
    while (grown := grow(cursor, ARTICLE)) != cursor:
        cursor = grown
        spans.append(cursor.span)
    assert len(spans) == 4
    assert cursor.grown == tuple(spans[:-1])
    for span in reversed(spans[:-1]):
        cursor = shrink(cursor)
        assert cursor.span == span
    assert shrink(cursor) == cursor


def test_nothing_to_grow_in_an_empty_article() -> None:
    assert levels_around(parse_article(""), Span(0, 0)) == []


@pytest.mark.parametrize(
    ("text", "word", "grown"),
    [
        ("Ann said the bridge will close.", "bridge", "the bridge will close"),
        ("Ann said the bridge will close.", "the", "the bridge will close"),
        ("Ann said on Friday it closes.", "closes", ""),
        ("“It closes”, said the mayor.", "mayor", ""),
    ],
)
def test_what_is_said_without_a_that(text: str, word: str, grown: str) -> None:
    article = parse_article(text)
    start = text.index(word)
    levels = [s.of(text) for s in levels_around(article, Span(start, start + len(word)))]
    assert [level for level in levels if level not in (text, word) and len(level) > 9] == (
        [grown] if grown else []
    ) + ([text.rstrip(".")] if text.rstrip(".") in levels else [])
