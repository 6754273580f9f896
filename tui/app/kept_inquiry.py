"""What is kept of the questions over a collection from one showing of their screen to the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tui.app.inquiry_place import InquiryPlace
from tui.app.outcome import nothing
from tui.ledger.inquiry import CHOICES, Answered, AnswerRow, Asked
from tui.ledger.inquiry_search import InquirySearch
from tui.ledger.ledger_file import open_to_read
from tui.storage.project.projects import Project


class KeptInquiry:
    """The place in the answers, the last answer, and the thread that asks the ledger.

    `heard` is called, in that thread, when there is something to take.
    """

    def __init__(self, project: Project) -> None:
        self.heard: Callable[[], None] = nothing
        self.place = InquiryPlace()
        self.answered = Answered(Asked())
        self.awaits = True
        self._search = InquirySearch(
            partial(open_to_read, project), project.root, lambda: self.heard()
        )

    @property
    def asked(self) -> Asked:
        """What the place asks."""
        view, chosen = self.place.view, self.chosen
        return Asked(view, self.place.typed, chosen, self.place.said)

    @property
    def chosen(self) -> str:
        """How the view is sorted, or which of its answers it has."""
        return self.place.chosen.get(self.place.view) or CHOICES[self.place.view][0]

    def go(self, place: InquiryPlace) -> None:
        """Look in another way, and ask if that is another question."""
        is_other = place.about != self.place.about
        rows = place.rows if is_other and place.view != self.place.view else self.place.rows
        self.place = place._replace(rows=rows)
        if is_other:
            self.ask()

    def ask(self, anew: bool = False) -> None:
        """Ask what the place wants."""
        self.awaits = True
        self._search.ask(self.asked, anew)

    def take(self) -> bool:
        """Take over the last answer; whether there was one.

        What was picked stays so, where it is the same question; else the first answer is picked,
        unless one has come back to a view.
        """
        answered = self._search.take()
        if answered is None:
            return False
        before, place = self.answered, self.place
        picked = place.picked
        if before.asked == answered.asked:
            picked = _again(place.row, answered, place.picked)
        elif before.asked.view == answered.asked.view:
            picked = 0
        self.awaits = False
        self.answered = answered
        within = max(0, min(picked, len(answered.rows) - 1)) if answered.are_all else picked
        self.place = place._replace(rows=answered.rows, picked=within)
        return True

    def close(self) -> None:
        """Ask nothing any more."""
        self.heard = nothing
        self._search.close()


def _again(row: AnswerRow | None, answered: Answered, picked: int) -> int:
    """The number that an answer has among those of another time."""
    if row is None or (picked < len(answered.rows) and _same(answered.rows[picked], row)):
        return picked
    return next((n for n, each in enumerate(answered.rows) if _same(each, row)), picked)


def _same(one: AnswerRow, other: AnswerRow) -> bool:
    return (one.place, one.words, one.cells) == (other.place, other.words, other.cells)
