"""Judging places: which of those that come into question is the anchor's, if any is."""

from __future__ import annotations

from typing import NamedTuple

from tui.anchoring.candidates import candidates
from tui.anchoring.folding import Folded
from tui.anchoring.own_sentence import Kinship, kinship, own_sentence
from tui.anchoring.pattern import Sought
from tui.anchoring.script_rules import is_dense
from tui.anchoring.surroundings import is_same_beside
from tui.anchoring.weighing import Candidate
from tui.model.placements import State

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
# What a place counts for more where the anchor's own sentence stands, and for less where other
# words stand in it.
_OWN, _OWN_IN_PART, _REPLACED = 80, 6, 30
# So many letters of that sentence, or of a longer quotation, tell without any context.
_OWN_LETTERS, _MANY_LETTERS = 32, 100
_MOST_LOOKED_AT = 8


class Likely(NamedTuple):
    """A place that has most of the quotation, what speaks for it in characters, and its kinship.

    Only the first few places are looked at as closely as that.
    """

    place: Candidate
    score: float
    kinship: Kinship | None

    @property
    def is_twin(self) -> bool:
        """Whether another sentence stands there that says much the same."""
        return self.kinship is not None and self.kinship.is_twin and not self.place.whole


def judged(haystack: Folded, anchor: Sought, at_break: bool) -> tuple[State, list[tuple[int, int]]]:
    """The state of an anchor, and its places in the folded text, the best first.

    `at_break` says whether the quotation begins with a blank or line end.
    """
    likely = _likely(haystack, anchor)
    spans = [(each.place.start, each.place.end) for each in likely]
    if not likely:
        alone = candidates(haystack, anchor.alone()) if anchor.prefix or anchor.suffix else []
        found = [each for each in alone if each.kept >= _LEAST_KEPT and each.end > each.start]
        found.sort(key=lambda each: (-each.kept, each.start))
        return "lost", [(each.start, each.end) for each in found]
    best, others = likely[0], likely[1:]
    place = best.place
    if best.is_twin or any(
        other.is_twin and other.score >= best.score and _same_place(place, other.place)
        for other in others
    ):
        # A part of another sentence is no more than the whole of it.
        return "lost", spans
    if not place.whole:
        if _only_repeated(anchor, place):
            return "lost", spans
        if not (_fits(anchor, place, bool(others)) or _stands_alone(anchor, best)):
            return "lost", spans
        if place.parted or (at_break and _torn_off(anchor, place)):
            return "ambiguous", spans
    lead = _LEAD + (_MORE_LEAD if len(anchor.quote) < _FEW else 0)
    # That another place is a repetition does not make this one any likelier.
    rivals = [
        other.score + (_EMBEDDED if _is_embedded(other.place) else 0)
        for other in others
        if not (other.is_twin or _same_place(place, other.place))
    ]
    if rivals and best.score - max(rivals) < lead:
        return "ambiguous", spans
    if place.whole:
        return "exact", spans
    same = best.kinship is not None and best.kinship.is_same
    moved = place.verbatim and same and is_same_beside(haystack, anchor, place)
    return "moved" if moved else "changed", spans


def _likely(haystack: Folded, anchor: Sought) -> list[Likely]:
    found = [each for each in candidates(haystack, anchor) if each.kept >= _LEAST_KEPT]
    scores = {each: _score(anchor, each) for each in found if each.end > each.start}
    ranked = sorted(scores, key=lambda each: (-scores[each], each.start))
    own = own_sentence(anchor)
    likely = []
    for number, place in enumerate(ranked):
        close = kinship(haystack, own, place) if number < _MOST_LOOKED_AT else None
        score = scores[place] + (_for_kinship(anchor, place, close) if close else 0)
        likely.append(Likely(place, score, close))
    likely.sort(key=lambda each: (each.is_twin, -each.score, each.place.start))
    return likely


def _for_kinship(anchor: Sought, place: Candidate, close: Kinship) -> int:
    """What the sentence around a place adds to what speaks for it."""
    if place.whole:
        return _OWN
    if close.replaced:
        return -_REPLACED
    if not (place.verbatim and close.is_kept) or place.embedded:
        return 0
    return _OWN if _standing(anchor, place) >= _OWN_LETTERS else _OWN_IN_PART


def _standing(anchor: Sought, place: Candidate) -> int:
    """How many letters stand there without a gap, a letter of a dense script for several."""
    length = len(anchor.quote) + place.near_before + place.near_after
    return length * _denser(anchor)


def _denser(anchor: Sought) -> int:
    """For how many letters of an alphabet one of the quotation's counts."""
    return _DENSER if is_dense(anchor.quote) else 1


def _stands_alone(anchor: Sought, likely: Likely) -> bool:
    """Whether so much stands there that it needs no context around it."""
    place, close = likely.place, likely.kinship
    if close is None or close.replaced or place.embedded:
        return False
    if place.verbatim and close.is_kept:
        return _standing(anchor, place) >= _OWN_LETTERS
    return len(anchor.quote) * place.kept * _denser(anchor) >= _MANY_LETTERS


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
    denser = _denser(anchor)
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
