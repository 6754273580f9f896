"""A report as Markdown that any reader of it shows as meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.report.outline import Bullets, Heading, Paragraph, Part, outline_of
from tui.report.report_data import Report

_SIGNS = re.compile(r"[\\`*_{}\[\]#|~$!^]")
_AT_BEGINNING = re.compile(r"^(\s*)(\d+(?=[.)])|[-+=>])")


def markdown_file(report: Report) -> str:
    """The whole report, with a line for each paragraph and item."""
    return "\n\n".join("\n".join(_lines(part)) for part in outline_of(report)) + "\n"


def _lines(part: Part) -> Iterator[str]:
    if isinstance(part, Heading):
        yield f"{'#' * part.level} {_escaped(part.text)}"
    elif isinstance(part, Paragraph):
        yield _begun(_runs(part))
    elif isinstance(part, Bullets):
        yield from (f"- {_begun(_runs(item))}" for item in part.items)
    else:
        yield _row(part.head)
        yield _row(["---"] * len(part.head), escape=False)
        yield from map(_row, part.rows)


def _runs(paragraph: Paragraph) -> str:
    return "".join(_run(text, how) for text, how in paragraph.runs)


def _run(text: str, how: str) -> str:
    escaped = _escaped(text)
    bare = escaped.strip()
    if how == "b" and bare:
        before, _, behind = escaped.partition(bare)
        return f"{before}**{bare}**{behind}"
    return escaped


def _row(cells: tuple[str, ...] | list[str], escape: bool = True) -> str:
    return f"| {' | '.join(map(_escaped, cells) if escape else cells)} |"


def _escaped(text: str) -> str:
    """The text with nothing in it that would be taken for markup, on one line."""
    flat = " ".join(text.split("\n")).replace("&", "&amp;").replace("<", "&lt;")
    return _SIGNS.sub(r"\\\g<0>", flat.replace(">", "&gt;"))


def _begun(line: str) -> str:
    """A line that does not begin as a list or a quotation does."""
    return _AT_BEGINNING.sub(_harmless, line.lstrip())


def _harmless(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{sign}\\" if sign[0].isdigit() else f"\\{sign}"
