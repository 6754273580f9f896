"""The document stage: token data of all paragraphs in, findings out; no model is needed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from tui.analysis.attribution import attribute
from tui.analysis.clauses import clauses
from tui.analysis.filling.filled import filled
from tui.analysis.known import overlay
from tui.analysis.mentions import mentions_of
from tui.analysis.names import named
from tui.analysis.paragraph import Paragraph
from tui.analysis.paragraphs import paragraph_spans
from tui.analysis.tokens import ParagraphTokens
from tui.core.article import Article
from tui.core.findings import Findings, Mention
from tui.core.known import KnownEntity
from tui.core.spans import Span

RULES_VERSION = "3"
"""Part of every key under which findings are kept; another one whenever the rules change."""


def findings(
    article: Article,
    paragraphs: Sequence[ParagraphTokens | None],
    known: Iterable[KnownEntity] = (),
    model: str = "",
) -> Findings:
    """All that can be found; `paragraphs` are the token data of `paragraph_spans(article)`.

    Where a paragraph's token data is None, not there yet, the findings are those of its text alone
    and are not complete.
    """
    text = article.text
    spans = paragraph_spans(article)
    tokens = [each or ParagraphTokens() for each in paragraphs]
    mentions = entities(text, spans, tokens, known)
    pieces = [
        Paragraph(text, span, each, _inside(mentions, span))
        for span, each in zip(spans, tokens, strict=True)
    ]
    return Findings(
        mentions=mentions,
        attributions=filled(pieces, attribute(pieces)),
        quotations=tuple(run for piece in pieces for run in piece.quotations),
        clauses=tuple(clause for piece in pieces for clause in clauses(piece)),
        model=model,
        complete=None not in paragraphs,
    )


def entities(
    text: str,
    spans: Sequence[Span],
    paragraphs: Sequence[ParagraphTokens],
    known: Iterable[KnownEntity] = (),
) -> tuple[Mention, ...]:
    """The mentions of all entities; `spans` are the places of the paragraphs in the text."""
    pairs = zip(spans, paragraphs, strict=True)
    raw = [each for span, tokens in pairs for each in mentions_of(text, span.start, tokens)]
    return overlay(text, named(text, raw), known)


def _inside(mentions: Sequence[Mention], span: Span) -> tuple[Mention, ...]:
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, span.end, lo=first, key=lambda mention: mention.span.start)
    return tuple(mentions[first:last])
