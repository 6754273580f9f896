"""What the characters of Symbol and Wingdings look like, which have no place in Unicode's order."""

from __future__ import annotations

_FIRST_PRIVATE = 0xF000
"""Office programs number the characters of such fonts from here on."""

_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©",
    0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓",
}  # fmt: skip


def shown_as(font: str, code: int) -> str:
    """The character that a font shows for a code; empty if it is a picture that says nothing."""
    private = _FIRST_PRIVATE <= code < _FIRST_PRIVATE + 0x100
    code -= _FIRST_PRIVATE if private else 0
    font = font.lower()
    if font.startswith("wingdings"):
        return _WINGDINGS.get(code, "")
    if font.startswith("symbol"):
        return _SYMBOL.get(code, chr(code) if code < 0x40 else "")
    if private or 0xD800 <= code < 0xE000 or not 0x20 <= code < 0xFFFE:
        return ""
    return chr(code)
