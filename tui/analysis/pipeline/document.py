"""The document stage: token data of all paragraphs in, findings out; no model is needed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.analysis.classify.classified import filled
from tui.analysis.extract.attributions import attribute
from tui.analysis.extract.clauses import clauses
from tui.analysis.extract.mentions import mentions_of
from tui.analysis.extract.names import named
from tui.analysis.extract.turns import labelled
from tui.analysis.paragraphs.cutting import paragraph_spans
from tui.analysis.paragraphs.labels import label_at
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.analysis.pipeline.corrections import overlay
from tui.analysis.rank.what_was_learned import Learned
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Findings, Mention
from tui.text.article import Article
from tui.text.spans import Span

if TYPE_CHECKING:
    from tui.analysis.reader.network import Network


def findings(
    article: Article,
    paragraphs: Sequence[ParagraphTokens | None],
    known: Iterable[KnownEntity] = (),
    model: str = "",
    learned: Learned | None = None,
) -> Findings:
    """All that can be found; `paragraphs` are the token data of `paragraph_spans(article)`.

    What was `learned` for a project says which attributions stay, and of which kinds they are.

    Where a paragraph's token data is None, not there yet, the findings are those of its text alone
    and are not complete.
    """
    tokens = [each or ParagraphTokens() for each in paragraphs]
    known = tuple(known)
    places = paragraph_spans(article)
    mentions = entities(article.text, places, tokens, known)
    pieces = pieces_of(article, tokens, mentions)
    attributions = filled(pieces, attribute(pieces))
    return Findings(
        mentions=mentions,
        attributions=learned.applied(pieces, attributions) if learned else attributions,
        quotations=tuple(run for piece in pieces for run in piece.quotations),
        clauses=tuple(clause for piece in pieces for clause in clauses(piece)),
        model=model,
        complete=None not in paragraphs,
        noticed=entities(article.text, places, tokens) if known else None,
    )


def corrected(
    article: Article,
    paragraphs: Sequence[ParagraphTokens | None],
    found: Findings,
    network: Network,
    learned: Learned | None = None,
) -> Findings:
    """What the rules have found there, after the reader has looked at it.

    The kinds that people choose have the last word.
    """
    from tui.analysis.reader.second_reading import read

    pieces = pieces_of(article, [each or ParagraphTokens() for each in paragraphs], found.mentions)
    attributions = read(pieces, found.attributions, network)
    return found._replace(
        attributions=learned.as_chosen(pieces, attributions) if learned else attributions
    )


def pieces_of(
    article: Article, paragraphs: Sequence[ParagraphTokens], mentions: Sequence[Mention] = ()
) -> list[Paragraph]:
    """The article's paragraphs with their token data and the mentions in each."""
    spans = paragraph_spans(article)
    return [
        Paragraph(article.text, span, each, _inside(mentions, span))
        for span, each in zip(spans, paragraphs, strict=True)
    ]


def entities(
    text: str,
    spans: Sequence[Span],
    paragraphs: Sequence[ParagraphTokens],
    known: Iterable[KnownEntity] = (),
) -> tuple[Mention, ...]:
    """The mentions of all entities; `spans` are the places of the paragraphs in the text.

    What people know is heeded before the names are told apart, so that the surname of a person on
    record is found, and once more, so that nothing is named against it.
    """
    raw: list[Mention] = []
    for span, tokens in zip(spans, paragraphs, strict=True):
        noticed = mentions_of(text, span.start, tokens)
        raw += labelled(text, span, noticed) if label_at(text, span) else noticed
    known = tuple(known)
    return overlay(text, named(text, overlay(text, raw, known)), known)


def _inside(mentions: Sequence[Mention], span: Span) -> tuple[Mention, ...]:
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, span.end, lo=first, key=lambda mention: mention.span.start)
    return tuple(mentions[first:last])
