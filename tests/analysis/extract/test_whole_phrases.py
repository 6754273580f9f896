"""Sources and contents of which only words of grammar are left, made whole or dropped."""

from __future__ import annotations

import pytest

from tests.analysis.samples import tokens_of
from tui.analysis.extract.whole_phrases import with_whole_phrases
from tui.analysis.paragraphs.cutting import paragraph_spans
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.model.findings import Attribution
from tui.text.article import parse_article
from tui.text.spans import Span

pytestmark = pytest.mark.model


def made_whole(text: str, source: str, content: str) -> tuple[str | None, list[str]] | None:
    article = parse_article(text)
    (place,), (tokens,) = paragraph_spans(article), tokens_of(article)
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in (source, content)]
    given = Attribution((spans[1],), source=spans[0])
    found = with_whole_phrases(Paragraph(article.text, place, tokens), given)
    if found is None:
        return None
    contents = [span.of(text) for span in found.contents]
    return (found.source.of(text) if found.source else None), contents


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("An eyewitness said it rained.", "An", "An eyewitness"),
        ("Dr. Tomasz Stefaniak said it rained.", "Dr.", "Dr. Tomasz Stefaniak"),
        ("Two inspectors, both tired, said it rained.", "Two inspectors,", "Two inspectors"),
        ("Neither said it rained.", "Neither", None),
        ("The head of the school said it rained.", "of", None),
        ("Some said it rained.", "Some", "Some"),
        ("She said it rained.", "She", "She"),
        ("Those in the hall said it rained.", "Those in the hall", "Those in the hall"),
    ],
)
def test_a_source_names_somebody_or_is_dropped(text: str, source: str, whole: str | None) -> None:
    assert made_whole(text, source, "it rained") == (whole, ["it rained"])


def test_words_of_grammar_alone_are_not_what_is_said() -> None:
    assert made_whole("Ann Smith spoke of the rain.", "Ann Smith", "of") is None


def test_a_word_in_marks_is_what_is_said() -> None:
    assert made_whole('Ann Smith said "the".', "Ann Smith", '"the"') is not None
