from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.samples import STORY, hostile_texts
from tui.text import sentences as sentences_module
from tui.text.article import Article, parse_article
from tui.text.sentences import sentence_after, sentence_at, sentence_before, sentences
from tui.text.spans import Span


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Adm. Mullen met Gen. Ashfaq Kayani in the U.S. Embassy, e.g. Jan. 5 at 5 p.m. Monday.",
        '"We are ready?" he asked.',
        '"Why?" Gen. Mullen said.',
        "Sen. John F. Kennedy Jr. of Mass. voted No. 3 vs. Dr. No.",
        "It costs 3.5 million.",
        "He wrote to St. Louis…",
        "Story highlights",
        "The U.S. Senate",
        "Acme Inc. Chairman Smith left.",
        "...and so on it went.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["It is so.", "It was."],
        ["He left the U.S.", "The army stayed."],
        ["They met at 5 p.m.", "She left."],
        ['"We are," he said.', '"We were."', "He left."],
        ['"We go.', "We stay,” he said."],
        ["“Political issues.”", "He left."],
        ["(He left.)", "Then?", "Yes!", "Good..."],
        ["The answer was No.", "He left."],
        ["A claim.[1]", "Another."],
        ["In 2010.", "15 died."],
    ],
)
def test_several_sentences(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_scripts_without_spaces_or_with_marks_of_their_own() -> None:
    assert cut("我们走。“好吗？”他说。") == ["我们走。", "“好吗？”", "他说。"]
    assert cut("वह गया। वह आया।") == ["वह गया।", "वह आया।"]
    assert cut("هل ذهب؟ نعم.") == ["هل ذهب؟", "نعم."]


@pytest.mark.parametrize("sign", ["• ", "- ", "## ", "1. ", "> "])
def test_a_sign_is_no_part_of_the_sentence(sign: str) -> None:
    assert cut(sign + "He left. She too.") == ["He left.", "She too."]


@given(hostile_texts)
def test_sentences_hold_all_of_their_block_in_order(text: str) -> None:
    article = parse_article(text)
    for number in range(len(article)):
        block = article.block(number)
        found = sentences(text, block)
        assert found
        assert found[-1].end == block.end
        place = found[0].start
        for span in found:
            assert not text[place : span.start].strip()
            assert span.start < span.end
            assert span.of(text) == span.of(text).strip()
            place = span.end


@given(hostile_texts)
def test_going_through_all_sentences_there_and_back(text: str) -> None:
    article = parse_article(text)
    every = [s for n in range(len(article)) for s in sentences(text, article.block(n))]
    there, back = [], []
    span = sentence_after(article, -1)
    while span:
        there.append(span)
        span = sentence_after(article, span.start)
    span = sentence_before(article, len(text) + 1)
    while span:
        back.append(span)
        span = sentence_before(article, span.start)
    assert there == every == back[::-1]
    assert all(sentence_at(article, s.start) == s == sentence_at(article, s.end - 1) for s in every)


def test_the_sentence_at_an_offset() -> None:
    article = parse_article(STORY)
    at = STORY.index("undertake")
    assert sentence_at(article, at).of(STORY).startswith('"We are not')
    assert sentence_at(article, at).of(STORY).endswith("he said.")
    assert sentence_at(parse_article(""), 7) == Span(0, 0)
    assert sentence_at(parse_article("\n\n  one."), 0) == Span(4, 8)


@given(
    hostile_texts,
    st.lists(st.sampled_from(["It is so. ", "No end ", "好吗？", "..", ' "Why?" '])),
)
def test_near_a_place_in_a_long_paragraph_they_are_the_same(text: str, parts: list[str]) -> None:
    article = parse_article(text.replace("\n", " ") + "".join(parts) * 40)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences_module, "_FAR", 10**9)
        whole = [neighbours(article, offset) for offset in range(0, len(article.text), 7)]
    for far in (3, 16, 50):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sentences_module, "_FAR", far)
            near = [neighbours(article, offset) for offset in range(0, len(article.text), 7)]
        assert near == whole


def neighbours(article: Article, offset: int) -> tuple[Span | None, Span, Span | None]:
    before, after = sentence_before(article, offset), sentence_after(article, offset)
    return before, sentence_at(article, offset), after
