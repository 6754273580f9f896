"""Terminal cells: how many a text takes up, and between which characters it may be cut."""

from __future__ import annotations

from itertools import accumulate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# What the first page needs before anything else is loaded: characters known to take one cell.
_NARROW_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x2FF),
    (0x370, 0x482),  # Greek and Cyrillic
    (0x2010, 0x2027),  # dashes, quotation marks, bullets, ellipsis
    (0x2030, 0x205E),
    (0x20A0, 0x20C0),  # currencies
    (0x2400, 0x2426),  # pictures of control characters
)
NARROW = frozenset(chr(code) for low, high in _NARROW_RANGES for code in range(low, high + 1))

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_HOLDS_BOTH_SIDES = frozenset("\u200c\u200e\u200f\u061c")
_SPACING_VOWELS = frozenset("\u0e33\u0eb3")
_FLAG_LETTERS = frozenset(chr(code) for code in range(0x1F1E6, 0x1F200))
_GLUE = frozenset((_JOINER, _EMOJI_STYLE)) | _HOLDS_BOTH_SIDES | _SPACING_VOWELS | _FLAG_LETTERS

_DISPUTED = (
    ("\u2300", "\u23ff"),
    ("\u2600", "\u27bf"),
    ("\u2b00", "\u2bff"),
    ("\U0001f000", "\U0001ffff"),
)
"""Symbols that are emoji here, and narrow signs there."""


class _Widths(dict[str, int]):
    """Cells of a character, or of one with its variation selector, as Textual counts them."""

    def __missing__(self, text: str) -> int:
        from rich.cells import cell_len as measured

        width = self[text] = measured(text)
        return width


_widths = _Widths()


def cell_len(text: str) -> int:
    """How many cells the text takes once `visible()` has made it safe to show.

    Agrees with Textual on all that `visible()` returns; in ASCII a control character counts one.
    """
    if text.isascii() or NARROW.issuperset(text):
        return len(text)
    return clusters(text)[1][-1]


def is_agreed_width(text: str) -> bool:
    """Whether every terminal shows the text as wide as we take it to be, told at a glance."""
    return text.isascii() or NARROW.issuperset(text)


def is_disputed(cluster: str) -> bool:
    """Whether terminals differ on the width of a cluster: emoji, symbols, and what is joined."""
    return len(cluster) > 1 or any(low <= cluster <= high for low, high in _DISPUTED)


def clusters(text: str) -> tuple[Sequence[int], Sequence[int]]:
    """The offsets at which the text may be cut, and the cells that lie before each of them.

    Both begin at 0 and end with the whole text. Between two neighbours stands one grapheme cluster:
    a letter with its marks, a joined emoji, a flag. Offsets are code points.
    """
    if text.isascii() or NARROW.issuperset(text):
        return range(len(text) + 1), range(len(text) + 1)
    if _GLUE.isdisjoint(text):
        widths = [_widths[character] for character in text]
        if 0 not in widths:
            return range(len(text) + 1), list(accumulate(widths, initial=0))
    edges, cells = [0], [0]
    total = 0
    base = before = ""
    joined = half_flag = False
    for offset, character in enumerate(text):
        glued = before in _HOLDS_BOTH_SIDES
        if joined:
            # The width of a joined emoji is that of its first part.
            joined, glued, width = False, True, 0
        elif character == _JOINER:
            joined, glued, width = True, True, 0
        elif character == _EMOJI_STYLE:
            glued, width = True, _widths[base + character] - _widths[base] if base else 0
            base = ""
        else:
            width = _widths[character]
            base = character if width else base
            glued = glued or not width or character in _SPACING_VOWELS
        second_half = half_flag and character in _FLAG_LETTERS
        half_flag = character in _FLAG_LETTERS and not second_half
        glued = glued or second_half
        # Marks without a base go with what follows them.
        if not glued and total > cells[-1]:
            edges.append(offset)
            cells.append(total)
        total += width
        before = character
    edges.append(len(text))
    cells.append(total)
    return edges, cells
