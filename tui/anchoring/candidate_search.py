"""The search for all places of a text where an anchor may stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tui.anchoring.alignment import Alignment, find_alignments, mapped_span, with_shorter_matches
from tui.anchoring.candidate_evidence import Candidate, candidate_at
from tui.anchoring.normalization import NormalizedAnchor, NormalizedText
from tui.anchoring.script_rules import splits_word
from tui.anchoring.shingles import ShingleIndex, shingle_index

# Where the quotation stands more often than this, only occurrences near alignments are tried.
_MOST_OCCURRENCES = 30
# The longest insertion, in letters, that leaves a quotation one place and does not make it two.
_LONGEST_INSERTION, _LONGEST_INSERTION_DENSE = 118, 48
# Up to this it cannot be told whether they are one place or two.
_DOUBTFUL_INSERTION, _DOUBTFUL_INSERTION_DENSE = 130, 55
# Two places make up one when each has such a share of the quotation, and both about all of it.
_LEAST_PART, _MOST_PART, _LEAST_BOTH = 0.12, 0.85, 0.85
# Such a share of it, or so many characters where they meet, may stand in both.
_MOST_OVERLAP, _MOST_OVERLAP_CHARACTERS = 0.1, 4
# Each has such a share of its context, or so many characters of it right beside it.
_ENOUGH_CONTEXT, _ENOUGH_ADJACENT = 0.5, 12
# Of a quotation longer than this only the beginning and the end are aligned with the text, and
# samples tell how much of the rest stands there.
_LONGEST_ALIGNED, _END_LENGTH = 2000, 600
_SAMPLES, _SAMPLE_LENGTH = 200, 16


def find_candidates(haystack: NormalizedText, anchor: NormalizedAnchor) -> list[Candidate]:
    """All places where the anchor may stand, in no order; some of them may overlap."""
    text = haystack.text
    known = shingle_index(text)
    aligned = list(_aligned_quotations(known, anchor))
    found = {}
    for start in _verbatim_starts(text, anchor, [alignment for alignment, _, _ in aligned]):
        end = start + len(anchor.quote)
        candidate = candidate_at(haystack, anchor, start, end, 1.0)
        # A part of a word was meant only where its neighbours say so.
        meant = candidate.is_exact and (anchor.prefix or anchor.suffix)
        if meant or not (splits_word(text, start) or splits_word(text, end)):
            found[start, end] = candidate
    parts = []
    for _, span, share in aligned:
        start, end = _trimmed(text, *span)
        # Words that were only part of others are not those others.
        share *= min(1.0, (span[1] - span[0]) / max(1, end - start))
        if (start, end) not in found:
            found[start, end] = candidate_at(haystack, anchor, start, end, share)
        parts.append(found[start, end])
    return [*found.values(), *_joined_pairs(parts, known.dense, len(anchor.quote))]


def _joined_pairs(parts: list[Candidate], dense: bool, length: int) -> Iterator[Candidate]:
    """Pairs of places near each other with one part of the quotation each, as one candidate."""
    furthest, doubtful = (
        (_LONGEST_INSERTION_DENSE, _DOUBTFUL_INSERTION_DENSE)
        if dense
        else (_LONGEST_INSERTION, _DOUBTFUL_INSERTION)
    )
    for one, other in combinations(parts, 2):
        share = one.quote_share + other.quote_share
        start, end = min(one.start, other.start), max(one.end, other.end)
        apart = max(one.start, other.start) - min(one.end, other.end)
        if not 0 <= apart <= doubtful or min(one.quote_share, other.quote_share) < _LEAST_PART:
            continue
        if max(one.quote_share, other.quote_share) >= _MOST_PART:
            continue
        most = 1 + max(_MOST_OVERLAP, _MOST_OVERLAP_CHARACTERS / length)
        if _LEAST_BOTH <= share <= most and (
            (_has_context_before(one) and _has_context_after(other))
            or (_has_context_before(other) and _has_context_after(one))
        ):
            yield Candidate(
                start,
                end,
                min(1.0, share),
                _larger_share(one.prefix_share, other.prefix_share),
                _larger_share(one.suffix_share, other.suffix_share),
                verbatim=False,
                is_exact=False,
                at_expected_edge=True,
                is_split=max(apart, end - start - length) > furthest,
            )


def _has_context_before(part: Candidate) -> bool:
    """Whether enough of what stood before the quotation stands before a part of it."""
    return (part.prefix_share or 0.0) >= _ENOUGH_CONTEXT or part.adjacent_before >= _ENOUGH_ADJACENT


def _has_context_after(part: Candidate) -> bool:
    """Whether enough of what stood behind the quotation stands behind a part of it."""
    return (part.suffix_share or 0.0) >= _ENOUGH_CONTEXT or part.adjacent_after >= _ENOUGH_ADJACENT


def _larger_share(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else max(one, other)


def _longest_insertion(known: ShingleIndex) -> int:
    return _LONGEST_INSERTION_DENSE if known.dense else _LONGEST_INSERTION


def _aligned_quotations(
    known: ShingleIndex, anchor: NormalizedAnchor
) -> Iterator[tuple[Alignment, tuple[int, int], float]]:
    """Alignments of the anchor with the text.

    Each comes with the span of the quotation in it and the share of the quotation that stands
    there.
    """
    furthest = _longest_insertion(known)
    length = anchor.end - anchor.start
    if length > _LONGEST_ALIGNED:
        yield from _aligned_by_ends(known, anchor, furthest)
        return
    for alignment in find_alignments(known.matches(anchor.words), furthest):
        full = with_shorter_matches(alignment, anchor.words, known.text)
        start, end, share = mapped_span(full, anchor.start, anchor.end)
        yield full, (start, end), share / length


def _aligned_by_ends(
    known: ShingleIndex, anchor: NormalizedAnchor, furthest: int
) -> Iterator[tuple[Alignment, tuple[int, int], float]]:
    """The same for a long quotation, of which only the beginning and the end are aligned."""
    head, tail = (
        anchor.words[: anchor.start + _END_LENGTH],
        anchor.words[anchor.end - _END_LENGTH :],
    )
    length = anchor.end - anchor.start
    heads = find_alignments(known.matches(head), furthest)[:2]
    tails = find_alignments(known.matches(tail), furthest)[:2]
    for first in heads:
        for last in tails:
            first, last = (
                with_shorter_matches(first, head, known.text),
                with_shorter_matches(last, tail, known.text),
            )
            start, _, _ = mapped_span(first, anchor.start, len(head))
            _, end, _ = mapped_span(last, 0, _END_LENGTH)
            if length / 2 < end - start < 2 * length:
                yield first, (start, end), _sampled_share(anchor.quote, known.text[start:end])


def _sampled_share(quote: str, words: str) -> float:
    """How much of a long quotation stands in the words, by samples of it."""
    starts = range(0, len(quote) - _SAMPLE_LENGTH, max(1, len(quote) // _SAMPLES))
    return sum(quote[start : start + _SAMPLE_LENGTH] in words for start in starts) / len(starts)


def _verbatim_starts(text: str, anchor: NormalizedAnchor, aligned: list[Alignment]) -> list[int]:
    """Where the quotation stands word for word; if that is often, only near the alignments."""
    found = _occurrences(text, anchor.quote, 0, len(text))
    if len(found) <= _MOST_OCCURRENCES:
        return found
    near_alignments: list[int] = []
    for alignment in aligned:
        first, last = alignment[0], alignment[-1]
        low = max(0, first.text_start - first.start)
        high = last.text_start + len(anchor.words) - last.start
        near_alignments += _occurrences(text, anchor.quote, low, high)
    return near_alignments


def _occurrences(text: str, quote: str, low: int, high: int) -> list[int]:
    """The first places of the quote in a part of the text, one more than are wanted at most."""
    found: list[int] = []
    start = text.find(quote, low, high)
    while start >= 0 and len(found) <= _MOST_OCCURRENCES:
        found.append(start)
        start = text.find(quote, start + 1, high)
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends and, if it has words, with whole ones."""
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    if start < end:
        while splits_word(text, start):
            start -= 1
        while splits_word(text, end):
            end += 1
    return start, end
