"""The page of one claim: going through its lines, changing them in place, going back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.events import Key

from tui.app.commands import attributing, field_values
from tui.app.keys.field_letters import COMMAND_OF, letters_of_its_own
from tui.app.keys.registry import COMMANDS, kind_of
from tui.app.outcome import Do, Go, Notice, Outcome, both
from tui.app.questions import asked_about
from tui.app.scene import Scene
from tui.model.claim_fields import RELATIONS
from tui.model.schema import Field
from tui.session.actions.fields import set_field
from tui.session.at_cursor import NO_CLAIM_HERE, claim_at_hand
from tui.session.claim_elsewhere import claim_elsewhere, leads_elsewhere
from tui.session.refusal import Refused
from tui.session.whole_claim import ClaimLine
from tui.text.cursor import Cursor
from tui.text.visible import visible_line

NOT_HERE = "This is for the text: d goes back to it."


def show(scene: Scene) -> Outcome:
    """Show the whole of the claim at hand; without one, why there is none."""
    _, why = asked_about(scene.session)
    shown = both(pick(scene, 0), Do("claim page"))
    return both(Notice(why, "warning"), shown) if why else shown


def leave(scene: Scene) -> Outcome:
    """Back to the article."""
    return Do("close claim page")


def next_line(scene: Scene) -> Outcome:
    """Pick the next line."""
    return pick(scene, scene.looking.picked_line + 1)


def previous_line(scene: Scene) -> Outcome:
    """Pick the line before."""
    return pick(scene, scene.looking.picked_line - 1)


def first_line(scene: Scene) -> Outcome:
    """Pick the first line."""
    return pick(scene, 0)


def last_line(scene: Scene) -> Outcome:
    """Pick the last line."""
    return pick(scene, len(scene.claim_page.lines) - 1)


def page_forward(scene: Scene) -> Outcome:
    """Scroll a page forward."""
    return Do("scroll claim page", "forward")


def page_back(scene: Scene) -> Outcome:
    """Scroll a page back."""
    return Do("scroll claim page", "back")


def source(scene: Scene) -> Outcome:
    """Pick the source: no words of the text are in sight to be taken for it."""
    claim, why = asked_about(scene.session)
    return attributing.pick_source(scene, claim, why)


def change(scene: Scene) -> Outcome:
    """Ask for the picked line's value, or go to the claim that it leads to."""
    line = _picked(scene)
    if line.leads_to:
        return _go(scene, line.leads_to)
    if line.field is None:
        raise Refused(f"Nobody changes this here: {line.label}.")
    return change_field(scene, line.field)


def change_field(scene: Scene, field: Field) -> Outcome:
    """Ask for the value of a field of the claim at hand, as its key in the article does."""
    claim = claim_at_hand(scene.session)
    if field.name == "source.speaker":
        return attributing.pick_source(scene, claim)
    if field.name in COMMAND_OF:
        outcome: Outcome = COMMANDS[COMMAND_OF[field.name]].run(scene)
        return outcome
    if field.name in RELATIONS:
        return attributing.relate_by(scene, claim, field.name)
    return field_values.ask_field(scene, claim, field)


def meant_by(
    scene: Scene, chosen: Mapping[str, tuple[str, ...]], event: Key
) -> Callable[[], Outcome] | None:
    """What a key that is no command does on the page: a kind's, or that of a field which has one.

    `chosen` are the user's own keys. None if the key means nothing there.
    """
    schema = scene.session.schema
    kind = kind_of(schema, event)
    if kind is not None:
        return lambda: take_kind(scene, kind.name)
    field = letters_of_its_own(schema, chosen).get(event.character or "")
    return None if field is None else lambda: change_field(scene, field)


def take_kind(scene: Scene, name: str) -> Outcome:
    """Give the claim at hand another kind."""
    return set_field(scene.session, "kind", name, claim_at_hand(scene.session))


def refuse(scene: Scene) -> Outcome:
    """Say that a command needs the text in sight."""
    raise Refused(NOT_HERE)


def _go(scene: Scene, id: str) -> Outcome:
    """Go to the claim at the other end of a relation, in this article or another."""
    if leads_elsewhere(id):
        if claim_elsewhere(scene.session, id) is None:
            raise Refused(f"The claim {visible_line(id)} is not there any more.")
        return Do("read there", f"{id}@")
    if scene.session.reading.claim(id) is None:
        raise Refused(f"The claim {id} is not in this article.")
    span = scene.session.reading.place(id).span
    cursor = None if span is None else Cursor(span)
    return Go(cursor, id, looking=scene.looking._replace(picked_line=0), reveal=span)


def pick(scene: Scene, number: int) -> Go:
    """Pick a line, the nearest there is."""
    within = max(0, min(number, len(scene.claim_page.lines) - 1))
    return Go(looking=scene.looking._replace(picked_line=within))


def _picked(scene: Scene) -> ClaimLine:
    lines = scene.claim_page.lines
    if not lines:
        raise Refused(NO_CLAIM_HERE)
    return lines[min(scene.looking.picked_line, len(lines) - 1)]
