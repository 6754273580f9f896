"""What is said in a sentence, as far as its own wording tells; no analysis is needed for this."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.lang.en.abbreviations import SAYING, SAYING_NOUNS
from tui.text.spans import Span

_NAMED = re.compile(r"[^\s:;?!\"“”]+(?:[ \t\n][^\s:;?!\"“”]+){0,7}:\s+(?=\S)")
_REPORTED = re.compile(rf"\b(?:{SAYING}|{SAYING_NOUNS})\b(?:\s+[^\s.;:]+){{0,6}}?,?\s+that\s+")
_ATTRIBUTED = re.compile(
    rf",[\"”’']?\s+(?:[^,;:?!\"“”]{{0,80}}?\s)?(?:{SAYING}|according to)\b[^;:\"“”]{{0,80}}\Z"
)
_LONGEST_TAIL = 240


def said_in(text: str, sentence: Span, around: Span) -> Iterator[Span]:
    """The parts of a sentence that remain when a source at its edge is left out.

    That is what follows "Name:", what follows "said that" or "allegations that", and what stands
    before ", X said". Of the parts behind a word of saying only those `around` the span are given.
    """
    start, end = sentence
    named = _NAMED.match(text, start, end)
    if named:
        yield Span(named.end(), end)
    attributed = _ATTRIBUTED.search(text, max(start, end - _LONGEST_TAIL), end)
    if attributed and attributed.start() > start:
        yield Span(start, attributed.start())
    for reported in _REPORTED.finditer(text, start, min(end, around.start)):
        yield Span(reported.end(), end)
