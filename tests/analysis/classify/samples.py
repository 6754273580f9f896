"""Attributions by hand in made-up articles, filled in after a real parse."""

from __future__ import annotations

from tests.analysis.samples import tokens_of
from tui.analysis.classify.classified import filled
from tui.analysis.paragraphs.cutting import paragraph_spans
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.pipeline.document import findings
from tui.model.findings import Attribution
from tui.text.article import parse_article
from tui.text.spans import Span

OPENING, CLOSING = "[{<", "]}>"


def paragraphs_of(text: str) -> list[Paragraph]:
    article = parse_article(text)
    tokens = tokens_of(article)
    mentions = findings(article, tokens).mentions
    return [
        Paragraph(article.text, span, each, tuple(m for m in mentions if span.covers(m.span)))
        for span, each in zip(paragraph_spans(article), tokens, strict=True)
    ]


def fill(marked: str) -> list[Attribution]:
    """The attributions of a text with marks around [source], <cue> and {content}.

    A content comes with the last source and the last cue before or the first behind it in its line.
    """
    text, found = "", []
    for line in marked.split("\n"):
        parts: dict[str, list[Span]] = {mark: [] for mark in OPENING}
        for character in line:
            if character in OPENING:
                parts[character].append(Span(len(text), len(text)))
            elif character in CLOSING:
                spans = parts[OPENING[CLOSING.index(character)]]
                spans[-1] = Span(spans[-1].start, len(text))
            else:
                text += character
        text += "\n"
        if parts["{"]:
            source, cue = (parts[mark][0] if parts[mark] else None for mark in "[<")
            found.append((tuple(parts["{"]), source, cue))
    text = text[:-1]
    made = [
        Attribution(contents, source, cue, _form(text, contents[0]))
        for contents, source, cue in found
    ]
    return list(filled(paragraphs_of(text), made))


def _form(text: str, content: Span) -> str:
    if text[content.start - 1 : content.start] == '"':
        return "direct"
    return "mixed" if '"' in content.of(text) else "indirect"
