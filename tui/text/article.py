"""An article: its text, cut into title, headings, bullets and paragraphs."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass

from tui.text.blocks import TITLE, cut
from tui.text.spans import Span


@dataclass(frozen=True, slots=True)
class Article:
    """An article's text and its blocks: title, headings, bullets and paragraphs, in text order.

    Block n goes from `starts[n]` to `ends[n]` and is of the kind `kinds[n]`, one of `TITLE` and so
    on; its line break is not part of it. Offsets are code points, end exclusive. These are arrays,
    since a large article has hundreds of thousands of blocks.
    """

    text: str
    starts: array[int]
    ends: array[int]
    kinds: bytearray
    markdown: bool = False

    def __len__(self) -> int:
        return len(self.starts)

    def block(self, number: int) -> Span:
        """The span of block `number`."""
        return Span(self.starts[number], self.ends[number])

    def block_at(self, offset: int) -> int:
        """The number of the block at or before the offset; -1 before the first block."""
        return bisect_right(self.starts, offset) - 1

    @property
    def title(self) -> str:
        """The title as one line, without Markdown's `#`; empty if the article has none."""
        number = self.kinds.find(TITLE)
        if number < 0:
            return ""
        return " ".join(self.block(number).of(self.text).lstrip("# ").split())


def parse_article(text: str, markdown: bool = False) -> Article:
    """Cut a text into blocks; any text will do, also an empty one.

    Blocks exclude the white space around them but include a bullet's sign and a heading's `#`.
    A line per paragraph is assumed unless the text is evidently hard-wrapped or Markdown.
    """
    blocks = cut(text, markdown)
    return Article(text, blocks.starts, blocks.ends, blocks.kinds, markdown)
