"""Visible: text from outside made safe to show, one character for one."""

from __future__ import annotations

from tui.core.cells import NARROW

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match, Pattern

HIDDEN = "\N{MIDDLE DOT}"
"""Stands for a character that would show nothing, or would change how others are shown."""

BROKEN = "\N{REPLACEMENT CHARACTER}"
"""Stands for what is no character at all: C1 controls, surrogates, private use, noncharacters."""

_C0 = "\x00-\x1f\x7f"
_PLANE_ENDS = "".join(f"{chr(p * 0x10000 + 0xFFFE)}{chr(p * 0x10000 + 0xFFFF)}" for p in range(17))
_NO_CHARACTER = f"\x80-\x9f\ud800-\uf8ff\ufdd0-\ufdef{_PLANE_ENDS}\U000f0000-\U0010ffff"
_JOINERS = "\u200c\u200d"
_DIRECTION_MARKS = "\u200e\u200f\u061c"
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_NOTHING_TO_SEE = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_DOUBTFUL = f"{_C0}{_NO_CHARACTER}{_JOINERS}{_DIRECTION_MARKS}{_SELECTORS}{_NOTHING_TO_SEE}"

_PICTOGRAPHS = "\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299"
_PICTOGRAPHS += "\U0001f000-\U0001fbff"
_JOINING_SCRIPTS = (
    "\u0620-\u070e\u0710-\u109f\u1780-\u17b3\u17b6-\u17df\u1800-\u180a\u1810-\u18af"
    "\ufb50-\ufdcf\ufe70-\ufefc"
)
_RIGHT_TO_LEFT = "\u05d0-\u0605\u0608-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufe70-\ufefc"
_RIGHT_TO_LEFT += "\U00010800-\U00010fff\U0001e800-\U0001efff"


def visible(text: str, keep_newlines: bool = False) -> str:
    """The text with every character that could fool a reader or a terminal shown as a stand-in.

    One to one by code point, so that offsets hold: control characters become their pictures, a tab
    a space, all else `HIDDEN` or `BROKEN`. Joiners and marks that a script or an emoji needs stay.
    """
    if (text.isascii() and text.isprintable()) or NARROW.issuperset(text):
        return text
    doubtful, needed = _patterns()

    def shown(match: Match[str]) -> str:
        character = match[0]
        if (keep_newlines and character == "\n") or needed.match(text, match.start()):
            return character
        return _stand_in(ord(character))

    return doubtful.sub(shown, text)


def line(text: str) -> str:
    """The text visible and on one line, each run of white space as one space."""
    return visible(" ".join(text.split()))


_compiled: tuple[Pattern[str], Pattern[str]] | None = None


def _patterns() -> tuple[Pattern[str], Pattern[str]]:
    """What may have to be replaced, and where it is needed; compiled on first need."""
    global _compiled
    if _compiled is None:
        import re

        needed = (
            rf"(?:(?<=[{_PICTOGRAPHS}])|(?<=[{_PICTOGRAPHS}]\ufe0f))\u200d[{_PICTOGRAPHS}]",
            rf"(?<=[{_JOINING_SCRIPTS}])[{_JOINERS}][{_JOINING_SCRIPTS}]",
            rf"(?<=[{_RIGHT_TO_LEFT}])[{_DIRECTION_MARKS}]",
            rf"[{_DIRECTION_MARKS}][{_RIGHT_TO_LEFT}]",
            rf"(?<=[^\s{_DOUBTFUL}])[{_SELECTORS}]",
        )
        _compiled = re.compile(f"[{_DOUBTFUL}]"), re.compile("|".join(needed))
    return _compiled


def _stand_in(code: int) -> str:
    if code == 0x09:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    surrogate_or_private = 0xD800 <= code <= 0xF8FF
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    broken = code < 0xA0 or surrogate_or_private or noncharacter or code >= 0xF0000
    return BROKEN if broken else HIDDEN
