"""White space between words as CoNLL-U has it, in the manner of UDPipe."""

from __future__ import annotations

import re

_NAMED = {" ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
_OF_NAME = {**{name: space for space, name in _NAMED.items()}, r"\p": "|", r"\\": "\\"}
_ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|.)", re.DOTALL)


def told_spaces(spaces: str) -> str:
    """What MISC says of the white space behind a word; nothing of a single blank."""
    if spaces == " ":
        return ""
    return f"SpacesAfter={escaped(spaces)}" if spaces else "SpaceAfter=No"


def escaped(spaces: str) -> str:
    """White space in characters that stay where they are; other than the usual is ours alone."""
    return "".join(_NAMED.get(each, f"\\u{ord(each):04x}") for each in spaces)


def spaces_of(misc: dict[str, str]) -> str:
    """The white space behind a word of which MISC says this."""
    if "SpacesAfter" in misc:
        return unescaped(misc["SpacesAfter"])
    return "" if misc.get("SpaceAfter") == "No" else " "


def unescaped(told: str) -> str:
    """The white space, or whatever else stood between words."""
    return _ESCAPED.sub(_meant, told)


def _meant(found: re.Match[str]) -> str:
    if len(found[0]) > 2:
        return chr(int(found[0][2:], 16))
    return _OF_NAME.get(found[0], found[0])
