"""Walking through the claims whose words are not where they were."""

from __future__ import annotations

import re

from tui.app.outcome import Go, Notice, Outcome, Question, Then, both, nothing
from tui.app.questions import sought
from tui.app.scene import Scene
from tui.model.claim import Claim
from tui.model.records import text_of
from tui.session.actions import reviewing
from tui.session.at_cursor import NO_CLAIM, at_hand, claim_at_hand, content_span
from tui.session.describing import Fact, in_short
from tui.session.excerpts import excerpted
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.anchors import context
from tui.text.cursor import Cursor
from tui.text.spans import Span
from tui.text.visible import in_quotes, visible_line
from tui.vcs.diff_report import MARKS
from tui.vcs.word_diff import visible_word_diff

MOST_PLACES = 9
HERE, GONE = "it stands here", "the words are gone"
ELSEWHERE = "esc, select its words of now, then press I"
_SPACE = re.compile(r"\s+")
BETWEEN = "“…”"
"""Stands for words of a claim that have not changed, between those around them."""


def content(scene: Scene) -> Outcome:
    """Take the selection as the current claim's content."""
    session = scene.session
    span, current, here = content_span(session), session.current_claim, at_hand(session)
    # A claim without a place may be put anywhere.
    if current is None or (isinstance(here, Claim) and here.id == current.id):
        claim_at_hand(session)
    elif not span.shared(session.reading.place(current.id).span or span):
        raise Refused("The current claim is elsewhere: ] or [ goes there.")
    edit = reviewing.set_content(session, span)
    claim = session.need_current()
    was_lost = session.reading.place(claim.id).span is None

    def left() -> Outcome:
        told = reviewing.left_elsewhere(session, session.again(claim), was_lost)
        return Notice(told) if told else None

    return Then(edit, left)


def review(scene: Scene) -> Outcome:
    """Ask about the next claim whose words are not where they were."""
    claim, why = sought(lambda: reviewing.next_doubtful(scene.session), NO_CLAIM)
    if claim == NO_CLAIM:
        options = (("1", HERE), ("x", GONE), ("n", "next claim"))
        return Question("", options, nothing, refused=why)
    return _ask(scene, claim)


def _ask(scene: Scene, claim: Claim) -> Outcome:
    session = scene.session
    places = reviewing.places(session, claim)[:MOST_PLACES]
    there = Go(visit=claim.id)
    if places:
        there = Go(Cursor(places[0]), claim.id, reveal=places[0])
    left = [each.id for each in reviewing.doubtful(session)]
    number = left.index(claim.id)
    options = [(str(n), _place_label(session, claim, n, places)) for n in range(1, len(places) + 1)]
    options.append(("x", GONE))
    if len(left) > 1:
        options.append(("n", "next claim"))

    def next_one() -> Outcome:
        rest = reviewing.doubtful(session)
        told = Notice(f"settled; {need_a_look(len(rest))}")
        return both(_ask(scene, rest[number % len(rest)]), told) if rest else told

    def answer(key: str) -> Outcome:
        if key == "n":
            return review(scene)
        now = session.again(claim)
        if key == "x":
            return Then(reviewing.confirm_gone(session, now), next_one)
        span = places[int(key) - 1]
        edit = reviewing.accept_place(session, now, span)
        return both(Go(Cursor(span), reveal=span), Then(edit, next_one))

    lead = f"{number + 1} of {len(left)} to look at"
    return both(there, Question(lead, tuple(options), answer, became(session, claim, places)))


def need_a_look(count: int) -> str:
    """How many claims wait to be settled, and the key that does it."""
    if not count:
        return "no claim needs a look"
    return f"{count} claim{' needs' if count == 1 else 's need'} a look: V"


def _place_label(session: Session, claim: Claim, number: int, places: tuple[Span, ...]) -> str:
    if len(places) > 1:
        return f"place {number}"
    same = places[0].of(session.text) == claim.quote
    return HERE if same else "take the new words"


def became(session: Session, claim: Claim, places: tuple[Span, ...]) -> tuple[Fact, ...]:
    """What has become of a claim's words: at each place what differs there, old and new."""
    place = session.reading.place(claim.id)
    facts = [Fact(place.content.state, in_short(claim))]
    if not places:
        before, after = (text_of(claim.fields, name) for name in ("prefix", "suffix"))
        facts.append(Fact("was", visible_line(in_quotes(claim.quote, before, after)), whole=True))
    if place.span is None:
        facts.append(Fact("elsewhere", ELSEWHERE, whole=True))
    for number, span in enumerate(places, 1):
        label = str(number) if len(places) > 1 else "words"
        if span.of(session.text) != claim.quote:
            facts.append(_compared(label, (claim.quote, span.of(session.text))))
        else:
            facts.append(_compared(label, *_around(session, claim, span)))
    source = text_of(claim.fields, "source.quote")
    if source and place.span is not None and place.source is None:
        facts.append(
            Fact("source", f"“{visible_line(source)}” does not stand here any more", whole=True)
        )
    return tuple(facts)


def _around(session: Session, claim: Claim, span: Span) -> tuple[tuple[str, str], ...]:
    """The words before and behind the claim's, as they were and as they are at the span."""
    before, after = (text_of(claim.fields, name) for name in ("prefix", "suffix"))
    prefix, suffix = context(session.text, span)
    if before or after:
        prefix, suffix = _last(prefix, len(before)), suffix[: len(after)]
    else:
        before, after = prefix, suffix
    return (before, prefix), (BETWEEN, BETWEEN), (after, suffix)


def _last(words: str, length: int) -> str:
    """The last words, of that length or a little more."""
    start = max(0, len(words) - length)
    return words[words.rfind(" ", 0, start) + 1 :] if start else words


def _compared(label: str, *pairs: tuple[str, str]) -> Fact:
    """Old words and new as one text in which both are marked, by signs as well as by colour."""
    text, marks = "", []
    for old, new in pairs:
        for stretch in visible_word_diff(_SPACE.sub(" ", old), _SPACE.sub(" ", new)):
            left, right = MARKS.get(stretch.status, ("", ""))
            start = len(text)
            text += f"{left}{stretch.text}{right}"
            marks += [Span(start, len(text))] if left else []
    return excerpted(Fact(label, text, marked=tuple(marks)))
