"""What comes in from the terminal, cut into keys and pastes; its answers to nobody are dropped.

A terminal sends more than keys: answers to questions that some other program has asked, or that
an article's text has provoked. They may come in pieces, and their ends may get lost. No part of
them may act as a key, and none may keep later keys from acting.
"""

from __future__ import annotations

import re
from typing import NamedTuple

ESCAPE = "\x1b"
PASTE, PASTE_END = "\x1b[200~", "\x1b[201~"

PATIENCE = 0.5
"""Seconds without anything coming in after which what is unfinished stays so."""
LONGEST = 3.0
"""Seconds after which something unfinished is no longer prolonged by single keys."""
LATE = 0.2
"""Seconds after which a single key inside a paste is perhaps none of it."""
LONGEST_KEY = 16
"""Characters of the longest key; what comes in one piece with more is no key by itself."""
LONGEST_SEQUENCE = 64
"""Characters of the longest sequence that anything is made of."""

# The shape of ECMA-48, and what a few terminals send in spite of it: the Linux console's F1 to F5,
# shifted keys of rxvt, the mouse of the first xterm.
_WHOLE = re.compile(
    r"\x1b(?:\[(?:\[.|(?:2[34]|[378])\$|M[^\x1b]{3}|[ -?]*[@-LN-Z\\-~]|[ -?]+[M\[])"
    r"|O[0-9;]*[ -~]|O(?=[^ -~])|[^\x1b\[O])",
    re.DOTALL,
)
_BEGUN = re.compile(r"\x1b(?:\[(?:\[|M[^\x1b]{0,2}|[ -?]*)|O[0-9;]*)?\Z")
_BROKEN = re.compile(r"\x1b(?:\[(?:M|[ -?]*))?")
_STRINGS = tuple(f"\x1b{introducer}" for introducer in "]PX^_")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
# An answer whose first byte came so long before that it was taken for the escape key.
_REST_OF_ANSWER = re.compile(
    r"\][0-9lL][^\x00-\x1f\x7f]*(?:\x07|\x1b\\)|[PX^_][^\x00-\x1f\x7f]*\x1b\\"
    r"|\[(?:[?>=][0-9;:]*[ -/]*[a-zA-Z]|[0-9]+(?:;[0-9:]*)+[ -/]*[cnRtxy]|[03]n)"
)
# Eight-bit controls as one character, or as a byte that is no UTF-8, in their seven-bit shape.
_EIGHT_BIT = {
    code: ESCAPE + chr(byte - 0x40) if chr(byte - 0x40) in "OPX[\\]^_" else None
    for byte in range(0x80, 0xA0)
    for code in (byte, 0xDC00 + byte)
} | dict.fromkeys(range(0xDCA0, 0xDD00), "\ufffd")


class Incoming(NamedTuple):
    """A key, or another whole sequence of a terminal; or a text that was pasted."""

    text: str
    is_paste: bool = False


class Stream:
    """Cuts what comes in; `escape_delay` is the time after which an escape is the key, in seconds.

    Bytes that are no UTF-8 are expected as `surrogateescape` has them. `now` is a clock's time in
    seconds; `tick` is called whenever there was nothing to read for a moment.
    """

    def __init__(self, escape_delay: float = 0.1) -> None:
        self._escape_delay = escape_delay
        self._rest = ""
        self._in_string = self._in_paste = False
        self._pasted = self._late = ""
        self._cut_off = False
        self._since = self._last = self._escaped = float("-inf")

    @property
    def is_waiting(self) -> bool:
        """Whether something was begun."""
        return self._in_string or self._in_paste or bool(self._rest)

    def feed(self, data: str, now: float) -> list[Incoming]:
        """What is whole, now that this has come in."""
        found: list[Incoming] = []
        is_key = len(data) <= LONGEST_KEY
        if (self._in_string or self._in_paste) and is_key and now >= self._since + LONGEST:
            found += self._give_up()
        elif not is_key:
            self._since = now
        late = is_key and now >= self._last + LATE
        self._last = now
        self._cut(data.translate(_EIGHT_BIT), late, found)
        return found

    def tick(self, now: float) -> list[Incoming]:
        """What is to be taken as it is, since nothing more has come in."""
        silence = now - self._last
        found: list[Incoming] = []
        if self._in_string or self._in_paste or self._rest.startswith("\x1b["):
            if silence >= PATIENCE:
                found = self._give_up()
        elif self._rest and silence >= self._escape_delay:
            found, self._rest = [Incoming(self._rest)], ""
            self._escaped = now
        return found

    def _give_up(self) -> list[Incoming]:
        """Take nothing more for the rest of what was begun."""
        found: list[Incoming] = []
        late, self._late, self._rest = self._late, "", ""
        if self._in_paste:
            found.append(Incoming(self._pasted, True))
            self._cut_off = True
        self._in_string = self._in_paste = False
        self._pasted = ""
        self._cut(late, False, found)
        return found

    def _cut(self, data: str, late: bool, found: list[Incoming]) -> None:
        if self._cut_off and PASTE_END in data:
            self._cut_off = False
            pasted, _, data = data.partition(PASTE_END)
            found.append(Incoming(pasted, True))
        while data:
            if self._in_paste:
                data = self._paste(data, late, found)
                continue
            before, begins, data = (self._rest + data).partition(PASTE)
            self._rest = ""
            self._keys(before, found)
            if begins:
                if self._rest == ESCAPE and not self._in_string:
                    found.append(Incoming(ESCAPE))
                self._rest, self._in_string, self._in_paste = "", False, True
                self._since, late, self._cut_off = self._last, False, False

    def _paste(self, data: str, late: bool, found: list[Incoming]) -> str:
        """Put by what is pasted; answers what comes after its end."""
        whole = self._pasted + self._late + data
        end = whole.find(PASTE_END, max(0, len(self._pasted) - len(PASTE_END)))
        if end < 0:
            if late or self._late:
                self._late += data
            else:
                self._pasted = whole
            return ""
        found.append(Incoming(whole[:end], True))
        self._pasted = self._late = ""
        self._in_paste = False
        return whole[end + len(PASTE_END) :]

    def _keys(self, data: str, found: list[Incoming]) -> None:
        at = 0
        if self._last < self._escaped + 1.0 and (answer := _REST_OF_ANSWER.match(data)):
            at = answer.end()
        while at < len(data):
            if self._in_string:
                at = self._after_string(data, at)
            elif data[at] != ESCAPE:
                found.append(Incoming(data[at]))
                at += 1
            elif data.startswith(_STRINGS, at):
                self._in_string, self._since = True, self._last
                at += 2
            elif whole := _WHOLE.match(data, at):
                if len(whole[0]) <= LONGEST_SEQUENCE:
                    found.append(Incoming(whole[0]))
                at = whole.end()
            elif begun := _BEGUN.match(data, at):
                self._rest = begun[0][: LONGEST_SEQUENCE + 1]
                return
            elif broken := _BROKEN.match(data, at):
                if broken[0] == ESCAPE:
                    found.append(Incoming(ESCAPE))
                at = broken.end()

    def _after_string(self, data: str, at: int) -> int:
        """Where to go on in data whose beginning is a part of a string that nobody wants."""
        end = _CONTROL.search(data, at)
        if end is None:
            return len(data)
        if end[0] == ESCAPE and end.end() == len(data):
            self._rest = ESCAPE
            return len(data)
        self._in_string = False
        if data.startswith("\x1b\\", end.start()):
            return end.end() + 1
        return end.end() if end[0] in "\x07\x18\x1a" else end.start()
