"""The page, and the few files that it is made of: none is fetched from elsewhere."""

from __future__ import annotations

from html import escape
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import NamedTuple

_OURS = Path(__file__).parent / "page"
_SCRIPT, _STYLE, _FONT = "text/javascript", "text/css", "font/ttf"


class NotInstalled(Exception):
    """What the page is made of is not there."""


class PageFile(NamedTuple):
    """A file that the page may ask for."""

    data: bytes
    kind: str


def page_files() -> dict[str, PageFile]:
    """All files that there are for the page, by name; raises NotInstalled.

    The terminal itself and its font come with textual-serve, of which nothing else is used.
    """
    found = find_spec("textual_serve")
    if found is None or not found.submodule_search_locations:
        raise NotInstalled
    theirs = Path(found.submodule_search_locations[0]) / "static"
    try:
        return {
            "textual.js": PageFile((theirs / "js/textual.js").read_bytes(), _SCRIPT),
            "xterm.css": PageFile((theirs / "css/xterm.css").read_bytes(), _STYLE),
            "upright.ttf": PageFile(
                (theirs / "fonts/RobotoMono-VariableFont_wght.ttf").read_bytes(), _FONT
            ),
            "italic.ttf": PageFile(
                (theirs / "fonts/RobotoMono-Italic-VariableFont_wght.ttf").read_bytes(), _FONT
            ),
            "connection.js": PageFile((_OURS / "connection.js").read_bytes(), _SCRIPT),
            "terminal.css": PageFile((_OURS / "terminal.css").read_bytes(), _STYLE),
        }
    except OSError as error:
        raise NotInstalled from error


def page(socket: str, folder: str, title: str) -> str:
    """The page of the terminal that is connected to that socket."""
    made = Template((_OURS / "terminal.html").read_text("utf-8"))
    return made.substitute(socket=escape(socket), folder=escape(folder), title=escape(title))


def headers(host: str) -> dict[str, str]:
    """What the browser is told with every answer: to run and to fetch nothing but ours."""
    policy = (
        *("default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'"),
        *("font-src 'self'", "img-src 'self' data:", f"connect-src 'self' ws://{host}"),
        *("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"),
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
