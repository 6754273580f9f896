"""Words, found by the characters of the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.text.cells import NARROW
from tui.text.spans import Span

WINDOW = 1024
"""How far back a word's beginning is looked for; a longer run without white space is cut."""

_HAN = "々〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "ぁ-ゖ\u3099\u309aゝ-ゟ"
_KATAKANA = "ァ-ヺー-ヿㇰ-ㇿｦ-ﾟ"
# Marks and vowel signs are no letters to `re`; scripts that live by them are taken as wholes.
_MARKS = (
    "\xad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0816-\u082d\u08d3-\u0963"
    "\u0971-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f18-\u0f39"
    "\u0f71-\u0fbc\u102b-\u1049\u1056-\u109f\u17b4-\u17d3\u180b-\u180d\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_SCRIPTS = f"{_HAN}{_HIRAGANA}{_KATAKANA}"
# Letters of Europe and common signs: no marks among them, and no script without blanks.
_PLAIN = NARROW | frozenset("\n\t")
# Thai, Lao, Tibetan, Burmese, Hangul, Khmer, and what is written beside Han.
_TOGETHER = rf"[{_HAN}{_HIRAGANA}{_KATAKANA}\u0e00-\u0fff\u1000-\u11ff\u1780-\u17ff\uac00-\ud7ff]"
# The same without Hangul, which has blanks, but endings too.
_WITHOUT_BLANKS = (
    f"々〇㐀-鿿\uf900-\ufaff\U00020000-\U0003ffff{_HIRAGANA}{_KATAKANA}"
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"
)
_HANGUL = "\u1100-\u11ff\uac00-\ud7ff"
_NUMBER = r"[$€£¥₹₽]?\d++(?:[.,:]\d++)*+"


def _compiled(scripts: str, marks: str, alone: str) -> re.Pattern[str]:
    letter = rf"[^\W\d_{scripts}]"
    characters = rf"(?:[^\W_{scripts}]++{marks})++"
    dotted = rf"{letter}{{1,2}}(?:\.{letter})+(?!{letter})\.?"
    address = r"[a-z0-9]++(?:\.[a-z0-9]++){1,8}+(?![A-Z])"
    part = rf"(?:{dotted}|{address}|{characters})"
    joint = rf"(?:[-‐‑]|['’](?![sS](?!{letter}))|&)"
    number = rf"{_NUMBER}(?:[ \u00a0\u202f]?[%‰]|{characters})?"
    return re.compile(rf"((?:{number}|{part})(?:{joint}{part})*+{alone})(?:['’][sS](?![^\W_]))?")


@cache
def _plain() -> re.Pattern[str]:
    return _compiled("", "", "")


@cache
def _any() -> re.Pattern[str]:
    alone = rf"|[{_HAN}]|[{_HIRAGANA}]+|[{_KATAKANA}]+"
    return _compiled(_SCRIPTS, rf"[{_MARKS}]*+", alone)


def _pattern(text: str, start: int, end: int) -> re.Pattern[str]:
    """What a word is between two offsets; the scripts of the world take long to get ready."""
    part = text[start:end]
    return _plain() if part.isascii() or _PLAIN.issuperset(part) else _any()


def words(text: str, start: int, end: int) -> list[Span]:
    """The words between two offsets; one that crosses them is clipped.

    Hyphens, inner apostrophes, abbreviations with inner full stops (U.S.) and numbers (1,000.5, 38
    %) do not end a word; a possessive 's and quotation marks are not part of it. Each Chinese
    character is a word.
    """
    start, end = max(0, start), max(0, end)
    pattern = _pattern(text, start, end)
    return [Span(*found.span(1)) for found in pattern.finditer(text, start, end)]


def word_at(text: str, offset: int) -> Span | None:
    """The word that covers the code point at the offset."""
    for span in _from(text, _beginning(text, offset)):
        if span.end > offset:
            return span if span.start <= offset else None
    return None


def next_word(text: str, offset: int) -> Span | None:
    """The first word that starts behind the offset (-1 for the first of all)."""
    return next(
        (span for span in _from(text, _beginning(text, offset)) if span.start > offset), None
    )


def previous_word(text: str, offset: int) -> Span | None:
    """The last word that starts before the offset."""
    limit = min(offset, len(text))
    reach = 1
    while limit > 0:
        begin = _beginning(text, limit - reach)
        # To look for any word at all first spares running ahead over a long gap; a little beyond
        # the offset, since "$" is the beginning of a word only with the digit behind it.
        end = min(len(text), limit + 1)
        found = _pattern(text, begin, end).search(text, begin, end)
        if found and found.start(1) < limit:
            last = None
            for span in _from(text, begin):
                if span.start >= limit:
                    break
                last = span
            return last
        limit = begin
        reach *= 2
    return None


def extended_to_whole_words(text: str, span: Span) -> Span:
    """The span extended to cover all of each word that it has a part of.

    The parts of "U.S.-based" are words here. Where words are written together, or with endings of
    others, the span stays as it is.
    """
    if not span.length or is_whole_words(text, span):
        return span
    first, last = word_at(text, span.start), word_at(text, span.end - 1)
    start = _part(text, first, span.start).start if first else span.start
    end = _part(text, last, span.end - 1).end if last else span.end
    return Span(min(start, span.start), max(end, span.end))


def _part(text: str, word: Span, offset: int) -> Span:
    """What of a word belongs together with the letter at an offset, between hyphens."""
    if re.match(_TOGETHER, text[offset]):
        return Span(offset, offset + 1)
    parts = (Span(*found.span()) for found in re.compile("[^-‐‑]+").finditer(text, *word))
    return next((part for part in parts if part.start <= offset < part.end), word)


def is_whole_words(text: str, span: Span) -> bool:
    """Whether no letter or digit outside the span touches one at its edge."""
    inside_start, inside_end = text[span.start : span.start + 1], text[span.end - 1 : span.end]
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return not (inside_start.isalnum() and before.isalnum()) and not (
        inside_end.isalnum() and after.isalnum()
    )


def can_stand_alone(text: str, span: Span) -> bool:
    """Whether a span is whole words, or words written together with others.

    These may be in scripts without spaces, and before the endings of Korean.
    """
    if is_whole_words(text, span):
        return True
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    first, last = text[span.start : span.start + 1], text[span.end - 1 : span.end]
    return not (_joins(before + first, "") or _joins(last + after, _HANGUL))


def _joins(pair: str, apart: str) -> bool:
    """Whether two letters side by side are of one word, unless they are of scripts set apart."""
    if not (pair[:1].isalnum() and pair[1:].isalnum()):
        return False
    if pair.isascii() or re.fullmatch(f"[{_KATAKANA}]{{2}}", pair):
        return True
    return re.search(f"[{_WITHOUT_BLANKS}{apart}]", pair) is None


def _from(text: str, start: int) -> Iterator[Span]:
    while start < len(text):
        end = _edge_after(text, start + WINDOW)
        yield from words(text, start, end)
        start = end


def _edge_after(text: str, offset: int) -> int:
    """A place at or behind the offset where no word is cut in two."""
    edge = offset
    while edge < len(text):
        edge = min((e for e in (text.find(" ", edge), text.find("\n", edge)) if e >= 0), default=-1)
        if edge < 0:
            return len(text)
        if text[edge + 1 : edge + 2] not in ("%", "‰"):
            return edge
        edge += 1
    return len(text)


def _beginning(text: str, offset: int) -> int:
    """A place at or before the offset, near it, where no word is cut in two."""
    edge = min(max(offset, 0), len(text))
    floor = max(0, edge - WINDOW)
    while edge > floor:
        edge = max(text.rfind(" ", floor, edge), text.rfind("\n", floor, edge))
        if edge < 0:
            return floor
        # "38 %" is one word.
        if text[edge + 1 : edge + 2] not in ("%", "‰"):
            return edge + 1
    return floor
