"""What a second reader says of a claim by a key: read as it stands, a remark, a remark settled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tui.app.outcome import Outcome, Prompt, Question, nothing
from tui.app.questions import asked_about, sought
from tui.app.scene import Scene
from tui.model.remarks import Remark
from tui.session.actions import second_reader
from tui.session.actions.asked import in_short
from tui.session.at_cursor import claim_at_hand
from tui.session.session import Session

_KEYS = "123456789abcdefghijklmnop"


def check(scene: Scene) -> Outcome:
    """Have the claim at hand count as read by who reads here, or no longer."""
    session = scene.session
    claim = claim_at_hand(session)
    return _by_somebody(session, lambda: second_reader.check(session, session.again(claim)))


def remark(scene: Scene) -> Outcome:
    """Ask for a remark on the claim at hand."""
    session = scene.session
    claim, why = asked_about(session)

    def done(text: str, _: int) -> Outcome:
        return second_reader.remark(session, session.again(claim), text)

    asked = Prompt("remark", done, refused=why)
    return asked if why else _by_somebody(session, lambda: asked)


def settle(scene: Scene) -> Outcome:
    """Settle the open remark on the claim at hand; of several, the one that is chosen."""
    session = scene.session
    claim, why = asked_about(session)
    found, none = sought(lambda: second_reader.to_settle(claim), list[Remark]())
    if why or none:
        return Question("", (("1", "settle"),), nothing, refused=why or none)
    if len(found) == 1:
        return second_reader.settle(claim, found[0])
    options = tuple(zip(_KEYS, (in_short(each.text) for each in found), strict=False))
    by_key = dict(zip(_KEYS, found, strict=False))

    def answer(key: str) -> Outcome:
        return second_reader.settle(session.again(claim), by_key[key])

    return Question("settle", options, answer)


def _by_somebody(session: Session, then: Callable[[], Outcome]) -> Outcome:
    """What follows once it is known who reads here; that is asked once."""
    if session.person:
        return then()
    return Prompt("your name", partial(_named, session, then))


def _named(session: Session, then: Callable[[], Outcome], text: str, _: int) -> Outcome:
    second_reader.named(session, text)
    return then()
