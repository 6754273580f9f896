"""Sentences, found by punctuation and known abbreviations, block by block."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from tui.lang import abbreviations, saying
from tui.text.article import Article
from tui.text.spans import Span

_CLOSING = "\"'”’»›)\\]」』）】》"
_END = re.compile(
    rf"(?<![.?!…])[.?!…]++(?:[*_]*+[{_CLOSING}])*+(?:\[\d+\])*(?=\s)|[。！？｡]+[{_CLOSING}]*|[।॥؟۔።።။]+[{_CLOSING}]*"
)
_FIRST = re.compile("[.?!…。！？｡。！？｡]+[{_CLOSING}]*|[।॥؟۔።።။]")
_OPENING = re.compile(r"[\s\"'“‘«‹(\[„*_-]*")
_WORD_BEFORE = re.compile(r"[\"'“‘«(\[„—–*_]*([^\s\"'“‘«(\[„—–]*)\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_])+\Z|[^\W\d_]\Z")
_ATTRIBUTED = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,4}([a-z]+)\b")
_SIGN = re.compile(r"(?:[-*+•‣◦▪●·–—>]|#{1,6}|\d{1,2}[.)])[ \t]+(?=\S)")
_LONGEST_ABBREVIATION = 24
_FAR = 50_000


def sentences(text: str, block: Span) -> list[Span]:
    """The sentences of a block with their closing marks, without the sign of a bullet or heading.

    Together they hold all of the block but that sign and the white space between them.
    """
    return _sentences(text, block)[0]


def sentence_at(article: Article, offset: int) -> Span:
    """The sentence at the offset, else the nearest before it, else the article's first."""
    number = max(0, article.block_at(offset))
    if not len(article):
        return Span(0, 0)
    found, starts = _sentences_near(article.text, article.block(number), offset)
    return found[max(0, bisect_right(starts, offset) - 1)]


def sentence_after(article: Article, offset: int) -> Span | None:
    """The first sentence that starts behind the offset."""
    number = max(0, article.block_at(offset))
    while number < len(article):
        found, starts = _sentences_near(article.text, article.block(number), offset)
        position = bisect_right(starts, offset)
        if position < len(found):
            return found[position]
        number += 1
    return None


def sentence_before(article: Article, offset: int) -> Span | None:
    """The last sentence that starts before the offset."""
    number = article.block_at(offset)
    while number >= 0:
        found, starts = _sentences_near(article.text, article.block(number), offset)
        position = bisect_left(starts, offset)
        if position > 0:
            return found[position - 1]
        number -= 1
    return None


def _sentences_near(text: str, block: Span, offset: int) -> tuple[list[Span], list[int]]:
    """Sentences of a block and their starts: all, or of a long one some on each side of the offset.

    Where a sentence ends does not hang on what stands far from it.
    """
    reach = _FAR
    while block.length > 2 * reach:
        # In steps, so that the next key finds what this one has cut.
        low = max(block.start, offset - offset % reach - reach)
        high = min(block.end, low + 3 * reach)
        found, starts = _sentences_between(text, block, low, high)
        from_start = low == block.start or (starts and starts[0] < offset)
        to_end = high == block.end or (starts and starts[-1] > offset)
        if from_start and to_end:
            return found, starts
        reach *= 8
    return _sentences(text, block)


@lru_cache(maxsize=64)
def _sentences_between(text: str, block: Span, low: int, high: int) -> tuple[list[Span], list[int]]:
    """The sentences that lie whole between two offsets of a block, and their starts."""
    found = list(_cut(text, Span(low, high)))
    found = found[low > block.start : len(found) - (high < block.end)]
    return found, [span.start for span in found]


@lru_cache(maxsize=64)
def _sentences(text: str, block: Span) -> tuple[list[Span], list[int]]:
    """The sentences of a block and their starts; remembered, since keys ask again and again."""
    found = list(_cut(text, block))
    return found, [span.start for span in found]


def _cut(text: str, block: Span) -> Iterator[Span]:
    sign = _SIGN.match(text, block.start, block.end)
    start = sign.end() if sign else block.start
    for mark in _marks(text, start, block.end):
        end = mark.end()
        following = _skip_space(text, end, block.end)
        if following >= block.end:
            break
        if mark[0][0] in ".?!…" and not _ends(text, start, mark, following):
            continue
        yield Span(start, end)
        start = following
    yield Span(start, block.end)


def _marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What may end a sentence; as `_END` finds it, but a text without any is passed in no time."""
    while first := _FIRST.search(text, start, end):
        mark = _END.match(text, first.start(), end)
        if mark is not None:
            yield mark
        start = mark.end() if mark else first.end()


def _skip_space(text: str, offset: int, limit: int) -> int:
    """The first code point at or behind the offset that is no white space."""
    while offset < limit and text[offset].isspace():
        offset += 1
    return offset


def _ends(text: str, start: int, mark: re.Match[str], following: int) -> bool:
    """Whether a sentence from `start` ends with the mark, given what follows it."""
    opened = _OPENING.match(text, following)
    first = opened.end() if opened else following
    after = text[first : first + 1]
    if after.islower():
        return False
    if mark[0][0] in "?!…" and mark[0][-1] in "\"'”’»":
        return not _is_attributed(text, following)
    if mark[0] != "." and mark[0] != ".)":
        return True
    before = _WORD_BEFORE.search(
        text, max(start, mark.start() - _LONGEST_ABBREVIATION), mark.start()
    )
    word = before[1] if before else ""
    if word in abbreviations.BEFORE_NAMES:
        return False
    if word in abbreviations.BEFORE_NUMBERS:
        return not after.isdigit()
    if word in abbreviations.MAY_END or _DOTTED.match(word):
        begins = _WORD_AFTER.match(text, first)
        return begins is not None and begins[0] in abbreviations.STARTERS
    return True


def _is_attributed(text: str, offset: int) -> bool:
    """Whether a name and a verb of saying stand there: "Ann Smith asked"."""
    found = _ATTRIBUTED.match(text, offset)
    return found is not None and found[1] in saying.QUOTATION_FORMS
