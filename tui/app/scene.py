"""What commands are given: the session, what is known of it, and how the article is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from tui.app import showing
from tui.app.hit_list import HitList
from tui.app.in_git import InGit
from tui.app.just_changed import JustChanged
from tui.app.ledger_answers import LedgerAnswers
from tui.app.outcome import Looking
from tui.app.panel_list import PanelList
from tui.app.panel_lists import LISTS, ProposalList
from tui.model.claim import Claim
from tui.session.analysing import Analysis
from tui.session.at_cursor import at_hand
from tui.session.session import Session
from tui.session.whats_left import WhatsLeft
from tui.text.layout import Rows

if TYPE_CHECKING:
    from tui.app.adjudicated_here import AdjudicatedHere
    from tui.app.person_pages import PersonPages
    from tui.app.person_told import PersonTold
    from tui.session.whole_claim import ClaimLine
    from tui.vcs.record_diff import RecordDiff

L = TypeVar("L", bound=PanelList)


class Page(Protocol):
    """What commands ask of the text as it is wrapped and scrolled on the screen."""

    @property
    def rows(self) -> Rows:
        """The rows of the article."""

    @property
    def top_row(self) -> int:
        """The row at the top."""

    @property
    def shown_offsets(self) -> tuple[int, int]:
        """From the first to behind the last offset of the text on the screen."""

    @property
    def at_end(self) -> bool:
        """Whether the last row is on the screen."""


class Scene:
    """What commands are given: they read it and return what is to happen.

    Only the screen changes it. `revision` is another one whenever marks or lists may be others.
    `left` is how much is left to do, as far as that was counted. `stays` says that the cursor stays
    on a proposal that was judged, as the user has chosen. `adjudicated` is what annotators say of
    the article, where that is to be settled.
    """

    def __init__(
        self, session: Session, analysis: Analysis, page: Page, stays: bool = False
    ) -> None:
        self.session = session
        self.analysis = analysis
        self.in_git = InGit(session)
        self.ledger = LedgerAnswers(session)
        self.just_changed = JustChanged(session)
        self.whats_left = WhatsLeft(session)
        self.left = 0
        self.adjudicated: AdjudicatedHere | None = None
        self.page = page
        self.stays = stays
        self.looking = Looking()
        self.lists: tuple[PanelList, ...] = tuple(
            made(session, analysis) for made in (*LISTS, HitList)
        )
        self.revision = 0
        self._changes: tuple[int, list[RecordDiff]] = (-1, [])
        self._person_pages: PersonPages | None = None
        self._claim_page: tuple[tuple[object, ...], ClaimTold] = ((), ClaimTold())

    def look(self, looking: Looking) -> None:
        """Look at the article in another way from now on."""
        proposals = self.list_of(ProposalList)
        if looking.by_confidence != proposals.by_confidence:
            proposals.by_confidence = looking.by_confidence
            self.revision += 1
        hits = self.list_of(HitList)
        if looking.needle != hits.needle:
            hits.needle = looking.needle
            self.revision += 1
        self.looking = looking

    @contextmanager
    def with_pick(self) -> Iterator[None]:
        """Have the same entry picked in the panel after more was found as before."""
        shown, number = self.shown_list, self.looking.picked
        is_picked = shown.is_found and 0 <= number < shown.count
        entry = shown.entry(number) if is_picked else None
        yield
        if entry is not None:
            self.looking = self.looking._replace(picked=shown.again(entry))

    @property
    def shown_list(self) -> PanelList:
        """The list that the panel shows."""
        return self.lists[self.looking.shown]

    @property
    def offered_lists(self) -> Sequence[PanelList]:
        """The lists that have a tab: those that always have, have entries, or are shown."""
        shown = self.shown_list
        return [each for each in self.lists if each.always_offered or each is shown or each.count]

    def list_of(self, kind: type[L]) -> L:
        """The panel's list of a kind."""
        return next(each for each in self.lists if isinstance(each, kind))

    def turned_to(self, kind: type[PanelList]) -> Looking:
        """How it is looked at with the list of a kind in the panel."""
        return self.looking._replace(shown=self.lists.index(self.list_of(kind)))

    @property
    def changes(self) -> list[RecordDiff]:
        """What differs from the last commit, in reading order; the same list until it changes."""
        if self._changes[0] != self.revision:
            since = self.in_git.since
            listed = showing.changes(self.session, since.differences) if since else []
            self._changes = (self.revision, listed)
        return self._changes[1]

    @property
    def person_page(self) -> PersonTold:
        """All of the person whose page is shown; the same object until something in it changes."""
        return self.person_pages.told(self.looking.slug, self.looking.person)

    @property
    def person_pages(self) -> PersonPages:
        """What tells of people."""
        if self._person_pages is None:
            from tui.app.person_pages import PersonPages

            self._person_pages = PersonPages(self.session, self.ledger)
        return self._person_pages

    @property
    def claim_page(self) -> ClaimTold:
        """All of the claim at hand; the same object until something in it changes."""
        claim = at_hand(self.session)
        id = claim.id if isinstance(claim, Claim) else ""
        history = self.in_git.history(id)
        about = (self.revision, id, history)
        if self._claim_page[0] != about:
            from tui.session.whole_claim import whole_claim

            lines: tuple[ClaimLine, ...] = ()
            if isinstance(claim, Claim):
                lines = (
                    *whole_claim(self.session, claim),
                    *self.ledger.leading_to(id),
                    *showing.history_lines(history),
                )
            self._claim_page = (about, ClaimTold(id, lines))
        return self._claim_page[1]


class ClaimTold(NamedTuple):
    """All that is told of a claim, a line each; nothing where no claim is at hand."""

    id: str = ""
    lines: tuple[ClaimLine, ...] = ()
