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

# The score of a candidate, in points. A character of the quotation that stands there is one point,
# up to a limit, and so is one of the context. The others are added, or taken off for a wrong edge,
# for an embedded sentence and for replaced words.
_MOST_QUOTE_POINTS = 40
_VERBATIM_POINTS = 8
_EXACT_POINTS = 10
_WRONG_EDGE_POINTS = 20
_EMBEDDED_POINTS = 60
_OWN_SENTENCE_POINTS = 80
_OWN_SENTENCE_POINTS_IF_SHORT = 6
_REPLACED_WORDS_POINTS = 30
# The best candidate must lead every other by so many points.
_LEAST_LEAD = 12
_MORE_LEAD_IF_SHORT = 6

# Lengths of quotations in letters of an alphabet; one of Chinese and the like counts for several.
_VERY_SHORT, _SHORT, _FAIRLY_SHORT = 8, 16, 32
_DENSE_LETTER_WEIGHT = 3
# The share of the quotation that must stand there.
_LEAST_QUOTE_SHARE = 0.6
_LEAST_QUOTE_SHARE_ALONE = 0.85
# The share of the context that must stand there falls from the first for the shortest quotation to
# the last for one of that length. Changes, and very few characters, need more.
_CONTEXT_SHARE, _LENGTH_WITHOUT_CONTEXT, _LEAST_CONTEXT_SHARE = 0.3, 300, 0.08
_MORE_IF_CHANGED = 0.5
_MORE_IF_VERY_SHORT = 0.15
# Of a short quotation so large a share of either side must stand there.
_LEAST_SIDE_IF_VERY_SHORT = 0.05
_LEAST_SIDE_IF_CHANGED = 0.3
# A short quotation and the context right beside it must have so many characters together.
_LEAST_CONTIGUOUS = 24
# A fairly short one needs so much of one side where the other breaks off within a sentence.
_NEARLY_ALL = 0.9
# So many characters of the context must stand before words that were put in before the quotation.
_LEAST_RESUMED = 16
# Words were put in at a line end where hardly any context stands right before the quotation, and
# so much of it before that.
_MOST_ADJACENT_AT_BREAK, _LEAST_RESUMED_AT_BREAK, _UNDIVIDED_SHARE = 2, 12, 0.95
# So many letters need no context, in the anchor's own sentence or anywhere.
_LETTERS_IN_OWN_SENTENCE, _LETTERS_ANYWHERE = 32, 100
# Only so many candidates are compared by their sentences.
_MOST_COMPARED = 8


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
            each
            for each in alone
            if each.quote_share >= _LEAST_QUOTE_SHARE and each.end > each.start
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
    lead = _LEAST_LEAD + (_MORE_LEAD_IF_SHORT if len(anchor.quote) < _VERY_SHORT else 0)
    # That another candidate is a repetition does not make this one any likelier.
    rivals = [
        other.score + (_EMBEDDED_POINTS if _counts_as_embedded(other.candidate) else 0)
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
    found = [
        each for each in find_candidates(haystack, anchor) if each.quote_share >= _LEAST_QUOTE_SHARE
    ]
    scores = {each: _score(anchor, each) for each in found if each.end > each.start}
    ordered = sorted(scores, key=lambda each: (-scores[each], each.start))
    sentence = anchor_sentence(anchor)
    ranked = []
    for number, candidate in enumerate(ordered):
        match = compare_sentence(haystack, sentence, candidate) if number < _MOST_COMPARED else None
        score = scores[candidate] + (_sentence_score(anchor, candidate, match) if match else 0)
        ranked.append(RankedCandidate(candidate, score, match))
    ranked.sort(key=lambda each: (each.is_other_sentence, -each.score, each.candidate.start))
    return ranked


def _sentence_score(anchor: NormalizedAnchor, candidate: Candidate, match: SentenceMatch) -> int:
    """What the sentence around a candidate adds to what speaks for it."""
    if candidate.is_exact:
        return _OWN_SENTENCE_POINTS
    if match.has_replaced_words:
        return -_REPLACED_WORDS_POINTS
    if not (candidate.verbatim and match.is_kept) or candidate.embedded:
        return 0
    return (
        _OWN_SENTENCE_POINTS
        if _contiguous_letters(anchor, candidate) >= _LETTERS_IN_OWN_SENTENCE
        else _OWN_SENTENCE_POINTS_IF_SHORT
    )


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
        return _contiguous_letters(anchor, candidate) >= _LETTERS_IN_OWN_SENTENCE
    return len(anchor.quote) * candidate.quote_share * _letter_weight(anchor) >= _LETTERS_ANYWHERE


def _score(anchor: NormalizedAnchor, candidate: Candidate) -> float:
    """What speaks for a candidate, in characters."""
    score = candidate.quote_share * min(len(anchor.quote), _MOST_QUOTE_POINTS) + _context_score(
        anchor, candidate
    )
    if candidate.verbatim:
        score += _VERBATIM_POINTS
    if _counts_as_embedded(candidate):
        score -= _EMBEDDED_POINTS
    if not candidate.at_expected_edge:
        score -= _WRONG_EDGE_POINTS
    return score + (_EXACT_POINTS if candidate.is_exact else 0)


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
            length >= _SHORT and candidate.quote_share >= _LEAST_QUOTE_SHARE_ALONE
        )
    low, high = min(sides), max(sides)
    if length < _VERY_SHORT and has_others and low < _LEAST_SIDE_IF_VERY_SHORT:
        return False
    if length < _SHORT and not candidate.verbatim and low < _LEAST_SIDE_IF_CHANGED:
        return False
    # A letter of Chinese says as much as several of an alphabet.
    letter_weight = _letter_weight(anchor)
    if candidate.breaks_off and length * letter_weight < _FAIRLY_SHORT and high < _NEARLY_ALL:
        return False
    if length * letter_weight < _SHORT:
        together = length + candidate.adjacent_before + candidate.adjacent_after
        if together * letter_weight < _LEAST_CONTIGUOUS:
            return False
    context = 0.35 * (low + high) + 0.3 * high if len(sides) > 1 else high
    letters = length * candidate.quote_share * letter_weight
    needed = _CONTEXT_SHARE * max(0.0, 1 - letters / _LENGTH_WITHOUT_CONTEXT)
    needed += _MORE_IF_CHANGED * (1 - candidate.quote_share)
    if length < _VERY_SHORT:
        needed += _MORE_IF_VERY_SHORT
    return context >= max(needed, _LEAST_CONTEXT_SHARE)


def _counts_as_embedded(candidate: Candidate) -> bool:
    return candidate.embedded and not candidate.is_exact


def _is_repetition(anchor: NormalizedAnchor, candidate: Candidate) -> bool:
    """Whether the words are those of a sentence that another one repeats, far from their place."""
    return candidate.embedded and _distant_context_before(anchor, candidate) < _LEAST_RESUMED


def _is_detached_at_break(anchor: NormalizedAnchor, candidate: Candidate) -> bool:
    """Whether something was put in at the line end with which the quotation begins."""
    before = candidate.prefix_share or 0.0
    apart = candidate.adjacent_before <= _MOST_ADJACENT_AT_BREAK and before < _UNDIVIDED_SHARE
    return apart and _distant_context_before(anchor, candidate) >= _LEAST_RESUMED_AT_BREAK


def _distant_context_before(anchor: NormalizedAnchor, candidate: Candidate) -> float:
    """How many characters of the context stand before the candidate, but not right beside it."""
    return (candidate.prefix_share or 0.0) * len(anchor.prefix) - candidate.adjacent_before


def _same_place(one: Candidate, other: Candidate) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)
