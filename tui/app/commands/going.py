"""Going from mark to mark: proposals, claims, quotations, entities."""

from __future__ import annotations

from tui.app.commands.moving import by, to
from tui.app.outcome import Go, Notice, Outcome, Then, both
from tui.app.panel_lists import ClaimList, ProposalList
from tui.app.scene import Scene
from tui.model.edits import Edit
from tui.model.proposals import Proposal
from tui.session.at_cursor import claim_towards, proposal_exactly, steps_to
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.anchors import trimmed
from tui.text.motions import MotionUnits, first_word
from tui.text.spans import Span

_MARKS = 16
"""Quotation marks and blanks that may stand before what is quoted."""


def _no_more(what: str, step: int) -> str:
    return f"There is no {what} {'after' if step > 0 else 'before'} this place."


def _proposal(scene: Scene, step: int) -> Outcome:
    session, proposals = scene.session, scene.session.reading.proposals
    span = session.cursor.span
    here = proposal_exactly(session, span)
    if here is not None:
        found = proposals.next_to(here, step)
    elif step > 0:
        # From where reading begins, one that begins with the very first word is still ahead.
        found = proposals.after(span.start - (span == first_word(session.article)))
    else:
        found = proposals.before(span.start)
    if found is None:
        if scene.analysis.is_looking:
            words = "Still looking: the next proposal is shown as soon as it is found."
            awaiting = scene.looking._replace(awaited=step)
            return both(Go(looking=awaiting), Notice(words, "warning"))
        none = scene.analysis.why_not or "Nothing is proposed that has not been judged."
        raise Refused(_no_more("proposal", step) if len(proposals) else none)
    return to_proposal(scene, found[0] if session.cursor.is_extending else found[1].contents[0])


def on_from(scene: Scene, judged: Proposal, edit: Edit) -> Outcome:
    """Go to the proposal behind one that was just judged, and say again what was done with that.

    Where there is none, or none yet, the cursor stays.
    """
    session = scene.session
    found = session.reading.proposals.next_to(judged, 1)
    if found is not None:
        there = to_proposal(scene, found[1].contents[0])
        return Then(there, lambda: Notice(f"{edit.title}{_way_back(session, edit.current)}"))
    if scene.analysis.is_looking:
        awaiting = scene.looking._replace(awaited=1)
        return both(Go(looking=awaiting), Notice(f"{edit.title}; the next is still looked for"))
    left = scene.whats_left.count().in_words
    more = f". Left: {left}; O goes there" if left else ""
    return Notice(f"{edit.title}; no proposal is further on{more}")


def _way_back(session: Session, id: str) -> str:
    """The key that leads back to a claim, if one press does."""
    claim = session.reading.claim(id)
    back = claim is not None and steps_to(session, claim) == -1
    return "; [ goes back to it" if back else ""


def to_proposal(scene: Scene, words: Span) -> Go:
    """Go to words of a proposal, and have the proposals in the panel."""
    there = to(scene, words)
    return there._replace(looking=scene.turned_to(ProposalList)._replace(goal=None))


def next_proposal(scene: Scene) -> Outcome:
    """Go to the next proposal."""
    return _proposal(scene, 1)


def previous_proposal(scene: Scene) -> Outcome:
    """Go to the previous proposal."""
    return _proposal(scene, -1)


def _claim(scene: Scene, step: int) -> Outcome:
    session, claims = scene.session, scene.session.reading.claims
    place = claim_towards(session, step)
    if not 0 <= place < len(claims):
        others = len(session.reading.tables.claim) > len(claims)
        more = "; V for those not found." if others else "."
        raise Refused(_no_more("claim", step).removesuffix(".") + more)
    looking = scene.turned_to(ClaimList)._replace(goal=None)
    there = to(scene, claims.spans[place])
    return there._replace(visit=claims.values[place].id, looking=looking)


def next_claim(scene: Scene) -> Outcome:
    """Go to the next claim."""
    return _claim(scene, 1)


def previous_claim(scene: Scene) -> Outcome:
    """Go to the previous claim."""
    return _claim(scene, -1)


def _quotations(session: Session) -> MotionUnits:
    """The quotations without their marks."""
    text, quotations = session.text, session.reading.quotations

    def after(offset: int) -> Span | None:
        found = quotations.after(offset - _MARKS)
        while found is not None:
            inner = trimmed(text, found[0])
            if inner.start > offset:
                return inner
            found = quotations.after(found[0].start)
        return None

    def before(offset: int) -> Span | None:
        found = quotations.before(offset)
        while found is not None:
            inner = trimmed(text, found[0])
            if inner.start < offset:
                return inner
            found = quotations.before(found[0].start)
        return None

    return MotionUnits(after, before)


def _entities(session: Session) -> MotionUnits:
    mentions = session.reading.mentions

    def span(found: tuple[Span, object] | None) -> Span | None:
        return found[0] if found else None

    return MotionUnits(
        lambda offset: span(mentions.after(offset)), lambda offset: span(mentions.before(offset))
    )


def next_quotation(scene: Scene) -> Outcome:
    """Select the next quotation."""
    return by(scene, _quotations(scene.session), 1, _no_more("quotation", 1))


def previous_quotation(scene: Scene) -> Outcome:
    """Select the previous quotation."""
    return by(scene, _quotations(scene.session), -1, _no_more("quotation", -1))


def next_entity(scene: Scene) -> Outcome:
    """Select the next entity."""
    return by(scene, _entities(scene.session), 1, _no_more("entity", 1))


def previous_entity(scene: Scene) -> Outcome:
    """Select the previous entity."""
    return by(scene, _entities(scene.session), -1, _no_more("entity", -1))
