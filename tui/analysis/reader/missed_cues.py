"""Where something may be said that the rules have not noticed: cues that the reader sees."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.reader.passages import LONGEST, QUOTED, Passage, groups
from tui.text.spans import Span

LIKELY = 0.5
"""How likely a word has to be a cue for the reader to look at what is said with it."""


def unshown(paragraph: Paragraph, shown: Sequence[Passage]) -> Iterator[Passage]:
    """Passages of whole sentences in which no candidate was shown."""
    seen = {number for each in shown for number in range(each.first, each.behind)}
    tokens = paragraph.tokens
    bounds = [*tokens.sentences, len(tokens)]
    first = behind = 0
    for start, end in pairwise(bounds):
        is_new = not seen.issuperset(range(start, end))
        if behind > first and (not is_new or end - first > LONGEST):
            yield _plain(paragraph, first, behind)
            first = behind = end
        if is_new:
            first = start if first == behind else first
            behind = end
    if behind > first:
        yield _plain(paragraph, first, behind)


def _plain(paragraph: Paragraph, first: int, behind: int) -> Passage:
    numbers = range(first, min(behind, first + LONGEST))
    return Passage(
        paragraph,
        first,
        tuple(paragraph.span(n, n).of(paragraph.text) for n in numbers),
        tuple(QUOTED if paragraph.quoted[n] is not None else 0 for n in numbers),
    )


def missed(
    paragraph: Paragraph, seen: Mapping[int, float], taken: frozenset[int]
) -> Iterator[Span]:
    """Likely cues, by word number, but those that the rules know already."""
    likely = [
        number
        for number, share in sorted(seen.items())
        if not math.isnan(share) and share >= LIKELY and paragraph.quoted[number] is None
    ]
    for run in groups(likely):
        if taken.isdisjoint(run):
            span = paragraph.span(run.start, run.stop - 1)
            if any(map(str.isalnum, span.of(paragraph.text))):
                yield span
