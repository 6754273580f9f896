"""A program in a terminal that nobody sees: what it draws is read, what is typed is written."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import signal
import struct
import termios
from asyncio.subprocess import Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

MOST = 65536
"""Bytes that are read at a time."""
MOST_TYPED = 2**21
"""Bytes that wait to be read by the program; what comes on top is dropped."""
PATIENCE = 3.0
"""Seconds in which the program is to end when it is told to."""


class Size(NamedTuple):
    """The columns and rows of a terminal."""

    columns: int
    rows: int


class TerminalChild:
    """The program, and our end of its terminal."""

    def __init__(self, process: Process, handle: int) -> None:
        self._process = process
        self._handle = handle
        self._typed = b""
        self._readable = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._watching = asyncio.create_task(self._watch())
        os.set_blocking(handle, False)

    async def read(self) -> bytes:
        """What it has drawn since; nothing when it has ended."""
        while True:
            try:
                return os.read(self._handle, MOST)
            except BlockingIOError:
                await self._until_readable()
            except OSError:  # the other end is closed
                return b""

    def write(self, data: bytes) -> None:
        """Type something, as soon as the program takes it."""
        if len(self._typed) + len(data) <= MOST_TYPED:
            self._typed += data
            self._pass_on()

    def resize(self, size: Size) -> None:
        """Give the terminal another size; the program is told by the system."""
        with suppress(OSError):
            _give_size(self._handle, size)

    def redraw(self) -> None:
        """Have all drawn anew, as for a program that goes on after a stop."""
        self._signal(signal.SIGCONT)

    async def end(self) -> None:
        """End it and all that it has started; what is on record is on disk by then."""
        self._signal(signal.SIGTERM)
        if self._process.returncode is None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), PATIENCE)
        self._end_group()
        await self._process.wait()
        if self._handle >= 0:
            self._loop.remove_reader(self._handle)
            self._loop.remove_writer(self._handle)
            os.close(self._handle)
            self._handle = -1
            self._readable.set()

    async def _watch(self) -> None:
        """When it ends, whoever is left of its group has nobody to work for: the analysis."""
        await self._process.wait()
        self._end_group()

    def _end_group(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    async def _until_readable(self) -> None:
        self._readable.clear()
        self._loop.add_reader(self._handle, self._readable.set)
        try:
            await self._readable.wait()
        finally:
            if self._handle >= 0:
                self._loop.remove_reader(self._handle)

    def _pass_on(self) -> None:
        try:
            while self._typed:
                self._typed = self._typed[os.write(self._handle, self._typed) :]
        except BlockingIOError:
            self._loop.add_writer(self._handle, self._pass_on)
            return
        except OSError:
            self._typed = b""
        if self._handle >= 0:
            self._loop.remove_writer(self._handle)

    def _signal(self, number: int) -> None:
        # Not by the process' own method, which takes the exit code away from who waits for it.
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, number)


async def start(
    command: Sequence[str], environment: Mapping[str, str], size: Size
) -> TerminalChild:
    """Start a program, without a shell, in a terminal and a session of its own."""
    handle, theirs = pty.openpty()
    try:
        _give_size(handle, size)
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=dict(environment),
            start_new_session=True,
            # It gets the signals of this terminal, and its end ends the program.
            preexec_fn=_take_terminal,
        )
    except BaseException:
        os.close(handle)
        raise
    finally:
        os.close(theirs)
    return TerminalChild(process, handle)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _give_size(handle: int, size: Size) -> None:
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", size.rows, size.columns, 0, 0))
