"""Words and a text laid side by side: which stretches of one are the same in the other.

An alignment is a list of matches in rising order that do not overlap. Gaps between them cost, so
that what is far away or happens to be alike by a letter or two is left out.
"""

from __future__ import annotations

from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from tui.anchoring.shingles import Match

Alignment = list[Match]

_MOST_ALIGNMENTS = 8
# Words of an anchor may be cut out without much loss; words in between soon make it another one.
_GAP, _LEFT_OUT, _MOST_LEFT_OUT, _PUT_IN = 1.5, 0.12, 10.0, 0.25
_REACH = 80
_LONGEST_GAP = 400
_NEAR = 3
_ISLAND = 0.25


def alignments(matches: list[Match], furthest: int) -> list[Alignment]:
    """The best ways to put matches together, the best first, no match in more than one.

    Two neighbours are at most `furthest` characters of the text apart.
    """
    scores: list[float] = []
    before: list[int] = []
    for number, match in enumerate(matches):
        best, chosen = 0.0, -1
        for other in range(number):
            one = matches[other]
            left_out = match.start - one.start - one.length
            put_in = match.place - one.place - one.length
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
        found += _parted(_without_overlaps(chain[::-1]), furthest)
        if len(found) >= _MOST_ALIGNMENTS:
            break
    return found


def filled(alignment: Alignment, words: str, text: str) -> Alignment:
    """The alignment with the shorter matches between and around its own."""
    first, last = alignment[0], alignment[-1]
    found = []
    outwards = _outwards(
        words[max(0, first.start - _REACH) : first.start][::-1],
        text[max(0, first.place - _REACH) : first.place][::-1],
    )
    for start, place, length in reversed(outwards):
        found.append(Match(first.start - start - length, first.place - place - length, length))
    for one, other in pairwise(alignment):
        found.append(one)
        start, place = one.start + one.length, one.place + one.length
        if other.start - start <= _LONGEST_GAP:
            between = _alike(words[start : other.start], text[place : other.place])
            found += [_moved(match, start, place) for match in between]
    found.append(last)
    start, place = last.start + last.length, last.place + last.length
    outwards = _outwards(words[start : start + _REACH], text[place : place + _REACH])
    return found + [_moved(match, start, place) for match in outwards]


def image(alignment: Alignment, start: int, end: int) -> tuple[int, int, int]:
    """Where a part of the words lies in the text, and how many of its characters stand there."""
    inside = _core(
        [_clipped(m, start, end) for m in alignment if _end(m) > start and m.start < end]
    )
    if not inside:
        before = [match for match in alignment if _end(match) <= start]
        place = before[-1].place + before[-1].length if before else alignment[0].place
        return place, place, 0
    first, last = inside[0], inside[-1]
    low, high = first.place, last.place + last.length
    # Words at the edges of the part that were replaced: up to those that stand beside it.
    earlier = [m for m in alignment if m.start < start and m.place < first.place]
    if earlier and _end(earlier[-1]) >= start - _NEAR and start < first.start:
        low = _between(earlier[-1], first, start)
    later = [m for m in alignment if _end(m) > end and m.place >= high]
    if later and later[0].start <= end + _NEAR and end > _end(last):
        high = _between(last, later[0], end)
    return low, max(low, high), sum(match.length for match in inside)


def likeness(words: str, text: str) -> float:
    """From 1 for words that stand at the beginning of the text to 0 for words that do not.

    Words further on, behind others that were put in, count for a little less.
    """
    if text.startswith(words):
        return 1.0
    return max(0.0, _outward_score(words, text)) / len(words)


def same(words: str, text: str) -> list[Match]:
    """The matches of two short texts as wholes, with the fewest letters changed."""
    if not words or not text:
        return []
    blocks = Levenshtein.editops(words, text).as_matching_blocks()
    return [Match(block.a, block.b, block.size) for block in blocks if block.size]


def gap_cost(left_out: int, put_in: int) -> float:
    """What it costs that the words go on only after a gap in one of the texts, in characters."""
    if not left_out and not put_in:
        return 0.0
    return _GAP + max(_PUT_IN * put_in, min(_LEFT_OUT * left_out, _MOST_LEFT_OUT))


def _parted(chain: Alignment, furthest: int) -> list[Alignment]:
    """The chain without small matches in the midst of others' words, in parts if need be."""
    kept = [
        match
        for number, match in enumerate(chain)
        if not (
            0 < number < len(chain) - 1
            and match.length < _ISLAND * (_put_in(chain, number) + _put_in(chain, number + 1))
        )
    ]
    parts = [kept[:1]]
    for one, other in pairwise(kept):
        if other.place - one.place - one.length > furthest:
            parts.append([])
        parts[-1].append(other)
    return parts


def _put_in(chain: Alignment, number: int) -> int:
    one, other = chain[number - 1], chain[number]
    return other.place - one.place - one.length


def _alike(words: str, text: str) -> list[Match]:
    """The matches of two stretches between matches; only longer ones if most of them differs."""
    found = same(words, text)
    alike = 2 * sum(match.length for match in found) >= max(len(words), len(text))
    return [match for match in found if match.length >= (1 if alike else 4)]


def _core(matches: list[Match]) -> list[Match]:
    """The part of an alignment that is worth most when its gaps are paid for."""
    best = total = 0.0
    low = high = begin = 0
    for number, match in enumerate(matches):
        if number:
            one = matches[number - 1]
            total -= gap_cost(match.start - _end(one), match.place - one.place - one.length)
        if total <= 0:
            total, begin = 0.0, number
        total += match.length
        if total > best:
            best, low, high = total, begin, number + 1
    return matches[low:high]


def _clipped(match: Match, start: int, end: int) -> Match:
    low, high = max(match.start, start), min(_end(match), end)
    return Match(low, match.place + low - match.start, high - low)


def _end(match: Match) -> int:
    return match.start + match.length


def _outwards(words: str, text: str) -> list[Match]:
    """The matches at the beginning of both, as long as they are worth their gaps."""
    matches = same(words, text[: len(words) + 12])
    kept = _worth(matches)[0]
    return matches[:kept]


def _outward_score(words: str, text: str) -> float:
    return _worth(same(words, text))[1]


def _worth(matches: list[Match]) -> tuple[int, float]:
    """How many of the matches from the beginning are worth most, and what they are worth."""
    total = best = 0.0
    kept = start = place = 0
    for number, match in enumerate(matches, 1):
        total += match.length - gap_cost(match.start - start, match.place - place)
        start, place = match.start + match.length, match.place + match.length
        if total > best:
            kept, best = number, total
    return kept, best


def _between(one: Match, other: Match, start: int) -> int:
    """The place in the text for an offset of the words that lies between two matches, or in one."""
    for match in (one, other):
        if match.start < start < _end(match):
            return match.place + start - match.start
    low, high = one.start + one.length, other.start
    if start <= low:
        return one.place + one.length
    if start >= high:
        return other.place
    place = one.place + one.length
    return place + round((start - low) * (other.place - place) / (high - low))


def _precedes(one: Match, other: Match) -> bool:
    return one.start < other.start and one.place < other.place


def _overlap(one: Match, other: Match) -> int:
    return max(0, one.start + one.length - other.start, one.place + one.length - other.place)


def _without_overlaps(chain: list[Match]) -> Alignment:
    found = chain[:1]
    for match in chain[1:]:
        cut = _overlap(found[-1], match)
        found.append(Match(match.start + cut, match.place + cut, match.length - cut))
    return found


def _moved(match: Match, start: int, place: int) -> Match:
    return Match(match.start + start, match.place + place, match.length)
