"""Putting on record and taking away: proposals, claims, second claims, every place at once."""

from __future__ import annotations

from itertools import islice

from tui.app.commands.going import on_from
from tui.app.outcome import Go, Notice, Outcome, Question, Then, both, nothing
from tui.app.questions import keyed_kinds, sought
from tui.app.scene import Scene
from tui.app.showing import places
from tui.model.edits import Edit
from tui.model.proposals import Proposal
from tui.session.actions import removing, tagging
from tui.session.at_cursor import NO_CLAIM, at_cursor, at_hand, content_span, proposal_under
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.search import occurrences
from tui.text.spans import Span
from tui.text.visible import visible_line

MOST_PLACES = 2000
"""Places that `everywhere` takes at once; each would be a claim."""


def accept(scene: Scene) -> Outcome:
    """Accept the proposal here, and go on to the next one."""
    session = scene.session
    proposal = proposal_under(session, at_cursor(session))
    scene.just_changed.refuse_unseen(proposal)
    return _going_on(scene, tagging.accept_here(session), proposal)


def take_away(scene: Scene) -> Outcome:
    """Reject the proposal here, and go on to the next one; or remove the claim."""
    session = scene.session
    here = None if session.everywhere else at_hand(session)
    edit = removing.reject_or_remove(session)
    return _going_on(scene, edit, here if isinstance(here, Proposal) else None)


def _going_on(scene: Scene, edit: Edit, judged: Proposal | None) -> Outcome:
    """An edit, and then the proposal behind the one that was judged; unless the person stays."""
    if judged is None or scene.stays:
        return edit
    return Then(edit, lambda: on_from(scene, judged, edit))


def everywhere(scene: Scene) -> Outcome:
    """Take every occurrence of the selected words."""
    found, why = sought(lambda: _places(scene.session), tuple[Span, ...]())
    if not found:
        kinds = (
            (kind.key, visible_line(kind.name)) for kind in scene.session.schema.kinds if kind.key
        )
        answers = (*kinds, ("x", "take away"), ("@", "correct"))
        return both(Go(everywhere=()), Question("", answers, nothing, refused=why))
    words = f"{places(len(found))}: a digit tags each, x takes away, @ corrects, escape lets go."
    return both(Go(everywhere=found), Notice(words))


def _places(session: Session) -> tuple[Span, ...]:
    """Where the selected words stand; Refused if there are none, or in too many places."""
    words = content_span(session).of(session.text)
    found = tuple(islice(occurrences(session.text, words), MOST_PLACES + 1))
    if not found or not any(map(str.isalnum, words)):
        raise Refused("The selection holds no whole words to look for.")
    if len(found) > MOST_PLACES:
        raise Refused(f"The words stand in more than {MOST_PLACES} places; select more of them.")
    return found


def another(scene: Scene) -> Outcome:
    """Ask for the kind of a second claim on the words of one."""
    session = scene.session
    _, why = sought(lambda: tagging.first_of_another(session), NO_CLAIM)
    kinds = {kind.key: kind.name for kind in session.schema.kinds if kind.key}
    shown, meanings = keyed_kinds(session.schema)
    return Question(
        "another claim on these words:",
        shown,
        lambda key: tagging.another(session, kinds[key]),
        refused=why,
        meanings=meanings,
    )
