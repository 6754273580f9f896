"""Many names looked for in a text at once, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

from tui.text.spans import Span

T = TypeVar("T")

LONGEST = 64
"""Words and signs of which a name has at most; what is longer is no name, and not looked for."""

_WORD = re.compile(r"\w+|[^\w\s]")
_NEXT = re.compile(r"(\s*)(\w+|[^\w\s])")
# Scripts that put no space between words; a name stands there wherever its letters do.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_END = ""

# The ways on from a place in a name: by the next word, with a blank before it if one stands there;
# under _END is the value of the name that ends here.
_Node = dict[str, Any]


class NameSearch(Generic[T]):
    """Names with a value each, found in a text as whole words, in their case, over white space.

    Of names that are alike the first counts; one of fewer than two letters or digits is not looked
    for. The time for a search grows with the text, not with the number of names.
    """

    def __init__(self, text: str, names: Iterable[tuple[str, T]]) -> None:
        self._text = text
        self._worded: _Node = {}
        self._unspaced: _Node = {}
        words = set(_WORD.findall(text))
        for name, value in names:
            unspaced = not name.isascii() and _UNSPACED.search(name) is not None
            first = _WORD.search(name)
            # Of many names most begin with no word of the text: no more is made of these.
            if first is None or not (unspaced or first[0] in words):
                continue
            if sum(map(str.isalnum, name)) < 2:
                continue
            steps = [*" ".join(name.split())] if unspaced else _steps(name)
            if len(steps) > LONGEST:
                continue
            node = self._unspaced if unspaced else self._worded
            for step in steps:
                node = node.setdefault(step, {})
            node.setdefault(_END, value)
        firsts = "".join(map(re.escape, self._unspaced))
        self._firsts = re.compile(f"[{firsts}]") if firsts else None

    def find(self, span: Span | None = None) -> Iterator[tuple[Span, T]]:
        """Every name in the text, or in a span of it, those inside others too."""
        text = self._text
        low, high = span or (0, len(text))
        if self._worded:
            for match in _WORD.finditer(text, low, high):
                node = self._worded.get(match[0])
                if node is not None and not _is_of_word(text, match.start() - 1):
                    yield from _by_words(text, match.start(), match.end(), high, node)
        if self._firsts is not None:
            for match in self._firsts.finditer(text, low, high):
                yield from _by_letters(text, match.start(), high, self._unspaced)


def _steps(name: str) -> list[str]:
    return [
        f" {word}" if blank and place else word
        for place, (blank, word) in enumerate(_NEXT.findall(name))
    ]


def _is_of_word(text: str, offset: int) -> bool:
    return 0 <= offset < len(text) and (text[offset].isalnum() or text[offset] == "_")


def _by_words(
    text: str, start: int, end: int, high: int, node: _Node
) -> Iterator[tuple[Span, Any]]:
    while True:
        if _END in node and not _is_of_word(text, end):
            yield Span(start, end), node[_END]
        match = _NEXT.match(text, end, high)
        if match is None:
            return
        step = f" {match[2]}" if match[1] else match[2]
        if step not in node:
            return
        node, end = node[step], match.end()


def _by_letters(text: str, start: int, high: int, node: _Node) -> Iterator[tuple[Span, Any]]:
    end = start
    while end < high:
        step = " " if text[end].isspace() else text[end]
        if step not in node:
            return
        node, end = node[step], end + 1
        while step == " " and end < high and text[end].isspace():
            end += 1
        if _END in node:
            yield Span(start, end), node[_END]
