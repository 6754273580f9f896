"""Token data: what the parser found in one paragraph, as plain parallel tuples."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from typing import Any

from tui.text.spans import Span

FORMAT = 1


@dataclass(frozen=True)
class ParagraphTokens:
    """One paragraph's tokens; offsets are code points from the paragraph's start, end exclusive.

    `heads` are token numbers (a root is its own head), `sentences` the numbers of the tokens that
    begin a sentence; `entity_starts`, `entity_ends` (token numbers, end exclusive) and `labels` are
    parallel.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    lemmas: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    poses: tuple[str, ...] = ()
    deps: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    sentences: tuple[int, ...] = ()
    entity_starts: tuple[int, ...] = ()
    entity_ends: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, last: int) -> Span:
        """From the first token's start to the last token's end, inclusive of the last."""
        return Span(self.starts[first], self.ends[last])

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of each token's dependents, in text order."""
        below: list[list[int]] = [[] for _ in self.heads]
        for number, head in enumerate(self.heads):
            if head != number:
                below[head].append(number)
        return tuple(map(tuple, below))

    def subtree(self, root: int, without: frozenset[str] = frozenset()) -> list[int]:
        """The token and all below it but branches of the relations in `without`, in text order."""
        found: set[int] = set()
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += [n for n in self.children[number] if self.deps[n] not in without]
        return sorted(found)


_NUMBERS = ("starts", "ends", "heads", "sentences", "entity_starts", "entity_ends")
_NAMES = tuple(field.name for field in fields(ParagraphTokens))


def to_plain(tokens: ParagraphTokens) -> dict[str, Any]:
    """The token data as lists that JSON can hold."""
    return {name: getattr(tokens, name) for name in _NAMES}


def from_plain(plain: object, length: int) -> ParagraphTokens | None:
    """What `to_plain` gave, for a paragraph of that length; None when anything in it is wrong."""
    if not isinstance(plain, dict) or not all(isinstance(plain.get(n), list) for n in _NAMES):
        return None
    for name in _NAMES:
        kind = int if name in _NUMBERS else str
        if not all(type(value) is kind for value in plain[name]):
            return None
    tokens = ParagraphTokens(**{name: tuple(plain[name]) for name in _NAMES})
    return tokens if _sound(tokens, length) else None


def _sound(tokens: ParagraphTokens, length: int) -> bool:
    count = len(tokens)
    columns = (tokens.ends, tokens.lemmas, tokens.tags, tokens.poses, tokens.deps, tokens.heads)
    if any(len(column) != count for column in columns):
        return False
    if not len(tokens.entity_starts) == len(tokens.entity_ends) == len(tokens.labels):
        return False
    words = list(zip(tokens.starts, tokens.ends, strict=True))
    entities = list(zip(tokens.entity_starts, tokens.entity_ends, strict=True))
    return (
        _apart(words, length)
        and _apart(entities, count)
        and all(0 <= head < count for head in tokens.heads)
        and all(0 <= first < count for first in tokens.sentences)
        and all(one < other for one, other in pairwise(tokens.sentences))
        and tokens.sentences[:1] == ((0,) if count else ())
    )


def _apart(spans: list[tuple[int, int]], length: int) -> bool:
    """Whether the spans are in order, none touches another, and all lie within the length."""
    inside = all(0 <= start < end <= length for start, end in spans)
    return inside and all(one[1] <= other[0] for one, other in pairwise(spans))
