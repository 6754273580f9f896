"""What the ledger answers about all articles, or the one line that says why it cannot."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from tui.session.session import Session
from tui.storage.errors import CannotRead
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from tui.ledger.claims_to_relate import Relatable
    from tui.session.whole_claim import ClaimLine

T = TypeVar("T")

NO_LEDGER = "No ledger of all articles is made yet: the list of articles, or quoth find, makes it."
DAMAGED = "The ledger of all articles cannot be read: the list of articles makes it anew."


class LedgerAnswers:
    """Asks the ledger of the project of an article, as it was last brought up to date."""

    def __init__(self, session: Session) -> None:
        self._path, self._shown = session.names.path, session.names.shown

    def asked(self, ask: Callable[[sqlite3.Connection], T]) -> tuple[T | None, str]:
        """What the ledger answers; None, and why, where there is no answer."""
        from tui.ledger.ledger_file import open_to_read
        from tui.storage.project.projects import project_of

        try:
            ledger = None if self._path is None else open_to_read(project_of(self._path))
        except CannotRead as error:
            return None, str(error)
        if ledger is None:
            return None, NO_LEDGER
        try:
            return ask(ledger), ""
        except sqlite3.Error:
            return None, DAMAGED
        finally:
            ledger.close()

    def leading_to(self, id: str) -> list[ClaimLine]:
        """The relations of claims in other articles that lead to a claim of this one."""
        from tui.ledger.claims_to_relate import leading_to

        def ask(ledger: sqlite3.Connection) -> list[tuple[str, Relatable]]:
            return leading_to(ledger, self._shown, id)

        return [_line(type, each) for type, each in self.asked(ask)[0] or ()]


def _line(type: str, claim: Relatable) -> ClaimLine:
    from tui.session.whole_claim import BACKWARDS, ClaimLine

    who = f"{claim.speaker}: " if claim.speaker else ""
    words = visible_line(f"{who}“{claim.quote}” in {claim.title or claim.path}")
    return ClaimLine(BACKWARDS.get(type, type), (words,), None, claim.target)
