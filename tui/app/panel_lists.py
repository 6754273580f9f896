"""The lists of the side panel: what each holds, where its entries stand, what keys do with them.

A new list is one more class here, with its place in `LISTS`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tui.app.panel_list import Keys, PanelList
from tui.model.claim import Claim
from tui.model.edits import Edit
from tui.model.findings_columns import Entity
from tui.model.proposals import Proposal
from tui.session import describing, list_entries
from tui.session.actions import rejected
from tui.session.analysing import Analysis
from tui.session.at_cursor import AtCursor, at_cursor, content_span
from tui.session.describing import Fact
from tui.session.list_entries import Entry
from tui.session.session import Session
from tui.text.spans import Span

TYPES = ("PERSON", "ORG", "NORP", "GPE", "LOC", "FAC")
"""Types of entities in the order in which they are listed; others follow by name."""


class ClaimList(PanelList):
    """The claims on record in reading order, those not found in the text last."""

    names = ("Claims", "Claims", "Cl")
    empty = "A digit tags what is selected."
    lost = "The words of this claim were not found in the text."
    changing = (("x", "remove"), ("a digit", "change the kind"))
    takes_kinds = True

    @property
    def count(self) -> int:
        """How many claims there are, those included that are still looked for."""
        return len(self._session.reading.tables.claim)

    def entry(self, number: int) -> Entry:
        """A claim in words."""
        return list_entries.claim_entry(self._session, self._claim(number))

    def place(self, number: int) -> Span | None:
        """Where a claim's words stand."""
        return self._session.reading.place(self._claim(number).id).span

    def facts(self, number: int) -> tuple[Fact, ...]:
        """A claim's fields."""
        return tuple(describing.claim_facts(self._session, self._claim(number)))

    def person(self, number: int) -> str:
        """Who is behind the claim."""
        return self._claim(number).speaker

    def claim_id(self, number: int) -> str | None:
        """The claim itself."""
        return self._claim(number).id

    def followed(self, at: AtCursor) -> int:
        """The number of the claim at hand."""
        target, reading = at.at_hand, self._session.reading
        if not isinstance(target, Claim):
            return -1
        span = reading.place(target.id).span
        if span is None:
            return reading.ordered_claims.index(target)
        return reading.claims.position(span, target, lambda claim: claim.id)

    def ahead(self) -> int:
        """The number of the next claim in the text."""
        claims, cursor = self._session.reading.claims, self._session.cursor
        number = bisect_right(claims.spans.starts, cursor.span.start)
        return number if number < len(claims) else 0

    def remove(self, number: int) -> Edit:
        """Take a claim off the record."""
        from tui.session.actions import removing

        return removing.remove(self._session, self._claim(number))

    @property
    def told_empty(self) -> str:
        """What to do, or where the claims of a renamed article were left."""
        return self._session.left_behind or self.empty

    def _claim(self, number: int) -> Claim:
        return self._session.reading.ordered_claims[number]


class ProposalList(PanelList):
    """What the machine proposes, in reading order or the surest first."""

    names = ("Proposals", "Prop", "Pr")
    empty = "Nothing is proposed."
    is_found = True
    changing = (("space", "accept"), ("a digit", "accept as"), ("x", "reject"))
    takes_kinds = True
    by_confidence = False

    @property
    def count(self) -> int:
        """How many proposals nobody has judged."""
        return len(self._session.reading.proposals)

    @property
    def proposals(self) -> Sequence[Proposal]:
        """The open proposals in the order of this list."""
        listed = self._session.reading.proposals
        return listed.surest_first if self.by_confidence else listed

    def entry(self, number: int) -> Entry:
        """A proposal in words."""
        proposal = self.proposals[number]
        entry = list_entries.proposal_entry(self._session, proposal)
        if not self.by_confidence:
            return entry
        return entry._replace(head=f"{100 * proposal.attribution.confidence:.0f} % {entry.head}")

    def place(self, number: int) -> Span | None:
        """Where the first open content of a proposal stands."""
        return self.proposals[number].contents[0]

    def facts(self, number: int) -> tuple[Fact, ...]:
        """What accepting a proposal would put on record."""
        proposal, selected = self.proposals[number], content_span(self._session)
        return tuple(describing.proposal_facts(self._session, proposal, selected))

    def followed(self, at: AtCursor) -> int:
        """The number of the proposal at hand."""
        target = at.at_hand
        if not isinstance(target, Proposal):
            return -1
        if self.by_confidence:
            return self.proposals.index(target)
        return self._session.reading.proposals.position(target)

    def ahead(self) -> int:
        """The number of the next proposal in the text; the surest is first wherever one reads."""
        proposals = self._session.reading.proposals
        behind = proposals.after(self._session.cursor.span.start)
        return 0 if behind is None or self.by_confidence else proposals.position(behind[1])

    def again(self, picked: Entry) -> int:
        """The proposal at hand: what is picked has the cursor, and may have another number now."""
        followed = self.followed(at_cursor(self._session))
        return self.ahead() if followed < 0 else followed

    def accept(self, number: int) -> Edit:
        """Put a proposal on record."""
        from tui.session.actions import tagging

        return tagging.accept(self._session, self.proposals[number])

    def remove(self, number: int) -> Edit:
        """Reject a proposal."""
        from tui.session.actions import removing

        return removing.reject(self._session, self.proposals[number])

    @property
    def keys(self) -> Keys:
        """The keys of a list, and the one that sorts this one."""
        *others, back = super().keys
        order = "in reading order" if self.by_confidence else "the surest first"
        return (*others, *([("c", order)] if self.count else []), back)


class EntityList(PanelList):
    """The entities by type, of each the most mentioned first.

    Going to one again goes to its next mention.
    """

    names = ("Entities", "Ent", "En")
    rows_each = 1
    empty = "No entity was found."
    is_found = True

    def __init__(self, session: Session, analysis: Analysis) -> None:
        super().__init__(session, analysis)
        self._sorted: tuple[Sequence[Entity], Sequence[Entity]] = ((), ())

    @property
    def count(self) -> int:
        """How many entities there are."""
        return self._session.reading.entity_count

    def entry(self, number: int) -> Entry:
        """An entity in words."""
        name, label, mentions = self._listed[number]
        return list_entries.entity_entry(name, label, len(mentions))

    def place(self, number: int) -> Span | None:
        """The entity's next mention behind the cursor, the first one behind the last."""
        spans = self._listed[number].mentions
        after = bisect_right(spans.starts, self._session.cursor.span.start)
        return spans[after if after < len(spans) else 0]

    def person(self, number: int) -> str:
        """The entity's own name."""
        return self._listed[number].name

    @property
    def _listed(self) -> Sequence[Entity]:
        """The entities by type, sorted once for all rows that are drawn of them."""
        found = self._session.reading.entities
        if found is not self._sorted[0]:
            self._sorted = (found, sorted(found, key=_rank_of_type))
        return self._sorted[1]


def _rank_of_type(entity: Entity) -> tuple[int, str]:
    label = entity.label
    return (TYPES.index(label) if label in TYPES else len(TYPES), label)


class RejectedList(PanelList):
    """The proposals that were rejected, in reading order, those not found in the text last."""

    names = ("Rejected", "Rej", "Re")
    empty = "Nothing is rejected."
    lost = "The words that were rejected are not in the text any more."
    always_offered = False
    changing = (("x", "take back: propose it again"),)

    @property
    def count(self) -> int:
        """How many contents were rejected."""
        return len(self._session.reading.tables.rejected)

    def entry(self, number: int) -> Entry:
        """A rejected proposal in words."""
        return list_entries.rejected_entry(self._session, self._id(number))

    def place(self, number: int) -> Span | None:
        """Where the rejected words stand."""
        return rejected.place(self._session, self._id(number))

    def followed(self, at: AtCursor) -> int:
        """The number of the rejected proposal whose words are selected."""
        ordered = self._session.reading.ordered_rejected
        return ordered.index(at.rejected) if at.rejected else -1

    def remove(self, number: int) -> Edit:
        """Take back the rejecting."""
        return rejected.take_back(self._session, self._id(number))

    def _id(self, number: int) -> str:
        return self._session.reading.ordered_rejected[number]


LISTS: tuple[type[PanelList], ...] = (ClaimList, ProposalList, EntityList, RejectedList)
"""The lists in the order of their tabs."""
