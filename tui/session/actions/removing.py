"""x: claims taken off the record, and proposals rejected."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from tui.model.claim import RELATION_LISTS, Claim
from tui.model.edits import Change, Edit
from tui.model.proposals import Proposal
from tui.model.records import Fields, Value, changed, words_of
from tui.session.actions.marking import mark
from tui.session.at_cursor import at_hand, claims_exactly, same_words
from tui.session.refusal import Refused
from tui.session.session import Desk
from tui.text.spans import Span


def reject_or_remove(desk: Desk) -> Edit:
    """Reject the proposal, or take the claim off the record, whichever is innermost here.

    While `desk.everywhere` holds, all claims and proposals that are just these places.
    """
    if desk.everywhere:
        return _take_away_everywhere(desk)
    target = at_hand(desk)
    if target is None:
        raise Refused("Neither a claim nor a proposal is here to be taken away.")
    return remove(desk, target) if isinstance(target, Claim) else reject(desk, target)


def reject(desk: Desk, proposal: Proposal) -> Edit:
    """Remember that a proposal is none, so that it is not proposed again."""
    return Edit("proposal rejected", _rejecting(desk, proposal.contents), desk.current)


def remove(desk: Desk, claim: Claim) -> Edit:
    """Take a claim off the record, and out of the relations that other claims have to it."""
    return Edit(f"{claim.kind or 'claim'} removed", _removing(desk, [claim]))


def _take_away_everywhere(desk: Desk) -> Edit:
    claims = [claim for span in desk.everywhere for claim in claims_exactly(desk, span)]
    contents = [
        content
        for span in desk.everywhere
        for hull, proposal in desk.reading.proposals.at(span.start)
        for content in proposal.contents
        if same_words(desk, content, span) or same_words(desk, hull, span)
    ]
    if not (claims or contents):
        raise Refused("None of these places is a claim or a proposal to be taken away.")
    done = [f"{len(claims)} removed"] if claims else []
    done += [f"{len(set(contents))} rejected"] if contents else []
    changes = (*_removing(desk, claims), *_rejecting(desk, dict.fromkeys(contents)))
    return Edit(", ".join(done), changes, desk.current)


def _rejecting(desk: Desk, contents: Iterable[Span]) -> tuple[Change, ...]:
    by = changed({}, {"by": desk.names.annotator})
    return tuple(
        Change("rejected", desk.new_id(), None, mark(desk.reading, by, content))
        for content in contents
    )


def _removing(desk: Desk, claims: Sequence[Claim]) -> tuple[Change, ...]:
    gone = {claim.id for claim in claims}
    changes = []
    for id, fields in desk.reading.tables.claim.items():
        led = [name for name, other in Claim(id, fields).related() if other in gone]
        if led and id not in gone:
            less = {name: _without(fields, name, gone) for name in led}
            changes.append(Change("claim", id, fields, changed(fields, less)))
    return (*changes, *(Change("claim", claim.id, claim.fields, None) for claim in claims))


def _without(fields: Fields, relation: str, gone: Container[str]) -> Value | None:
    if relation in RELATION_LISTS:
        return tuple(other for other in words_of(fields, relation) if other not in gone)
    return None
