"""The decision which of the candidates is the anchor's place, or that none is.

Every candidate gets a score in characters: the characters of the quotation and of the context that
stand there, and what is added or taken off for the sentence around it. The best one must pass
minimum requirements and lead the others clearly; otherwise the answer is "ambiguous" or "lost".
The limits were fitted to edited articles (`python -m bench.anchoring`).
"""

from __future__ import annotations

from typing import NamedTuple

from tui.anchoring.candidate_evidence import Candidate
from tui.anchoring.candidate_search import find_candidates
from tui.anchoring.normalization import NormalizedAnchor, NormalizedText
from tui.anchoring.script_rules import is_dense
from tui.anchoring.sentence_comparison import SentenceMatch, anchor_sentence, compare_sentence
from tui.anchoring.speaker_context import names_same_speaker
from tui.model.placements import State

# A place counts in characters: those of the quotation, up to so many, and those of its context.
_MOST_OF_QUOTE = 40
_VERBATIM, _WHOLE, _OUT_OF_PLACE, _EMBEDDED = 8, 10, 20, 60
# By so many characters a candidate must lead any other; a short quotation by more.
_LEAD, _MORE_LEAD = 12, 6
# The share of the quotation that must stand there.
_LEAST_KEPT, _KEPT_WITHOUT_CONTEXT = 0.6, 0.85
# The share of the context that a quotation of no length needs, one that has so many characters no
# longer does, and any must have; more of it where the words differ or are few.
_CONTEXT, _NO_CONTEXT, _LEAST_CONTEXT = 0.3, 300, 0.08
_FOR_CHANGES, _FOR_FEW = 0.5, 0.15
_FEW, _SHORT, _DENSE_LETTER_WEIGHT = 8, 16, 3
_LEAST_BESIDE_FEW, _LEAST_BESIDE_CHANGED = 0.05, 0.3
# Together with the context right beside it a short quotation needs so many characters.
_LEAST_TOGETHER = 24
# One of fewer needs nearly all of one side where the other is of another sentence.
_BRIEF, _NEARLY_ALL = 32, 0.9
# So much of the context stands beyond words that were put in before the quotation.
_RESUMED, _TORN, _AT_BREAK, _UNDIVIDED = 16, 12, 2, 0.95
# What a candidate counts for more where the anchor's own sentence stands, and for less where other
# words stand in it.
_OWN, _OWN_IN_PART, _REPLACED = 80, 6, 30
# So many letters of that sentence, or of a longer quotation, tell without any context.
_OWN_LETTERS, _MANY_LETTERS = 32, 100
_MOST_LOOKED_AT = 8


class RankedCandidate(NamedTuple):
    """A candidate with its score in characters, and how its sentence compares with the anchor's.

    `sentence_match` is None beyond the first few, which alone are compared that closely.
    """

    candidate: Candidate
    score: float
    sentence_match: SentenceMatch | None

    @property
    def is_other_sentence(self) -> bool:
        """Whether another sentence stands there that says much the same."""
        return (
            self.sentence_match is not None
            and self.sentence_match.is_other_sentence
            and not self.candidate.is_exact
        )


def decide(
    haystack: NormalizedText, anchor: NormalizedAnchor, at_break: bool
) -> tuple[State, list[tuple[int, int]]]:
    """Decide what has become of an anchor that does not stand in the text as it did.

    Returns its state, and the spans of candidates in the normalized text, the best first. In the
    states "exact", "moved" and "changed" the first of them is the answer. `at_break` says whether
    the quotation begins with white space.
    """
    ranked = _ranked_candidates(haystack, anchor)
    spans = [(each.candidate.start, each.candidate.end) for each in ranked]
    if not ranked:
        alone = find_candidates(haystack, anchor.alone()) if anchor.prefix or anchor.suffix else []
        found = [
            each for each in alone if each.quote_share >= _LEAST_KEPT and each.end > each.start
        ]
        found.sort(key=lambda each: (-each.quote_share, each.start))
        return "lost", [(each.start, each.end) for each in found]
    best, others = ranked[0], ranked[1:]
    candidate = best.candidate
    if best.is_other_sentence or any(
        other.is_other_sentence
        and other.score >= best.score
        and _same_place(candidate, other.candidate)
        for other in others
    ):
        # A part of another sentence is as little the anchor's as the whole of it.
        return "lost", spans
    if not candidate.is_exact:
        if _is_repetition(anchor, candidate):
            return "lost", spans
        if not (
            _has_enough_context(anchor, candidate, bool(others)) or _stands_alone(anchor, best)
        ):
            return "lost", spans
        if candidate.is_split or (at_break and _is_detached_at_break(anchor, candidate)):
            return "ambiguous", spans
    lead = _LEAD + (_MORE_LEAD if len(anchor.quote) < _FEW else 0)
    # That another candidate is a repetition does not make this one any likelier.
    rivals = [
        other.score + (_EMBEDDED if _counts_as_embedded(other.candidate) else 0)
        for other in others
        if not (other.is_other_sentence or _same_place(candidate, other.candidate))
    ]
    if rivals and best.score - max(rivals) < lead:
        return "ambiguous", spans
    if candidate.is_exact:
        return "exact", spans
    same = best.sentence_match is not None and best.sentence_match.is_same
    moved = candidate.verbatim and same and names_same_speaker(haystack, anchor, candidate)
    return "moved" if moved else "changed", spans


def _ranked_candidates(haystack: NormalizedText, anchor: NormalizedAnchor) -> list[RankedCandidate]:
    found = [each for each in find_candidates(haystack, anchor) if each.quote_share >= _LEAST_KEPT]
    scores = {each: _score(anchor, each) for each in found if each.end > each.start}
    ordered = sorted(scores, key=lambda each: (-scores[each], each.start))
    sentence = anchor_sentence(anchor)
    ranked = []
    for number, candidate in enumerate(ordered):
        match = (
            compare_sentence(haystack, sentence, candidate) if number < _MOST_LOOKED_AT else None
        )
        score = scores[candidate] + (_sentence_score(anchor, candidate, match) if match else 0)
        ranked.append(RankedCandidate(candidate, score, match))
    ranked.sort(key=lambda each: (each.is_other_sentence, -each.score, each.candidate.start))
    return ranked


def _sentence_score(anchor: NormalizedAnchor, candidate: Candidate, match: SentenceMatch) -> int:
    """What the sentence around a candidate adds to what speaks for it."""
    if candidate.is_exact:
        return _OWN
    if match.has_replaced_words:
        return -_REPLACED
    if not (candidate.verbatim and match.is_kept) or candidate.embedded:
        return 0
    return _OWN if _contiguous_letters(anchor, candidate) >= _OWN_LETTERS else _OWN_IN_PART


def _contiguous_letters(anchor: NormalizedAnchor, candidate: Candidate) -> int:
    """How many letters stand there without a gap, a letter of a dense script for several."""
    length = len(anchor.quote) + candidate.adjacent_before + candidate.adjacent_after
    return length * _letter_weight(anchor)


def _letter_weight(anchor: NormalizedAnchor) -> int:
    """For how many letters of an alphabet one of the quotation's counts."""
    return _DENSE_LETTER_WEIGHT if is_dense(anchor.quote) else 1


def _stands_alone(anchor: NormalizedAnchor, ranked: RankedCandidate) -> bool:
    """Whether so much stands there that it needs no context around it."""
    candidate, match = ranked.candidate, ranked.sentence_match
    if match is None or match.has_replaced_words or candidate.embedded:
        return False
    if candidate.verbatim and match.is_kept:
        return _contiguous_letters(anchor, candidate) >= _OWN_LETTERS
    return len(anchor.quote) * candidate.quote_share * _letter_weight(anchor) >= _MANY_LETTERS


def _score(anchor: NormalizedAnchor, candidate: Candidate) -> float:
    """What speaks for a candidate, in characters."""
    score = candidate.quote_share * min(len(anchor.quote), _MOST_OF_QUOTE) + _context_score(
        anchor, candidate
    )
    if candidate.verbatim:
        score += _VERBATIM
    if _counts_as_embedded(candidate):
        score -= _EMBEDDED
    if not candidate.at_expected_edge:
        score -= _OUT_OF_PLACE
    return score + (_WHOLE if candidate.is_exact else 0)


def _context_score(anchor: NormalizedAnchor, candidate: Candidate) -> float:
    """How many characters of the context stand there."""
    before, after = candidate.prefix_share or 0.0, candidate.suffix_share or 0.0
    return before * len(anchor.prefix) + after * len(anchor.suffix)


def _has_enough_context(anchor: NormalizedAnchor, candidate: Candidate, has_others: bool) -> bool:
    """Whether enough of the context stands there for a quotation that is so long and so like."""
    sides = [side for side in (candidate.prefix_share, candidate.suffix_share) if side is not None]
    length = len(anchor.quote)
    if not sides:
        return candidate.verbatim or (
            length >= _SHORT and candidate.quote_share >= _KEPT_WITHOUT_CONTEXT
        )
    low, high = min(sides), max(sides)
    if length < _FEW and has_others and low < _LEAST_BESIDE_FEW:
        return False
    if length < _SHORT and not candidate.verbatim and low < _LEAST_BESIDE_CHANGED:
        return False
    # A letter of Chinese says as much as several of an alphabet.
    letter_weight = _letter_weight(anchor)
    if candidate.breaks_off and length * letter_weight < _BRIEF and high < _NEARLY_ALL:
        return False
    if length * letter_weight < _SHORT:
        together = length + candidate.adjacent_before + candidate.adjacent_after
        if together * letter_weight < _LEAST_TOGETHER:
            return False
    context = 0.35 * (low + high) + 0.3 * high if len(sides) > 1 else high
    letters = length * candidate.quote_share * letter_weight
    needed = _CONTEXT * max(0.0, 1 - letters / _NO_CONTEXT)
    needed += _FOR_CHANGES * (1 - candidate.quote_share)
    if length < _FEW:
        needed += _FOR_FEW
    return context >= max(needed, _LEAST_CONTEXT)


def _counts_as_embedded(candidate: Candidate) -> bool:
    return candidate.embedded and not candidate.is_exact


def _is_repetition(anchor: NormalizedAnchor, candidate: Candidate) -> bool:
    """Whether the words are those of a sentence that another one repeats, far from their place."""
    return candidate.embedded and _distant_context_before(anchor, candidate) < _RESUMED


def _is_detached_at_break(anchor: NormalizedAnchor, candidate: Candidate) -> bool:
    """Whether something was put in at the line end with which the quotation begins."""
    before = candidate.prefix_share or 0.0
    apart = candidate.adjacent_before <= _AT_BREAK and before < _UNDIVIDED
    return apart and _distant_context_before(anchor, candidate) >= _TORN


def _distant_context_before(anchor: NormalizedAnchor, candidate: Candidate) -> float:
    """How many characters of the context stand before the candidate, but not right beside it."""
    return (candidate.prefix_share or 0.0) * len(anchor.prefix) - candidate.adjacent_before


def _same_place(one: Candidate, other: Candidate) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)
