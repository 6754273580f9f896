"""The project's guideline: a text for people, which the program shows and never writes."""

from __future__ import annotations

from pathlib import Path

from tui.storage.store.contained import ANNOTATIONS
from tui.storage.store.plain_files import read_bytes
from tui.text.front_matter import front_matter_end

GUIDELINE = f"{ANNOTATIONS}/guide.md"
MOST_BYTES = 1024 * 1024
_DEFAULT = Path(__file__).with_name("default_guide.md")


def guide_of(root: Path) -> str:
    """The project's guideline, or the one that comes with quoth; raises CannotRead."""
    own = read_guideline(root)
    return own if own is not None and own.strip() else default_guide()


def default_guide() -> str:
    """The guide that comes with quoth."""
    return _DEFAULT.read_text("utf-8")


def read_guideline(root: Path) -> str | None:
    """What it says, None if there is none; raises CannotRead.

    No link leads there from elsewhere, and bytes that are no UTF-8 are stood in for.
    """
    try:
        data = read_bytes(root / GUIDELINE, MOST_BYTES, within=root)
    except FileNotFoundError:
        return None
    text = data.decode("utf-8-sig", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text[front_matter_end(text) :]
