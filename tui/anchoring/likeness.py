"""How alike two short texts are."""

from __future__ import annotations


def likeness(one: str, other: str) -> float:
    """1 for equal texts, 0 for texts that share nothing, by Levenshtein's distance."""
    longest = max(len(one), len(other))
    return 1.0 if one == other else 1 - distance(one, other) / longest


def distance(one: str, other: str) -> int:
    """The least number of characters to put in, take out or replace, by Myers' bit vectors."""
    if not one or not other:
        return len(one) + len(other)
    where: dict[str, int] = {}
    for number, character in enumerate(one):
        where[character] = where.get(character, 0) | 1 << number
    full = (1 << len(one)) - 1
    last = 1 << (len(one) - 1)
    more, less, score = full, 0, len(one)
    for character in other:
        same = where.get(character, 0)
        vertical = same | less
        diagonal = (((same & more) + more) ^ more) | same
        rising = less | (full & ~(diagonal | more))
        falling = more & diagonal
        score += bool(rising & last) - bool(falling & last)
        rising = (rising << 1 | 1) & full
        falling = falling << 1 & full
        more = falling | (full & ~(vertical | rising))
        less = rising & vertical
    return score
