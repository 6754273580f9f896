"""Values and keys as TOML text, each on one line and free of hidden characters."""

from __future__ import annotations

import re
import unicodedata

from tui.model.records import Value
from tui.storage.errors import CannotWrite

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
