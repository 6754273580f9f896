"""What was learned for a project, as it is laid over what the rules propose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.rank.chosen_kinds import ChosenKinds, with_kind
from tui.analysis.rank.features import Row, features
from tui.analysis.rank.judge import Logistic, judged
from tui.model.findings import Attribution


class Learned(NamedTuple):
    """Which proposals are worth making, and which kinds people choose; None where that is open."""

    judge: Logistic | None = None
    kinds: ChosenKinds | None = None

    def applied(
        self, paragraphs: Sequence[Paragraph], proposals: Sequence[Attribution]
    ) -> tuple[Attribution, ...]:
        """The proposals of the rules that stay, each with the kind that people would choose."""
        rows = features(paragraphs, proposals)
        found = self._as_chosen(rows, proposals)
        # The judge has learned from the kinds of the rules, which is what the rows tell.
        return found if self.judge is None else judged(paragraphs, found, self.judge, rows)

    def as_chosen(
        self, paragraphs: Sequence[Paragraph], proposals: Sequence[Attribution]
    ) -> tuple[Attribution, ...]:
        """All proposals, each with the kind that people would choose."""
        if self.kinds is None:
            return tuple(proposals)
        return self._as_chosen(features(paragraphs, proposals), proposals)

    def _as_chosen(
        self, rows: Sequence[Row], proposals: Sequence[Attribution]
    ) -> tuple[Attribution, ...]:
        kinds = self.kinds
        if kinds is None:
            return tuple(proposals)
        return tuple(
            with_kind(each, kinds.kind(row, each.kind))
            for each, row in zip(proposals, rows, strict=True)
        )
