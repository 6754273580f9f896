"""Which paragraph of one version of a text is which of another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from tui.text.article import Article
from tui.text.blocks import TITLE

Fate = Literal["same", "moved", "reworded", "gone", "new"]

ALIKE = 0.5
"""Of the words of two paragraphs so large a share must be common for one to be the other."""

_MUCH_ALIKE = 0.8
"""With such a share, one is the other also where it stands elsewhere."""

_MOST_COMPARED = 40_000
"""So many pairs of paragraphs are compared by their words between two that are the same."""

_MOST_EXACTLY = 4000


class Pair(NamedTuple):
    """A paragraph before and after, by its number; None where it is not there."""

    fate: Fate
    was: int | None
    now: int | None


def matched_paragraphs(old: Article, new: Article) -> list[Pair]:
    """The paragraphs of two versions in pairs, in the order of the new one.

    White space does not count. What is gone stands where it was.
    """
    before, after = paragraphs_of(old), paragraphs_of(new)
    same = list(_same(before, after))
    pairs = [Pair("same", i, j) for i, j in same]
    gaps = list(_gaps(same, len(before), len(after)))
    titles = _titles(old, new, same)
    moved = titles + _moved(before, after, _without(gaps, titles))
    pairs += [Pair("moved" if before[i] == after[j] else "reworded", i, j) for i, j in moved]
    left_over = _without(gaps, moved)
    all_old = [i for olds, _ in left_over for i in olds]
    all_new = [j for _, news in left_over for j in news]
    far = _reworded(before, after, all_old, all_new, least=_MUCH_ALIKE, may_cross=True)
    pairs += [Pair("reworded", i, j) for i, j in far]
    for left, right in _without(left_over, far):
        reworded = _reworded(before, after, left, right)
        pairs += [Pair("reworded", i, j) for i, j in reworded]
        pairs += [Pair("gone", i, None) for i in left if i not in {i for i, _ in reworded}]
        pairs += [Pair("new", None, j) for j in right if j not in {j for _, j in reworded}]
    return _in_order(pairs)


def paragraphs_of(article: Article) -> list[str]:
    """The words of each title, heading, bullet and paragraph, on one line each."""
    return [" ".join(article.block(n).of(article.text).split()) for n in range(len(article))]


def differing(pairs: Sequence[Pair]) -> int:
    """How many paragraphs differ; one in other words counts once."""
    return sum(pair.fate != "same" for pair in pairs)


def likeness(old: Article, new: Article, least: float = 0.0) -> float:
    """How much of two texts is common, from 0 to 1: the words of the paragraphs that match.

    Where it cannot be `least`, it is 0.
    """
    if shared_words(old.text, new.text) < least:
        return 0.0
    before, after = paragraphs_of(old), paragraphs_of(new)
    common = sum(
        _common(before[pair.was], after[pair.now])
        for pair in matched_paragraphs(old, new)
        if pair.was is not None and pair.now is not None
    )
    most = max(sum(len(text.split()) for text in texts) for texts in (before, after))
    return common / most if most else 1.0


def _same(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    from difflib import SequenceMatcher

    start, end = 0, 0
    least = min(len(before), len(after))
    while start < least and before[start] == after[start]:
        yield start, start
        start += 1
    while end < least - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    # Exactly, it takes the square of their number where a line is there again and again.
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > _MOST_EXACTLY)
    for i, j, length in matcher.get_matching_blocks():
        yield from ((start + i + n, start + j + n) for n in range(length))
    for n in range(end, 0, -1):
        yield len(before) - n, len(after) - n


def _titles(old: Article, new: Article, same: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The one title and the other, in whatever words, if both have another one."""
    was, now = old.kinds.find(TITLE), new.kinds.find(TITLE)
    taken = any(i == was or j == now for i, j in same)
    return [] if min(was, now) < 0 or taken else [(was, now)]


def _gaps(
    same: Sequence[tuple[int, int]], old: int, new: int
) -> Iterator[tuple[list[int], list[int]]]:
    """What stands between the paragraphs that are the same."""
    i = j = 0
    for was, now in (*same, (old, new)):
        if was > i or now > j:
            yield list(range(i, was)), list(range(j, now))
        i, j = was + 1, now + 1


def _without(
    gaps: Sequence[tuple[list[int], list[int]]], pairs: Sequence[tuple[int, int]]
) -> list[tuple[list[int], list[int]]]:
    olds, news = {i for i, _ in pairs}, {j for _, j in pairs}
    return [
        ([i for i in before if i not in olds], [j for j in after if j not in news])
        for before, after in gaps
    ]


def _moved(
    before: Sequence[str], after: Sequence[str], gaps: Sequence[tuple[list[int], list[int]]]
) -> list[tuple[int, int]]:
    waiting: dict[str, list[int]] = {}
    for olds, _ in gaps:
        for i in olds:
            waiting.setdefault(before[i], []).append(i)
    come = (j for _, news in gaps for j in news)
    return [(waiting[after[j]].pop(0), j) for j in come if waiting.get(after[j])]


def _reworded(
    before: Sequence[str],
    after: Sequence[str],
    left: list[int],
    right: list[int],
    least: float = ALIKE,
    may_cross: bool = False,
) -> list[tuple[int, int]]:
    """Pairs that have most words in common, the most alike first; they may cross if much is."""
    if len(left) * len(right) > _MOST_COMPARED:
        return []
    scored = sorted(
        ((shared_words(before[i], after[j]), -i, -j) for i in left for j in right), reverse=True
    )
    found: list[tuple[int, int]] = []
    for share, minus_i, minus_j in scored:
        i, j = -minus_i, -minus_j
        fits = all(((i - a) * (j - b) > 0) or (may_cross and i != a and j != b) for a, b in found)
        if share >= least and fits:
            found.append((i, j))
    return found


def shared_words(one: str, other: str) -> float:
    """How large a part of the words of the longer text the other one has too."""
    longer = max(len(one.split()), len(other.split()))
    return _common(one, other) / longer if longer else 0.0


def _common(one: str, other: str) -> int:
    if one == other:
        return len(one.split())
    return (Counter(one.split()) & Counter(other.split())).total()


def _in_order(pairs: list[Pair]) -> list[Pair]:
    """By their places in the new text, what is gone behind what stood before it."""
    behind = {pair.was: pair.now for pair in pairs if pair.was is not None and pair.now is not None}
    place: dict[int, float] = {}
    last = -1.0
    for was in sorted(pair.was for pair in pairs if pair.was is not None):
        last = behind.get(was, last)
        place[was] = last
    return sorted(
        pairs,
        key=lambda pair: (
            (pair.now, -1) if pair.now is not None else (place[pair.was or 0] + 0.5, pair.was or 0)
        ),
    )
