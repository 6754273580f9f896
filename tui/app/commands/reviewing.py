"""Walking through the claims whose words are not where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.asking import Question
from tui.core.claim import Claim
from tui.core.cursor import Cursor
from tui.core.visible import line
from tui.desk import reviewing
from tui.desk.refusal import Refused
from tui.desk.targets import at_hand, claim_at_hand, content_span

if TYPE_CHECKING:
    from tui.app.reader import Reader

MOST_PLACES = 9
SHOWN = 40


def content(reader: Reader) -> None:
    """Take the selection as the current claim's content."""
    desk = reader.desk
    span, current, here = content_span(desk), desk.current_claim, at_hand(desk)
    if current is None or (isinstance(here, Claim) and here.id == current.id):
        claim_at_hand(desk)
    elif not span.shared(desk.reading.place(current.id).span or span):
        raise Refused(
            "The current claim is elsewhere, and keeps its words: go there with ] or [, or "
            "let it go with escape."
        )
    reader.do(reviewing.set_content(desk, span))


def review(reader: Reader) -> None:
    """Ask about the next claim whose words are not where they were."""
    claim = reviewing.next_doubtful(reader.desk)
    if claim is None:
        raise Refused("Every claim stands where its words are, or is known to be gone.")
    reader.desk.visit(claim.id)
    _ask(reader, claim)


def _ask(reader: Reader, claim: Claim) -> None:
    desk = reader.desk
    places = reviewing.places(desk, claim)[:MOST_PLACES]
    if places:
        desk.cursor = Cursor(places[0])
        reader.view.reveal(places[0])
    options = [(str(n), _short(span.of(desk.text))) for n, span in enumerate(places, 1)]
    options += [("x", "the words are gone"), ("n", "next claim")]
    state = desk.reading.place(claim.id).content.state
    lead = f"{state}: “{_short(claim.quote)}” stands at"

    def answer(key: str) -> None:
        if key == "n":
            reader.perform(review)
            return
        if key == "x":
            reader.perform(lambda reader: reader.do(reviewing.confirm_gone(desk, claim)))
            return
        span = places[int(key) - 1]
        desk.cursor = Cursor(span)
        reader.view.reveal(span)
        reader.perform(lambda reader: reader.do(reviewing.accept_place(desk, claim, span)))

    reader.ask(Question(lead, tuple(options), answer))


def _short(words: str) -> str:
    words = line(words)
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
