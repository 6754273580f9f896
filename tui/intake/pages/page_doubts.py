"""Whether what was found on a page is an article at all, and all of it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from tui.intake.extracted_document import Block, Document
from tui.intake.pages.page_json_ld import SaidOfPage
from tui.intake.pages.page_keys import block_key, text_key

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
_MOST_LEFT = 0.4
_LONG = 40
_MOST_LINKED = 0.5
"""A paragraph of which more is in links is a list of names or of other pages."""
_ENOUGH = 60
"""How many characters tell one paragraph from another."""
_MOST_PARAGRAPHS = 2_000
_AROUND = frozenset(("aside", "footer", "form", "nav"))
_COMMENTS = re.compile(
    r"comment|kommentar|disqus|reply|replies|respond|cookie|consent|privacy", re.IGNORECASE
)


def page_doubts(found: Document, said: SaidOfPage, left: int, name: str) -> tuple[str, ...]:
    """What makes it doubtful that this is the article, all of it, or one that quoth understands.

    `left` is how many words stand in long paragraphs of the page that are not in the article.
    """
    words = sum(len(each.text.split()) for each in found.blocks) + len(found.title.split())
    doubts = []
    if words <= _MOST_OF_ERROR and _ERRORS.search(found.title):
        doubts.append(f"{name} looks like an error page, {words} words; look at it in a browser.")
    if words < _FEW_OF_ARTICLE and not said.is_free:
        doubts.append(
            f"{name} says that it is not free to read, and has {words} words here; see whether "
            "the rest is missing."
        )
    if left > max(_MOST_LEFT * words, _FEW_OF_ARTICLE):
        doubts.append(
            f"{name} has {left:,} more words in long paragraphs, left out here; look at it in a "
            "browser."
        )
    return tuple(doubts)


def words_left(blocks: tuple[Block, ...], tree: Any) -> int:
    """How many words of a page stand in long paragraphs that are not in the article.

    What readers have written beneath it, and what stands round it, does not count.
    """
    there = "".join(block_key(each) for each in blocks)
    left = 0
    for paragraph in islice(tree.iter("p"), _MOST_PARAGRAPHS):
        text = "".join(paragraph.itertext())
        if len(text) < _LONG * 4 or (words := len(text.split())) < _LONG:
            continue
        if text_key(text)[:_ENOUGH] in there or _is_beside(paragraph):
            continue
        linked = sum(len("".join(each.itertext())) for each in paragraph.iter("a"))
        left += words if linked <= _MOST_LINKED * len(text) else 0
    return left


def _is_beside(paragraph: Any) -> bool:
    return any(
        each.tag in _AROUND or _COMMENTS.search(f"{each.get('id') or ''} {each.get('class') or ''}")
        for each in paragraph.iterancestors()
    )
