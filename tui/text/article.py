"""The article as read: one string, cut into blocks."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass

from tui.text.spans import Span

TITLE, HEADING, BULLET, PARAGRAPH = range(4)


@dataclass(frozen=True, slots=True)
class Article:
    """An article's text and its blocks (title, headings, bullets, paragraphs), in text order.

    `starts`, `ends` and `kinds` are parallel; offsets are code points, end exclusive, line breaks
    at a block's end not included. Arrays, since a large article has blocks by the hundred thousand.
    """

    text: str
    starts: array[int]
    ends: array[int]
    kinds: bytearray
    markdown: bool = False

    def __len__(self) -> int:
        return len(self.starts)

    def block(self, number: int) -> Span:
        """The span of the block of that number."""
        return Span(self.starts[number], self.ends[number])

    def block_at(self, offset: int) -> int:
        """The number of the block at the offset, or of the one before it; -1 before the first."""
        return bisect_right(self.starts, offset) - 1

    @property
    def title(self) -> str:
        """The words of the title block, on one line; empty when the article has none."""
        number = self.kinds.find(TITLE)
        if number < 0:
            return ""
        return " ".join(self.block(number).of(self.text).lstrip("# ").split())
