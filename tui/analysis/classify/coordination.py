"""Several speakers in the words of one source: "both Saudi Arabia and the United States"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.lang import function_words
from tui.model.findings import Mention
from tui.text.spans import Span

_NAMES = frozenset(("PERSON", "ORG", "GPE"))
_JOINS = re.compile(r",?\s+(?:and|&)\s+|,\s+")
_LAST_JOIN = re.compile(r"\s(?:and|&)\s")
_BEHIND = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:(\w+)|$)")
_WORDS = re.compile(r"[\w’']+")


def speakers_in(text: str, span: Span, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The names of those who are joined in the span, in its order; nothing if not two or more.

    Only where the first one is a name, as others cannot be called so; `mentions` are those that
    touch the span.
    """
    inside = [each for each in mentions if each.label in _NAMES and span.covers(each.span)]
    if len(inside) < 2:
        return ()
    parts = _parts(text, span, inside)
    named = [_name(text, part, inside) for part in parts]
    if len(parts) < 2 or not named[0]:
        return ()
    joined = tuple(dict.fromkeys(name for name in named if name))
    return joined if len(joined) > 1 and named[-1] else ()


def _parts(text: str, span: Span, mentions: Sequence[Mention]) -> list[Span]:
    """What stands between the words that join, none of which is within a name."""

    def is_within(start: int) -> bool:
        return any(each.span.start <= start < each.span.end for each in mentions)

    joins = [m for m in _JOINS.finditer(text, *span) if not is_within(m.start())]
    if not any(_LAST_JOIN.search(match[0]) for match in joins):
        return [span]
    starts = [span.start, *(match.end() for match in joins)]
    ends = [*(match.start() for match in joins), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _name(text: str, part: Span, mentions: Sequence[Mention]) -> str:
    """The name that is the head of a part, "" where that is another noun or belongs to another."""
    for each in mentions:
        if not part.covers(each.span):
            continue
        before = {word.lower() for word in _WORDS.findall(text[part.start : each.span.start])}
        if before & function_words.BEHIND_NOUNS:
            return ""
        following = _BEHIND.match(text, each.span.end, part.end)
        if following and (not following[1] or following[1] in function_words.BEHIND_NOUNS):
            return each.name
    return ""
