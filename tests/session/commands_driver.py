"""A session without a screen: `python -m tests.session.commands_driver ARTICLE COMMAND...`.

Prints a line when the desk has taken an edit, which is the promise that it is safe by then. The
commands are `tag WORDS`, `note WORDS`, `undo`, `redo`, `many COUNT SEED` and `wait`, which reads a
line of standard input.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import tomlkit  # noqa: F401  # what is imported on first need would be among the calls that fail

from tui.session.actions import tagging
from tui.session.actions.fields import set_field
from tui.session.opening import open_article
from tui.session.refusal import Refused
from tui.session.session import Desk
from tui.storage.errors import CannotRead
from tui.storage.project.settings import Settings
from tui.text.cursor import Cursor
from tui.text.spans import Span


def main(arguments: list[str]) -> int:
    """Open the article, do what the commands say, and leave."""
    words = iter(arguments[1:])
    try:
        desk, _ = open_article(Path(arguments[0]), Settings(model="no_such_model"))
    except CannotRead as error:
        say(f"unread {error}")
        return 3
    for warning in desk.warnings:
        say(f"warning {warning}")
    for command in words:
        try:
            _do(desk, command, words)
        except Refused as why:
            say(f"refused {why}")
    left = desk.close()
    say(f"closed {desk.files.state} {left}")
    return 0


def _do(desk: Desk, command: str, words: object) -> None:
    following = words.__next__  # type: ignore[attr-defined]
    if command == "tag":
        start = desk.text.index(text := following())
        _tag(desk, Span(start, start + len(text)))
    elif command == "note":
        note = following()
        claim = desk.need_current()
        desk.apply(set_field(desk, "note", note))
        say(f"done note {claim.id} {desk.need_current().fields['note']}")
    elif command == "many":
        _many(desk, int(following()), random.Random(following()))
    elif command == "wait":
        sys.stdin.readline()
    elif command == "undo":
        edit = desk.undo()
        say(f"done undo {edit.changes[0].id}")
    elif command == "redo":
        edit = desk.redo()
        say(f"done redo {edit.changes[0].id}")
    else:
        raise ValueError(command)


def _tag(desk: Desk, span: Span) -> None:
    desk.cursor = Cursor(span)
    desk.apply(tagging.tag(desk, "report"))
    say(f"done tag {desk.current}")


def _many(desk: Desk, count: int, chance: random.Random) -> None:
    """Tag as often as that, at random places."""
    while count:
        start = chance.randrange(len(desk.text) - 80)
        span = Span(start, start + 1 + chance.randrange(80))
        try:
            _tag(desk, span)
        except (Refused, KeyError):
            continue
        count -= 1
        desk.look()


def say(words: str) -> None:
    """Print a line at once."""
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
