"""The last filter before the terminal: whatever text got this far, only our own sequences leave.

Text from outside has become harmless in `core.visible` long before. This is the second wall, for
the day on which someone forgets the first.
"""

from __future__ import annotations

import re

from tui.text.visible import BROKEN, visible

# What a frame is made of beside text: colours, places, and the marks of its beginning and end.
_IN_FRAMES = r"\[(?:[0-9;]*[mHG]|\?(?:25|2026)[hl])"
_CONTROLS = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f"
    "\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_OURS = re.compile(rf"\x1b{_IN_FRAMES}")
_FOREIGN = re.compile(rf"\x1b(?!{_IN_FRAMES})|{_CONTROLS.pattern}")
# Modes, the keyboard, the pointer's shape, the clipboard: each is written by itself, without text.
_SETTINGS = re.compile(
    r"(?:\x1b(?:\[[<=>?]?[0-9;]*(?:\$p|[a-zA-Z])|\]22;[a-z-]*\x07|\]52;c;[A-Za-z0-9+/=]*\x07)"
    r"|[\x07\r\n])*"
)


def filtered(data: str) -> str:
    """What is to be written, with every control character that is not ours made visible."""
    # Two quick looks, since this is done with every frame: all is ours, or it is worth a slow one.
    if not _CONTROLS.search(data) and data.count("\x1b") == len(_OURS.findall(data)):
        return data
    if _SETTINGS.fullmatch(data):
        return data
    return _FOREIGN.sub(lambda match: _stand_in(match[0]), data)


def _stand_in(character: str) -> str:
    shown = visible(character)
    return BROKEN if shown == character else shown
