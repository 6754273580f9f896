"""Reports as a person makes them, and what they say without the markup."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from tui.cli.main import main
from tui.cli.support.path_targets import targets
from tui.report.material import Material, material_of
from tui.report.report_data import Report
from tui.report.report_view import report_of
from tui.report.withholding import Leaving
from tui.session.checks.opened_file import open_target


def materials(*paths: str) -> list[Material]:
    """What is on record of these articles."""
    found, _ = targets(paths)
    return [material_of(target, open_target(target)) for target in found]


def report(*paths: str, leaving: Leaving | None = None) -> Report:
    """The report of these articles as plain data."""
    return report_of(materials(*paths), leaving or Leaving(), "2026-04-01", "1.2.3")


def page(*arguments: str) -> str:
    """The page that the command writes; it must come off."""
    assert main(["report", *arguments, "-o", "page.html"]) == 0
    return Path("page.html").read_text("utf-8")


def words_of(html: str) -> str:
    """What a reader sees of a page, on one line."""
    body = html[html.index("<body") :]
    without = re.sub(r"<(script|style)>.*?</\1>", " ", body, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", without)).split())
