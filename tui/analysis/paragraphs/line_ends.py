"""Texts whose lines end where a machine's line was full: their paragraphs, for the analysis only.

Copy of news agencies comes so, at any width and often without blank lines. The reader shows it as
it stands; the parser needs whole sentences. Verse, lists and tables keep their lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.text.article import Article
from tui.text.spans import Span

_LEAST, _MOST = 30, 132
_SAMPLE = 600
_FEWEST, _SHARE, _FULL, _GREEDY = 3, 0.4, 0.8, 0.96
_SLACK, _SHORT = 0.1, 0.6
_OFTEN = 0.08
_OPENING = frozenset('"“„«')
_INDENT, _HANGING = 2, 12
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[\"”»]$")
_STARTS = re.compile(r"(?:[•‣◦·*–—-]|#{1,6}|>|\d{1,3}[.)]|\([a-z\d]{1,2}\))\s")
_TABLE = re.compile(r"\S(?:\t| {3,}|\s\|\s)\S|^\|")


class Line(NamedTuple):
    """A line that is not blank, without the white space around it."""

    span: Span
    indent: int
    after_blank: bool


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank."""
    position, blank = 0, True
    for line in text.split("\n"):
        words = line.strip()
        if words:
            indent = len(line) - len(line.lstrip())
            start = position + indent
            yield Line(Span(start, start + len(words)), indent, blank)
        blank = not words
        position += len(line) + 1


def are_put_together(article: Article) -> bool:
    """Whether the analysis has other paragraphs than the reader shows, by far, for its lines."""
    paragraphs = flowed(article.text, list(lines_of(article.text)), frozenset())
    if paragraphs is None:
        return False
    few, many = sorted((len(paragraphs), len(article)))
    return 2 * few < many


def _full_from(text: str, lines: Sequence[Line]) -> int:
    """How long a line would be with one word more that is full; 0 where lines are not filled.

    Most programs fill a line as far as they can, some leave room for the lines that follow.
    """
    sample = lines[:_SAMPLE]
    pairs = [
        (one, other)
        for one, other in pairwise(sample)
        if not other.after_blank and not _stands_alone(text, one) and not _stands_alone(text, other)
    ]
    broken = [(one, other) for one, other in pairs if not _ends(text, one)]
    if len(broken) < _FEWEST or len(broken) < _SHARE * len(pairs):
        return 0
    lengths = sorted(one.indent + one.span.length for one, _ in pairs)
    longest, most = lengths[-1], lengths[-1 - len(lengths) // 50]
    if not _LEAST <= most <= _MOST:
        return 0
    reached = [_with_next(text, one, other) for one, other in broken]
    if sum(each > longest for each in reached) >= _GREEDY * len(reached):
        return longest + 1
    full = most - max(4, int(_SLACK * most))
    return full if sum(each >= full for each in reached) >= _FULL * len(reached) else 0


def flowed(text: str, lines: Sequence[Line], starts: frozenset[int]) -> list[Span] | None:
    """The paragraphs of a hard-wrapped text, None of any other.

    `starts` are offsets of lines where a paragraph begins in any case.
    """
    full = _full_from(text, lines)
    if not full:
        return None
    parted = sum(line.after_blank for line in lines[1:]) > _OFTEN * len(lines)
    found: list[Span] = []
    before: Line | None = None
    for line in lines:
        if before is None or line.span.start in starts or _begins(text, before, line, full, parted):
            found.append(line.span)
        else:
            found[-1] = Span(found[-1].start, line.span.end)
        before = line
    return found


def _begins(text: str, before: Line, line: Line, full: int, parted: bool) -> bool:
    """Whether a paragraph begins with the line; `parted` is whether blank lines part paragraphs."""
    if line.after_blank or _stands_alone(text, line) or _TABLE.search(before.span.of(text)):
        return True
    fits = _with_next(text, before, line) < full
    indented = _INDENT <= line.indent - before.indent <= _HANGING
    if indented and (fits or _ends(text, before)):
        return not _STARTS.match(before.span.of(text))
    if not fits:
        return False
    if not _ends(text, before) and text[line.span.start].islower():
        return False
    return not parted or before.indent + before.span.length < _SHORT * full


def _stands_alone(text: str, line: Line) -> bool:
    words = line.span.of(text)
    return _STARTS.match(words) is not None or _TABLE.search(words) is not None


def _ends(text: str, line: Line) -> bool:
    return _SENTENCE_END.search(line.span.of(text)[-4:]) is not None


def _with_next(text: str, line: Line, behind: Line) -> int:
    """How long the line would be with the first word of the one behind it."""
    first = behind.span.of(text).split(maxsplit=1)[0]
    return line.indent + line.span.length + 1 + len(first)
