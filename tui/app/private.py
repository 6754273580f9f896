"""The only place that leans on parts of Textual that it does not promise to keep."""

from __future__ import annotations

import os
import traceback
from bisect import bisect_right
from contextlib import suppress
from typing import Any

from rich.cells import cell_len
from rich.text import Text
from textual.app import App
from textual.events import Mount
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widgets import Input

from tui.core.cells import clusters
from tui.core.visible import line, visible
from tui.storage.folders import state_folder


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
                f"{line(str(log))} says more, for a report."
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
