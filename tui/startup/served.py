"""Whether the person sits at a browser: then this machine's editor, shell and files are not theirs.

`quoth serve` says so to the program that it starts.
"""

from __future__ import annotations

import os

NOT_IN_BROWSER = "That cannot be done in the browser; whoever runs quoth serve can, in a terminal."


def is_served() -> bool:
    """Whether the screen is one in a browser."""
    return bool(os.environ.get("QUOTH_SERVED"))


def has_driver_given() -> bool:
    """Whether the surroundings name what draws the screen and reads keys, so no terminal has to."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))
