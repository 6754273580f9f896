"""The only place that leans on parts of Textual that it does not promise to keep."""

from __future__ import annotations

import os
import re
import traceback
from bisect import bisect_right
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual._xterm_parser import IS_ITERM, XTermParser
from textual.app import App
from textual.color import Color
from textual.constants import SMOOTH_SCROLL
from textual.driver import Driver
from textual.events import AppBlur, AppFocus, Key, Mount, Paste, Resize
from textual.filter import LineFilter, Monochrome, NoColor
from textual.geometry import Size
from textual.keys import Keys, _character_to_key
from textual.message import Message
from textual.messages import InBandWindowResize, TerminalSupportsSynchronizedOutput
from textual.screen import Screen
from textual.widgets import Input

from tui.app.terminal.input_parser import ESCAPE, Incoming
from tui.storage.project.user_folders import state_folder
from tui.text.cells import clusters
from tui.text.visible import visible, visible_line


def key_name(key: str) -> str:
    """Textual's name of a key as people write it: "]" and "alt+," become names, others stay."""
    before, last = key[:-1], key[-1:]
    if before and not before.endswith("+"):
        return key
    return before + _character_to_key(last)


def leave_app(app: App[Any]) -> None:
    """Leave for good, without waiting for what ends with the process anyway."""
    if app._driver is not None:
        vars(app._driver)["leaving"] = True
    app.exit()


def keep_copied(app: App[Any], text: str) -> None:
    """Let prompts paste the text, wherever else it goes."""
    app._clipboard = text


class Colourless(LineFilter):
    """Takes all colours away, and slant, which some terminals show as one.

    What has a ground of its own is reversed: with Textual's widgets, the cursor and what is picked.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with what is left of their styles."""
        return [
            Segment(text, None if style is None else _colourless(style), control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=1024)
def _colourless(style: Style) -> Style:
    has_ground = style.bgcolor is not None and not style.bgcolor.is_default
    reverse = has_ground or style.reverse
    return style.without_color + Style(italic=False, reverse=reverse, meta=style.meta or None)


def without_colours(app: App[Any], wanted: bool) -> None:
    """Have an app write no colour, if that is wanted; Textual would turn them to black and white.

    It takes an empty NO_COLOR for a wish as well.
    """
    app.no_color = wanted
    app._filters = [each for each in app._filters if not isinstance(each, (Monochrome, NoColor))]
    if wanted:
        app._filters.append(Colourless())


class Composed(App[None]):
    """An app that ends with one sentence, not a traceback, when something in it is wrong."""

    def _fatal_error(self) -> None:
        if os.environ.get("QUOTH_DEBUG"):
            super()._fatal_error()
            return
        log = state_folder() / "crash.log"
        with suppress(OSError):
            log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            log.write_text(traceback.format_exc(), encoding="utf-8", errors="backslashreplace")
        self.panic(
            Text(
                "quoth: something went wrong in the program itself; what was tagged is saved, and "
                f"{visible_line(str(log))} says more, for a report."
            )
        )


class LaidOutOnce(Screen[None]):
    """A screen that is not drawn a second time when the first size it is told is the one it has.

    Its clock for drawing runs from the first moment on; else the answer to the first key would
    wait for it to have ticked once.
    """

    def _on_mount(self, event: Mount) -> None:
        self._update_timer.resume()
        super()._on_mount(event)

    def _screen_resized(self, size: Size) -> None:
        if self._compositor.size != size:
            super()._screen_resized(size)


class ShownInput(Input):
    """An input whose value may hold any character, each drawn as its visible stand-in."""

    @property
    def _value(self) -> Text:
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(visible(self.value)[:position])

    def _cell_offset_to_index(self, offset: int) -> int:
        edges, cells = clusters(visible(self.value))
        return edges[bisect_right(cells, max(0, offset + self.scroll_offset.x)) - 1]


def draw_on(driver: Driver, file: object) -> None:
    """Have a driver write to that file; Textual's own choice is standard error."""
    vars(driver)["_file"] = file


def is_given_over(driver: Driver) -> bool:
    """Whether the app has given the screen over to another program for a while."""
    return not driver._auto_restart


_SIZE = re.compile(r"\x1b\[48;(\d+)(?::\d*)*;(\d+)(?::\d*)*;(\d+)(?::\d*)*;(\d+)(?::\d*)*t")
_MODE = re.compile(r"\x1b\[\?(\d+);(\d)\$y")
_PLACE = re.compile(r"\x1b\[\d+;\d+R")
_FOCUS = {"\x1b[I": AppFocus, "\x1b[O": AppBlur}


class Messages:
    """Makes Textual's messages of what comes in; none of what is no key and was not asked for."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._parser = XTermParser()

    def of(self, incoming: Incoming) -> list[Message]:
        """The messages of one key, paste or sequence."""
        if incoming.is_paste:
            return [Paste(incoming.text.replace("\0", ""))]
        try:
            return [message for message in self._of(incoming.text) if _is_sound(message)]
        except Exception:
            # Numbers without sense, in what looks like a key: what Textual fails at is none.
            return []

    def _of(self, text: str) -> Iterable[Message]:
        if focus := _FOCUS.get(text):
            return [focus()]
        if size := _SIZE.fullmatch(text):
            return self._resized(*map(int, size.groups()))
        if mode := _MODE.fullmatch(text):
            return _mode(mode[1], int(mode[2]))
        if text.startswith("\x1b[<"):
            mouse = self._parser.parse_mouse_code(text)
            return [] if mouse is None else [mouse]
        if _PLACE.fullmatch(text) or text in ("\x1b\\", "\ufffd"):
            return []
        keys = list(self._parser._sequence_to_key_events(text))
        if not keys and len(text) == 2 and text[0] == ESCAPE:
            keys = list(self._parser._sequence_to_key_events(text[1], alt=True))
            if text[1].isprintable() and not text[1].isalnum():
                # Textual forgets the alt of a key whose name is longer than a character.
                keys = [Key(key_name(f"alt+{text[1]}"), None)]
        return [key for key in keys if key.key != Keys.Ignore]

    def _resized(self, rows: int, columns: int, height: int, width: int) -> list[Message]:
        """Take a size for granted only from a terminal that was asked for its sizes."""
        asked = vars(self._driver).get("_in_band_window_resize", False)
        if not (asked and rows and columns and height and width):
            return []
        resize = Resize.from_dimensions((columns, rows), (width, height))
        self._parser.terminal_size = columns, rows
        self._parser.terminal_pixel_size = width, height
        self._parser.mouse_pixels = True
        return [resize]


def _mode(mode: str, setting: int) -> list[Message]:
    if mode == "2026" and setting > 0:
        return [TerminalSupportsSynchronizedOutput()]
    if mode == "2048" and SMOOTH_SCROLL and not IS_ITERM:
        return [InBandWindowResize.from_setting_parameter(setting)]
    return []


def _is_sound(message: Message) -> bool:
    """Whether no half of a character is in it, which nothing could write."""
    character = message.character if isinstance(message, Key) else None
    return not character or all(not "\ud800" <= c <= "\udfff" for c in character)
