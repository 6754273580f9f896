"""The first pages that the app leaves behind, so that the next time they are there at once.

This is used before the framework is loaded, so it imports next to nothing.
"""

from __future__ import annotations

import os
from binascii import crc32

from tui.startup.own_folders import cache_folder
from tui.startup.panel_room import dragged_to

HEAD = "quoth page 1"
LARGEST = 1 << 20
"""Bytes of a kept page that are read at most."""
MOST_PAGES = 500

_FOLDER = "pages"

# What decides on colours, and on where the user's settings and what was learned are.
_OF_THE_TERMINAL = ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM")
_OF_THE_USER = ("HOME", "QUOTH_CONFIG_DIR", "XDG_CONFIG_HOME", "QUOTH_DATA_DIR", "XDG_DATA_HOME")


def kept_page(article: str, columns: int, rows: int) -> list[str] | None:
    """The page kept of an article for a terminal of that size, None if there is none that holds."""
    path = page_path(article, columns, rows)
    return kept(path, columns, rows) if os.path.exists(path) else None


def keep(article: str, columns: int, page: list[str], depends_on: list[str]) -> None:
    """Keep the rows of a page, and the files that it depends on; the oldest pages go."""
    from pathlib import Path

    from tui.storage.store import atomic_write

    path = Path(page_path(article, columns, len(page)))
    head = [HEAD, circumstances(columns, len(page)), *signature(depends_on), ""]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    atomic_write.write(path, "\n".join((*head, *page)).encode())
    pages = sorted(os.scandir(path.parent), key=lambda entry: entry.stat().st_mtime_ns)
    for entry in pages[:-MOST_PAGES]:
        Path(entry.path).unlink(missing_ok=True)


def page_path(article: str, columns: int, rows: int) -> str:
    """Where the page of an article is kept for a terminal of that size."""
    name = f"{os.path.abspath(article)}\n{columns}x{rows}".encode("utf-8", "surrogateescape")
    return os.path.join(cache_folder(), _FOLDER, f"{crc32(name):08x}-{columns}x{rows}")


def signature(paths: list[str]) -> list[str]:
    """A line for each file that a page depends on: when it was changed, its size, its path."""
    lines = []
    for path in paths:
        try:
            status = os.stat(path)
            lines.append(f"{status.st_mtime_ns} {status.st_size} {path}")
        except OSError:
            lines.append(f"0 0 {path}")
    return lines


def circumstances(columns: int, rows: int) -> str:
    """What else a page depends on: the terminal, what it is able to do, whose it is, the panel."""
    from tui import __version__

    said = [repr(os.environ.get(name)) for name in _OF_THE_TERMINAL]
    folders = [os.environ.get(name) for name in _OF_THE_USER]
    said += [repr(folder and os.path.abspath(folder)) for folder in folders]
    return " ".join([__version__, f"{columns}x{rows}", str(dragged_to()), *said])


def kept(path: str, columns: int, rows: int) -> list[str] | None:
    """The rows kept in that file, None if anything that they depend on is not as it was.

    The file is not trusted: only colours, columns and printable characters pass.
    """
    with open(path, encoding="utf-8") as file:
        parts = file.read(LARGEST).split("\n\n", 1)
    head = parts[0].split("\n")
    page = parts[1].split("\n") if len(parts) == 2 else []
    if head[0] != HEAD or len(head) < 3 or head[1] != circumstances(columns, rows):
        return None
    if len(page) != rows or signature([line.split(" ", 2)[-1] for line in head[2:]]) != head[2:]:
        return None
    return page if all(map(_is_harmless, page)) else None


def _is_harmless(row: str) -> bool:
    first, *others = row.split("\x1b")
    for piece in others:
        rest = piece[1:].lstrip("0123456789;")
        if piece[:1] != "[" or rest[:1] not in ("m", "G") or not rest[1:].isprintable():
            return False
    return first.isprintable()
