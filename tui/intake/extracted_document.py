"""What all readers return: a document's title and blocks, and how they become an article."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

BlockKind = Literal["heading", "bullet", "paragraph"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Characters that may move a cursor or ring a bell, of which a browser shows nothing."""


class Block(NamedTuple):
    """A heading, bullet or paragraph, on one line."""

    kind: BlockKind
    text: str


class Document(NamedTuple):
    """A title, which may be empty, blocks in reading order, and warnings for the user.

    A warning is one sentence.
    """

    title: str
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()


def make_block(kind: BlockKind, text: str) -> Block:
    """A block of this text, with each run of white space as one space."""
    return Block(kind, " ".join(text.split()))


def article_text(document: Document) -> str:
    """The document as the plain text of an article: title first, then one line for each block.

    A blank line stands before each block, but not between two bullets. Empty blocks are left out,
    and a first block that only repeats the title; so are control characters, which are no words.
    """
    blocks = [each for each in document.blocks if each.text]
    title = " ".join(document.title.split())
    if title and blocks and blocks[0].text.casefold() == title.casefold():
        del blocks[0]
    lines = [title] if title else []
    before: BlockKind | None = None
    for each in blocks:
        bullet = each.kind == "bullet"
        if lines and not (bullet and before == "bullet"):
            lines.append("")
        lines.append(f"  • {each.text}" if bullet else each.text)
        before = each.kind
    return "".join(f"{_CONTROL.sub('', each)}\n" for each in lines)
