from __future__ import annotations

import pytest

from tests.analysis.samples import tokens_of
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.pipeline.document import pieces_of
from tui.analysis.reader.missed_cues import unshown
from tui.analysis.reader.passages import CONTENT, CUE, LONGEST, QUOTED, passage_around, shape_of
from tui.text.article import parse_article
from tui.text.spans import Span

pytestmark = pytest.mark.model


def paragraph(text: str) -> Paragraph:
    article = parse_article(text)
    return pieces_of(article, tokens_of(article))[0]


def test_a_passage_has_whole_sentences_around_a_candidate_and_says_what_is_what() -> None:
    text = "Boats left. “Come,” she said. It rained."
    start = text.index("Come")
    passage = passage_around(
        paragraph(text),
        (Span(start, start + 4),),
        cue=Span(text.index("said"), text.index("said") + 4),
    )
    assert passage is not None
    assert passage.words[0] == "Boats"
    roles = dict(zip(passage.words, passage.roles, strict=True))
    assert roles["Come"] == CONTENT | QUOTED
    assert roles["said"] == CUE
    assert roles["rained"] == 0


def test_a_long_content_is_shown_around_its_cue() -> None:
    text = "She said " + "that boats left and " * 60 + "it rained."
    passage = passage_around(paragraph(text), (Span(9, len(text) - 1),), cue=Span(4, 8))
    assert passage is not None
    assert len(passage.words) == LONGEST
    assert passage.words[1] == "said"


def test_a_candidate_of_another_paragraph_is_not_shown() -> None:
    assert passage_around(paragraph("Boats left."), (Span(50, 60),)) is None


def test_what_no_candidate_has_shown_is_looked_at_once() -> None:
    piece = paragraph("Boats left the harbour at noon. " * 30)
    shown = passage_around(piece, cue=Span(6, 10))
    assert shown is not None
    rest = list(unshown(piece, [shown]))
    seen = [n for each in rest for n in range(each.first, each.behind)]
    assert len(seen) == len(set(seen))
    assert {*seen, *range(shown.first, shown.behind)} == set(range(len(piece.tokens)))
    assert all(len(each.words) <= LONGEST for each in rest)


@pytest.mark.parametrize(
    "words",
    [("harbour", "boats"), ("Osterhavn", "O'Hara"), ("UN", "USA"), ("1990s", "7"), (",", "—")],
)
def test_words_of_one_shape_look_alike(words: tuple[str, str]) -> None:
    one, other = map(shape_of, words)
    assert one == other
