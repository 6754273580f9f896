"""What the machine noticed in one article, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.text.spans import Span


class Mention(NamedTuple):
    """One mention of an entity: its span, its OntoNotes label and the entity's canonical name."""

    span: Span
    label: str
    name: str


class Attribution(NamedTuple):
    """Who (source), "said" (cue), what (contents), after PARC and PolNeAR.

    `contents` has several spans when the content is interrupted by its own source and cue.
    `parent` is the position of the enclosing attribution in `Findings.attributions`.
    `speaker` is who stands behind the source's words; empty where the text does not tell.
    `construction` is how the words are put together by which it was found ("that-clause").
    `otherwise` holds what factuality and time would be, were the kind another one.
    `confidence` runs from 0 to 1.
    `unsure` names the fields of the claim ("kind", "source.type") of which two ways of finding out
    think differently: what they hold is worth a second look.
    """

    contents: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    form: str = "none"
    kind: str = "report"
    speaker: str = ""
    source_type: str = ""
    factuality: str = ""
    time: str = ""
    count: int | None = None  # type: ignore[assignment]  # and not how often a tuple has a value
    reason: str = ""
    parent: int | None = None
    confidence: float = 0.5
    ambiguous: bool = False
    otherwise: str = ""
    construction: str = ""
    unsure: tuple[str, ...] = ()


class Findings(NamedTuple):
    """All that the analysis hands out about one article; every sequence is in text order.

    `model` names what made it ("" before any analysis); `complete` is false while more may come.
    `noticed` are the mentions as they were before what people know was laid over them, None where
    that changed nothing.
    """

    mentions: Sequence[Mention] = ()
    attributions: Sequence[Attribution] = ()
    quotations: Sequence[Span] = ()
    clauses: Sequence[Span] = ()
    model: str = ""
    complete: bool = False
    noticed: Sequence[Mention] | None = None
