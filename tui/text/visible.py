"""Making text from outside safe to show, one character for one."""

from __future__ import annotations

from tui.text.cells import NARROW

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match, Pattern

HIDDEN = "\N{MIDDLE DOT}"
"""Stands for a character that would show nothing, or would change how others are shown."""

BROKEN = "\N{REPLACEMENT CHARACTER}"
"""Stands for what is no character at all: C1 controls, surrogates, private use, noncharacters."""

MOST_MARKS = 8
"""So many marks may stand above, below or behind one letter; each further one is a stand-in."""

_C0 = "\x00-\x1f\x7f"
_PLANE_ENDS = "".join(f"{chr(p * 0x10000 + 0xFFFE)}{chr(p * 0x10000 + 0xFFFF)}" for p in range(17))
_NO_CHARACTER = f"\x80-\x9f\ud800-\uf8ff\ufdd0-\ufdef{_PLANE_ENDS}\U000f0000-\U0010ffff"
_JOINERS = "\u200c\u200d"
_DIRECTION_MARKS = "\u200e\u200f\u061c"


def visible(text: str, keep_newlines: bool = False) -> str:
    """The text with a stand-in for every character that could fool a reader or a terminal.

    It has as many code points as before, so that offsets hold: control characters become their
    pictures, a tab a space, all else `HIDDEN` or `BROKEN`. Joiners and marks that a script or an
    emoji needs stay.
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


def visible_line(text: str) -> str:
    """The text made visible and put on one line, each run of white space as one space."""
    return visible(" ".join(text.split()))


def clean_pasted_text(text: str) -> str:
    """Text from a clipboard without control characters and terminal control sequences.

    Every line end becomes a newline; tabs stay.
    """
    import re

    text = re.sub(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    sequences = r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P_^X][^\x07\x1b\n]*(?:\x07|\x1b\\)?"
    return re.sub(rf"{sequences}|[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "", text)


_OPENING, _CLOSING = frozenset('“"„«'), frozenset('”"“»')
_compiled: tuple[Pattern[str], Pattern[str]] | None = None


def in_quotes(words: str, before: str = "", behind: str = "") -> str:
    """Words in quotation marks, of which none are doubled that they have, or stand between.

    `before` and `behind` are what they are shown between.
    """
    marked = (words[:1] in _OPENING and words[-1:] in _CLOSING and len(words) > 1) or (
        before[-1:] in _OPENING and behind[:1] in _CLOSING
    )
    return f"{before}{words}{behind}" if marked else f"{before}“{words}”{behind}"


def _patterns() -> tuple[Pattern[str], Pattern[str]]:
    """What may have to be replaced, and where it is needed; compiled on first need."""
    global _compiled
    if _compiled is None:
        import re

        from tui.text import unicode_data as data

        doubtful = f"{_C0}{_NO_CHARACTER}{data.INVISIBLE}{data.SELECTORS}"
        pictograph = data.PICTOGRAPHS
        needed = (
            rf"(?<=[{pictograph}])\u200d[{pictograph}]",
            rf"(?<=[{pictograph}]\ufe0f)\u200d[{pictograph}]",
            rf"(?<=[{data.JOINING}])[{_JOINERS}][{data.JOINING}]",
            # A mark keeps punctuation on the side of the letters, which stand before it or behind.
            *(
                rf"(?<=[{data.RIGHT_TO_LEFT}]{neutrals})[{_DIRECTION_MARKS}]"
                for neutrals in ("", r"\W", r"\W\W")
            ),
            rf"[{_DIRECTION_MARKS}]\W{{0,2}}[{data.RIGHT_TO_LEFT}]",
            rf"(?<=[^\s{doubtful}])[{data.SELECTORS}]",
        )
        flood = rf"[{data.MARKS}](?<=[{data.MARKS}]{{{MOST_MARKS + 1}}})"
        _compiled = re.compile(f"[{doubtful}]|{flood}"), re.compile("|".join(needed))
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
