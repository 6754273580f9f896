"""Where an article's title, headings, bullets and paragraphs begin and end.

This is used before the framework is loaded, so it imports next to nothing; patterns would take as
long to import and compile as all the rest of a first page.
"""

from __future__ import annotations

from array import array
from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE, HEADING, BULLET, PARAGRAPH = range(4)

MOST_TITLE = 200
_MOST_HEADING = 80
_SAMPLE = 400
_LEAST_MEASURE, _MOST_MEASURE = 45, 100

_PLAIN_SIGNS = frozenset("-*•‣◦▪●·–—")
_SIGNS = _PLAIN_SIGNS | {"+"}
_BREAKS = frozenset("-*_")
_FENCES = ("```", "~~~")
_CLOSERS = "\"'”’»)]"
_NO_HEADING = (".", ",", ";", "!", "?", "…", "。", "！", "？")

Line = tuple[int, int, bool]
"""A line that is not blank: start and end without white space, and whether a blank came before."""


class Blocks:
    """Blocks in text order, as parallel arrays: from where to where they reach, and their kinds."""

    __slots__ = ("ends", "kinds", "starts")

    def __init__(self) -> None:
        self.starts = array("q")
        self.ends = array("q")
        self.kinds = bytearray()

    def add(self, start: int, end: int, kind: int) -> None:
        """Put one more behind the others."""
        self.starts.append(start)
        self.ends.append(end)
        self.kinds.append(kind)


def cut(text: str, markdown: bool = False) -> Blocks:
    """Cut a text into blocks; any text will do, also an empty one.

    Blocks exclude the white space around them but include a bullet's sign and a heading's `#`.
    A line per paragraph is assumed unless the text is evidently hard-wrapped or Markdown.
    """
    blocks = Blocks()
    if markdown:
        _read_markdown(text, blocks)
    else:
        _read_plain(text, blocks, _is_wrapped(text))
    _mark_title(text, blocks, markdown)
    return blocks


def is_settled(text: str, end: int) -> bool:
    """Whether the blocks of a text before an offset stay as they are, however it goes on.

    Not told for Markdown. Only where two lines belong together or not is it asked whether the text
    is hard-wrapped, which takes a good many lines to tell, or a long one.
    """
    asked, before = False, 0
    for number, (start, stop, after_blank) in enumerate(_lines(text)):
        if (start > end and not asked) or number >= _SAMPLE:
            return True
        if number and not after_blank and not _is_bullet(text, start, stop):
            asked = True
            # The last line may go on, and be a bullet.
            if before > _MOST_MEASURE and text.find("\n", stop) >= 0:
                return True
        before = stop - start
    return not asked


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
            end = min(line[1], line[0] + MOST_TITLE)
            if not _is_bullet(text, line[0], end):
                first = text[line[0] : end].split(maxsplit=1)[0]
                inner.append((length, length + 1 + len(first)))
        before = line
    measure = max((length for length, _ in inner), default=0)
    full = sum(1 for _, with_next in inner if with_next > measure - 4)
    return (
        len(inner) >= 2 and _LEAST_MEASURE <= measure <= _MOST_MEASURE and full >= 0.8 * len(inner)
    )


def _read_plain(text: str, blocks: Blocks, wrapped: bool) -> None:
    going_on = False
    for start, end, after_blank in _lines(text):
        if text[start] in _PLAIN_SIGNS and _is_bullet(text, start, end):
            if blocks.kinds and blocks.kinds[-1] == PARAGRAPH:
                _mark_heading(text, blocks)
            blocks.add(start, end, BULLET)
        elif wrapped and going_on and not after_blank:
            blocks.ends[-1] = end
        else:
            blocks.add(start, end, PARAGRAPH)
        going_on = True


def _mark_heading(text: str, blocks: Blocks) -> None:
    """Make the last paragraph a heading if it reads as one of the bullets that follow it."""
    start, end = blocks.starts[-1], blocks.ends[-1]
    if end - start <= _MOST_HEADING and not text.endswith(_NO_HEADING, start, end):
        blocks.kinds[-1] = HEADING


def _read_markdown(text: str, blocks: Blocks) -> None:
    fence = ""
    going_on = False
    for start, end, after_blank in _lines(text):
        run = going_on and not after_blank
        mark = text[start : start + 3]
        if fence or mark in _FENCES:
            fence = "" if fence == mark else fence or mark
            kind, run = PARAGRAPH, False
        elif _is_atx(text, start, end):
            blocks.add(start, end, HEADING)
            going_on = False
            continue
        elif run and blocks.kinds[-1] == PARAGRAPH and _is_underline(text, start, end):
            blocks.kinds[-1] = HEADING
            going_on = False
            continue
        elif _is_bullet(text, start, end, markdown=True):
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


def _is_bullet(text: str, start: int, end: int, markdown: bool = False) -> bool:
    """Whether a line begins with a bullet's sign, or in Markdown a number, and words behind it."""
    behind = start + 1
    if text[start] not in (_SIGNS if markdown else _PLAIN_SIGNS):
        if not markdown or not text[start].isdecimal():
            return False
        while behind < min(end, start + 3) and text[behind].isdecimal():
            behind += 1
        if text[behind : behind + 1] not in (".", ")"):
            return False
        behind += 1
    words = behind
    while words < end and text[words] in " \t":
        words += 1
    return behind < words < end and not text[words].isspace()


def _is_atx(text: str, start: int, end: int) -> bool:
    """Whether the line is a heading by the `#` before it."""
    behind = start
    while behind < end and text[behind] == "#":
        behind += 1
    return start < behind <= start + 6 and (behind == end or text[behind] in " \t")


def _ends_sentence(words: str) -> bool:
    """Whether words end with a full stop that is no abbreviation's, whatever closes behind it."""
    words = words.rstrip(_CLOSERS)
    if words.endswith("."):
        letter, stop, last = words[-4:-3], words[-3:-2], words[-2:-1]
        return not (_is_letter(letter) and stop == "." and _is_letter(last))
    return words.endswith(("。", "।"))


def _is_letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()


def _mark_title(text: str, blocks: Blocks, markdown: bool) -> None:
    if not blocks.kinds:
        return
    number = 0
    if markdown:
        heading = blocks.kinds.find(HEADING)
        number = max(0, heading)
    if blocks.kinds[number] == HEADING:
        blocks.kinds[number] = TITLE
        return
    start, end = blocks.starts[0], blocks.ends[0]
    short = end - start <= MOST_TITLE and blocks.kinds[0] == PARAGRAPH and len(blocks.kinds) > 1
    # A line of hyphens or asterisks is a break between parts.
    if short and not (_BREAKS.issuperset(text[start:end]) or _ends_sentence(text[start:end])):
        blocks.kinds[0] = TITLE
