"""Whether a text is English, which is all that the models are for."""

from __future__ import annotations

LOOKED_AT = 20_000
"""Code points at the start of a text that are looked at."""

FUNCTION_WORDS = frozenset(
    "the of and to in a that is was for on said with by at as it he from his be are this have not "
    "they had has were which or but their who will an she her its been would about after".split()
)
"""The commonest English words; about a third of running English is made of them."""

SHARE = 0.12
ENOUGH_WORDS = 30
_SIGNS = ".,;:!?\"'()[]“”‘’«»—–-"


def is_english(text: str) -> bool:
    """Whether the text reads like English; a short one counts as such if its letters are Latin."""
    start = text[:LOOKED_AT]
    if not start.isascii():
        letters = [character for character in start if character.isalpha()]
        if 2 * sum(character < "\u0250" for character in letters) < len(letters):
            return False
    words = start.lower().split()
    if len(words) < ENOUGH_WORDS:
        return True
    return sum(word.strip(_SIGNS) in FUNCTION_WORDS for word in words) >= SHARE * len(words)
