"""Where the user's own folders are, as `storage` finds them with the help of a library.

This is used before the framework is loaded, so it imports nothing.
"""

from __future__ import annotations

import os
import sys


def cache_folder() -> str:
    """The user's cache folder."""
    return _own("CACHE", ".cache", "Caches")


def config_folder() -> str:
    """The folder of the user's settings."""
    return _own("CONFIG", ".config", "Application Support")


def state_folder() -> str:
    """The folder of what the program remembers and must not lose."""
    return _own("STATE", os.path.join(".local", "state"), "Application Support")


def _own(sort: str, usual: str, on_a_mac: str) -> str:
    if own := os.environ.get(f"QUOTH_{sort}_DIR", ""):
        return own
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", on_a_mac, "quoth")
    folder = os.environ.get(f"XDG_{sort}_HOME", "").strip() or os.path.join(home, usual)
    return os.path.join(folder, "quoth")
