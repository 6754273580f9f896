"""Whatever a parser or a cache hands in, filling in neither fails nor loses an attribution."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.analysis.classify.classified import filled
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.model.findings import Attribution, Mention
from tui.text.spans import Span

WORDS = 'he said that the official one of two Smith denied , " would not who it because'.split()
TAGS = ("NN", "NNP", "NNS", "VBD", "VB", "PRP", "IN", "POS")
POSES = ("NOUN", "PROPN", "VERB", "AUX", "PRON", "ADP", "PUNCT", "PART", "NUM")
DEPS = "nsubj ROOT ccomp xcomp conj relcl appos compound poss prep pobj aux neg det advmod".split()


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
    count = len(words)
    starts = tuple(sum(len(word) + 1 for word in words[:n]) for n in range(count))
    ends = tuple(start + len(word) for start, word in zip(starts, words, strict=True))

    def each(values: st.SearchStrategy[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(values, min_size=count, max_size=count)))

    numbers = st.integers(0, count - 1)
    tokens = ParagraphTokens(
        starts,
        ends,
        tuple(words),
        each(st.sampled_from(TAGS)),
        each(st.sampled_from(POSES)),
        each(st.sampled_from(DEPS)),
        tuple(draw(st.lists(numbers, min_size=count, max_size=count))),
        (0, *sorted(draw(st.sets(numbers.filter(bool))) if count > 1 else ())),
    )
    text = " ".join(words)
    first = draw(numbers)
    label = draw(st.sampled_from(("PERSON", "ORG", "NORP")))
    mention = Mention(Span(starts[first], ends[first]), label, words[first])
    return Paragraph(text, Span(0, len(text)), tokens, (mention,))


@st.composite
def attributions(draw: st.DrawFn, text: str) -> Attribution:
    def span() -> Span:
        start = draw(st.integers(0, len(text)))
        return Span(start, draw(st.integers(start, len(text))))

    source = span() if draw(st.booleans()) else None
    cue = span() if draw(st.booleans()) else None
    return Attribution((span(),), source, cue, draw(st.sampled_from(("direct", "indirect"))))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_tokens_are_no_trouble(data: st.DataObject) -> None:
    paragraph = data.draw(paragraphs())
    made = data.draw(st.lists(attributions(paragraph.text), max_size=4))
    found = filled([paragraph], made)
    assert [each.contents for each in found] == [each.contents for each in made]
    assert all(each.factuality and each.time and each.source_type for each in found)


def test_no_tokens_yet_are_no_trouble() -> None:
    text = '"We won," he said.'
    made = Attribution((Span(1, 7),), Span(10, 12), Span(13, 17), "direct")
    (found,) = filled([Paragraph(text, Span(0, len(text)), ParagraphTokens())], [made])
    assert (found.kind, found.speaker) == ("report", "")
