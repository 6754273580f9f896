"""From spans that were marked in the text to the fields of a record."""

from __future__ import annotations

from tui.model.placements import Anchor, Place
from tui.model.reading import Reading
from tui.model.records import Fields, Value, changed
from tui.text.anchors import context, nearest_occurrence
from tui.text.spans import Span


def anchor_fields(text: str, span: Span) -> dict[str, Value]:
    """The anchor of a span: its words and their context."""
    prefix, suffix = context(text, span)
    return {"quote": span.of(text), "prefix": prefix, "suffix": suffix}


def part_fields(text: str, part: str, span: Span, content: Span) -> dict[str, Value | None]:
    """The fields that anchor a claim's source or cue (`part`) beside its content.

    The context is given only where the nearest occurrence of the words is not the right one.
    """
    prefix, suffix = (None, None)
    if nearest_occurrence(text, span.of(text), content) != span:
        prefix, suffix = context(text, span)
    return {
        f"{part}.quote": span.of(text),
        f"{part}.prefix": prefix,
        f"{part}.suffix": suffix,
    }


def mark(
    reading: Reading,
    fields: Fields,
    content: Span,
    source: Span | None = None,
    cue: Span | None = None,
) -> Fields:
    """The record anchored at content, source and cue; the reading remembers their places."""
    text = reading.article.text
    changes: dict[str, Value | None] = dict(anchor_fields(text, content))
    for part, span in (("source", source), ("cue", cue)):
        if span is not None:
            changes |= part_fields(text, part, span, content)
    marked = changed(fields, changes)
    reading.put(marked, Place(Anchor("exact", content), source, cue))
    return marked


def form_of(reading: Reading, content: Span, attributed: bool) -> str:
    """How the words are given: direct, indirect or mixed if they are somebody's, else none.

    By the share of letters and digits that stand in quotation marks: 95 in a hundred and more
    are direct, none is indirect (after PolNeAR).
    """
    text = reading.article.text
    letters = _letters(text, *content)
    inside = sum(
        _letters(text, max(start, content.start), min(end, content.end))
        for (start, end), _ in reading.quotations.touching(*content)
    )
    if letters and inside >= 0.95 * letters:
        return "direct"
    if inside:
        return "mixed"
    return "indirect" if attributed else "none"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
