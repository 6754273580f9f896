"""Claims whose words were changed in the article: which they are, and what a person decides."""

from __future__ import annotations

from tui.model.claim import Claim
from tui.model.edits import Edit
from tui.model.placements import Place
from tui.model.records import Value, changed, text_of
from tui.session.actions.marking import anchor_fields, form_of, mark
from tui.session.actions.relating import stands_beside
from tui.session.actions.tagging import change
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.spans import Span
from tui.text.visible import in_quotes, visible_line

SETTLED = ("exact", "moved")
_SHOWN = 24


def doubtful(session: Session) -> list[Claim]:
    """The claims whose words were changed, may stand in several places, or were not found.

    Those that a person has confirmed to be gone are none of them, nor are those not looked for yet.
    """
    return [
        claim
        for claim in session.reading.ordered_claims
        if claim.id not in session.reading.waiting
        and session.reading.place(claim.id).content.state not in SETTLED
        and text_of(claim.fields, "anchor") != "lost"
    ]


def next_doubtful(session: Session) -> Claim:
    """The doubtful claim behind the current one, round the end; Refused if there is none."""
    claims = doubtful(session)
    if not claims and (left := len(session.reading.waiting)):
        raise Refused(f"{left} claims are still being looked for; none so far needs a look.")
    if not claims:
        raise Refused("Every claim stands where its words are, or is known to be gone.")
    ids = [claim.id for claim in claims]
    return claims[(ids.index(session.current) + 1) % len(claims) if session.current in ids else 0]


def places(session: Session, claim: Claim) -> tuple[Span, ...]:
    """Where the claim's words may stand, the best first."""
    anchor = session.reading.place(claim.id).content
    found = (anchor.span, *anchor.candidates) if anchor.span else anchor.candidates
    return tuple(dict.fromkeys(found))


def accept_place(session: Session, claim: Claim, span: Span) -> Edit:
    """Anchor a claim where its words stand now; they become those of the text."""
    place = session.reading.place(claim.id)
    fields = mark(session.reading, claim.fields, span, place.source, place.cue)
    changes = {name: fields.get(name) for name in fields.keys() | claim.fields.keys()}
    return change(session, claim, changes | {"anchor": None}, "the claim is anchored here")


def set_content(session: Session, span: Span) -> Edit:
    """Take a span of the text as the content of the current claim; Refused if it is no other.

    The form follows if it was what the old content's quotation marks say.
    """
    claim = session.need_current()
    place = session.reading.place(claim.id)
    if not any(character.isalnum() for character in span.of(session.text)):
        raise Refused("There are no words in the selection for the claim to be about.")
    if place.span == span:
        raise Refused("That is the claim's content already: select other words, then press I.")
    # What was not found beside words that were gone may stand beside the new ones.
    anew = {**anchor_fields(session.text, span), "anchor": None}
    found = session.reading.place_of(changed(claim.fields, anew))
    source, cue = place.source or found.source, place.cue or found.cue
    fields = mark(session.reading, claim.fields, span, source, cue)
    changes: dict[str, Value | None] = {
        name: fields.get(name) for name in fields.keys() | claim.fields.keys()
    }
    attributed = bool(claim.speaker)
    form = text_of(claim.fields, "form")
    if form and place.span and form == form_of(session.reading, place.span, attributed):
        changes["form"] = form_of(session.reading, span, attributed)
    return change(session, claim, changes | {"anchor": None}, "the claim's words are these")


def left_elsewhere(session: Session, claim: Claim, was_lost: bool) -> str:
    """A sentence about the source and cue of a claim that its new content leaves behind; or empty.

    Those of words that `was_lost` are taken for others where they do not stand near.
    """
    place = session.reading.place(claim.id)
    near = stands_beside(session, place.source, place.span)
    far = []
    if place.source is None or (was_lost and not near):
        far.append(("source", "s"))
    if place.cue is None or (was_lost and not _in_paragraph(session, place, near)):
        far.append(("cue", "C"))
    words = [(part, text_of(claim.fields, f"{part}.quote"), key) for part, key in far]
    told = [
        (f"{part} {in_quotes(_begun(quote))}", key) for part, quote, key in words if quote.strip()
    ]
    if not told:
        return ""
    names, keys = (" and ".join(each) for each in zip(*told, strict=True))
    if len(told) > 1:
        return f"its {names} no longer stand near: {keys} set others"
    return f"its {names} no longer stands near: {keys} sets another"


def _in_paragraph(session: Session, place: Place, with_source: bool) -> bool:
    """Whether a cue stands in a paragraph of its content, or in that of the source."""
    spans = [place.span] + ([place.source] if with_source else [])
    return place.cue is not None and any(
        session.article.block_at(span.start)
        <= session.article.block_at(place.cue.start)
        <= session.article.block_at(span.end - 1)
        for span in spans
        if span is not None
    )


def _begun(words: str) -> str:
    shown = visible_line(words)
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"


def confirm_gone(session: Session, claim: Claim) -> Edit:
    """Put on record that a claim's words are gone from the text."""
    return change(session, claim, {"anchor": "lost"}, "the claim's words are gone")
