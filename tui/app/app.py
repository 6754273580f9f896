"""The Textual app: themes, keys of the user, and which screen is on."""

from __future__ import annotations

import os

from textual.binding import Binding
from textual.driver import Driver
from textual.events import Event, Paste
from textual.screen import Screen

from tui.app.deeds import do
from tui.app.keys.registry import COMMANDS, keymap, keys_of
from tui.app.screens.reader import Reader
from tui.app.terminal.textual_private import Composed, without_colours
from tui.app.terminal.typeahead import TypeAhead
from tui.app.themes import THEMES
from tui.session.analysing import Analysis
from tui.session.session import Session
from tui.startup.colours import chosen_theme, wants_no_colours
from tui.startup.served import has_driver_given, is_served
from tui.storage.project.settings import Settings
from tui.text.visible import clean_pasted_text


class Quoth(TypeAhead, Composed, inherit_bindings=False):
    """Shows one article after the other.

    It has no keys of its own, which would act in every prompt and over every screen: all are those
    of what is shown. But for ctrl+z, which goes to the shell from wherever one is.
    """

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("ctrl+c", "say_how_to_quit", show=False, system=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]
    TITLE = "quoth"

    def __init__(self, settings: Settings) -> None:
        super().__init__(driver_class=_driver())
        without_colours(self, wants_no_colours())
        self.settings = settings
        self.parting = ""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = chosen_theme(settings.theme)
        keys, self.key_warnings = keymap(settings.keys)
        self.set_keymap(keys)

    def on_mount(self) -> None:
        """Draw everything anew when the screen comes back from the shell or an editor."""
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave ctrl+z to others where there is no shell to go to, or another key goes there."""
        if action == "suspend_process":
            return not is_served() and "ctrl+z" in keys_of(COMMANDS["suspend"], self.settings.keys)
        return super().check_action(action, parameters)

    async def on_event(self, event: Event) -> None:
        """Take control characters out of what is pasted, before it gets into any field."""
        if isinstance(event, Paste):
            event.text = clean_pasted_text(event.text)
        await super().on_event(event)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, as the line of a prompt does, wherever there is a clipboard."""
        from tui.app.terminal.clipboard import copy

        copied = copy(self, text)
        if isinstance(self.screen, Reader):
            self.screen.say(*copied)
            self.screen.show()

    def action_say_how_to_quit(self) -> None:
        """Say which key quits to whoever pressed the one that quits elsewhere."""
        keys = keys_of(COMMANDS["quit"], self.settings.keys)
        if isinstance(self.screen, Reader) and keys:
            self.screen.say(f"{keys[0]} quits; {COMMANDS['quit'].help}")
            self.screen.show()

    def on_app_focus(self) -> None:
        """Look at what was done to the files while the person was elsewhere."""
        reader = next((s for s in reversed(self.screen_stack) if isinstance(s, Reader)), None)
        if reader is not None:
            reader.look_outside()
            reader.scene.in_git.look()

    def say_at_end(self, words: str) -> None:
        """Have something said when the article is no longer on the screen."""
        self.parting = words


class QuothReader(Quoth):
    """The app for one article; it ends when that is left."""

    def __init__(self, settings: Settings, session: Session, analysis: Analysis) -> None:
        super().__init__(settings)
        self.session = session
        self.analysis = analysis

    def get_default_screen(self) -> Screen[None]:
        """The article, from the very first frame."""
        self.session.warnings = (*self.session.warnings, *self.key_warnings)
        return Reader(self.session, self.analysis, self.settings, do, self.say_at_end)


def _driver() -> type[Driver] | None:
    """Our own driver where there is one, None for Textual's choice."""
    if os.name != "posix" or has_driver_given():
        return None
    from tui.app.terminal import terminal_driver

    return terminal_driver.Driver
