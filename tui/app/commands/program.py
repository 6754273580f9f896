"""The program itself: help, palette, layers, looks, the clipboard, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.marks import LAYERS
from tui.app.questions import Question
from tui.session.actions.citing import citation
from tui.session.refusal import Refused
from tui.startup.colours import wants_no_colours
from tui.startup.palette import PALETTES, PLAIN

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader


def only_text(reader: Reader) -> None:
    """Show the text and nothing else, or all again."""
    reader.read_only_text()


def layers(reader: Reader) -> None:
    """Show or hide a layer of marks."""
    options = tuple(
        (layer[0], f"{'show' if layer in reader.hidden else 'hide'} {layer}") for layer in LAYERS
    )

    def answer(key: str) -> None:
        layer = next(layer for layer in LAYERS if layer[0] == key)
        reader.hidden = reader.hidden ^ {layer}

    reader.ask(Question("", options, answer))


def theme(reader: Reader) -> None:
    """Choose another theme."""
    reader.sought(_need_colours, None)
    names = {name.rpartition("-")[2][0]: name for name in PALETTES if name != PLAIN.name}

    def answer(key: str) -> None:
        reader.app.theme = names[key]

    options = tuple((key, name.rpartition("-")[2]) for key, name in names.items())
    reader.ask(Question("theme", options, answer))


def _need_colours() -> None:
    if wants_no_colours():
        raise Refused("NO_COLOR is set, so no theme has colours.")


def copy(reader: Reader) -> None:
    """Copy the selection with its citation, and say where it went."""
    from tui.app.terminal.clipboard import copy as copied

    reader.say(*copied(reader.app, citation(reader.session), " with its citation"))


def show_help(reader: Reader) -> None:
    """Show all keys."""
    from tui.app.screens.help_screen import Help

    problem = (reader.session.store.problem,) if reader.session.store.problem else ()
    messages = (*problem, *reader.session.warnings)
    reader.app.push_screen(Help(reader.session.schema, reader.keys, messages))


def palette(reader: Reader) -> None:
    """Find a command by its name."""
    reader.app.action_command_palette()


def save(reader: Reader) -> None:
    """Save what is not on disk yet, or not any more; everything else is saved already."""
    reader.session.store.follow_branch()
    reader.session.look()
    reader.session.store.put_back()
    reader.session.save()
    if not reader.session.store.problem:
        reader.say("Everything is saved; quoth saves after every edit.")


def reload(reader: Reader) -> None:
    """Read the article anew from disk."""
    from tui.app import navigation

    navigation.reload(reader)


def suspend(reader: Reader) -> None:
    """Go to the shell."""
    reader.app.action_suspend_process()


def leave(reader: Reader) -> None:
    """Leave, or ask first when something could not be saved, or is not in its file any more."""
    from tui.app import navigation

    reader.session.look()
    reader.session.save()
    only_here = reader.session.store.only_here
    if not (reader.session.store.problem or only_here):
        navigation.leave(reader)
        return

    def answer(key: str) -> None:
        if key == "w":
            reader.session.store.put_back()
            leave(reader)
        if key == "y":
            navigation.leave(reader)

    if only_here:
        options = (("w", "write it again"), ("y", "leave"), ("n", "stay"))
        reader.ask(Question(f"{only_here}:", options, answer))
        return
    safe = reader.session.store.is_safe
    lead = "not saved, but in the journal: leave?" if safe else "not saved! Leave and lose it?"
    reader.ask(Question(lead, (("y", "leave"), ("n", "stay")), answer))
