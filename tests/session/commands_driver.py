"""A session without a screen: `python -m tests.session.commands_driver ARTICLE COMMAND...`.

Prints a line when the session has taken an edit, which is the promise that it is safe by then. The
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
from tui.session.session import Session
from tui.storage.errors import CannotRead
from tui.storage.project.settings import Settings
from tui.text.cursor import Cursor
from tui.text.spans import Span


def main(arguments: list[str]) -> int:
    """Open the article, do what the commands say, and leave."""
    words = iter(arguments[1:])
    try:
        session, _ = open_article(Path(arguments[0]), Settings(model="no_such_model"))
    except CannotRead as error:
        say(f"unread {error}")
        return 3
    for warning in session.warnings:
        say(f"warning {warning}")
    for command in words:
        try:
            _do(session, command, words)
        except Refused as why:
            say(f"refused {why}")
    left = session.close()
    say(f"closed {session.store.state} {left}")
    return 0


def _do(session: Session, command: str, words: object) -> None:
    following = words.__next__  # type: ignore[attr-defined]
    if command == "tag":
        start = session.text.index(text := following())
        _tag(session, Span(start, start + len(text)))
    elif command == "note":
        note = following()
        claim = session.need_current()
        session.apply(set_field(session, "note", note))
        say(f"done note {claim.id} {session.need_current().fields['note']}")
    elif command == "many":
        _many(session, int(following()), random.Random(following()))
    elif command == "wait":
        sys.stdin.readline()
    elif command == "undo":
        edit = session.undo()
        say(f"done undo {edit.changes[0].id}")
    elif command == "redo":
        edit = session.redo()
        say(f"done redo {edit.changes[0].id}")
    else:
        raise ValueError(command)


def _tag(session: Session, span: Span) -> None:
    session.cursor = Cursor(span)
    session.apply(tagging.tag(session, "report"))
    say(f"done tag {session.current}")


def _many(session: Session, count: int, chance: random.Random) -> None:
    """Tag as often as that, at random places."""
    while count:
        start = chance.randrange(len(session.text) - 80)
        span = Span(start, start + 1 + chance.randrange(80))
        try:
            _tag(session, span)
        except (Refused, KeyError):
            continue
        count -= 1
        session.look()


def say(words: str) -> None:
    """Print a line at once."""
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
