"""A place where an anchor may stand, and the evidence for it: how much of its words is there."""

from __future__ import annotations

from typing import NamedTuple

from tui.anchoring.alignment import similarity
from tui.anchoring.normalization import NormalizedAnchor, NormalizedText
from tui.anchoring.script_rules import cuts_word
from tui.anchoring.sentence_bounds import begins_sentence, ends_sentence

_TAIL = 9
# A side of which no larger share stands there is as good as gone.
_NOTHING = 0.2
# So much of the quotation tells that a place has its beginning, not only a later part.
_BEGINNING = 8


class Candidate(NamedTuple):
    """A span of the normalized text where an anchor may stand, and what speaks for it.

    `quote_share`, `prefix_share` and `suffix_share` say how much of the quotation and of the
    context on each side stands there, from 0.0 to 1.0; None for a side that has no context.
    `verbatim` is true where the quotation stands word for word, `is_exact` where its context does
    as well. `adjacent_before` and `adjacent_after` count the characters of context that directly
    touch it.

    An anchor with context on one side only was made at the beginning or the end of its text;
    `at_expected_edge` is false if the place is not there. `embedded` means that a sentence began
    there and is now a part of another one, `breaks_off` that one side of the context stops within a
    sentence and does not go on, `is_split` that so much stands in between that it may be two
    places.
    """

    start: int
    end: int
    quote_share: float
    prefix_share: float | None
    suffix_share: float | None
    verbatim: bool
    is_exact: bool
    at_expected_edge: bool
    adjacent_before: int = 0
    adjacent_after: int = 0
    embedded: bool = False
    breaks_off: bool = False
    is_split: bool = False


def candidate_at(
    haystack: NormalizedText, anchor: NormalizedAnchor, start: int, end: int, quote_share: float
) -> Candidate:
    """The candidate from `start` to `end` of the normalized text, with the evidence for it.

    `quote_share` is known from the search; all the rest is measured here.
    """
    text = haystack.text
    prefix, suffix = anchor.prefix, anchor.suffix
    prefix_share = suffix_share = None
    if prefix:
        reach = len(prefix) + len(prefix) // 2 + 8
        prefix_share = similarity(prefix[::-1], text[max(0, start - reach) : start][::-1])
    if suffix:
        reach = len(suffix) + len(suffix) // 2 + 8
        suffix_share = similarity(suffix, text[end : end + reach])
    adjacent_before = _common_prefix_length(
        prefix[::-1], text[max(0, start - len(prefix)) : start][::-1]
    )
    adjacent_after = _common_prefix_length(suffix, text[end : end + len(suffix)])
    verbatim = text[start:end] == anchor.quote
    is_exact = verbatim and prefix_share in (1.0, None) and suffix_share in (1.0, None)
    if is_exact and cuts_word(text, start - len(prefix), end + len(suffix), prefix, suffix):
        is_exact = False
    # An anchor with words on one side alone was made at that end of the text: to be there again
    # is worth as much as the words would be.
    at_expected_edge = True
    if suffix and not prefix:
        at_expected_edge = start == 0
        prefix_share = 1.0 if at_expected_edge else None
    elif prefix and not suffix:
        at_expected_edge = not text[end : end + _TAIL].strip()
        suffix_share = 1.0 if at_expected_edge else None
    embedded = text.startswith(anchor.quote[:_BEGINNING], start) and _is_embedded(
        haystack, anchor, start, adjacent_before
    )
    breaks_off = _breaks_off(anchor, anchor.start - adjacent_before, prefix_share) or _breaks_off(
        anchor, anchor.end + adjacent_after, suffix_share
    )
    return Candidate(
        start,
        end,
        quote_share,
        prefix_share,
        suffix_share,
        verbatim,
        is_exact,
        at_expected_edge,
        adjacent_before,
        adjacent_after,
        embedded,
        breaks_off,
    )


def _breaks_off(anchor: NormalizedAnchor, at: int, share: float | None) -> bool:
    """Whether about nothing of a side stands there but for words within a sentence, up to `at`."""
    if share is None or share >= _NOTHING or not 0 < at < len(anchor.words):
        return False
    if ends_sentence(anchor.words, at):
        return False
    while at < len(anchor.words) - 1 and not anchor.words[at].isalnum():
        at += 1
    return begins_sentence(anchor.normalized.source, anchor.normalized.source_offset(at)) is False


def _common_prefix_length(words: str, text: str) -> int:
    """How many characters are the same from the beginning on."""
    agreeing = 0
    for one, other in zip(words, text, strict=False):
        if one != other:
            break
        agreeing += 1
    return agreeing


def _is_embedded(
    haystack: NormalizedText, anchor: NormalizedAnchor, start: int, adjacent: int
) -> bool:
    """Whether the anchor's sentence has become a part of another one that begins with other words.

    So it is where a summary or another report repeats a sentence: "As reported: The mayor said".
    """
    now, old = start - adjacent, anchor.start - adjacent
    if old == 0:
        return False
    words = anchor.words
    while old < anchor.end and not words[old].isalnum():
        now, old = now + 1, old + 1
    if old == anchor.end or now >= len(haystack.text):
        return False
    begins = begins_sentence(haystack.source, haystack.source_offset(now))
    return (
        begins is False
        and begins_sentence(anchor.normalized.source, anchor.normalized.source_offset(old)) is True
    )
