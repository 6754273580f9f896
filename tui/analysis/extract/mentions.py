"""Mentions of entities: from the model's spans to the article's, trimmed in one way."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.lang import titles
from tui.model.findings import Mention
from tui.text.spans import Span

NAMES = frozenset("PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE".split())
"""The labels of what has a name; the others are dates, amounts and numbers."""

_BEFORE = re.compile(r"(?:(?:[Tt]he|[Aa]n?|THE)\s+|[^\w$£€#@.]+|\.(?!\d))+")
_AFTER = re.compile(r"(?:['’]s|(?<=s)['’]|[\s,;:!?\"'“”‘’(\[{—–-])+$")
_TITLE = re.compile(r"([^\W\d_]+)(?:\.\s*|\s+)")


def mentions_of(text: str, offset: int, tokens: ParagraphTokens) -> list[Mention]:
    """The model's mentions in the paragraph at the offset; names are as they are worded."""
    found: list[Mention] = []
    spans = zip(tokens.entity_starts, tokens.entity_ends, tokens.labels, strict=True)
    for first, behind, label in spans:
        start, end = tokens.span(first, behind - 1)
        span = trimmed_name(text, Span(offset + start, offset + end), label)
        if span is not None:
            found.append(Mention(span, label, worded(text, span)))
    return found


def trimmed_name(text: str, span: Span, label: str) -> Span | None:
    """The span without article, possessive, outer punctuation and titles; None if nothing stays."""
    if label not in NAMES:
        return span
    start, end = span
    if lead := _BEFORE.match(text, start, end):
        start = lead.end()
    if tail := _AFTER.search(text[start:end]):
        end = start + tail.start()
    if label == "PERSON":
        while (title := _TITLE.match(text, start, end)) and title[1].lower() in titles.TITLES:
            start = title.end()
        if text[start:end].rstrip(".").lower() in titles.TITLES:
            return None
    return Span(start, end) if start < end else None


def worded(text: str, span: Span) -> str:
    """The words of the span on one line."""
    return " ".join(span.of(text).split())


def without_overlaps(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in text order; of two that overlap the earlier, then the longer one stays."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or kept[-1].span.end <= mention.span.start:
            kept.append(mention)
    return tuple(kept)
