"""From one article to another, and away."""

from __future__ import annotations

from pathlib import Path

from tui.app.placing import be_brief
from tui.app.screens.reader import Reader
from tui.app.snapshot import keep_first_page
from tui.app.terminal.textual_private import leave_app
from tui.session.opening import open_article
from tui.session.refusal import Refused
from tui.storage.errors import CannotRead


def reload(reader: Reader) -> None:
    """Read the article anew from disk, with its claims; Refused if that cannot be."""
    if reader.session.names.path is None:
        raise Refused("The text came from standard input, and cannot be read again.")
    _need_files(reader)
    from tui.app.commands.reviewing_keys import need_a_look
    from tui.session.actions.reviewing import doubtful

    other = _opened(reader, reader.session.names.path)
    if other.session.reading.tables.claim:
        be_brief(other.session.reading)
        other.at_first = f"Read anew: {need_a_look(len(doubtful(other.session)))}."
    reader.end()
    _give_way(reader, other)


def turn_to(reader: Reader, path: Path) -> None:
    """Read another article in the place of this one; Refused if either cannot be."""
    reader.session.save()
    if reader.session.store.problem:
        raise Refused(reader.session.store.problem)
    _need_files(reader)
    other = _opened(reader, path)
    reader.end()
    reader.begin()
    keep_first_page(reader)
    _give_way(reader, other)


def leave(reader: Reader) -> None:
    """End the reading of this article; its first page stays behind for the next time."""
    reader.say_at_end(reader.end())
    reader.begin()
    keep_first_page(reader)
    if all(isinstance(screen, Reader) for screen in reader.app.screen_stack):
        leave_app(reader.app)
    else:
        reader.dismiss(None)


def _need_files(reader: Reader) -> None:
    """Refused while claims are nowhere but on the screen."""
    reader.session.look()
    if reader.session.store.only_here:
        raise Refused(f"{reader.session.store.only_here}: ctrl+s writes it again, q leaves it.")


def _opened(reader: Reader, path: Path) -> Reader:
    try:
        session, analysis = open_article(path, reader.settings)
    except CannotRead as why:
        raise Refused(str(why)) from why
    return Reader(session, analysis, reader.settings, reader.say_at_end)


def _give_way(reader: Reader, other: Reader) -> None:
    if reader.app.screen_stack[0] is reader:
        reader.app.push_screen(other)
    else:
        reader.app.switch_screen(other)
