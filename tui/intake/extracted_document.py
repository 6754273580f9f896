"""What all readers return: a document's title and blocks, and how they become an article."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from tui.intake.origin import Origin

BlockKind = Literal["heading", "bullet", "paragraph"]

Part = Literal["", "item", "message", "chapter"]
"""What a document is of a file that may hold several; empty for what stands for itself."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Characters that may move a cursor or ring a bell, of which a browser shows nothing."""

_FOR_LAYOUT = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LATIN_JOINER = re.compile(
    "(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?=[A-Za-z\u00c0-\u024f])"
)


class Block(NamedTuple):
    """A heading, bullet or paragraph; it has a line break only where its author ended a line."""

    kind: BlockKind
    text: str


class Document(NamedTuple):
    """A title, which may be empty, blocks in reading order, warnings, and where it is from.

    A warning is one sentence for the user. `name` is what to call the article's file where one file
    holds several documents; it may be empty. `text` is what to keep where a document is an article
    as it is, and `ending` what its file's name ends with. `chapters` is how many a whole book has.
    `part` tells what it is of its file: no part is another version of one that stands beside it.
    """

    title: str
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()
    origin: Origin = Origin()
    name: str = ""
    text: str = ""
    ending: str = ".txt"
    chapters: int = 0
    part: Part = ""


def make_block(kind: BlockKind, text: str) -> Block:
    """A block of this text on one line, as `on_one_line` makes it."""
    return Block(kind, on_one_line(text))


def on_one_line(text: str) -> str:
    """The text with each run of white space as one space, and its letters as most people type them.

    That is in Unicode's composed form, and without what a page puts into words for its layout: soft
    hyphens, zero-width spaces, byte order marks, and joiners between Latin letters.
    """
    if text.isascii():
        return " ".join(text.split())
    text = _FOR_LAYOUT.sub("", text)
    if "\u200c" in text or "\u200d" in text:
        text = _LATIN_JOINER.sub("", text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def article_text(document: Document) -> str:
    """The document as the plain text of an article: title first, then each block on its lines.

    A blank line stands before each block, but not between two bullets. Empty blocks are left out,
    and a first block that only repeats the title; so are control characters, which are no words.
    """
    if document.text:
        return document.text
    blocks = [each for each in document.blocks if each.text]
    title = on_one_line(document.title)
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
    text = "\n".join(lines)
    return "".join(f"{_CONTROL.sub('', each)}\n" for each in text.split("\n")) if lines else ""
