"""Keys typed ahead: each is taken only when all that the one before it does has been done."""

from __future__ import annotations

from collections import deque
from time import monotonic

from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.events import Event, Key, Paste

# The first for the key, the second for the messages that acting on it has sent, the third for the
# focus that these have asked for.
ROUNDS = 3
LONGEST_WAIT = 1.0


class TypeAhead(App[None]):
    """An app that takes one key at a time.

    Textual hands a key to what has the focus when the key comes in, which takes its time to act
    on it: of the keys that arrive together, those meant for a prompt would miss it, since the
    first one, which opens it, has not been acted on yet.
    """

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self._held: deque[Event] = deque()
        self._taken = 0.0

    @property
    def has_keys_to_take(self) -> bool:
        """Whether a key is under way, or others wait for it."""
        return bool(self._taken or self._held)

    async def on_event(self, event: Event) -> None:
        """Take a key, or hold it back while another one is under way."""
        if not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._taken and monotonic() < self._taken + LONGEST_WAIT:
            self._held.append(event)
        else:
            await self._take(event)

    async def _take(self, event: Event) -> None:
        self._taken = monotonic()
        target = self.focused or self.screen
        await super().on_event(event)
        self._follow(target, ROUNDS)

    def _follow(self, node: DOMNode | None, rounds: int) -> None:
        """Go behind the key through all that it bubbles through, up to the app."""
        while node is not None and node is not self:
            if node.call_later(self._follow, node.parent, rounds):
                return
            node = node.parent
        self.call_later(self._again, rounds - 1)

    async def _again(self, rounds: int) -> None:
        if rounds:
            self._follow(self.focused or self.screen, rounds)
            return
        self._taken = 0.0
        if self._held:
            await self._take(self._held.popleft())
