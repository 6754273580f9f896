"""Whether what was found on a page is an article at all, and all of it."""

from __future__ import annotations

import re

from tui.intake.extracted_document import Document
from tui.intake.page_json_ld import SaidOfPage

_ERRORS = re.compile(
    r"\b(?:page|article|story|file|site|content|url)\b.{0,30}\b(?:not|no longer|cannot|can't) "
    r"(?:be )?(?:found|available|exists?)\b|\bnot found\b|"
    r"^[45]\d\d(?:\s*[^\w\s]|\s*$)|\berror:? [45]\d\d\b|\b[45]\d\d error\b|"
    r"\baccess (?:is )?denied\b|^(?:[45]\d\d )?forbidden\b|"
    r"\b(?:bad gateway|service unavailable|internal server error|too many requests)\b|"
    r"^just a moment\b|^attention required\b|\bare you (?:a robot|human)\b|\bnot a robot\b|"
    r"\bverify (?:that )?you are (?:a )?human\b|\benable javascript\b",
    re.IGNORECASE,
)
_MOST_OF_ERROR = 120
"""How many words an error page has at most."""
_FEW_OF_ARTICLE = 250
"""What has fewer words may be only the beginning, if the page says that it is not free to read."""


def page_doubts(found: Document, said: SaidOfPage, name: str) -> tuple[str, ...]:
    """What makes it doubtful that this is the article, in a sentence each."""
    words = sum(len(each.text.split()) for each in found.blocks) + len(found.title.split())
    doubts = []
    if words <= _MOST_OF_ERROR and _ERRORS.search(found.title):
        doubts.append(f"{name} looks like an error page, {words} words; look at it in a browser.")
    if words < _FEW_OF_ARTICLE and not said.is_free:
        doubts.append(
            f"{name} says that it is not free to read, and has {words} words here; see whether "
            "the rest is missing."
        )
    return tuple(doubts)
