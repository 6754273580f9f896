"""A page of HTML printed as PDF by a browser that is installed."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from tui.report.browser import browser
from tui.storage.errors import CannotRead

_PATIENCE = 120
"""Seconds for the largest of pages."""

# The page itself may fetch nothing; these keep the browser from it as well.
_FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-extensions"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND"),
)


def printed_page(html: str) -> bytes:
    """The page as PDF; raises CannotRead if there is no browser, or it does not do it."""
    program = browser()
    if program is None:
        raise CannotRead(
            "A PDF needs Chromium, Chrome or Edge, and none is installed here; install one, or open"
            " the page that --format html writes in any browser and print it."
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        page, made = folder / "report.html", folder / "report.pdf"
        page.write_text(html, "utf-8", errors="replace")
        command = [str(program), *_FLAGS, *_unconfined(), f"--user-data-dir={folder / 'profile'}"]
        command += [f"--print-to-pdf={made}", page.as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
            return made.read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            raise CannotRead(
                f"{program} has not printed the page; open the one that --format html writes in any"
                " browser and print it."
            ) from None


def _unconfined() -> list[str]:
    """A browser of this kind refuses to run for the administrator without this."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
