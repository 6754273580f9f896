"""The places of a text that come into question for an anchor, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tui.anchoring.alignment import Alignment, alignments, filled, image
from tui.anchoring.folding import Folded
from tui.anchoring.pattern import Sought
from tui.anchoring.script_rules import splits_word
from tui.anchoring.shingles import Shingles, shingles
from tui.anchoring.weighing import Candidate, weighed

_MOST_HITS = 30
# What is put in between two parts of a quotation may be so long, in letters; else it is in two.
_FURTHEST, _FURTHEST_DENSE = 118, 48
# With a little more in between nobody can tell whether that is one place or two.
_DOUBTFUL, _DOUBTFUL_DENSE = 130, 55
# Two places make up one when each has so much of the quotation, and both have about all of it.
_LEAST_PART, _MOST_PART, _LEAST_BOTH = 0.12, 0.85, 0.85
# So much of it, or so many characters where they meet, may stand in both.
_TWICE, _TWICE_AT_SEAM = 0.1, 4
# Each stands in so much of its context, or right beside so many characters of it.
_ENOUGH_CONTEXT, _ENOUGH_BESIDE = 0.5, 12
# Of a longer quotation only the beginning and the end are laid beside the text.
_LONGEST, _END = 2000, 600
_SAMPLES, _SAMPLE = 200, 16


def candidates(haystack: Folded, anchor: Sought) -> list[Candidate]:
    """All places that come into question, in no order; some may overlap."""
    text = haystack.text
    known = shingles(text)
    beside = list(_alignments(known, anchor))
    found = {}
    for start in _hits(text, anchor, [alignment for alignment, _, _ in beside]):
        end = start + len(anchor.quote)
        candidate = weighed(haystack, anchor, start, end, 1.0)
        # A part of a word was meant only where its neighbours say so.
        told = candidate.whole and (anchor.prefix or anchor.suffix)
        if told or not (splits_word(text, start) or splits_word(text, end)):
            found[start, end] = candidate
    parts = []
    for _, span, kept in beside:
        start, end = _trimmed(text, *span)
        # Words that were only part of others are not those others.
        kept *= min(1.0, (span[1] - span[0]) / max(1, end - start))
        if (start, end) not in found:
            found[start, end] = weighed(haystack, anchor, start, end, kept)
        parts.append(found[start, end])
    return [*found.values(), *_joined(parts, known.dense, len(anchor.quote))]


def _joined(parts: list[Candidate], dense: bool, length: int) -> Iterator[Candidate]:
    """Pairs of places near each other that have one part of the quotation each."""
    furthest, doubtful = (_FURTHEST_DENSE, _DOUBTFUL_DENSE) if dense else (_FURTHEST, _DOUBTFUL)
    for one, other in combinations(parts, 2):
        kept = one.kept + other.kept
        start, end = min(one.start, other.start), max(one.end, other.end)
        apart = max(one.start, other.start) - min(one.end, other.end)
        if not 0 <= apart <= doubtful or min(one.kept, other.kept) < _LEAST_PART:
            continue
        if max(one.kept, other.kept) >= _MOST_PART:
            continue
        most = 1 + max(_TWICE, _TWICE_AT_SEAM / length)
        if _LEAST_BOTH <= kept <= most and (
            (_begins(one) and _ends_it(other)) or (_begins(other) and _ends_it(one))
        ):
            yield Candidate(
                start,
                end,
                min(1.0, kept),
                _better(one.before, other.before),
                _better(one.after, other.after),
                verbatim=False,
                whole=False,
                in_place=True,
                parted=max(apart, end - start - length) > furthest,
            )


def _begins(part: Candidate) -> bool:
    """Whether enough of what stood before the quotation stands before a part of it."""
    return (part.before or 0.0) >= _ENOUGH_CONTEXT or part.near_before >= _ENOUGH_BESIDE


def _ends_it(part: Candidate) -> bool:
    """Whether enough of what stood behind the quotation stands behind a part of it."""
    return (part.after or 0.0) >= _ENOUGH_CONTEXT or part.near_after >= _ENOUGH_BESIDE


def _better(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else max(one, other)


def _furthest(known: Shingles) -> int:
    return _FURTHEST_DENSE if known.dense else _FURTHEST


def _alignments(
    known: Shingles, anchor: Sought
) -> Iterator[tuple[Alignment, tuple[int, int], float]]:
    """How the anchor lies beside the text: where the quotation is then, how much of it is left."""
    furthest = _furthest(known)
    length = anchor.end - anchor.start
    if length > _LONGEST:
        yield from _ends(known, anchor, furthest)
        return
    for alignment in alignments(known.matches(anchor.words), furthest):
        full = filled(alignment, anchor.words, known.text)
        start, end, kept = image(full, anchor.start, anchor.end)
        yield full, (start, end), kept / length


def _ends(
    known: Shingles, anchor: Sought, furthest: int
) -> Iterator[tuple[Alignment, tuple[int, int], float]]:
    """The same for a long quotation, by its beginning and its end."""
    head, tail = anchor.words[: anchor.start + _END], anchor.words[anchor.end - _END :]
    length = anchor.end - anchor.start
    heads = alignments(known.matches(head), furthest)[:2]
    tails = alignments(known.matches(tail), furthest)[:2]
    for first in heads:
        for last in tails:
            first, last = filled(first, head, known.text), filled(last, tail, known.text)
            start, _, _ = image(first, anchor.start, len(head))
            _, end, _ = image(last, 0, _END)
            if length / 2 < end - start < 2 * length:
                yield first, (start, end), _kept(anchor.quote, known.text[start:end])


def _kept(quote: str, words: str) -> float:
    """How much of a long quotation stands in the words, by samples of it."""
    starts = range(0, len(quote) - _SAMPLE, max(1, len(quote) // _SAMPLES))
    return sum(quote[start : start + _SAMPLE] in words for start in starts) / len(starts)


def _hits(text: str, anchor: Sought, beside: list[Alignment]) -> list[int]:
    """Where the quotation stands word for word; if that is often, only near the alignments."""
    found = _occurrences(text, anchor.quote, 0, len(text))
    if len(found) <= _MOST_HITS:
        return found
    near: list[int] = []
    for alignment in beside:
        first, last = alignment[0], alignment[-1]
        low = max(0, first.place - first.start)
        high = last.place + len(anchor.words) - last.start
        near += _occurrences(text, anchor.quote, low, high)
    return near


def _occurrences(text: str, quote: str, low: int, high: int) -> list[int]:
    """The first places of the quote in a part of the text, one more than are wanted at most."""
    found: list[int] = []
    place = text.find(quote, low, high)
    while place >= 0 and len(found) <= _MOST_HITS:
        found.append(place)
        place = text.find(quote, place + 1, high)
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
