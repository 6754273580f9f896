"""The one registry of commands: bindings, footer, palette, help and docs/keys.md come from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.binding import Binding, BindingType

from tui.app.private import key_name

if TYPE_CHECKING:
    from tui.app.reader import Reader

Where = Literal["article", "panel", "changes"]
Run = Callable[["Reader"], None]

GROUPS = ("Move", "Select", "Tag", "Claim", "Entities", "Look", "Panel", "Changes", "Program")


class Command(NamedTuple):
    """Something a key does.

    `id` is the name by which a user remaps it; `keys` are as people write them ("j", "shift+tab",
    "]"), `other` the second ones for keyboards that make the first ones hard.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: str
    run: Run
    other: tuple[str, ...] = ()
    where: Where = "article"


COMMANDS: dict[str, Command] = {}


def command(
    id: str, keys: str, title: str, help: str, group: str, other: str = "", where: Where = "article"
) -> Callable[[Run], Run]:
    """Enter a function into the registry as what some keys, separated by blanks, do."""

    def enter(run: Run) -> Run:
        COMMANDS[id] = Command(
            id, tuple(keys.split()), title, help, group, run, tuple(other.split()), where
        )
        return run

    return enter


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
