"""The proposal at the cursor, where its values became others just before a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from tui.model.findings import Attribution
from tui.model.proposals import Proposal
from tui.session.at_cursor import at_cursor, proposal_under
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.session.unsure import value_of
from tui.text.visible import visible_line

SEEN_AFTER = 1.0
"""Seconds from which on somebody who presses a key has seen what the values are now."""
_SHOWN = ("kind", "form", "factuality", "time", "source.type", "source.speaker")


class JustChanged:
    """Keeps a key that was meant for other values from putting on record what nobody has seen.

    `since` is when, by the `clock`, the values last became others.
    """

    def __init__(self, session: Session, clock: Callable[[], float] = monotonic) -> None:
        self.clock = clock
        self._session = session
        self._now: Attribution | None = None
        self._words = ""
        self.since = 0.0

    @contextmanager
    def watched(self, has_news: bool) -> Iterator[None]:
        """Notice whether the proposal at the cursor becomes another one, if there is any news."""
        if not has_news:
            yield
            return
        before = self._at_cursor()
        yield
        after = self._at_cursor()
        told = _told(before, after) if before is not None and after is not None else ""
        if told:
            self._now, self._words, self.since = after, told, self.clock()

    def words(self, proposal: Proposal | None) -> str:
        """That the proposal has just changed, and how; empty if it has not."""
        if proposal is None or self._now is None or not _is_same(proposal.attribution, self._now):
            return ""
        is_seen = self.clock() - self.since >= SEEN_AFTER
        return "" if is_seen else f"The proposal has changed ({self._words})"

    def refuse_unseen(self, proposal: Proposal | None, key: str = "enter") -> None:
        """Refuse, once, to have the key accept a proposal that has just changed."""
        if words := self.words(proposal):
            self._now = None
            raise Refused(f"{words}; {key} accepts it as it is now")

    def _at_cursor(self) -> Attribution | None:
        proposal = proposal_under(self._session, at_cursor(self._session))
        return proposal.attribution if proposal is not None else None


def _is_same(one: Attribution, other: Attribution) -> bool:
    return one.contents == other.contents and not _told(one, other)


def _told(before: Attribution, after: Attribution) -> str:
    """In words, which of the values that are shown are others; empty if none is."""
    values = [(value_of(before, name), value_of(after, name)) for name in _SHOWN]
    told = [f"{was or 'none'} -> {now or 'none'}" for was, now in values if was != now]
    told += ["other words"] if before.contents != after.contents else []
    return visible_line(", ".join(told))
