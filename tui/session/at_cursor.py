"""What a key acts on: the claim, proposal or entity at the cursor, the innermost first."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from tui.model.claim import Claim
from tui.model.proposals import Proposal
from tui.model.records import NO_FIELDS
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.anchors import trimmed
from tui.text.spans import Span
from tui.text.words import extended_to_whole_words

T = TypeVar("T")
NO_CLAIM = Claim("", NO_FIELDS)
"""Stands for the claim that a question is about where there is none."""


NO_CLAIM_HERE = "No claim is here: ] or [ goes to one."


class AtCursor(NamedTuple):
    """What lies under the cursor, worked out once for all that is shown of it.

    `words` are the selected ones (`content_span`), `claim` and `proposal` what is just these. Of
    what lies around them or in them `under` is the innermost, and `at_hand` what the detail
    describes and keys change; `rejected` is the id of a proposal that was rejected here, "" where
    there is none or more is at hand. `unplaced` is the current claim if its words are nowhere in
    the text; `takes_words` says whether the selection may become words of the current claim.
    """

    words: Span
    claim: Claim | None
    proposal: Proposal | None
    under: Claim | Proposal | None
    at_hand: Claim | Proposal | None
    rejected: str
    unplaced: Claim | None
    takes_words: bool


def at_cursor(session: Session) -> AtCursor:
    """Look at what lies under the cursor as things are now."""
    words = content_span(session)
    claim, proposal = claim_exactly(session, words), proposal_exactly(session, words)
    exact = claim or proposal
    innermost = exact or _around(session, words)
    target = _at_hand(session, words, exact, innermost)
    lost, current = unplaced(session), session.current_claim
    takes_words = current is not None and lost is None
    if takes_words and isinstance(target, Claim):
        takes_words = target.id != session.current
    elif takes_words:
        takes_words = target is None or proposal is None
    rejected = _rejected(session, words) if innermost is None else ""
    return AtCursor(words, claim, proposal, innermost, target, rejected, lost, takes_words)


def content_span(session: Session) -> Span:
    """The selected words without outer quotation marks and final punctuation, none of them half.

    What is on record or proposed as just a part of a word stays selected so.
    """
    span = trimmed(session.text, session.cursor.span)
    whole = extended_to_whole_words(session.text, span)
    if whole != span and any(
        place == span
        for index in (session.reading.claims, session.reading.contents, session.reading.mentions)
        for place, _ in index.at(span.start)
    ):
        return span
    return whole


def same_words(session: Session, one: Span, other: Span) -> bool:
    """Whether two spans are the same but for outer quotation marks and final punctuation."""
    return one == other or trimmed(session.text, one) == trimmed(session.text, other)


def claim_exactly(session: Session, span: Span) -> Claim | None:
    """The claim whose content is just the span; the current one before others."""
    claims = claims_exactly(session, span)
    return next((c for c in claims if c.id == session.current), claims[0] if claims else None)


def claims_exactly(session: Session, span: Span) -> list[Claim]:
    """All claims whose content is just the span."""
    near = session.reading.claims.at(trimmed(session.text, span).start)
    return [claim for place, claim in near if same_words(session, place, span)]


def claim_towards(session: Session, step: int) -> int:
    """The number, in reading order, of the next claim from the cursor (1), or the one before (-1).

    None has it if there is no claim that way.
    """
    claims, span = session.reading.claims, session.cursor.span
    here = claim_exactly(session, span)
    if here is not None:
        return _number_of(session, here, span) + step
    return claims.position_after(span.start) if step > 0 else claims.position_before(span.start)


def steps_to(session: Session, claim: Claim) -> int:
    """How many claims ahead of the cursor (or, below 0, behind it) one is; 0 where none leads."""
    number = _number_of(session, claim, session.cursor.span)
    ahead, behind = (number - claim_towards(session, step) for step in (1, -1))
    return ahead + 1 if ahead >= 0 else min(0, behind - 1)


def _number_of(session: Session, claim: Claim, otherwise: Span) -> int:
    stands = session.reading.place(claim.id).span or otherwise
    return session.reading.claims.position(stands, claim, lambda claim: claim.id)


def proposal_exactly(session: Session, span: Span) -> Proposal | None:
    """The open proposal one of whose contents, or their whole stretch, is just the span."""
    for hull, proposal in session.reading.proposals.at(trimmed(session.text, span).start):
        if any(same_words(session, part, span) for part in (hull, *proposal.contents)):
            return proposal
    return None


def part_selected(session: Session, proposal: Proposal, words: Span) -> Span | None:
    """The one of a proposal's several contents that is just the words, if it is one."""
    parts = [part for part in proposal.contents if same_words(session, part, words)]
    return parts[0] if parts and len(proposal.attribution.contents) > 1 else None


def under(session: Session) -> Claim | Proposal | None:
    """The innermost claim or open proposal that the cursor lies in or lies in the cursor.

    What is just the selection comes first, then what covers it, then what it covers.
    """
    return at_cursor(session).under


def at_hand(session: Session) -> Claim | Proposal | None:
    """What the detail describes, and so what keys change.

    That is what lies under the cursor; and the current claim where the cursor is on its source or
    cue, or on nothing else in its sentence. One without a place is so until the cursor moves on.
    """
    return at_cursor(session).at_hand


def _at_hand(
    session: Session,
    words: Span,
    exact: Claim | Proposal | None,
    innermost: Claim | Proposal | None,
) -> Claim | Proposal | None:
    current = session.current_claim
    if current is None:
        return innermost
    place = session.reading.place(current.id)
    if place.span is None:
        return innermost if session.has_moved_on else current
    if exact is not None:
        return exact
    if any(part is not None and part.covers(words) for part in (place.source, place.cue)):
        return current
    return innermost or (current if _shares_sentence(session, place.span, words) else None)


def unplaced(session: Session) -> Claim | None:
    """The current claim if it has no place in the text."""
    claim = session.current_claim
    return None if claim is None or session.reading.place(claim.id).span else claim


def claim_at_hand(session: Session) -> Claim:
    """The claim that keys change, made the current one; Refused where there is none."""
    target = at_hand(session)
    if isinstance(target, Proposal):
        raise Refused("This is a proposal: enter records it first; ] or [ goes to a claim.")
    if target is None:
        if session.current_claim is None:
            return session.need_current()
        raise Refused(NO_CLAIM_HERE)
    session.visit(target.id)
    return target


def takes_words(session: Session) -> bool:
    """Whether the selection, being none of what is at hand, may be words of the current claim.

    Not where that has no place in the text, beside which they would stand.
    """
    return at_cursor(session).takes_words


def _rejected(session: Session, words: Span) -> str:
    """The rejected proposal that is just the words, "" for none."""
    for there, id in session.reading.rejected.touching(*words):
        if same_words(session, there, words):
            return id
    return ""


def _around(session: Session, span: Span) -> Claim | Proposal | None:
    claims: list[tuple[Span, Claim | Proposal]] = [*session.reading.claims.touching(*span)]
    # Of claims on the same words, the current one.
    claims.sort(key=lambda item: isinstance(item[1], Claim) and item[1].id != session.current)
    return _nearest(span, [*claims, *session.reading.proposals.touching(*span)])


def _shares_sentence(session: Session, content: Span, span: Span) -> bool:
    from tui.text.sentences import sentence_at

    if not span.length:
        return False
    first, last = (sentence_at(session.article, at) for at in (content.start, content.end - 1))
    return Span(min(first.start, content.start), max(last.end, content.end)).covers(span)


def proposal_under(session: Session, at: AtCursor) -> Proposal | None:
    """The innermost open proposal at the cursor, even where a claim lies further in."""
    if at.proposal is not None:
        return at.proposal
    if isinstance(at.under, Proposal):
        return at.under
    return _nearest(at.words, session.reading.proposals.touching(*at.words))


def enclosing_claim(session: Session, span: Span) -> Claim | None:
    """The innermost claim in which the span lies without being all of it."""
    for place, claim in session.reading.claims.covering(span):
        if not same_words(session, place, span):
            return claim
    return None


def entity_under(session: Session) -> tuple[Span, str, str] | None:
    """The mention at the cursor as span, label and canonical name."""
    span = session.cursor.span
    found = session.reading.mentions.covering(span) or session.reading.mentions.touching(*span)
    if not found:
        return None
    place, mention = found[0]
    return place, mention.label, mention.name


def _nearest(span: Span, found: list[tuple[Span, T]]) -> T | None:
    """The innermost that covers the span, else the largest that it covers."""
    covering = [item for item in found if item[0].covers(span)]
    if covering:
        return min(covering, key=lambda item: item[0].length)[1]
    inside = [item for item in found if span.covers(item[0])]
    return max(inside, key=lambda item: item[0].length)[1] if inside else None


def duplicates_of(session: Session, claim: Claim) -> list[Claim]:
    """The other claims of its kind at the very same words."""
    span = session.reading.place(claim.id).span
    if span is None:
        return []
    here = (other for place, other in session.reading.claims.touching(*span) if place == span)
    return [other for other in here if other.kind == claim.kind and other.id != claim.id]


def visit_selected(session: Session) -> None:
    """Selecting just a claim's words visits it, so that keys change the claim shown.

    A claim without a place in the text stays at hand until the cursor moves.
    """
    if unplaced(session) and not session.has_moved_on:
        return
    claim = claim_exactly(session, content_span(session))
    if claim is not None:
        session.visit(claim.id)
