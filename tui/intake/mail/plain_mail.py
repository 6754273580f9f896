"""The plain text of a message as paragraphs: lines that a mail program has broken are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.intake.extracted_document import Block, make_block
from tui.storage.project.article_file import unified

_QUOTED = re.compile(r"(?:> ?)+")
_ITEM = re.compile(r"[*\u2022\u00b7\u2013-][ \t]+(?=\S)")
_ONLY_RULE = re.compile(r"[\s*=_~#\u2013\u2014.-]*")
_WIDEST_BROKEN = 85
"""How long lines are at most that a program has broken; where many are longer, none are."""
_NARROWEST_BROKEN = 50
_LONGEST_LINE = 120
"""What is longer is a paragraph, even if no blank line stands round it."""
_FEW = 0.1
_NEARLY_ALL = 0.9


class _Line(NamedTuple):
    """A line without the signs of its being quoted, how deep it is, and whether it goes on."""

    text: str
    depth: int
    goes_on: bool


def plain_blocks(text: str, flowed: bool = False, del_space: bool = False) -> Iterator[Block]:
    """The paragraphs and bullets of a plain text.

    `flowed` says that a space at the end of a line means that its paragraph goes on (RFC 3676),
    `del_space` that this space is not one of the text's. Elsewhere a line goes on where the next
    word would not have fitted. Quoted paragraphs keep one `>` for each level.
    """
    lines = [_line(each, flowed, del_space) for each in unified(text).split("\n")]
    if not flowed:
        lines = _joined_where_broken(lines)
    paragraph: list[_Line] = []
    for line in lines:
        ends = not line.text.strip() or _ONLY_RULE.fullmatch(line.text) is not None
        if paragraph and (ends or line.depth != paragraph[-1].depth):
            yield from _blocks(paragraph)
            paragraph = []
        if not ends:
            paragraph.append(line)
    yield from _blocks(paragraph)


def _line(row: str, flowed: bool, del_space: bool) -> _Line:
    quoted = _QUOTED.match(row)
    depth = quoted[0].count(">") if quoted else 0
    text = row[quoted.end() if quoted else 0 :]
    if not flowed:
        return _Line(text.rstrip(), depth, False)
    if not quoted:
        # A space before a > or a From is put there for the journey.
        text = text.removeprefix(" ")
    goes_on = text.endswith(" ") and text != "-- "
    return _Line(text[:-1] if goes_on and del_space else text, depth, goes_on)


def _joined_where_broken(lines: list[_Line]) -> list[_Line]:
    """The lines, those marked as going on whose next word would have made them too long."""
    lengths = sorted(len(each.text) + 2 * each.depth for each in lines if " " in each.text.strip())
    if not lengths:
        return lines
    wide = sum(each > _WIDEST_BROKEN for each in lengths)
    if wide > _FEW * len(lengths) or wide == len(lengths):
        return lines
    width = lengths[int(_NEARLY_ALL * (len(lengths) - wide - 1))]
    if width < _NARROWEST_BROKEN:
        return lines
    return [
        line._replace(text=f"{line.text} ", goes_on=True) if _goes_on(line, after, width) else line
        for line, after in zip(lines, [*lines[1:], _Line("", 0, False)], strict=True)
    ]


def _goes_on(line: _Line, after: _Line, width: int) -> bool:
    first, *_ = after.text.split(maxsplit=1) or [""]
    if not first or not line.text.strip() or after.depth != line.depth:
        return False
    if _ITEM.match(after.text.lstrip()):
        return False
    return len(line.text) + 2 * line.depth + 1 + len(first) > width


def _blocks(paragraph: list[_Line]) -> Iterator[Block]:
    """Paragraphs with the lines that their author ended, and items as bullets."""
    if not paragraph:
        return
    depth = paragraph[0].depth
    parts: list[list[str]] = []
    before_goes_on = False
    for line in paragraph:
        if not before_goes_on:
            parts.append([])
        parts[-1].append(line.text)
        before_goes_on = line.goes_on
    mark = ">" * depth + " " if depth else ""
    together: list[str] = []
    for row in map("".join, parts):
        item = _ITEM.match(row.lstrip()) if not depth else None
        if item is None and len(row) <= _LONGEST_LINE:
            together.append(make_block("paragraph", mark + row).text)
            continue
        if together:
            yield Block("paragraph", "\n".join(together))
            together = []
        if item is None:
            yield make_block("paragraph", mark + row)
        else:
            yield make_block("bullet", row.lstrip()[item.end() :])
    if together:
        yield Block("paragraph", "\n".join(together))
