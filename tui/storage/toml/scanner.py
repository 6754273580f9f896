"""Where the tables and statements of a TOML text begin and end, by the text alone.

It knows strings, comments and brackets, and nothing else; whether the text is TOML is for the
parser to say. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import tomli

CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""How the lines begin that git puts around both sides of a conflict."""

_BASIC = r'"(?!"")(?:[^"\\\n]|\\[^\n])*+"'
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    rf"|{_BASIC}|'[^'\n]*'|\#[^\n]*|[\n\[\]{{}}.,=]",
    re.DOTALL,
)
_EMPTY = r"[ \t\r]*(?:\#[^\n]*)?\n"
# A key that is long or has many dots is not plain, so that the guard looks at it.
_PLAIN_KEY = r"[\w-][^\n.\"'\[{#=]{0,250}+(?:\.[^\n.\"'\[{#=]{0,40}+){0,16}+"
_PLAIN = rf"[ \t]*{_PLAIN_KEY}=[^\n\"'\[{{#]*(?:{_BASIC})?[ \t\r]*(?:\#[^\n]*)?\n"
_PLAIN_HEADER = re.compile(r"\[([\w-]++(?:\.[\w-]++)*+)\][ \t\r]*(?:#[^\n]*)?(?:\n|\Z)", re.ASCII)
_PLAIN_LINES = re.compile(rf"(?:(?:{_EMPTY})*+{_PLAIN})*+")
_EMPTY_LINES = re.compile(rf"(?:{_EMPTY})*+[ \t\r]*(?:\#[^\n]*\Z)?")
_KEY = re.compile(rf"(?:{_BASIC}|'[^'\n]*'|[^\"'=\n#])*+")
_PART = re.compile(rf"{_BASIC}|'[^'\n]*'|[^\s.\"'\[\]]+")


class Header(NamedTuple):
    """A table's header: its name, where the line begins, where the statement before it ended."""

    name: tuple[str, ...]
    start: int
    end: int
    last: int


class Statement(NamedTuple):
    """A key and its value: the key's parts, and the lines from start to end."""

    key: tuple[str, ...]
    start: int
    end: int


Item = Header | tuple[int, int]


def walk(text: str) -> Iterator[Item]:
    """All headers, and the (start, end) of all statements that are more than a plain line.

    Ends with a header without a name, behind the text.
    """
    position = last = 0
    while True:
        if (plain := _PLAIN_LINES.match(text, position)) and plain.end() > position:
            position = last = plain.end()
        if empty := _EMPTY_LINES.match(text, position):
            position = empty.end()
        if position >= len(text):
            yield Header((), len(text), len(text), last)
            return
        if text[position] == "[":
            start = text.rfind("\n", 0, position) + 1
            if plain := _PLAIN_HEADER.match(text, position):
                end, name = plain.end(), tuple(plain[1].split("."))
            else:
                end = _line_end(text, position)
                name = parts(_header_of(text, position, end))
            yield Header(name, start, end, last)
        else:
            end = statement_end(text, position)
            yield (position, end)
        position = last = end


def statements(text: str, start: int = 0) -> Iterator[Statement]:
    """All statements from the offset on, up to the next header."""
    position = start
    while position < len(text):
        if empty := _EMPTY_LINES.match(text, position):
            position = empty.end()
        if position >= len(text) or text[position] == "[":
            return
        end = statement_end(text, position)
        key = _KEY.match(text, position, end)
        yield Statement(parts(key[0]) if key else (), position, end)
        position = end


def statement_end(text: str, start: int) -> int:
    """Where the statement that begins at the offset ends, its line end included."""
    depth = 0
    for token in tokens(text, start):
        character = token[0]
        if character == "\n" and depth <= 0:
            return token.end()
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
    return len(text)


def tokens(text: str, start: int, end: int | None = None) -> Iterator[re.Match[str]]:
    """Strings, comments, line ends, brackets, dots, commas and equals signs, in order."""
    return _TOKEN.finditer(text, start, len(text) if end is None else end)


def parts(key: str) -> tuple[str, ...]:
    """The parts of a dotted key as written, without their quotation marks."""
    return tuple(_bare(part) for part in _PART.findall(key))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of an offset, both counted from 1, in code points."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _bare(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    if part[0] != '"':
        return part
    try:
        return str(tomli.loads(f"k = {part}")["k"]) if "\\" in part else part[1:-1]
    except ValueError:
        return part[1:-1]


def _line_end(text: str, position: int) -> int:
    for token in tokens(text, position):
        if token[0] == "\n":
            return token.end()
    return len(text)


def _header_of(text: str, start: int, end: int) -> str:
    for token in tokens(text, start, end):
        if token[0] == "]":
            return text[start : token.start()]
    return text[start:end]
