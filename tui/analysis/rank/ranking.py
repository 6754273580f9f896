"""Proposals as a judge leaves them: those that are likely enough, each with its likelihood."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.pipeline.paragraph import Paragraph
from tui.analysis.rank.features import Row, features
from tui.analysis.rank.judge import Judge
from tui.model.findings import Attribution

LEAST = 0.3
"""How likely a proposal must be to be made; dropping more than these costs more than it brings."""


def judged(
    paragraphs: Sequence[Paragraph],
    proposals: Sequence[Attribution],
    judge: Judge,
    rows: Sequence[Row] | None = None,
) -> tuple[Attribution, ...]:
    """The proposals that stay, with the judge's confidence, their parents numbered anew.

    `rows` are their features, if these are known already.
    """
    rows = features(paragraphs, proposals) if rows is None else rows
    chances = [judge.chance(row) for row in rows]
    kept = [number for number, chance in enumerate(chances) if chance >= LEAST]
    places = {old: new for new, old in enumerate(kept)}
    return tuple(
        proposals[number]._replace(
            confidence=round(chances[number], 3),
            parent=places.get(_number(proposals[number].parent)),
        )
        for number in kept
    )


def _number(parent: int | None) -> int:
    return -1 if parent is None else parent
