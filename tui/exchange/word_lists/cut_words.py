"""A text cut into sentences and words, without a model, at whose edges all marks begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.text.article import parse_article
from tui.text.cells import clusters
from tui.text.sentences import sentences
from tui.text.spans import Span
from tui.text.words import words

_PIECE = re.compile(r"\S+")
_ENDING = re.compile(r"['’][sS](?!\w)")
_MARKS = re.compile(rf"({_ENDING.pattern})|\S+")


class CutSentence(NamedTuple):
    """The words of a sentence, and whether it is the first of a paragraph."""

    words: tuple[Span, ...]
    begins_paragraph: bool


def cut_words(text: str, marks: Sequence[Span]) -> list[CutSentence]:
    """The sentences of a text with their words, in which is all of it but white space.

    A word ends where a mark begins or ends, even in the midst of what people take for one.
    """
    edges = {place for span in marks for place in span}
    found = [*_words(text, sorted({0, len(text), *edges}))]
    article = parse_article(text)
    starts: dict[int, bool] = {}
    for number in range(len(article)):
        block = article.block(number)
        # The sign of a bullet is no part of a sentence with us, but has to stand somewhere.
        starts[block.start] = True
        starts |= {each.start: False for each in sentences(text, block)[1:]}
    cuts = sorted({bisect_left(found, (start, start)) for start in starts} | {0, len(found)})
    begins = {bisect_left(found, (start, start)) for start, first in starts.items() if first}
    return [
        CutSentence(tuple(found[first:last]), first in begins or first == 0)
        for first, last in pairwise(cuts)
        if last > first
    ]


def _words(text: str, edges: Sequence[int]) -> Iterator[Span]:
    for start, end in pairwise(edges):
        at = start
        # Behind the end of a mark, "'s" does not look like an ending any more.
        if start and text[start - 1].isalnum() and (ending := _ENDING.match(text, start, end)):
            yield Span(*ending.span())
            at = ending.end()
        for word in words(text, at, end):
            yield from _between(text, at, word.start)
            yield from (Span(*each.span()) for each in _PIECE.finditer(text, *word))
            at = word.end
        yield from _between(text, at, end)


def _between(text: str, start: int, end: int) -> Iterator[Span]:
    """What is no word: a possessive ending, and each mark for itself but for runs of the same."""
    for piece in _MARKS.finditer(text, start, end):
        if piece[1]:
            yield Span(*piece.span())
            continue
        begin, last = piece.start(), ""
        for low, high in pairwise(clusters(piece[0])[0]):
            mark = piece[0][low:high]
            if last and mark != last:
                yield Span(begin, piece.start() + low)
                begin = piece.start() + low
            last = mark
        yield Span(begin, piece.end())
