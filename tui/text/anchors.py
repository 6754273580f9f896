"""Making an anchor: a selection trimmed to its words, and the context before and after it.

How an anchor is found again in a changed text is `tui.anchoring`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tui.lang import abbreviations
from tui.text.spans import Span
from tui.text.words import can_stand_alone, previous_word

CONTEXT = 64
"""How many characters of context an anchor keeps on each side, at most."""

FINAL_PUNCTUATION = frozenset(".,;:!?…。，、；：！？।؟،؛۔—–")

_CLOSERS = {
    '"': '"',
    "'": "'",
    "“": "”",
    "‘": "’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
}
# Far more than any text has; they are few so that none can keep a reader waiting.
_MOST_MARKS = 32
_CLOSING = frozenset("".join(_CLOSERS.values())) - {"'", "’", "‘"}


def context(text: str, span: Span) -> tuple[str, str]:
    """The prefix and the suffix of a span: up to `CONTEXT` characters before and after it.

    Neither begins or ends within a word, unless a single word is longer than that.
    """
    low, high = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    prefix, suffix = text[low : span.start], text[span.end : high]
    if low > 0:
        if not text[low - 1].isspace() and not prefix[0].isspace():
            prefix = _after_first_space(prefix)
        prefix = prefix.lstrip()
    if high < len(text):
        if not text[high].isspace() and not suffix[-1].isspace():
            suffix = _after_first_space(suffix[::-1])[::-1]
        suffix = suffix.rstrip()
    return prefix, suffix


@lru_cache(maxsize=16)
def trimmed(text: str, span: Span) -> Span:
    """The span without white space, outer quotation marks and final punctuation.

    Marks that belong together inside the span stay, as does the full stop of an abbreviation. A
    span of nothing else only loses its white space. Cached, since a key asks for the same span
    often.
    """
    whole = span = _without_space(text, span)
    for _ in range(_MOST_MARKS):
        inner = _without_punctuation(text, span)
        if inner.length:
            inner = _without_space(text, _without_mark(text, inner))
        if not inner.length:
            return whole
        if inner == span:
            break
        span = inner
    return span


def nearest_occurrence(text: str, quote: str, content: Span) -> Span | None:
    """The occurrence of a quote nearest to the content's span and outside of it, as separate words.

    Of two equally near ones it is the later; None if there is none. In scripts without spaces it
    may stand between letters.
    """
    if not quote:
        return None
    after = text.find(quote, content.end)
    while after >= 0 and not can_stand_alone(text, Span(after, after + len(quote))):
        after = text.find(quote, after + 1)
    # What is further away than the one found is not worth looking at.
    floor = 0 if after < 0 else max(0, content.start - (after - content.end) - len(quote))
    before = text.rfind(quote, floor, max(0, content.start))
    while before >= 0 and not can_stand_alone(text, Span(before, before + len(quote))):
        before = text.rfind(quote, floor, before + len(quote) - 1)
    if before >= 0:
        distance = content.start - (before + len(quote))
        if after < 0 or distance < after - content.end:
            return Span(before, before + len(quote))
    return Span(after, after + len(quote)) if after >= 0 else None


def _after_first_space(words: str) -> str:
    """The words without the part of one that they begin with."""
    for position, character in enumerate(words):
        if character.isspace():
            return words[position:]
    return words


def _without_space(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _without_punctuation(text: str, span: Span) -> Span:
    start, end = span
    while end > start:
        last = text[end - 1]
        final = last in FINAL_PUNCTUATION and not _is_abbreviation(text, Span(start, end))
        if not final and not last.isspace():
            break
        end -= 1
    return Span(start, end)


def _without_mark(text: str, span: Span) -> Span:
    """The span less one outer quotation mark, or one pair, if there is any to take off."""
    start, end = span
    first, last = text[start], text[end - 1]
    closers = _CLOSERS.get(first, "")
    partner = _partner(text, span, first, closers) if closers else -1
    if partner == end - 1 > start:
        return Span(start + 1, end - 1)
    if closers and partner < 0 and first not in "'‘":
        return Span(start + 1, end)
    if last in _CLOSING and not _is_closed_inside(text, span, last):
        return Span(start, end - 1)
    return span


def _partner(text: str, span: Span, opening: str, closers: str) -> int:
    """Where the mark that opens the span is closed, -1 when it is not."""
    if opening in "'‘":
        # Inside it may be apostrophes: only a mark at the very end is taken for its partner.
        return span.end - 1 if text[span.end - 1] in closers else -1
    depth = 0
    for mark in _marks(opening + closers).finditer(text, span.start, span.end):
        if mark[0] in closers and mark.start() > span.start:
            depth -= 1
            if depth == 0:
                return mark.start()
        elif mark[0] == opening:
            depth += 1
    return -1


@cache
def _marks(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


def _is_closed_inside(text: str, span: Span, closing: str) -> bool:
    """Whether the mark that ends the span has been opened within it."""
    words = text[span.start : span.end - 1]
    if closing == '"':
        return words.count('"') % 2 == 1
    openers = [opening for opening, closers in _CLOSERS.items() if closing in closers]
    opened = max(words.rfind(opening) for opening in openers)
    return opened >= 0 and words.rfind(closing) <= opened


def _is_abbreviation(text: str, span: Span) -> bool:
    """Whether the full stop that ends the span belongs to its last word."""
    if text[span.end - 1] != "." or not text[span.end - 2 : span.end - 1].isalnum():
        return False
    word = previous_word(text, span.end)
    if word is None or word.end < span.end - 1:
        return False
    return (
        word.end >= span.end
        or word.of(text)
        in abbreviations.BEFORE_NAMES | abbreviations.BEFORE_NUMBERS | abbreviations.MAY_END
    )
