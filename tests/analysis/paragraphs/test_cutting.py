"""A large article is analysed as several shorter ones, and their findings fit its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.samples import SEED, found_in_seed, seed
from tui.analysis.paragraphs import cutting
from tui.analysis.paragraphs.cutting import section, section_spans
from tui.model.findings import Attribution, Findings, Mention
from tui.model.findings_columns import spliced
from tui.text.article import parse_article
from tui.text.spans import Span

TEXTS = st.lists(
    st.sampled_from(["Ann left.", "“No,” he said. ", "\n", "\n\n", "• x", "語。"])
).map("".join)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "LONGEST_SECTION", 1000)


@given(TEXTS, st.integers(3, 30))
def test_sections_cover_the_text_and_keep_its_blocks(text: str, longest: int) -> None:
    article = parse_article(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "LONGEST_SECTION", longest)
        spans = section_spans(article)
    assert "".join(span.of(text) for span in spans) == text
    assert all(span.length <= longest for span in spans)
    words = ""
    for span in spans:
        part = section(article, span)
        assert part.text == span.of(text)
        assert all(block.length > 0 for block in map(part.block, range(len(part))))
        words += "".join(part.block(number).of(part.text) for number in range(len(part)))
    blocks = (article.block(number).of(text) for number in range(len(article)))
    assert words.split() == "".join(blocks).split()


def test_an_article_of_a_newspaper_is_one_section() -> None:
    assert section_spans(seed()) == [Span(0, len(seed().text))]
    assert section(seed(), Span(0, len(seed().text))) is seed()


@pytest.mark.usefixtures("short")
def test_a_long_paragraph_is_cut_between_its_sentences() -> None:
    article = parse_article("Title\n\n" + "Ann left at nine. " * 200)
    for span in section_spans(article)[:-1]:
        assert span.of(article.text).endswith("nine. ")


def test_findings_of_sections_are_those_of_the_whole_in_any_order() -> None:
    text = SEED.read_text(encoding="utf-8")
    whole = found_in_seed()
    both = spliced(
        spliced(Findings(), Span(len(text), 2 * len(text)), whole), Span(0, len(text)), whole
    )
    same = spliced(
        spliced(Findings(), Span(0, len(text)), whole), Span(len(text), 2 * len(text)), whole
    )
    assert both == same
    assert len(both.mentions) == 2 * len(whole.mentions)
    for number, each in enumerate(whole.attributions):
        later = both.attributions[len(whole.attributions) + number]
        assert [c.of(2 * text) for c in later.contents] == [c.of(text) for c in each.contents]
        assert (later.parent is None) == (each.parent is None)
        if each.parent is not None:
            assert later.parent == each.parent + len(whole.attributions)
    # Found anew, a section takes the place of what was found there.
    assert spliced(both, Span(0, len(text)), whole) == both


def test_what_is_found_anew_may_be_less() -> None:
    here, there = Span(0, 5), Span(20, 25)
    inner = Attribution((there,), parent=1)
    whole = Findings(
        mentions=(Mention(here, "ORG", "One"), Mention(there, "ORG", "Two")),
        attributions=(Attribution((here,)), Attribution((Span(19, 26),)), inner),
        quotations=(here, there),
    )
    less = spliced(whole, Span(0, 10), Findings(complete=True))
    assert less.mentions == whole.mentions[1:]
    assert less.quotations == (there,)
    assert less.attributions == (whole.attributions[1], inner._replace(parent=0))
    assert less.complete
