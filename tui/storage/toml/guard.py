"""What no parser should be fed: TOML made to eat memory or the stack."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.storage.toml.scanner import Header, Item, tokens, walk

MAX_DOTS = 16
MAX_DEPTH = 32
MAX_KEY = 1024
"""Code points of a key."""


class Danger(NamedTuple):
    """Why a text is not parsed, and the offset at which that is seen."""

    offset: int
    reason: str


def danger_in(text: str, items: Iterable[Item] | None = None) -> Danger | None:
    """What makes the text dangerous to parse, None if nothing does; in linear time.

    `items` are those of `walk`, where they are known already.
    """
    if (offset := text.find("\0")) >= 0:
        return Danger(offset, "it holds a NUL character")
    for item in walk(text) if items is None else items:
        start, end = (item.start, item.end) if isinstance(item, Header) else item
        if isinstance(item, Header) and sum(map(len, item.name)) > MAX_KEY:
            return Danger(start, f"a key is longer than {MAX_KEY} characters")
        if danger := _danger_between(text, start, end):
            return danger
    return None


def _danger_between(text: str, start: int, end: int) -> Danger | None:
    opened = text.count("[", start, end) + text.count("{", start, end)
    few = opened <= MAX_DEPTH and text.count(".", start, end) <= MAX_DOTS
    if few and end - start <= MAX_KEY:
        return None
    depth = dots = 0
    key = start
    in_key = True
    for token in tokens(text, start, end):
        match token[0]:
            case "[" | "{":
                depth += 1
                in_key, dots, key = True, 0, token.end()
            case "]" | "}":
                depth -= 1
            case "," | "\n":
                in_key, dots, key = True, 0, token.end()
            case "=":
                if in_key and token.start() - key > MAX_KEY:
                    return Danger(key, f"a key is longer than {MAX_KEY} characters")
                in_key = False
            case "." if in_key:
                dots += 1
        if depth > MAX_DEPTH:
            return Danger(token.start(), f"its values are nested more than {MAX_DEPTH} deep")
        if dots > MAX_DOTS:
            return Danger(token.start(), f"a key has more than {MAX_DOTS} dots")
    return None
