"""The page of a person: walking its lines, going where they lead, leaving it, coming back."""

from __future__ import annotations

from tui.app.commands.person_editing import change_field
from tui.app.commands.whose_page import open_page
from tui.app.outcome import Do, Go, Outcome
from tui.app.person_told import Lead
from tui.app.scene import Scene
from tui.session.refusal import Refused


def leave(scene: Scene) -> Outcome:
    """Back to the article."""
    return Do("close person page")


def next_line(scene: Scene) -> Outcome:
    """Pick the next line."""
    return pick(scene, scene.looking.picked_of_person + 1)


def previous_line(scene: Scene) -> Outcome:
    """Pick the line before."""
    return pick(scene, scene.looking.picked_of_person - 1)


def first_line(scene: Scene) -> Outcome:
    """Pick the first line."""
    return pick(scene, 0)


def last_line(scene: Scene) -> Outcome:
    """Pick the last line."""
    return pick(scene, len(scene.person_page.lines) - 1)


def next_part(scene: Scene) -> Outcome:
    """Pick the first line of the next part."""
    picked = scene.looking.picked_of_person
    ahead = [part for part in scene.person_page.parts if part > picked]
    return pick(scene, ahead[0] if ahead else picked)


def previous_part(scene: Scene) -> Outcome:
    """Pick the first line of this part, or of the one before."""
    behind = [p for p in scene.person_page.parts if p < scene.looking.picked_of_person]
    return pick(scene, behind[-1] if behind else 0)


def page_forward(scene: Scene) -> Outcome:
    """Scroll a page forward."""
    return Do("scroll person page", "forward")


def page_back(scene: Scene) -> Outcome:
    """Scroll a page back."""
    return Do("scroll person page", "back")


def go(scene: Scene) -> Outcome:
    """Go where the picked line leads, or ask for the field that it shows."""
    told, picked = scene.person_page, scene.looking.picked_of_person
    lead = told.leads.get(picked)
    if lead is not None:
        return open_page(scene, lead.person) if lead.person else _read(lead)
    field = told.lines[picked].field if picked < len(told.lines) else None
    if field is None:
        raise Refused("This line leads nowhere: statements and people do.")
    return change_field(scene, field.name)


def back(scene: Scene) -> Outcome:
    """Go back to where one came from, in this article or another."""
    return Do("back there")


def _read(lead: Lead) -> Do:
    start = "" if lead.start is None else str(lead.start)
    return Do("read there", f"{lead.path}#{lead.id}@{start}")


def pick(scene: Scene, number: int) -> Go:
    """Pick a line, the nearest there is."""
    within = max(0, min(number, len(scene.person_page.lines) - 1))
    return Go(looking=scene.looking._replace(picked_of_person=within))
