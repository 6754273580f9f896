"""The browser that prints a page as PDF: an installed Chromium, or one of its kin."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("microsoft-edge", "brave-browser", "chrome", "msedge"),
)
_PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ),
}


def browser() -> Path | None:
    """A browser that can print without a window, None if none is installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    places = map(Path, _PLACES.get(sys.platform, ()))
    return next((place for place in places if place.exists()), None)
