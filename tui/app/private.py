"""The only place that leans on parts of Textual that it does not promise to keep."""

from __future__ import annotations

from textual.keys import _character_to_key


def key_name(key: str) -> str:
    """Textual's name of a key as people write it: "]" and "alt+," become names, others stay."""
    modifiers, plus, last = key.rpartition("+")
    if len(last) != 1:
        return key
    return modifiers + plus + _character_to_key(last)
