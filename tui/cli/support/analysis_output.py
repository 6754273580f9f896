"""What quoth analyse prints of an article."""

from __future__ import annotations

from typing import Any

from tui.cli.support.messages import many
from tui.model.findings import Attribution, Findings


def summary(found: Findings) -> str:
    """How much was found, for people."""
    names = len({(mention.label, mention.name) for mention in found.mentions})
    return f"{many(names, 'name')}, {many(len(found.attributions), 'quotation')}."


def plain(path: str, found: Findings) -> dict[str, Any]:
    """What was found, for programs; offsets are code points, end exclusive."""
    return {
        "path": path,
        "model": found.model,
        "entities": [
            {"start": m.span.start, "end": m.span.end, "label": m.label, "name": m.name}
            for m in found.mentions
        ],
        "attributions": [_plain_attribution(each) for each in found.attributions],
    }


def _plain_attribution(each: Attribution) -> dict[str, Any]:
    return {
        "content": each.contents,
        "source": each.source,
        "cue": each.cue,
        "form": each.form,
        "kind": each.kind,
        "speaker": each.speaker,
        "source_type": each.source_type,
        "factuality": each.factuality,
        "time": each.time,
        "parent": each.parent,
        "confidence": each.confidence,
        "ambiguous": each.ambiguous,
    }
