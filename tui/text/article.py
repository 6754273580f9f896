"""An article: its text, cut into title, headings, bullets and paragraphs."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from tui.text.spans import Span

TITLE, HEADING, BULLET, PARAGRAPH = range(4)

MOST_TITLE = 200
_MOST_HEADING = 80
_SAMPLE = 400

_SIGN = re.compile(r"(?:[-*+•‣◦▪●·–—]|\d{1,3}[.)])[ \t]+\S")
_PLAIN_SIGN = re.compile(r"[-*•‣◦▪●·–—][ \t]+\S")
_ATX = re.compile(r"#{1,6}(?:[ \t]|$)")
_FENCE = re.compile(r"```|~~~")
_ENDS_SENTENCE = re.compile(r"(?:(?<![^\W\d_]\.[^\W\d_])\.|[。।])[\"'”’»)\]]*\Z")
_NO_HEADING = (".", ",", ";", "!", "?", "…", "。", "！", "？")

Line = tuple[int, int, bool]
"""A line that is not blank: start and end without white space, and whether a blank came before."""


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


@dataclass(slots=True)
class _BlockColumns:
    starts: array[int] = field(default_factory=lambda: array("q"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    kinds: bytearray = field(default_factory=bytearray)

    def add(self, start: int, end: int, kind: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.kinds.append(kind)


def parse_article(text: str, markdown: bool = False) -> Article:
    """Cut a text into blocks; any text will do, also an empty one.

    Blocks exclude the white space around them but include a bullet's sign and a heading's `#`.
    A line per paragraph is assumed unless the text is evidently hard-wrapped or Markdown.
    """
    blocks = _BlockColumns()
    if markdown:
        _read_markdown(text, blocks)
    else:
        _read_plain(text, blocks, _is_wrapped(text))
    _mark_title(text, blocks, markdown)
    return Article(text, blocks.starts, blocks.ends, blocks.kinds, markdown)


def _lines(text: str) -> Iterator[Line]:
    position, size, blank = 0, len(text), True
    while position < size:
        end = text.find("\n", position)
        if end < 0:
            end = size
        line = text[position:end]
        words = line.strip()
        if words:
            start = position + len(line) - len(line.lstrip())
            yield start, start + len(words), blank
        blank = not words
        position = end + 1


def _is_wrapped(text: str) -> bool:
    """Whether the lines look cut by a machine: each would have overflowed with one word more."""
    inner: list[tuple[int, int]] = []
    before: Line | None = None
    for line in islice(_lines(text), _SAMPLE):
        if before and not line[2]:
            length = before[1] - before[0]
            words = text[line[0] : min(line[1], line[0] + MOST_TITLE)]
            if not _PLAIN_SIGN.match(words):
                inner.append((length, length + 1 + len(words.split(maxsplit=1)[0])))
        before = line
    measure = max((length for length, _ in inner), default=0)
    full = sum(1 for _, with_next in inner if with_next > measure - 4)
    return len(inner) >= 2 and 45 <= measure <= 100 and full >= 0.8 * len(inner)


def _read_plain(text: str, blocks: _BlockColumns, wrapped: bool) -> None:
    going_on = False
    for start, end, after_blank in _lines(text):
        if _PLAIN_SIGN.match(text, start, end):
            if blocks.kinds and blocks.kinds[-1] == PARAGRAPH:
                _mark_heading(text, blocks)
            blocks.add(start, end, BULLET)
        elif wrapped and going_on and not after_blank:
            blocks.ends[-1] = end
        else:
            blocks.add(start, end, PARAGRAPH)
        going_on = True


def _mark_heading(text: str, blocks: _BlockColumns) -> None:
    """Make the last paragraph a heading if it reads as one of the bullets that follow it."""
    start, end = blocks.starts[-1], blocks.ends[-1]
    if end - start <= _MOST_HEADING and not text.endswith(_NO_HEADING, start, end):
        blocks.kinds[-1] = HEADING


def _read_markdown(text: str, blocks: _BlockColumns) -> None:
    front_matter = text.startswith("---\n") and text.find("\n---", 3) > 0
    fence = ""
    going_on = False
    for start, end, after_blank in _lines(text):
        run = going_on and not after_blank
        if front_matter:
            front_matter = start == 0 or text[start:end] != "---"
            if run and blocks.kinds:
                blocks.ends[-1] = end
            else:
                blocks.add(start, end, PARAGRAPH)
            going_on = front_matter
            continue
        mark = text[start : start + 3]
        if fence or _FENCE.match(mark):
            fence = "" if fence == mark else fence or mark
            kind, run = PARAGRAPH, False
        elif _ATX.match(text, start, end):
            blocks.add(start, end, HEADING)
            going_on = False
            continue
        elif run and blocks.kinds[-1] == PARAGRAPH and _is_underline(text, start, end):
            blocks.kinds[-1] = HEADING
            going_on = False
            continue
        elif _SIGN.match(text, start, end):
            kind, run = BULLET, False
        else:
            kind = PARAGRAPH
        if run:
            blocks.ends[-1] = end
        else:
            blocks.add(start, end, kind)
        going_on = True


def _is_underline(text: str, start: int, end: int) -> bool:
    """Whether the line underlines a setext heading; such a line lies in no block."""
    return text[start] in "=-" and end - start <= MOST_TITLE and len(set(text[start:end])) == 1


def _mark_title(text: str, blocks: _BlockColumns, markdown: bool) -> None:
    if not blocks.kinds:
        return
    number = 0
    if markdown:
        heading = blocks.kinds.find(HEADING)
        number = max(0, heading)
        if heading < 0 and text.startswith("---\n"):
            return
    if blocks.kinds[number] == HEADING:
        blocks.kinds[number] = TITLE
        return
    start, end = blocks.starts[0], blocks.ends[0]
    short = end - start <= MOST_TITLE and blocks.kinds[0] == PARAGRAPH and len(blocks.kinds) > 1
    if short and not _ENDS_SENTENCE.search(text[start:end]):
        blocks.kinds[0] = TITLE
