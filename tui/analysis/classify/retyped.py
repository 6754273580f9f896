"""Sources by corrected entities, until all is found anew."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.classify.unparsed_sources import worded
from tui.model.findings import Attribution, Findings, Mention
from tui.text.span_index import SpanIndex

_BY_LABEL = ("", "named", "organisation", "document", "anonymous")
"""The types of sources that may be others where an entity has another label."""


def retyped(text: str, found: Findings, mentions: Sequence[Mention]) -> Sequence[Attribution]:
    """The attributions found, with these mentions in place of those that they were found with.

    The type changes of those alone in whose source an entity comes, goes or has another label.
    """
    labels = {(m.span, m.label) for m in found.mentions} ^ {(m.span, m.label) for m in mentions}
    if not labels or not found.attributions:
        return found.attributions
    differ = SpanIndex((span, None) for span in sorted({span for span, _ in labels}))
    there = SpanIndex((mention.span, mention) for mention in mentions)
    return tuple(_retyped(text, each, differ, there) for each in found.attributions)


def _retyped(
    text: str, found: Attribution, differ: SpanIndex[None], there: SpanIndex[Mention]
) -> Attribution:
    source = found.source
    if source is None or found.source_type not in _BY_LABEL or not differ.touching(*source):
        return found
    told = worded(text, source, [mention for _, mention in there.touching(*source)])
    if not told.type or told.type == found.source_type:
        return found
    return found._replace(source_type=told.type, count=told.people, reason="")
