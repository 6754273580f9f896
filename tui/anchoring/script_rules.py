"""How writing systems differ where it matters for finding words.

Some have no spaces between words, in some a letter says as much as several of an alphabet, and in
some marks belong to the letter before them.
"""

from __future__ import annotations

import re
import unicodedata

from tui.text.anchors import CONTEXT

# Thai to Khmer; Chinese and Japanese letters and marks, and their wide forms.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x312F),
    (0x31A0, 0xA4CF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFF0F),
    (0xFF1A, 0xFF20),
    (0xFF5B, 0xFF9F),
    (0x20000, 0x3FFFF),
)
UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSPACED)
"""The letters of scripts without blanks between words, as the inside of a class in a pattern."""


_IS_UNSPACED = re.compile(f"[{UNSPACED}]")


def is_unspaced(character: str) -> bool:
    """Whether the character is of a script without blanks between words."""
    return _IS_UNSPACED.match(character) is not None


def is_dense(text: str) -> bool:
    """Whether a good part of the text is in scripts without spaces, such as Chinese or Thai.

    There a few letters say as much as a word elsewhere. Judged by a sample.
    """
    sample = text[:: max(1, len(text) // 1000)]
    return 5 * len(_IS_UNSPACED.findall(sample)) > len(sample)


def is_mark(character: str) -> bool:
    """Whether the character is one with the letter before it: accents, vowel signs, later jamo."""
    if character.isascii():
        return False
    return (
        unicodedata.category(character)[0] == "M"
        or "\u1160" <= character <= "\u11ff"
        or character in "ﾞﾟ"
    )


def splits_word(text: str, offset: int) -> bool:
    """Whether the offset is in the middle of a word."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if not (before.isalnum() and after.isalnum()):
        return False
    return not (is_unspaced(before) or is_unspaced(after))


def cuts_word(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    """Whether a place cuts a word of the text in two where the anchor had a whole one.

    As "he said" found in "she said". `start` and `end` are those of the place with its context.
    Context of full length may have been cut within a word when it was made, so it is not asked for.
    """
    before = len(prefix) < CONTEXT and splits_word(text, start)
    return before or (len(suffix) < CONTEXT and splits_word(text, end))
