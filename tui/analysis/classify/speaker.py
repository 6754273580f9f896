"""The speaker: who stands behind a source, as far as the text tells."""

from __future__ import annotations

from dataclasses import dataclass

from tui.analysis.classify.cast import Referent


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who stands behind a source; the name is empty where the text does not tell."""

    name: str = ""
    type: str = "anonymous"
    count: int | None = None
    is_ambiguous: bool = False
    referent: Referent | None = None


NOBODY = Speaker(type="implied")


def speaker(referent: Referent) -> Speaker:
    """The referent as a speaker."""
    count = referent.count if referent.type in ("anonymous", "spokesperson") else None
    return Speaker(referent.name, referent.type, count, False, referent)
