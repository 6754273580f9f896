"""The user's own folders: settings, cache, data, state."""

from __future__ import annotations

import os
from pathlib import Path


def config_folder() -> Path:
    """Where the user's settings are; QUOTH_CONFIG_DIR names another place."""
    return _own("QUOTH_CONFIG_DIR", "config")


def cache_folder() -> Path:
    """Where that is kept which can be made again; QUOTH_CACHE_DIR names another place."""
    return _own("QUOTH_CACHE_DIR", "cache")


def findings_folder() -> Path:
    """Where that is kept which the analysis found."""
    return cache_folder() / "findings"


def data_folder() -> Path:
    """Where what was learned is kept; QUOTH_DATA_DIR names another place."""
    return _own("QUOTH_DATA_DIR", "data")


def state_folder() -> Path:
    """Where the program keeps what it must not lose; QUOTH_STATE_DIR names another place."""
    return _own("QUOTH_STATE_DIR", "state")


def journals_folder() -> Path:
    """Where the journals of edits and the locks of files lie."""
    return state_folder() / "journals"


def _own(variable: str, sort: str) -> Path:
    named = os.environ.get(variable)
    if named:
        return Path(named)
    from platformdirs import PlatformDirs

    folders = PlatformDirs("quoth", appauthor=False)
    return Path(getattr(folders, f"user_{sort}_path"))
