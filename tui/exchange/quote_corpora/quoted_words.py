"""Words in quotation marks, which are no part of a claim with us."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.exchange.marks.mark import Mark
from tui.text.anchors import trimmed
from tui.text.spans import Span

_MARKS = frozenset("\"“”„‟«»‹›「」『』〝〞＂'‘’")


class QuotedWords(NamedTuple):
    """Words without the marks around them, and whether there were any."""

    span: Span
    in_marks: bool


def quoted_words(text: str, span: Span) -> QuotedWords:
    """The words of a span as a claim has them."""
    first = span.of(text).lstrip()[:1]
    inner = trimmed(text, span)
    words = inner.of(text)
    # What goes on in the next paragraph has a mark there again, and not one at the end of this.
    if first and words[:1] == first and re.search(rf"\n\s*{re.escape(first)}", words):
        inner = trimmed(text, Span(inner.start + 1, inner.end))
    return QuotedWords(inner, first in _MARKS)


def without_marks(mark: Mark, text: str) -> Mark:
    """Marked words as a claim has them; what is in quotation marks is direct speech."""
    if mark.is_sort != "content":
        return mark
    said = quoted_words(text, mark.span)
    fields = {**mark.fields, "form": "direct"} if said.in_marks else mark.fields
    return mark._replace(span=said.span, fields=fields)
