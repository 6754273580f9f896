"""The article on the screen as several annotators have it, and what of that is settled."""

from __future__ import annotations

from tui.session.session import Session
from tui.team.adjudication import Adjudicating, State, state_of, with_versions


class AdjudicatedHere:
    """What annotators say of the article of a session, in which the result is put on record."""

    def __init__(self, session: Session, adjudicating: Adjudicating) -> None:
        self.adjudicating = adjudicating
        self._session = session
        self._differences = with_versions(adjudicating)

    @property
    def state(self) -> State:
        """What is settled by now, looked up in the records of the session."""
        reading = self._session.reading
        return state_of(self.adjudicating, self._differences, reading.tables, reading.place_of)
