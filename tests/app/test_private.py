"""What Textual is told of what comes in from the terminal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key, MouseDown, Paste, Resize

from tests.app.test_incoming import ANSWERS, SEQUENCES
from tui.app.terminal.input_parser import Incoming, Stream
from tui.app.terminal.textual_private import Messages


@pytest.fixture(scope="module")
def messages() -> Messages:
    return Messages(driver())


def driver() -> HeadlessDriver:
    class Unstarted(HeadlessDriver):
        def __init__(self) -> None:
            """Nothing of a driver is asked for here but what the terminal has agreed to."""

    return Unstarted()


def told(messages: Messages, sent: str) -> list[str]:
    """The names of the keys that it comes to, and of the classes of other messages."""
    found = Stream().feed(sent, 0.0)
    return [
        message.key if isinstance(message, Key) else type(message).__name__
        for incoming in found
        for message in messages.of(incoming)
    ]


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("q", "q"),
        ("é", "é"),
        ("]", "right_square_bracket"),
        (" ", "space"),
        ("\r", "enter"),
        ("\t", "tab"),
        ("\x1a", "ctrl+z"),
        ("\x7f", "backspace"),
        ("\x1b[A", "up"),
        ("\x1bOA", "up"),
        ("\x1b[1;2C", "shift+right"),
        ("\x1b[3~", "delete"),
        ("\x1b[Z", "shift+tab"),
        ("\x1bOP", "f1"),
        ("\x1b[[A", "f1"),
        ("\x1b,", "alt+comma"),
        ("\x1b<", "alt+less_than_sign"),
        ("\x1b[113;;113u", "q"),
        ("\x1b[27u", "escape"),
        ("\x1b[44;3u", "alt+comma"),
        ("\x1b[122;5u", "ctrl+z"),
        ("\x9bA", "up"),
    ],
)
def test_keys_have_their_names(messages: Messages, sent: str, key: str) -> None:
    assert told(messages, sent) == [key]


def test_the_mouse_and_the_focus_are_told(messages: Messages) -> None:
    (down,) = messages.of(Incoming("\x1b[<0;10;20M"))
    assert isinstance(down, MouseDown)
    assert (down.x, down.y) == (9, 19)
    assert told(messages, "\x1b[I\x1b[O") == ["AppFocus", "AppBlur"]
    (paste,) = messages.of(Incoming("a\0b", is_paste=True))
    assert isinstance(paste, Paste)
    assert paste.text == "ab"


@pytest.mark.parametrize("answer", [*ANSWERS, *SEQUENCES, "\x1b[48;10;20;30;40t", "\x1b\\", "\x9c"])
def test_answers_are_nothing(messages: Messages, answer: str) -> None:
    told_of = told(messages, answer)
    assert told_of in ([], ["TerminalSupportsSynchronizedOutput"])
    assert not told_of or answer.endswith("$y")


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[99999999u",
        "\x1b[97;;55357u",
        "\x1b[97;;57343u",
        "\x1b[;;;;u",
        "\x1b[<0;0;0M",
        "\udcff",
    ],
)
def test_what_only_looks_like_a_key_is_none(messages: Messages, sequence: str) -> None:
    assert told(messages, sequence) in ([], ["null"])


def test_sizes_count_from_a_terminal_that_was_asked() -> None:
    asked: Any = driver()
    asked._in_band_window_resize = True
    (resize,) = Messages(asked).of(Incoming("\x1b[48;40;120;900;1600t"))
    assert isinstance(resize, Resize)
    assert tuple(resize.size) == (120, 40)
    assert Messages(asked).of(Incoming("\x1b[48;0;0;0;0t")) == []


@given(st.text(st.characters(max_codepoint=0x2FF) | st.sampled_from("\x1b[]O<;:0129umMRt\udc9b")))
def test_nothing_is_too_much(messages: Messages, text: str) -> None:
    for message in messages.of(Incoming("\x1b[" + text)):
        if isinstance(message, Key) and message.character:
            message.character.encode()
