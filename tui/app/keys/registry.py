"""Which key stands for what: the commands by their ids, their bindings, and the keys of kinds."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType
from textual.events import Key

from tui.app.keys.command import Command, Where
from tui.app.keys.command_table import TABLE
from tui.app.terminal.textual_private import key_name
from tui.model.schema import Kind, Schema

COMMANDS = {command.id: command for commands in TABLE.values() for command in commands}
_STEPS = (".next", ".previous", ".first", ".last")
MOTIONS = frozenset(
    command.id
    for group, commands in TABLE.items()
    for command in commands
    if group in ("Move", "Select") or (command.where != "article" and command.id.endswith(_STEPS))
)
"""The commands that go somewhere, in the article or in a list."""


def bindings(where: Where) -> list[BindingType]:
    """Textual's bindings of all commands of one place."""
    return [
        Binding(
            ",".join(key_name(key) for key in (*command.keys, *command.other)),
            f"screen.command('{command.id}')",
            command.title,
            id=command.id,
            show=False,
            tooltip=command.help,
        )
        for command in COMMANDS.values()
        if command.where == where
    ]


def keys_of(command: Command, chosen: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of a command as people write them, those that the user has chosen if any."""
    return tuple(chosen.get(command.id, (*command.keys, *command.other)))


def keymap(keys: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, str], list[str]]:
    """A user's keys as Textual's keymap, and a sentence for all that is wrong with them."""
    wrong = [
        f"settings: there is no command {id!r} to give keys to."
        for id in keys
        if id not in COMMANDS
    ]
    known = {id: chosen for id, chosen in keys.items() if id in COMMANDS}
    return (
        {id: ",".join(key_name(key) for key in chosen) for id, chosen in known.items()},
        wrong + _clashes(known),
    )


def _clashes(keys: Mapping[str, tuple[str, ...]]) -> list[str]:
    """A sentence for each key that a user has given to a command while another one has it."""
    holders: dict[tuple[Where, str], list[str]] = {}
    for command in COMMANDS.values():
        for key in dict.fromkeys(keys_of(command, keys)):
            holders.setdefault((command.where, key), []).append(command.id)
    return [
        f"settings: the key {key!r} is given to {' and '.join(ids)}; only one of them will get it."
        for (_, key), ids in holders.items()
        if len(ids) > 1
    ]


def character_of(event: Key) -> str:
    """What a key is called where it answers: its character, of F1 to F10 the digit, or its name.

    Names have the keys without a character that anybody could type: enter, tab and shift+tab.
    """
    if event.key in ("enter", "tab", "shift+tab"):
        return event.key
    number = event.key[1:] if event.key[:1] == "f" else ""
    if number.isdecimal() and 1 <= int(number) <= 10:
        return number[-1]
    return event.character or ""


def kind_of(schema: Schema, event: Key) -> Kind | None:
    """The kind that a key tags: by its own key, or F1 to F10 for the first ten.

    Function keys serve keyboards on which digits need the shift key.
    """
    if event.key.startswith("f") and event.key[1:].isdecimal():
        number = int(event.key[1:])
        return schema.kinds[number - 1] if number <= min(10, len(schema.kinds)) else None
    return schema.kind_for_key(event.character) if event.character else None
