"""The kinds' own keys: the digits, and what a project's schema adds."""

from __future__ import annotations

from textual.events import Key

from tui.model.schema import Kind, Schema


def character_of(event: Key) -> str:
    """The character that a key stands for: its own, or of F1 to F10 the digit."""
    number = event.key[1:] if event.key[:1] == "f" else ""
    if number.isdecimal() and 1 <= int(number) <= 10:
        return number[-1]
    return event.character or ""


def kind_of(schema: Schema, event: Key) -> Kind | None:
    """The kind that a key tags: by its own key, or F1 to F10 for the first ten.

    Function keys serve keyboards on which digits need the shift key.
    """
    if event.key.startswith("f") and event.key[1:].isdecimal():
        number = int(event.key[1:])
        return schema.kinds[number - 1] if number <= min(10, len(schema.kinds)) else None
    return schema.kind_for_key(event.character) if event.character else None
