"""The places of a text that come into question for an anchor, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from tui.anchoring.alignment import (
    Alignment,
    alignments,
    filled,
    image,
    likeness,
)
from tui.anchoring.fold import Folded
from tui.anchoring.scripts import splits_word
from tui.anchoring.shingles import Shingles, shingles

_MOST_CONTEXT = 256
_MOST_HITS = 30
# What is put in between two parts of a quotation may be so long, in letters; else it is in two.
_FURTHEST, _FURTHEST_DENSE = 118, 48
# Two places make up one when each has so much of the quotation, and both have about all of it.
_LEAST_PART, _MOST_PART, _LEAST_BOTH, _MOST_BOTH = 0.12, 0.85, 0.85, 1.1
_ENOUGH_CONTEXT = 0.5
# Of a longer quotation only the beginning and the end are laid beside the text.
_LONGEST, _END = 2000, 600
_SAMPLES, _SAMPLE = 200, 16
_TAIL = 9


class Sought(NamedTuple):
    """An anchor's words, folded together: the quotation is `words[start:end]`."""

    words: str
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The quotation, without blanks around it."""
        return self.words[self.start : self.end]

    @property
    def prefix(self) -> str:
        """What stood before it."""
        return self.words[: self.start]

    @property
    def suffix(self) -> str:
        """What stood after it."""
        return self.words[self.end :]


class Candidate(NamedTuple):
    """A place in the folded text, and what speaks for it.

    `kept` is the share of the quotation's characters that stand there, 1 when it stands word for
    word (`verbatim`); `before` and `after` say how much of the context does, None where there was
    none; `whole` that all three do. `in_place` is false away from that end of the text at which an
    anchor with context on one side alone was made.
    """

    start: int
    end: int
    kept: float
    before: float | None
    after: float | None
    verbatim: bool
    whole: bool
    in_place: bool


def sought(haystack: Folded, quote: str, prefix: str, suffix: str) -> Sought:
    """The anchor's words folded as the text is."""
    prefix, suffix = prefix[-_MOST_CONTEXT:], suffix[:_MOST_CONTEXT]
    anchor = Folded(prefix + quote + suffix, haystack.rules)
    start, end = anchor.offset(len(prefix)), anchor.offset(len(prefix) + len(quote))
    words = anchor.text
    while start < end and words[start] == " ":
        start += 1
    while start < end and words[end - 1] == " ":
        end -= 1
    return Sought(words, start, end)


def candidates(haystack: Folded, anchor: Sought) -> list[Candidate]:
    """All places that come into question, in no order; some may overlap."""
    text = haystack.text
    known = shingles(text)
    beside = list(_alignments(known, anchor))
    found = {}
    for start in _hits(text, anchor, [alignment for alignment, _, _ in beside]):
        end = start + len(anchor.quote)
        candidate = _weighed(text, anchor, start, end, 1.0)
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
            found[start, end] = _weighed(text, anchor, start, end, kept)
        parts.append(found[start, end])
    return [*found.values(), *_joined(parts, _furthest(known))]


def _joined(parts: list[Candidate], furthest: int) -> Iterator[Candidate]:
    """Pairs of places near each other that have one part of the quotation each."""
    for one, other in combinations(parts, 2):
        kept = one.kept + other.kept
        apart = max(one.start, other.start) - min(one.end, other.end)
        if not 0 <= apart <= furthest or min(one.kept, other.kept) < _LEAST_PART:
            continue
        if max(one.kept, other.kept) >= _MOST_PART:
            continue
        if _LEAST_BOTH <= kept <= _MOST_BOTH and _has_context(one) and _has_context(other):
            yield Candidate(
                min(one.start, other.start),
                max(one.end, other.end),
                min(1.0, kept),
                _better(one.before, other.before),
                _better(one.after, other.after),
                verbatim=False,
                whole=False,
                in_place=True,
            )


def _has_context(part: Candidate) -> bool:
    return max(part.before or 0.0, part.after or 0.0) >= _ENOUGH_CONTEXT


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


def _weighed(text: str, anchor: Sought, start: int, end: int, kept: float) -> Candidate:
    prefix, suffix = anchor.prefix, anchor.suffix
    before = after = None
    if prefix:
        reach = len(prefix) + len(prefix) // 2 + 8
        before = likeness(prefix[::-1], text[max(0, start - reach) : start][::-1])
    if suffix:
        reach = len(suffix) + len(suffix) // 2 + 8
        after = likeness(suffix, text[end : end + reach])
    verbatim = text[start:end] == anchor.quote
    whole = verbatim and before in (1.0, None) and after in (1.0, None)
    # An anchor with words on one side alone was made at that end of the text: to be there again
    # is worth as much as the words would be.
    in_place = True
    if suffix and not prefix:
        in_place = start == 0
        before = 1.0 if in_place else None
    elif prefix and not suffix:
        in_place = not text[end : end + _TAIL].strip()
        after = 1.0 if in_place else None
    return Candidate(start, end, kept, before, after, verbatim, whole, in_place)


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
