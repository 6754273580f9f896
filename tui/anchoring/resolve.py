"""Finding an anchor's words in a text again, and saying how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.anchoring.fold import Folded, folded
from tui.anchoring.scripts import is_dense
from tui.anchoring.sought import Sought, sought
from tui.anchoring.verbatim import blocks
from tui.core.places import Anchor, State
from tui.core.spans import Span

if TYPE_CHECKING:
    from tui.anchoring.weighing import Candidate

# A place counts in characters: those of the quotation, up to so many, and those of its context.
_MOST_OF_QUOTE = 40
_VERBATIM, _WHOLE, _OUT_OF_PLACE, _EMBEDDED = 8, 10, 20, 60
# By so many characters a place must lead any other; a short quotation by more.
_LEAD, _MORE_LEAD = 12, 6
# The share of the quotation that must stand there.
_LEAST_KEPT, _KEPT_WITHOUT_CONTEXT = 0.6, 0.85
# The share of the context that a quotation of no length needs, one that has so many characters no
# longer does, and any must have; more of it where the words differ or are few.
_CONTEXT, _NO_CONTEXT, _LEAST_CONTEXT = 0.3, 300, 0.08
_FOR_CHANGES, _FOR_FEW = 0.5, 0.15
_FEW, _SHORT, _DENSER = 8, 16, 3
_LEAST_BESIDE_FEW, _LEAST_BESIDE_CHANGED = 0.05, 0.3
# Together with the context right beside it a short quotation needs so many characters.
_LEAST_TOGETHER = 24
# One of fewer needs nearly all of one side where the other is of another sentence.
_BRIEF, _NEARLY_ALL = 32, 0.9
# So much of the context stands beyond words that were put in before the quotation.
_RESUMED, _TORN, _AT_BREAK, _UNDIVIDED = 16, 12, 2, 0.95
_MOST_CANDIDATES = 20


def resolve(text: str, quote: str, prefix: str = "", suffix: str = "") -> Anchor:
    """Where the quote stands in the text, going by the words before and after it.

    Exact where all three stand word for word, moved where the quote does, changed where most of
    it does; ambiguous where two places fit as well, lost where none fits well enough. Spans are
    code points, end exclusive; candidates are ranked, the best first.
    """
    if not quote.strip():
        return Anchor("lost", None)
    if prefix or suffix:
        place = blocks(text).only_place(prefix + quote + suffix)
        if place is not None:
            span = Span(place + len(prefix), place + len(prefix) + len(quote))
            return Anchor("exact", span, (span,))
    if len(quote) > 4 * len(text):
        return Anchor("lost", None)
    haystack = folded(text)
    anchor = sought(haystack, quote, prefix, suffix)
    if not anchor.quote or not haystack.text:
        return Anchor("lost", None)
    if anchor.prefix or anchor.suffix:
        place = blocks(haystack.text).only_place(anchor.words)
        if place is not None:
            span = haystack.span(place + anchor.start, place + anchor.end)
            span = _with_blanks(text, quote, span)
            return Anchor("exact", span, (span,))
    return _judged(text, quote, haystack, anchor)


def locate(text: str, quote: str, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """The (start, end) of the quote in the text; None where it is ambiguous or lost."""
    span = resolve(text, quote, prefix, suffix).span
    return None if span is None else (span.start, span.end)


def _judged(text: str, quote: str, haystack: Folded, anchor: Sought) -> Anchor:
    # Imported only when words do not stand as they did, since that takes longer than to open.
    from tui.anchoring.candidates import candidates

    found = candidates(haystack, anchor)
    likely = [each for each in found if each.kept >= _LEAST_KEPT and each.end > each.start]
    likely.sort(key=lambda each: (-_score(anchor, each), each.start))
    spans = tuple(_with_blanks(text, quote, haystack.span(each.start, each.end)) for each in likely)
    spans = tuple(dict.fromkeys(spans))[:_MOST_CANDIDATES]
    if not likely:
        return Anchor("lost", None)
    best, others = likely[0], likely[1:]
    if not best.whole:
        if not _fits(anchor, best, bool(others)) or _only_repeated(anchor, best):
            return Anchor("lost", None, spans)
        if best.parted or (quote[0].isspace() and _torn_off(anchor, best)):
            return Anchor("ambiguous", None, spans)
    lead = _LEAD + (_MORE_LEAD if len(anchor.quote) < _FEW else 0)
    # That another place is a repetition does not make this one any likelier.
    rivals = [
        _score(anchor, other) + (_EMBEDDED if _is_embedded(other) else 0)
        for other in others
        if not _same_place(best, other)
    ]
    if rivals and _score(anchor, best) - max(rivals) < lead:
        return Anchor("ambiguous", None, spans)
    verbatim = haystack.text[best.start : best.end] == anchor.quote
    state: State = "exact" if best.whole else "moved" if verbatim else "changed"
    return Anchor(state, spans[0], spans)


def _score(anchor: Sought, candidate: Candidate) -> float:
    """What speaks for a place, in characters."""
    score = candidate.kept * min(len(anchor.quote), _MOST_OF_QUOTE) + _beside(anchor, candidate)
    if candidate.verbatim:
        score += _VERBATIM
    if _is_embedded(candidate):
        score -= _EMBEDDED
    if not candidate.in_place:
        score -= _OUT_OF_PLACE
    return score + (_WHOLE if candidate.whole else 0)


def _beside(anchor: Sought, candidate: Candidate) -> float:
    """How many characters of the context stand there."""
    before, after = candidate.before or 0.0, candidate.after or 0.0
    return before * len(anchor.prefix) + after * len(anchor.suffix)


def _fits(anchor: Sought, candidate: Candidate, has_others: bool) -> bool:
    """Whether enough of the context stands there for a quotation that is so long and so like."""
    sides = [side for side in (candidate.before, candidate.after) if side is not None]
    length = len(anchor.quote)
    if not sides:
        return candidate.verbatim or (length >= _SHORT and candidate.kept >= _KEPT_WITHOUT_CONTEXT)
    low, high = min(sides), max(sides)
    if length < _FEW and has_others and low < _LEAST_BESIDE_FEW:
        return False
    if length < _SHORT and not candidate.verbatim and low < _LEAST_BESIDE_CHANGED:
        return False
    # A letter of Chinese says as much as several of an alphabet.
    denser = _DENSER if is_dense(anchor.quote) else 1
    if candidate.torn and length * denser < _BRIEF and high < _NEARLY_ALL:
        return False
    if length * denser < _SHORT:
        together = length + candidate.near_before + candidate.near_after
        if together * denser < _LEAST_TOGETHER:
            return False
    context = 0.35 * (low + high) + 0.3 * high if len(sides) > 1 else high
    told = length * candidate.kept * denser
    needed = _CONTEXT * max(0.0, 1 - told / _NO_CONTEXT)
    needed += _FOR_CHANGES * (1 - candidate.kept)
    if length < _FEW:
        needed += _FOR_FEW
    return context >= max(needed, _LEAST_CONTEXT)


def _is_embedded(candidate: Candidate) -> bool:
    return candidate.embedded and not candidate.whole


def _only_repeated(anchor: Sought, candidate: Candidate) -> bool:
    """Whether the words are those of a sentence that another one repeats, far from their place."""
    return candidate.embedded and _resumed(anchor, candidate) < _RESUMED


def _torn_off(anchor: Sought, candidate: Candidate) -> bool:
    """Whether something was put in at the line end with which the quotation begins."""
    before = candidate.before or 0.0
    apart = candidate.near_before <= _AT_BREAK and before < _UNDIVIDED
    return apart and _resumed(anchor, candidate) >= _TORN


def _resumed(anchor: Sought, candidate: Candidate) -> float:
    """How many characters of the context stand before the place, but not right beside it."""
    return (candidate.before or 0.0) * len(anchor.prefix) - candidate.near_before


def _same_place(one: Candidate, other: Candidate) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)


def _with_blanks(text: str, quote: str, span: Span) -> Span:
    """The span with blanks before it, if the quotation has some at its beginning."""
    start = span.start
    if quote[0].isspace():
        while start > 0 and span.start - start < 8 and text[start - 1].isspace():
            start -= 1
    return Span(start, span.end)
