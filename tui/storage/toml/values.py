"""Values and keys as TOML text, free of hidden characters, all but long texts on one line."""

from __future__ import annotations

import re
import unicodedata

from tui.model.claim_fields import LONG
from tui.model.records import Value
from tui.storage.errors import CannotWrite
from tui.storage.toml.scanner import CONFLICT_MARKS

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f]|[^\x20-\x7e\w]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
# Controls, formats (bidi, zero width, tags), line and paragraph separators: a diff must show them.
_HIDDEN = frozenset(("Cc", "Cf", "Zl", "Zp"))


def value_text(value: Value) -> str:
    """The value as TOML; raises CannotWrite for half a surrogate pair, which no file can hold."""
    if isinstance(value, str):
        return '"' + _ESCAPED.sub(_escape, value) + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(value_text(item) for item in value) + "]"
    return repr(value)


def field_text(name: str, value: Value, newline: str = "\n") -> str:
    """The value of a field as TOML: a long text of several lines has them, so that diffs do.

    A blank at the end of a line is escaped, since editors take it away, and what begins one as
    the marks of a conflict do, since git and people would take it for one.
    """
    if name not in LONG or not isinstance(value, str) or "\n" not in value:
        return value_text(value)
    lines = newline.join(map(_line_of_several, value.split("\n")))
    return f'"""{newline}{lines}"""'


def _line_of_several(line: str) -> str:
    written = value_text(line)[1:-1]
    if written.startswith(CONFLICT_MARKS):
        written = f"\\u{ord(line[0]):04x}{written[1:]}"
    return f"{written[:-1]}\\u0020" if written.endswith(" ") else written


def key_text(key: tuple[str, ...]) -> str:
    """The dotted key as TOML, quoted where it must be."""
    return ".".join(part if _BARE.match(part) else value_text(part) for part in key)


def ended(text: str, newline: str) -> str:
    """The text with a line end at its end."""
    return text if not text or text.endswith("\n") else text + newline


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if short := _SHORT.get(character):
        return short
    category = unicodedata.category(character)
    if category == "Cs":
        raise CannotWrite("The words hold half a character and cannot be saved; select others.")
    if category not in _HIDDEN:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
