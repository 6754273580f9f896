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
"""Seconds after which to look whether a key under way is so still."""


class TypeAhead(App[None]):
    """An app that takes one key at a time, in the order in which they came.

    Textual hands a key to what has the focus when the key comes in, which takes its time to act
    on it: of the keys that arrive together, those meant for a prompt would miss it, since the
    first one, which opens it, has not been acted on yet.

    What follows a key is lost with a widget that is removed on the way. So after LONGEST_WAIT
    another one is sent after it. That gets behind all that the key is still waiting for as well,
    however long this takes; time alone lets no key pass another.
    """

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self._held: deque[Event] = deque()
        self._under_way = False
        self._followers = 0
        self._sent = 0.0
        self._watched = False

    @property
    def has_keys_to_take(self) -> bool:
        """Whether a key is under way, or others wait for it."""
        return self._under_way or bool(self._held)

    async def on_event(self, event: Event) -> None:
        """Take a key, or hold it back while another one is under way."""
        if not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif not self._under_way:
            await self._take(event)
        else:
            self._held.append(event)
            self._look_after()

    async def _take(self, event: Event) -> None:
        self._under_way = True
        target = self.focused or self.screen
        await super().on_event(event)
        self._send(target)

    def _send(self, node: DOMNode) -> None:
        """Send someone after the key; whoever was sent before does not count any more."""
        self._followers += 1
        self._sent = monotonic()
        self._follow(self._followers, node, ROUNDS)

    def _look_after(self) -> None:
        """Send another one after a key that has been under way for long, as long as others wait."""
        if monotonic() >= self._sent + LONGEST_WAIT:
            self._send(self.focused or self.screen)
        if not self._watched:
            self._watched = True
            self.set_timer(LONGEST_WAIT, self._watch)

    def _watch(self) -> None:
        self._watched = False
        if self._held:
            self._look_after()

    def _follow(self, follower: int, node: DOMNode | None, rounds: int) -> None:
        """Go behind the key through all that it bubbles through, up to the app."""
        # Before each call Textual counts parameters, which takes long for a method that has some.
        while node is not None and node is not self:
            if node.call_later(lambda above=node.parent: self._follow(follower, above, rounds)):
                return
            node = node.parent
        self.call_later(lambda: self._again(follower, rounds - 1))

    async def _again(self, follower: int, rounds: int) -> None:
        if follower != self._followers:
            return
        if rounds:
            self._follow(follower, self.focused or self.screen, rounds)
            return
        self._under_way = False
        if self._held:
            await self._take(self._held.popleft())
