"""The program itself: help, layers, looks, the clipboard, leaving."""

from __future__ import annotations

from tui.app.marks import LAYERS
from tui.app.outcome import Do, Go, Notice, Outcome, Question
from tui.app.questions import sought
from tui.app.scene import Scene
from tui.session.actions.citing import citation
from tui.session.refusal import Refused
from tui.startup.colours import wants_no_colours
from tui.startup.palette import OFFERED_THEMES


def only_text(scene: Scene) -> Outcome:
    """Show the text and nothing else, or all again."""
    return Do("text alone")


def more_kinds(scene: Scene) -> Outcome:
    """Show the keys of more kinds on the bottom line."""
    return Do("more kinds")


def layers(scene: Scene) -> Outcome:
    """Show or hide a layer of marks."""
    hidden = scene.looking.hidden
    options = tuple(
        (layer[0], f"{'show' if layer in hidden else 'hide'} {layer}") for layer in LAYERS
    )

    def answer(key: str) -> Outcome:
        layer = next(layer for layer in LAYERS if layer[0] == key)
        return Go(looking=scene.looking._replace(hidden=hidden ^ {layer}))

    return Question("", options, answer)


def theme(scene: Scene) -> Outcome:
    """Choose another theme."""
    _, why = sought(_need_colours, None)
    names = {name.rpartition("-")[2][0]: name for name in OFFERED_THEMES}
    options = tuple((key, name.rpartition("-")[2]) for key, name in names.items())
    return Question("theme", options, lambda key: Do("theme", names[key]), refused=why)


def _need_colours() -> None:
    if wants_no_colours():
        raise Refused("NO_COLOR is set, so no theme has colours.")


def copy(scene: Scene) -> Outcome:
    """Copy the selection with its citation, and say where it went."""
    return Do("copy", citation(scene.session))


def show_help(scene: Scene) -> Outcome:
    """Show all keys."""
    return Do("help")


def save(scene: Scene) -> Outcome:
    """Save what is not on disk yet, or not any more; everything else is saved already."""
    session = scene.session
    session.store.follow_branch()
    session.look()
    session.store.put_back()
    session.save()
    if session.store.problem:
        return None
    return Notice("Everything is saved; quoth saves after every edit.")


def reload(scene: Scene) -> Outcome:
    """Read the article anew from disk."""
    return Do("read anew")


def suspend(scene: Scene) -> Outcome:
    """Go to the shell."""
    return Do("suspend")


def leave(scene: Scene) -> Outcome:
    """Leave, or ask first when something could not be saved, or is not in its file any more."""
    session = scene.session
    session.look()
    session.save()
    only_here = session.store.only_here
    if not (session.store.problem or only_here):
        return Do("leave")

    def answer(key: str) -> Outcome:
        if key == "w":
            session.store.put_back()
            return leave(scene)
        return Do("leave") if key == "y" else None

    if only_here:
        options = (("w", "write it again"), ("y", "leave"), ("n", "stay"))
        return Question(f"{only_here}:", options, answer)
    safe = session.store.is_safe
    lead = "not saved, but in the journal: leave?" if safe else "not saved! Leave and lose it?"
    return Question(lead, (("y", "leave"), ("n", "stay")), answer)
