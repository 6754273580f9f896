"""What commands of the screen of questions are given, and return where it is to be another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.ledger.inquiry_views import View

if TYPE_CHECKING:
    from tui.ledger.found_statements import Found
    from tui.ledger.inquiry import AnswerRow


class InquiryPlace(NamedTuple):
    """How the answers are looked at: in which view, narrowed and chosen how, and what is picked.

    `rows` are the answers that are shown. `said` is the statement of which it is shown who says
    nearly the same; `before` is then the place that one comes back to. `picks` are the numbers of
    what was picked in other views, and `chosen` what was chosen for each.
    """

    view: View = "find"
    typed: str = ""
    chosen: Mapping[View, str] = {}
    rows: Sequence[AnswerRow] = ()
    picked: int = 0
    picks: Mapping[View, int] = {}
    said: Found | None = None
    before: InquiryPlace | None = None

    @property
    def row(self) -> AnswerRow | None:
        """The answer picked, None if there is none."""
        return self.rows[self.picked] if 0 <= self.picked < len(self.rows) else None

    @property
    def about(self) -> tuple[object, ...]:
        """What is asked; where it is another, answers are others."""
        return (self.view, self.typed, self.chosen.get(self.view, ""), self.said)

    def moved(self, step: int) -> InquiryPlace:
        """The place so many answers further, as far as there are any."""
        return self._replace(picked=max(0, min(self.picked + step, len(self.rows) - 1)))

    def turned_to(self, view: View) -> InquiryPlace:
        """The place in another view, where that was left."""
        picks = {**self.picks, self.view: self.picked}
        picked = picks.get(view, 0)
        return self._replace(view=view, rows=(), picked=picked, picks=picks, said=None, before=None)
