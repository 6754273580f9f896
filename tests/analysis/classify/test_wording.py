"""Who says something by the words of its sentence alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.classify.wording import wording_of
from tui.text.spans import Span


def shown(sentence: str) -> tuple[str, str] | None:
    """The source and the cue for what stands in brackets, "" for one that is not shown."""
    text = sentence.replace("[", "").replace("]", "")
    start = sentence.index("[")
    content = Span(start, sentence.index("]") - 1)
    found = wording_of(text, Span(0, len(text)), content)
    if found is None:
        return None
    source, cue = (part.of(text) if part else "" for part in found)
    return source, cue


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        ("Mayor Ann Holt said [the bridge would close in May].", "Mayor Ann Holt", "said"),
        ("Mayor Ann Holt said that [the bridge would close].", "Mayor Ann Holt", "said"),
        ("Mayor Ann Holt said [that the bridge would close].", "Mayor Ann Holt", "said"),
        ("Mayor Ann Holt said on Friday that [it would close].", "Mayor Ann Holt", "said"),
        ("On Friday, Ann Holt also said [it would close].", "Ann Holt", "said"),
        ("Two officials told the Bree Post [it would close].", "Two officials", "told"),
        ("They have since denied that [it would close].", "They", "denied"),
        ("They have repeatedly denied that [it would close].", "They", "denied"),
        (
            "Ann Holt, the mayor of Bree, said [it would close].",
            "Ann Holt, the mayor of Bree",
            "said",
        ),
        ("The Post, citing two officials, reported [it would close].", "The Post", "reported"),
        ("Witnesses say [the bridge shook].", "Witnesses", "say"),
        ("The council said the mayor told reporters [it would close].", "the mayor", "told"),
        ("It stays open, but Holt warned that [it would close].", "Holt", "warned"),
        ("Ann Holt and Bob Stone said [it would close].", "Ann Holt and Bob Stone", "said"),
        ("[The bridge will close], Mayor Ann Holt said.", "Mayor Ann Holt", "said"),
        ("[The bridge will close], said Ann Holt, the mayor.", "Ann Holt, the mayor", "said"),
        ("[The bridge will close], the mayor told reporters on Friday.", "the mayor", "told"),
        ("[The bridge will close], according to the U.S. Navy.", "the U.S. Navy", "according to"),
        (
            "[The bridge closes], according to Dr. Ann Holt on Friday.",
            "Dr. Ann Holt",
            "according to",
        ),
        ("According to the council, [the bridge will close].", "the council", "According to"),
        ("Official: [The bridge will close].", "Official", ""),
        ("He left early, adding that [it would close].", "", "adding"),
        ("On Friday the mayor said [it would close].", "", "said"),
    ],
)
def test_a_plain_sentence_shows_who_says_it(sentence: str, source: str, cue: str) -> None:
    assert shown(sentence) == (source, cue)


@pytest.mark.parametrize(
    "sentence",
    [
        "[The bridge will close in May].",
        "The bridge, [which will close in May], is old.",
        "The mayor refused to say [when it would close].",
        "The mayor did not say [it would close].",
        "Nobody can say that [it will close].",
        "There were amid reports [of violence] few voters.",
        "The council has plans: it says little, and [the bridge will close].",
        "The mayor said the council is old and that the bridge, [built in 1900], will close.",
        "The bridge will close, and [nobody was told].",
        "He bought the bridge for what the others say [is too much].",
    ],
)
def test_what_is_not_plain_shows_nobody(sentence: str) -> None:
    assert shown(sentence) is None


WORDS = st.sampled_from(
    (
        *"Ann Holt said says that the mayor according to and who told on Friday U.S. ’s é".split(),
        *',:“”".—\n',
    )
)


@given(st.lists(WORDS, max_size=14), st.lists(WORDS, max_size=14))
def test_what_is_shown_are_words_of_the_sentence_beside_what_is_said(
    before: list[str], behind: list[str]
) -> None:
    first, last = " ".join(before), " ".join(behind)
    content = Span(len(first), len(first) + 7)
    text = f"{first} is so {last}"
    found = wording_of(text, Span(0, len(text)), content)
    for part in found or ():
        if part is not None:
            assert part.of(text).strip() == part.of(text) != ""
            assert not part.shared(content)
    if found and found.source and found.cue:
        assert not found.source.shared(found.cue)
