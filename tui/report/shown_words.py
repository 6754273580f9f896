"""Words from files as a page may show them: safe, on one line, and links that lead to the web."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tui.text.visible import visible, visible_line

LONGEST_TITLE = 300
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def line(words: str) -> str:
    """Words on one line, without characters that fool a reader."""
    return visible_line(words)


def passage(words: str) -> str:
    """Words on several lines, likewise; as many code points as before."""
    return visible(words, keep_newlines=True)


def web_address(address: str) -> str:
    """The address if it is one of the web that hides nothing, else nothing."""
    address = address.strip()
    if not address.isprintable() or " " in address or visible(address) != address:
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    # Somebody's name and password before the host are a way to look like another site.
    fine = parts.scheme in ("http", "https") and host and "@" not in parts.netloc
    return address if fine else ""


def language_tag(tag: str) -> str:
    """The tag of a language if it looks like one, else nothing."""
    return tag if _LANGUAGE.fullmatch(tag) else ""
