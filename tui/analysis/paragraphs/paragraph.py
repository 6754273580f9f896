"""One paragraph as the document stage sees it: its place, its tokens, its quoted runs."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from tui.analysis.paragraphs.quotations import quotations
from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.model.findings import Mention
from tui.text.spans import Span


@dataclass(frozen=True)
class Paragraph:
    """A stretch of the article's text with its token data; `mentions` are those inside it.

    Token data has offsets from the paragraph's start; all that this class hands out counts from
    the article's.
    """

    text: str
    place: Span
    tokens: ParagraphTokens
    mentions: tuple[Mention, ...] = ()

    @cached_property
    def quotations(self) -> list[Span]:
        """The quoted runs, marks included."""
        return quotations(self.text, *self.place)

    @cached_property
    def quoted(self) -> tuple[int | None, ...]:
        """For each token the number of the quoted run that it stands in, None outside."""
        numbers: list[int | None] = [None] * len(self.tokens)
        for run, (start, end) in enumerate(self.quotations):
            for number in range(self.token_at(start), self.token_at(end)):
                numbers[number] = run
        return tuple(numbers)

    def token_at(self, offset: int) -> int:
        """The number of the first token that starts at the offset or behind it."""
        return bisect_left(self.tokens.starts, offset - self.place.start)

    def span(self, first: int, last: int) -> Span:
        """The span from one token to another, both included."""
        start, end = self.tokens.span(first, last)
        return Span(self.place.start + start, self.place.start + end)

    def word(self, number: int) -> str:
        """The token as worded, in lower case."""
        return self.span(number, number).of(self.text).lower()
