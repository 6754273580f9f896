"""Datelines, which are part of nothing that is said: "PORT ELGIN, March 3 (Reuters) - "."""

from __future__ import annotations

import re

from tui.analysis.extract.grammar import ParagraphGrammar, TokenRange

_DATE = r"(?:,[^()\n\"“”:;—–]{1,40}?)?"
_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z]+(?:[ .'’/-]+[^\W\d_a-z]+){0,4}"
_CITY = r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]+){0,3}"
_AGENCY = r"\s*\([^()\n]{2,40}\)"
_DASH = r"\s*(?:--?|[–—])\s+"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}{_DATE}(?:{_AGENCY})?|{_CITY}{_DATE}{_AGENCY}){_DASH}(?=\S)"
)


def dateline(grammar: ParagraphGrammar) -> TokenRange:
    """The tokens of the dateline that the paragraph begins with; none when it has no dateline."""
    paragraph = grammar.paragraph
    match = _DATELINE.match(paragraph.text, *paragraph.place)
    behind = 0
    while match is not None and behind < len(grammar):
        if paragraph.span(behind, behind).start >= match.end():
            break
        behind += 1
    return TokenRange(0, behind)
