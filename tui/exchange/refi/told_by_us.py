"""What only quoth understands, as JSON behind a memo that people read."""

from __future__ import annotations

from typing import Any, NamedTuple

from tui.exchange.json_input import JsonNode, json_text
from tui.exchange.json_output import ascii_json

_MARK = "quoth: "


class Memo(NamedTuple):
    """A memo, and what quoth has put behind it."""

    text: str
    own: JsonNode


def memo_with(text: str, own: dict[str, Any]) -> str:
    """The memo with what is ours behind it, on a line of its own."""
    if not own:
        return text
    return f"{text}\n\n{_MARK}{ascii_json(own)}" if text else f"{_MARK}{ascii_json(own)}"


def memo_in(text: str, origin: str) -> Memo:
    """The memo, and what is ours behind it; raises CannotRead."""
    before, mark, own = text.rpartition(_MARK)
    if not mark or (before and not before.endswith("\n")) or not own.startswith("{"):
        return Memo(text, JsonNode(None, origin))
    return Memo(before.removesuffix("\n").removesuffix("\n"), json_text(own.strip(), origin))
