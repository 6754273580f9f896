"""The shape that claims have in brat: an event on the cue, with content, cue and source.

It is that of PolNeAR: `E1 Attribution:T4 Content:T3 Cue:T2 Source:T1`. What is one of a few values
is an attribute of the event, relations lead from event to event. A note of the annotator has the
claim's id and, behind a colon, its note; one of the type `Quoth` has as JSON what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model.claim_fields import FIELDS
from tui.text.spans import Span

ATTRIBUTION, CONTENT, SOURCE, CUE = "Attribution", "Content", "Source", "Cue"
ENTITY = "Entity"
NOTE, OWN_NOTE = "AnnotatorNotes", "Quoth"
PROPOSED = "Proposed"

FIELD_OF = {
    "Kind": "kind",
    "Form": "form",
    "Factuality": "factuality",
    "Time": "time",
    "Status": "status",
    "SourceType": "source.type",
    "Reliability": "judgement.reliability",
    "Credibility": "judgement.credibility",
    "Likelihood": "judgement.likelihood",
    "Confidence": "judgement.confidence",
    "Check": "judgement.check",
}
"""The field of each attribute."""

RELATION_OF = {field.name.capitalize(): field.name for field in FIELDS if field.is_relation}
"""The field of each type of relation."""

# Where brat, which reads lines as Python does, would end one, and the tab that ends its columns.
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_VALUE = re.compile(r"[^\s|,:]{1,60}")


def fragments(text: str, span: Span) -> tuple[Span, ...]:
    """The span without line breaks and tabs, and without blanks at the ends of what is left."""
    found = []
    start = span.start
    for stop, after in (*_breaks(text, span), (span.end, span.end)):
        piece = text[start:stop]
        low, high = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        if high > low:
            found.append(Span(start + low, start + high))
        start = after
    return tuple(found)


def one_line(text: str) -> str:
    """Free text on one line."""
    return " ".join(_BREAKS.sub(" ", text).split())


def as_value(text: str) -> str:
    """A value as brat can have it, empty if it cannot."""
    value = text.replace(" ", "_")
    return value if _VALUE.fullmatch(value) and "_" not in text else ""


def _breaks(text: str, span: Span) -> Iterator[tuple[int, int]]:
    for found in _BREAKS.finditer(text, *span):
        yield found.span()
