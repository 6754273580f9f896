"""What makes starting and ending quicker than it would be by itself, each with what it gains.

`QUOTH_PLAIN_START=1` starts without any of it. The gains are those of the given article on one
machine, each the least of 16 runs with it against the least of 16 without it, run in turn. What
else starting does without is imported by the functions that need it, and tests know what that is.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")


def are_on() -> bool:
    """Whether this start takes the short ways."""
    return not os.environ.get("QUOTH_PLAIN_START")


def show_first_page(arguments: list[str]) -> None:
    """Draw the article before the framework is loaded: its words come after 20 ms, not 230."""
    if are_on():
        from tui.startup import first_page

        first_page.show(arguments)


def stop_collecting() -> None:
    """Look for no garbage while starting, since nothing made then will be any: 37 ms."""
    if are_on():
        import gc

        gc.disable()


def collect_again() -> None:
    """Look for garbage again, but not among what was made while starting: the program itself."""
    import gc

    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def without_ssl(load: Callable[[], T]) -> T:
    """Load the framework without what only encrypted connections need; asyncio can do so: 7 ms."""
    if "ssl" in sys.modules or not are_on():
        return load()
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        return load()
    finally:
        del sys.modules["ssl"]


def end_at_once(status: int) -> None:
    """End without taking the interpreter apart piece by piece, once all is saved: 86 ms.

    The terminal must be as it was.
    """
    if are_on():
        # What would be done at the end, and is of use to others.
        if "tui.storage.store.scratch" in sys.modules:
            sys.modules["tui.storage.store.scratch"].remove()
        os._exit(status)
