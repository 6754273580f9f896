"""The words of a record found in the article: content, source and cue."""

from __future__ import annotations

from tui.anchoring.resolve import resolve
from tui.core.anchors import nearest
from tui.core.places import Anchor, Place
from tui.core.records import Fields, text_of
from tui.core.spans import Span


def place(text: str, fields: Fields) -> Place:
    """Where a record stands; nowhere, if a person has confirmed that its words are gone.

    A source or cue with words around it of its own is found by them, any other is the nearest one
    to the content.
    """
    if text_of(fields, "anchor") == "lost":
        return Place(Anchor("lost", None))
    content = resolve(text, *(text_of(fields, name) for name in ("quote", "prefix", "suffix")))
    return Place(
        content,
        _beside(text, fields, "source", content.span),
        _beside(text, fields, "cue", content.span),
    )


def _beside(text: str, fields: Fields, part: str, content: Span | None) -> Span | None:
    quote, prefix, suffix = (text_of(fields, f"{part}.{n}") for n in ("quote", "prefix", "suffix"))
    if not quote:
        return None
    if (prefix or suffix) and (span := resolve(text, quote, prefix, suffix).span) is not None:
        return span
    return None if content is None else nearest(text, quote, content)
