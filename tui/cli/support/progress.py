"""How far a long command has come and how long it will take, where somebody looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Protocol

from tui.cli.support.output_guard import unguarded


class Bar(Protocol):
    """What a command tells of its progress; from any thread."""

    def advance(self, size: float) -> None:
        """So much more of the whole is done."""

    def count(self) -> None:
        """One more item is done."""


class _NoBar:
    def advance(self, size: float) -> None:
        pass

    def count(self) -> None:
        pass


@contextmanager
def progress(total: float, items: int, is_worth_it: bool = True) -> Iterator[Bar]:
    """A bar on standard error for that much work in so many items, if it `is_worth_it`.

    There is none if that is no terminal. What is printed meanwhile appears above it.
    """
    if not (is_worth_it and sys.stderr.isatty()):
        yield _NoBar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        # So short that it keeps to one line if the terminal is made narrower meanwhile.
        BarColumn(bar_width=20),
        TextColumn("{task.fields[done]} of {task.fields[items]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(
        *columns,
        console=Console(file=unguarded(sys.stderr)),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    ) as shown:
        task = shown.add_task("", total=total, done=0, items=items)
        lock = Lock()
        done = 0

        class Drawn:
            def advance(self, size: float) -> None:
                shown.advance(task, size)

            def count(self) -> None:
                nonlocal done
                with lock:
                    done += 1
                    shown.update(task, done=done)

        yield Drawn()
