"""What has changed since the last commit: looking at it, going there, taking it back."""

from __future__ import annotations

from tui.app.commands import undoing
from tui.app.commands.moving import to
from tui.app.outcome import Do, Go, Notice, Outcome, Then, both
from tui.app.panel_lists import ClaimList
from tui.app.scene import Scene
from tui.app.showing import place_of_change
from tui.model.claim import Claim
from tui.session.actions.reverting import revert
from tui.session.at_cursor import at_hand, claim_at_hand
from tui.session.refusal import Refused
from tui.text.cursor import Cursor
from tui.vcs.record_diff import RecordDiff


def show(scene: Scene) -> Outcome:
    """Show what differs from the last commit, beginning with the claim at hand.

    Where nothing does, that is shown, so that the keys of the list are not taken for others.
    """
    here = at_hand(scene.session)
    ids = [change.id for change in scene.changes]
    number = ids.index(here.id) if isinstance(here, Claim) and here.id in ids else 0
    shown = both(Go(looking=scene.looking._replace(picked_change=number)), Do("changes"))
    cannot_tell = scene.in_git.cannot_tell
    return both(Notice(cannot_tell, "warning"), shown) if cannot_tell else shown


def revert_claim(scene: Scene) -> Outcome:
    """Make the claim at hand what it was."""
    claim = claim_at_hand(scene.session)
    return revert(scene.session, scene.in_git.need_since().committed, "claim", claim.id)


def leave(scene: Scene) -> Outcome:
    """Back to the article."""
    return Do("back to the article")


def next_change(scene: Scene) -> Outcome:
    """Pick the next change."""
    return pick(scene, scene.looking.picked_change + 1)


def previous_change(scene: Scene) -> Outcome:
    """Pick the change before."""
    return pick(scene, scene.looking.picked_change - 1)


def first_change(scene: Scene) -> Outcome:
    """Pick the first change."""
    return pick(scene, 0)


def last_change(scene: Scene) -> Outcome:
    """Pick the last change."""
    return pick(scene, len(scene.changes) - 1)


def page_forward(scene: Scene) -> Outcome:
    """Scroll a page forward."""
    return Do("page of changes", "forward")


def page_back(scene: Scene) -> Outcome:
    """Scroll a page back."""
    return Do("page of changes", "back")


def go(scene: Scene) -> Outcome:
    """Go to where the words of the picked change stand."""
    change = _picked(scene)
    span = place_of_change(scene.session, change)
    if span is None:
        raise Refused("The words of this are not to be found in the article.")
    there = to(scene, span)._replace(cursor=Cursor(span), reveal=span)
    if change.section == "claim" and change.after is not None:
        looking = scene.turned_to(ClaimList)._replace(goal=None)
        there = there._replace(visit=change.id, looking=looking)
    return both(Do("back to the article"), there)


def revert_change(scene: Scene) -> Outcome:
    """Make the picked record what it was."""
    change = _picked(scene)
    committed = scene.in_git.need_since().committed
    edit = revert(scene.session, committed, change.section, change.id)
    return Then(edit, lambda: _pick_again(scene))


def undo(scene: Scene) -> Outcome:
    """Take back the last edit."""
    return Then(undoing.undo(scene), lambda: _pick_again(scene))


def redo(scene: Scene) -> Outcome:
    """Do again what was taken back."""
    return Then(undoing.redo(scene), lambda: _pick_again(scene))


def pick(scene: Scene, number: int) -> Go:
    """Pick a change, the nearest there is."""
    within = max(0, min(number, len(scene.changes) - 1))
    return Go(looking=scene.looking._replace(picked_change=within))


def _pick_again(scene: Scene) -> Go:
    return pick(scene, scene.looking.picked_change)


def _picked(scene: Scene) -> RecordDiff:
    if not scene.changes:
        raise Refused("Nothing is otherwise than in the last commit.")
    return scene.changes[scene.looking.picked_change]
