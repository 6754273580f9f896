"""Whose page is shown: who is under the cursor, who is picked, or who is named."""

from __future__ import annotations

from tui.app.outcome import Do, Go, Outcome, Prompt, both
from tui.app.scene import Scene
from tui.model.claim import Claim
from tui.session.actions.person_record import person_called
from tui.session.at_cursor import at_hand, entity_under
from tui.session.refusal import Refused
from tui.text.visible import visible_line

NOBODY = "Nobody was named: type a name, or leave it with escape."


def show(scene: Scene) -> Outcome:
    """Show the page of who is under the cursor, or speaks there; else ask whose."""
    name = name_at_hand(scene)
    return open_page(scene, name) if name else another(scene)


def show_picked(scene: Scene) -> Outcome:
    """Show the page of who is picked in the panel, or speaks there."""
    shown, picked = scene.shown_list, scene.looking.picked
    name = shown.person(picked) if 0 <= picked < shown.count else ""
    if not name:
        raise Refused("Nobody is named in this entry.")
    return open_page(scene, name)


def another(scene: Scene) -> Outcome:
    """Ask for a name, and show the page of who has it."""

    def done(text: str, picked: int) -> Outcome:
        offered = scene.person_pages.names_like(text)
        if 0 <= picked < len(offered):
            return open_page(scene, offered[picked].name, offered[picked].slug)
        if not text.strip():
            raise Refused(NOBODY)
        return open_page(scene, text.strip())

    return Prompt("whose page", done, choices=lambda text: shown_names(scene, text))


def open_page(scene: Scene, name: str, slug: str = "") -> Outcome:
    """Show the page of whoever has a name in this article, or has the record of a slug."""
    scene.person_pages.forget()
    slug = slug or person_called(scene.session, name).slug
    looking = scene.looking._replace(person=name, slug=slug, picked_of_person=0)
    return both(Go(looking=looking), Do("person page"))


def shown_names(scene: Scene, text: str, but: str = "") -> list[tuple[str, str]]:
    """The names that what is typed may stand for, fit to be shown, each with what is known.

    `but` is the slug of one who is not meant.
    """
    return [
        (visible_line(each.name), visible_line(each.hint))
        for each in scene.person_pages.names_like(text, but)
    ]


def name_at_hand(scene: Scene) -> str:
    """Who the cursor is on, or who speaks in the claim or the proposal there; "" for nobody."""
    entity = entity_under(scene.session)
    if entity is not None and entity[0].covers(scene.session.cursor.span):
        return entity[2]
    here = at_hand(scene.session)
    if here is None:
        return entity[2] if entity is not None else ""
    return here.speaker if isinstance(here, Claim) else here.attribution.speaker
