"""The registry of commands, and the page that is made from it."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from inspect import signature
from typing import get_args

import pytest

from tests.conftest import ROOT
from tui.app.keys.command import Where
from tui.app.keys.command_table import TABLE
from tui.app.keys.keys_page import keys_page
from tui.app.keys.registry import COMMANDS, keymap
from tui.model.claim_fields import KINDS

KEYS = """
j k J K left right h l up down space pagedown b pageup g G o i shift+left shift+right shift+up
shift+down v D ( ) U , . < > alt+, alt+. alt+< alt+> tab shift+tab ] [ ' " e E enter x s S u ctrl+r
C f t r w c d @ * y / n N p P z L escape ? ctrl+p : q ctrl+z
""".split()

# What needs AltGr, a dead key or shift with a digit on a German, French, Spanish or
# US-International keyboard.
HARD = frozenset("[]{}@\\|~#^`'\"*?:/")


@pytest.mark.parametrize("where", get_args(Where))
def test_no_two_commands_of_a_place_share_a_key(where: Where) -> None:
    keys = Counter(
        key
        for command in COMMANDS.values()
        if command.where == where
        for key in (*command.keys, *command.other)
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_command_takes_a_key_of_a_kind() -> None:
    kinds = {kind.key for kind in KINDS} | {f"f{number}" for number in range(1, 11)}
    for command in COMMANDS.values():
        assert not kinds & {*command.keys, *command.other}


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_the_table_is_bound(key: str) -> None:
    assert any(
        key in (*command.keys, *command.other)
        for command in COMMANDS.values()
        if command.where == "article"
    )


@pytest.mark.parametrize("id", COMMANDS)
def test_every_command_says_what_it_does_in_a_sentence(id: str) -> None:
    command = COMMANDS[id]
    assert command.help.endswith(".")
    assert command.help[0].isupper()
    assert 2 < len(command.title) <= 20
    assert len(command.help) < 100


@pytest.mark.parametrize("id", COMMANDS)
def test_every_command_is_a_function_of_its_screen(id: str) -> None:
    command = COMMANDS[id]
    function = getattr(import_module(f"tui.app.commands.{command.run.module}"), command.run.name)
    given = "place" if command.where in ("articles", "questions", "to settle") else "scene"
    assert list(signature(function).parameters) == [given]


def test_no_id_is_given_twice() -> None:
    assert len(COMMANDS) == sum(map(len, TABLE.values()))


@pytest.mark.parametrize("id", COMMANDS)
def test_a_key_that_some_keyboards_make_hard_has_a_second(id: str) -> None:
    command = COMMANDS[id]
    if any(key[-1] in HARD for key in command.keys):
        assert any(key.isalpha() or key.startswith("ctrl+") for key in command.other)


def test_unknown_commands_in_the_settings_are_named() -> None:
    keys, warnings = keymap({"sentence.next": ("]", "alt+,"), "fly": ("f",)})
    assert keys == {"sentence.next": "right_square_bracket,alt+comma"}
    assert warnings[0] == "settings: there is no command 'fly' to give keys to."


def test_a_key_that_two_commands_would_have_is_named() -> None:
    _, warnings = keymap({"sentence.next": ("]",), "entity.next": ("]",)})
    (warning,) = warnings
    assert warning.startswith("settings: the key ']' is given to ")
    assert all(id in warning for id in ("claim.next", "entity.next", "sentence.next"))


def test_the_page_of_keys_is_what_the_registry_makes() -> None:
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert page == keys_page(), "docs/keys.md is old: make keys"
    for command in COMMANDS.values():
        assert f"`{command.id}`" in page
