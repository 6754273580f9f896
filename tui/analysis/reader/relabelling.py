"""The reader's labels on an attribution, and where it thinks differently than the rules."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.classify.compatible import as_kind, fits, packed
from tui.analysis.reader.answer_values import LABELS
from tui.model.claim_fields import KINDS
from tui.model.findings import Attribution

NAMES = {"source_type": "source.type"}
"""Fields that a claim has under another name."""


def relabelled(found: Attribution, labels: dict[str, Sequence[float]]) -> Attribution:
    """The attribution with the likeliest values; fields that had another one are unsure."""
    kind = _likeliest("kind", labels["kind"])
    factuality, time = (_likeliest(name, labels[name], kind) for name in ("factuality", "time"))
    source_type = _likeliest("source_type", labels["source_type"])
    readings = {each.name: as_kind(found, each.name) for each in KINDS if each.name != kind}
    made = found._replace(
        kind=kind,
        factuality=factuality,
        time=time,
        source_type=source_type,
        otherwise=packed(readings),
    )
    unsure = tuple(
        NAMES.get(name, name)
        for name in LABELS
        if getattr(found, name) not in ("", getattr(made, name))
    )
    # What the rules were unsure of is settled where the reader reads it like them.
    settled = {NAMES.get(name, name) for name in LABELS}
    return made._replace(unsure=tuple(n for n in found.unsure if n not in settled) + unsure)


def _likeliest(name: str, shares: Sequence[float], kind: str = "") -> str:
    ranked = sorted(zip(shares, LABELS[name], strict=True), reverse=True)
    for _, value in ranked:
        if not kind or fits(name, value, kind):
            return value
    return ranked[0][1]
