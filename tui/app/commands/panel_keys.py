"""The side panel: folding it, going into it, walking and choosing in it."""

from __future__ import annotations

from tui.app.outcome import Do, Go, Notice, Outcome, Then, both
from tui.app.panel_list import PanelList
from tui.app.panel_lists import ProposalList, RejectedList
from tui.app.scene import Scene
from tui.session.actions.rejected import rejected_here
from tui.session.actions.tagging import tag
from tui.session.at_cursor import at_cursor, proposal_exactly
from tui.session.refusal import Refused
from tui.text.cursor import Cursor
from tui.text.motions import first_word


def fold(scene: Scene) -> Outcome:
    """Fold the panel away or out."""
    return Do("fold the panel")


def enter(scene: Scene) -> Outcome:
    """Go into the panel, to the list of what was rejected if that is what is selected."""
    shown = scene.turned_to(RejectedList) if rejected_here(scene.session) else scene.looking
    return Then(both(Go(looking=shown), Do("into the panel")), lambda: _agree(scene))


def leave(scene: Scene) -> Outcome:
    """Back to the article."""
    return Do("out of the panel")


def next_entry(scene: Scene) -> Outcome:
    """Pick the next entry, and show its place in the text."""
    return _pick(scene, scene.looking.picked + 1)


def previous_entry(scene: Scene) -> Outcome:
    """Pick the entry before."""
    return _pick(scene, scene.looking.picked - 1)


def first_entry(scene: Scene) -> Outcome:
    """Pick the first entry."""
    return _pick(scene, 0)


def last_entry(scene: Scene) -> Outcome:
    """Pick the last entry."""
    return _pick(scene, scene.shown_list.count - 1)


def next_tab(scene: Scene) -> Outcome:
    """Show the next list."""
    return _turn(scene, 1)


def previous_tab(scene: Scene) -> Outcome:
    """Show the list before."""
    return _turn(scene, -1)


def go(scene: Scene) -> Outcome:
    """Go to the picked entry's place and back to the article."""
    return both(choose(scene, scene.looking.picked), Do("out of the panel"))


def take_away(scene: Scene) -> Outcome:
    """Reject or remove the picked entry; take back what was rejected."""
    edit = _with_entries(scene).remove(scene.looking.picked)
    return Then(edit, lambda: _pick(scene, scene.looking.picked))


def accept(scene: Scene) -> Outcome:
    """Accept the picked proposal."""
    shown, picked = _with_entries(scene), scene.looking.picked
    edit = shown.accept(picked)
    place = shown.place(picked)
    if place is not None:
        scene.just_changed.refuse_unseen(proposal_exactly(scene.session, place), "space")
    return Then(edit, lambda: _pick(scene, scene.looking.picked))


def tag_picked(scene: Scene, kind: str) -> Outcome:
    """What the key of a kind does with the words of the picked entry."""
    shown, picked = _with_entries(scene), scene.looking.picked
    if not shown.takes_kinds:
        raise Refused("The key of a kind is for claims and proposals here.")
    session = scene.session
    tagged = Then(choose(scene, picked), lambda: tag(session, kind))
    return Then(tagged, lambda: _pick(scene, picked))


def sort(scene: Scene) -> Outcome:
    """List the surest proposals first, or in reading order."""
    surest_first = not scene.looking.by_confidence
    turned = Go(looking=scene.turned_to(ProposalList)._replace(by_confidence=surest_first))
    order = "the surest first" if surest_first else "in reading order"
    return both(Then(turned, lambda: _agree(scene)), Notice(f"proposals {order}"))


def show_list(scene: Scene, tab: int) -> Outcome:
    """Show the list behind a tab, as when that is clicked."""
    return Go(looking=scene.turned_to(type(scene.offered_lists[tab])))


def choose(scene: Scene, entry: int) -> Outcome:
    """Go to the place of an entry of the list that is shown."""
    shown = scene.shown_list
    if entry >= shown.count:
        return None
    span = shown.place(entry)
    cursor = None if span is None else Cursor(span)
    looking = scene.looking._replace(picked=entry)
    there = Go(cursor, shown.claim_id(entry), looking=looking, reveal=span)
    return both(there, Notice(shown.lost, "warning")) if span is None else there


def _with_entries(scene: Scene) -> PanelList:
    if not scene.shown_list.count:
        raise Refused("There is nothing in this list.")
    return scene.shown_list


def _pick(scene: Scene, entry: int) -> Outcome:
    count = scene.shown_list.count
    picked = max(0, min(entry, count - 1))
    if count:
        return choose(scene, picked)
    lost = not scene.session.cursor.span.length
    cursor = Cursor(first_word(scene.session.article)) if lost else None
    return Go(cursor, looking=scene.looking._replace(picked=picked))


def _turn(scene: Scene, step: int) -> Outcome:
    """Show the list so many tabs further, round the end."""
    offered = scene.offered_lists
    turned = offered[(offered.index(scene.shown_list) + step) % len(offered)]
    return Then(Go(looking=scene.turned_to(type(turned))), lambda: _agree(scene))


def _agree(scene: Scene) -> Go:
    """Pick the entry of what is at hand, else the next one in the text."""
    followed = scene.shown_list.followed(at_cursor(scene.session))
    picked = scene.shown_list.ahead() if followed < 0 else followed
    return Go(looking=scene.looking._replace(picked=picked))
