"""x: claims taken off the record, and proposals rejected."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from tui.model.claim import Claim
from tui.model.claim_fields import RELATION_LISTS
from tui.model.edits import Change, Edit
from tui.model.proposals import Proposal
from tui.model.records import Fields, Value, changed, words_of
from tui.session.actions.marking import mark
from tui.session.at_cursor import at_hand, claims_exactly, same_words
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.spans import Span


def reject_or_remove(session: Session) -> Edit:
    """Reject the proposal, or take the claim off the record, whichever is innermost here.

    While `session.everywhere` holds, all claims and proposals that are just these places.
    """
    if session.everywhere:
        return _take_away_everywhere(session)
    target = at_hand(session)
    if target is None:
        raise Refused("Neither a claim nor a proposal is here to be taken away.")
    return remove(session, target) if isinstance(target, Claim) else reject(session, target)


def reject(session: Session, proposal: Proposal) -> Edit:
    """Remember that a proposal is none, so that it is not proposed again."""
    return Edit("proposal rejected", _rejecting(session, proposal.contents), session.current)


def remove(session: Session, claim: Claim) -> Edit:
    """Take a claim off the record, and out of the relations that other claims have to it."""
    changes = removal(session.reading.tables.claim, [claim])
    return Edit(f"{claim.kind or 'claim'} removed", changes)


def _take_away_everywhere(session: Session) -> Edit:
    claims = [claim for span in session.everywhere for claim in claims_exactly(session, span)]
    contents = [
        content
        for span in session.everywhere
        for hull, proposal in session.reading.proposals.at(span.start)
        for content in proposal.contents
        if same_words(session, content, span) or same_words(session, hull, span)
    ]
    if not (claims or contents):
        raise Refused("None of these places is a claim or a proposal to be taken away.")
    done = [f"{len(claims)} removed"] if claims else []
    done += [f"{len(set(contents))} rejected"] if contents else []
    changes = (
        *removal(session.reading.tables.claim, claims),
        *_rejecting(session, dict.fromkeys(contents)),
    )
    return Edit(", ".join(done), changes, session.current)


def _rejecting(session: Session, contents: Iterable[Span]) -> tuple[Change, ...]:
    by = changed({}, {"by": session.names.annotator})
    return tuple(
        Change("rejected", session.new_id(), None, mark(session.reading, by, content))
        for content in contents
    )


def removal(records: Mapping[str, Fields], claims: Sequence[Claim]) -> tuple[Change, ...]:
    """What takes some of the claims off the record, and out of the relations of the others."""
    gone = {claim.id for claim in claims}
    changes = []
    for id, fields in records.items():
        led = [name for name, other in Claim(id, fields).related() if other in gone]
        if led and id not in gone:
            less = {name: _without(fields, name, gone) for name in led}
            changes.append(Change("claim", id, fields, changed(fields, less)))
    return (*changes, *(Change("claim", claim.id, claim.fields, None) for claim in claims))


def _without(fields: Fields, relation: str, gone: Container[str]) -> Value | None:
    if relation in RELATION_LISTS:
        return tuple(other for other in words_of(fields, relation) if other not in gone)
    return None
