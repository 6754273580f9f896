"""Finding an anchor's words in a text again, and saying how sure that is."""

from __future__ import annotations

from typing import NamedTuple

from tui.anchoring.fold import Folded, fold, folded
from tui.anchoring.likeness import likeness
from tui.core.places import Anchor
from tui.core.spans import Span

ENOUGH_CONTEXT = 0.42
MORE_FOR_SHORT = 0.15
SHORT = 16
LONG = 60
LEAD = 0.05
CONTEXT_WEIGHT = 0.45
MOST_COMPARED = 12
MOST_CANDIDATES = 20
MOST_CONTEXT = 256

# Letters of scripts that put no space between words: there, any place may be a word's edge.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0xA4CF),
    (0x20000, 0x3FFFF),
)


class _Hit(NamedTuple):
    start: int
    context: float
    whole: bool


def resolve(text: str, quote: str, prefix: str = "", suffix: str = "") -> Anchor:
    """Where the quote stands in the text, going by the words before and after it.

    Exact where all three stand word for word, moved where the quote does; ambiguous where two
    places fit as well, lost where none fits well enough. Spans are code points, end exclusive.
    """
    if not quote.strip():
        return Anchor("lost", None)
    if (span := _literal(text, quote, prefix, suffix)) is not None:
        return Anchor("exact", span, (span,))
    sought = fold(quote).strip()
    if not sought or len(sought) > 4 * len(text):
        return Anchor("lost", None)
    haystack = folded(text)
    before = fold(prefix[-MOST_CONTEXT:]).lstrip()
    after = fold(suffix[:MOST_CONTEXT]).rstrip()
    hits = _ranked(haystack, sought, before, after)
    if not hits:
        return Anchor("lost", None)
    spans = tuple(
        haystack.span(hit.start, hit.start + len(sought)) for hit in hits[:MOST_CANDIDATES]
    )
    best = hits[0]
    unsure = bool(prefix.strip() or suffix.strip()) and not best.whole
    needed = ENOUGH_CONTEXT + (MORE_FOR_SHORT if len(sought) < SHORT else 0)
    if unsure and len(sought) <= LONG and best.context < needed:
        return Anchor("lost", None, spans)
    for other in hits[1:]:
        apart = abs(other.start - best.start) >= len(sought)
        if apart and CONTEXT_WEIGHT * (best.context - other.context) < LEAD:
            return Anchor("ambiguous", None, spans)
    return Anchor("exact" if best.whole else "moved", spans[0], spans)


def locate(text: str, quote: str, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """The (start, end) of the quote in the text; None where it is ambiguous or lost."""
    span = resolve(text, quote, prefix, suffix).span
    return None if span is None else (span.start, span.end)


def _literal(text: str, quote: str, prefix: str, suffix: str) -> Span | None:
    """The place of all three together, as they are written, if there is just one."""
    if not prefix and not suffix:
        return None
    whole = prefix + quote + suffix
    place = text.find(whole)
    if place < 0 or text.find(whole, place + 1) >= 0:
        return None
    start = place + len(prefix)
    return Span(start, start + len(quote))


def _ranked(haystack: Folded, quote: str, prefix: str, suffix: str) -> list[_Hit]:
    text = haystack.text
    found = []
    for start in haystack.hits(quote):
        end = start + len(quote)
        before = text[max(0, start - len(prefix)) : start]
        after = text[end : end + len(suffix)]
        whole = (before, after) == (prefix, suffix)
        # A part of a word was meant only where its neighbours say so.
        if (whole and (prefix or suffix)) or not (_glued(text, start) or _glued(text, end)):
            found.append((start, before, after, whole))
    if not prefix and not suffix:
        return [_Hit(start, 0.0, True) for start, _, _, _ in found]
    if len(found) > MOST_COMPARED:
        found.sort(key=lambda hit: -_quick(hit[1], hit[2], prefix, suffix))
        del found[MOST_COMPARED:]
    hits = [
        _Hit(
            start,
            _fit(text, start, start + len(quote), prefix, suffix)
            if whole
            else _context(before, after, prefix, suffix),
            whole,
        )
        for start, before, after, whole in found
    ]
    return sorted(hits, key=lambda hit: (-hit.context, hit.start))


def _fit(text: str, start: int, end: int, prefix: str, suffix: str) -> float:
    """How well a place fits where all words around it are right.

    An anchor without words on one side was most likely made at that end of the text.
    """
    at_start = bool(prefix) or start == 0
    at_end = bool(suffix) or not text[end:].strip()
    return 1.0 if at_start and at_end else 0.85


def _context(before: str, after: str, prefix: str, suffix: str) -> float:
    if not prefix or not suffix:
        return likeness(before + after, prefix + suffix)
    left, right = likeness(before, prefix), likeness(after, suffix)
    return 0.35 * (left + right) + 0.30 * max(left, right)


def _quick(before: str, after: str, prefix: str, suffix: str) -> int:
    """How many characters next to the hit are the same."""
    left = _same(before[::-1], prefix[::-1])
    return left + _same(after, suffix)


def _same(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _glued(text: str, offset: int) -> bool:
    """Whether the offset is in the middle of a word."""
    if not 0 < offset < len(text):
        return False
    one, other = text[offset - 1], text[offset]
    return one.isalnum() and other.isalnum() and not (_unspaced(one) or _unspaced(other))


def _unspaced(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _UNSPACED)
