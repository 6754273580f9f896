"""Alignment of an anchor's words with a text: which stretches of one stand in the other.

An alignment is a list of matches in rising order that do not overlap, as in the alignment of DNA
sequences. Gaps between matches cost points, so that what is far away, or alike by a letter or two
only, is left out. All offsets are into normalized texts.
"""

from __future__ import annotations

from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from tui.anchoring.shingles import Match

Alignment = list[Match]

_MOST_ALIGNMENTS = 8
# The cost of a gap, and of each character in it. Words of an anchor may be cut out without much
# loss; words in between soon make it another one.
_GAP_COST, _DELETION_COST, _MOST_DELETION_COST, _INSERTION_COST = 1.5, 0.12, 10.0, 0.25
# How far shorter matches are looked for before and after an alignment, and between its matches.
_OUTWARDS_REACH = 80
_LONGEST_GAP = 400
# A match so close to the edge of a part stands beside it.
_NEIGHBOUR_DISTANCE = 3
# A match is kept only if it is such a share of what was inserted around it.
_LEAST_SHARE_OF_GAPS = 0.25


def find_alignments(matches: list[Match], furthest: int) -> list[Alignment]:
    """The best ways to chain matches, the best first; no match is in more than one of them.

    A chain is found by dynamic programming over the matches, which come in the order of the words.
    It has at most `furthest` characters of the text between two neighbours.
    """
    scores: list[float] = []
    before: list[int] = []
    for number, match in enumerate(matches):
        best, chosen = 0.0, -1
        for other in range(number):
            one = matches[other]
            left_out = match.start - one.start - one.length
            put_in = match.text_start - one.text_start - one.length
            cut = max(0, -left_out, -put_in)
            if put_in + cut > furthest or cut >= match.length or not _precedes(one, match):
                continue
            score = scores[other] - cut
            if score > best:
                score -= gap_cost(left_out + cut, put_in + cut)
                if score > best:
                    best, chosen = score, other
        scores.append(best + match.length)
        before.append(chosen)
    used: set[int] = set()
    found = []
    for last in sorted(range(len(matches)), key=lambda number: -scores[number]):
        if last in used:
            continue
        chain = []
        while last >= 0 and last not in used:
            used.add(last)
            chain.append(matches[last])
            last = before[last]
        found += _split_at_long_gaps(_without_overlaps(chain[::-1]), furthest)
        if len(found) >= _MOST_ALIGNMENTS:
            break
    return found


def with_shorter_matches(alignment: Alignment, words: str, text: str) -> Alignment:
    """The alignment together with shorter matches between its own and close around it."""
    first, last = alignment[0], alignment[-1]
    found = []
    outwards = _matches_outwards(
        words[max(0, first.start - _OUTWARDS_REACH) : first.start][::-1],
        text[max(0, first.text_start - _OUTWARDS_REACH) : first.text_start][::-1],
    )
    for start, text_start, length in reversed(outwards):
        found.append(
            Match(first.start - start - length, first.text_start - text_start - length, length)
        )
    for one, other in pairwise(alignment):
        found.append(one)
        start, text_start = one.start + one.length, one.text_start + one.length
        if other.start - start <= _LONGEST_GAP:
            between = _matches_between(
                words[start : other.start], text[text_start : other.text_start]
            )
            found += [_shifted(match, start, text_start) for match in between]
    found.append(last)
    start, text_start = last.start + last.length, last.text_start + last.length
    outwards = _matches_outwards(
        words[start : start + _OUTWARDS_REACH], text[text_start : text_start + _OUTWARDS_REACH]
    )
    return found + [_shifted(match, start, text_start) for match in outwards]


def mapped_span(alignment: Alignment, start: int, end: int) -> tuple[int, int, int]:
    """Where the part `start` to `end` of the words lies in the text.

    Returns its start and end there, both the same where nothing of it stands there, and how many of
    its characters do.
    """
    inside = _densest_part(
        [_clipped(m, start, end) for m in alignment if _end(m) > start and m.start < end]
    )
    if not inside:
        before = [match for match in alignment if _end(match) <= start]
        text_start = (
            before[-1].text_start + before[-1].length if before else alignment[0].text_start
        )
        return text_start, text_start, 0
    first, last = inside[0], inside[-1]
    low, high = first.text_start, last.text_start + last.length
    # Words at the edges of the part that were replaced: up to those that stand beside it.
    earlier = [m for m in alignment if m.start < start and m.text_start < first.text_start]
    if earlier and _end(earlier[-1]) >= start - _NEIGHBOUR_DISTANCE and start < first.start:
        low = _interpolated(earlier[-1], first, start)
    later = [m for m in alignment if _end(m) > end and m.text_start >= high]
    if later and later[0].start <= end + _NEIGHBOUR_DISTANCE and end > _end(last):
        high = _interpolated(last, later[0], end)
    return low, max(low, high), sum(match.length for match in inside)


def similarity(words: str, text: str) -> float:
    """How much of the words the text begins with, from 1.0 for all of them to 0.0 for none.

    Words that come later, after others that were put in, count for a little less.
    """
    if text.startswith(words):
        return 1.0
    return max(0.0, _score_outwards(words, text)) / len(words)


def matching_blocks(words: str, text: str) -> list[Match]:
    """The matches of two short texts with the fewest letters changed (Levenshtein distance)."""
    if not words or not text:
        return []
    blocks = Levenshtein.editops(words, text).as_matching_blocks()
    return [Match(block.a, block.b, block.size) for block in blocks if block.size]


def gap_cost(left_out: int, put_in: int) -> float:
    """The cost of a gap between two matches, in points; a matching character earns one.

    `left_out` characters of the words are missing there, `put_in` are new in the text.
    """
    if not left_out and not put_in:
        return 0.0
    return _GAP_COST + max(
        _INSERTION_COST * put_in, min(_DELETION_COST * left_out, _MOST_DELETION_COST)
    )


def _split_at_long_gaps(chain: Alignment, furthest: int) -> list[Alignment]:
    """The chain without small matches in the midst of others' words, in parts if need be."""
    kept = [
        match
        for number, match in enumerate(chain)
        if not (
            0 < number < len(chain) - 1
            and match.length
            < _LEAST_SHARE_OF_GAPS
            * (_inserted_before(chain, number) + _inserted_before(chain, number + 1))
        )
    ]
    parts = [kept[:1]]
    for one, other in pairwise(kept):
        if other.text_start - one.text_start - one.length > furthest:
            parts.append([])
        parts[-1].append(other)
    return parts


def _inserted_before(chain: Alignment, number: int) -> int:
    one, other = chain[number - 1], chain[number]
    return other.text_start - one.text_start - one.length


def _matches_between(words: str, text: str) -> list[Match]:
    """The matches of two stretches between matches; only longer ones if most of them differs."""
    found = matching_blocks(words, text)
    alike = 2 * sum(match.length for match in found) >= max(len(words), len(text))
    return [match for match in found if match.length >= (1 if alike else 4)]


def _densest_part(matches: list[Match]) -> list[Match]:
    """The part of an alignment that is worth most when its gaps are paid for."""
    best = total = 0.0
    low = high = begin = 0
    for number, match in enumerate(matches):
        if number:
            one = matches[number - 1]
            total -= gap_cost(
                match.start - _end(one), match.text_start - one.text_start - one.length
            )
        if total <= 0:
            total, begin = 0.0, number
        total += match.length
        if total > best:
            best, low, high = total, begin, number + 1
    return matches[low:high]


def _clipped(match: Match, start: int, end: int) -> Match:
    low, high = max(match.start, start), min(_end(match), end)
    return Match(low, match.text_start + low - match.start, high - low)


def _end(match: Match) -> int:
    return match.start + match.length


def _matches_outwards(words: str, text: str) -> list[Match]:
    """The matches at the beginning of both, as long as they are worth their gaps."""
    matches = matching_blocks(words, text[: len(words) + 12])
    kept = _best_beginning(matches)[0]
    return matches[:kept]


def _score_outwards(words: str, text: str) -> float:
    return _best_beginning(matching_blocks(words, text))[1]


def _best_beginning(matches: list[Match]) -> tuple[int, float]:
    """How many of the matches from the beginning are worth most, and what they are worth."""
    total = best = 0.0
    kept = start = text_start = 0
    for number, match in enumerate(matches, 1):
        total += match.length - gap_cost(match.start - start, match.text_start - text_start)
        start, text_start = match.start + match.length, match.text_start + match.length
        if total > best:
            kept, best = number, total
    return kept, best


def _interpolated(one: Match, other: Match, start: int) -> int:
    """The offset in the text for one of the words that lies between two matches, or in one."""
    for match in (one, other):
        if match.start < start < _end(match):
            return match.text_start + start - match.start
    low, high = one.start + one.length, other.start
    if start <= low:
        return one.text_start + one.length
    if start >= high:
        return other.text_start
    text_start = one.text_start + one.length
    return text_start + round((start - low) * (other.text_start - text_start) / (high - low))


def _precedes(one: Match, other: Match) -> bool:
    return one.start < other.start and one.text_start < other.text_start


def _overlap(one: Match, other: Match) -> int:
    return max(
        0, one.start + one.length - other.start, one.text_start + one.length - other.text_start
    )


def _without_overlaps(chain: list[Match]) -> Alignment:
    found = chain[:1]
    for match in chain[1:]:
        cut = _overlap(found[-1], match)
        found.append(Match(match.start + cut, match.text_start + cut, match.length - cut))
    return found


def _shifted(match: Match, start: int, text_start: int) -> Match:
    return Match(match.start + start, match.text_start + text_start, match.length)
