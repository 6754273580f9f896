"""Passages: what the reader is shown of a paragraph, with the words of a candidate marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.analysis.paragraphs.paragraph import Paragraph
from tui.text.spans import Span

CONTENT, SOURCE, CUE, QUOTED = 1, 2, 4, 8
ROLES = 16

SHORTEST, LONGEST = 45, 110
"""In words: a passage is widened to the one, and never longer than the other."""

LOWER, TITLE, UPPER, DIGITS, MARK, INSIDE = range(6)
SHAPES = 6


class Passage(NamedTuple):
    """Words of one paragraph, from the token `first` on.

    `words` are as written; `roles` tells of each what part it has in the candidate, and whether it
    stands in quotation marks.
    """

    paragraph: Paragraph
    first: int
    words: tuple[str, ...]
    roles: tuple[int, ...]

    @property
    def behind(self) -> int:
        """The number of the first token that is not shown any more."""
        return self.first + len(self.words)


def passage_around(
    paragraph: Paragraph,
    contents: Iterable[Span] = (),
    source: Span | None = None,
    cue: Span | None = None,
) -> Passage | None:
    """The sentences around a candidate in one paragraph; None if nothing of it lies there."""
    marked: dict[int, int] = {}
    for role, spans in ((CONTENT, contents), (SOURCE, (source,)), (CUE, (cue,))):
        for span in spans:
            if span is not None:
                for number in words_in(paragraph, span):
                    marked[number] = marked.get(number, 0) | role
    if not marked:
        return None
    # Around the cue, or else where the content begins: a long content is shown from its start.
    cues = [number for number, role in marked.items() if role & CUE] or [min(marked)]
    first, behind = _widened(paragraph, min(marked), max(marked) + 1, cues[0])
    return Passage(
        paragraph,
        first,
        tuple(paragraph.span(n, n).of(paragraph.text) for n in range(first, behind)),
        tuple(
            marked.get(n, 0) | (QUOTED if paragraph.quoted[n] is not None else 0)
            for n in range(first, behind)
        ),
    )


def words_in(paragraph: Paragraph, span: Span) -> range:
    """The numbers of the paragraph's tokens that lie in the span."""
    if span.end <= paragraph.place.start or span.start >= paragraph.place.end:
        return range(0)
    return range(paragraph.token_at(span.start), paragraph.token_at(span.end))


def _widened(paragraph: Paragraph, first: int, behind: int, core: int) -> tuple[int, int]:
    """From the first to behind the last word shown."""
    count = len(paragraph.tokens)
    bounds = [*paragraph.tokens.sentences, count]
    first = max(bound for bound in bounds if bound <= first)
    behind = min(bound for bound in bounds if bound >= behind)
    lacking = SHORTEST - (behind - first)
    if lacking > 0:
        first = max(0, first - lacking // 2)
        behind = min(count, first + SHORTEST)
        first = max(0, behind - SHORTEST)
    if behind - first > LONGEST:
        first = min(max(first, core - LONGEST // 2), behind - LONGEST)
        behind = first + LONGEST
    return first, behind


def shape_of(word: str) -> int:
    """What a word looks like, which the pieces of it no longer tell."""
    if word.isalpha():
        return LOWER if word.islower() else UPPER if word.isupper() and len(word) > 1 else TITLE
    if any(map(str.isdigit, word)):
        return DIGITS
    return MARK if not any(map(str.isalpha, word)) else TITLE if word[:1].isupper() else LOWER


def groups(numbers: Sequence[int]) -> list[range]:
    """Runs of numbers that follow each other."""
    runs: list[range] = []
    for number in numbers:
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs
