"""What is taken from a page or a document: its title and its blocks, and the article they make."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["heading", "bullet", "paragraph"]


class Block(NamedTuple):
    """A heading, bullet or paragraph, its white space joined to single spaces."""

    kind: Kind
    text: str


class Document(NamedTuple):
    """A title, which may be empty, blocks in reading order, and warnings of one sentence each."""

    title: str
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()


def block(kind: Kind, text: str) -> Block:
    """The block with this text, whatever white space stands in it."""
    return Block(kind, " ".join(text.split()))


def article_text(document: Document) -> str:
    """The document as a plain article: its title first, then one line for each block.

    A blank line stands before each but a bullet that follows a bullet. Empty blocks and a first
    block that only says the title again are left out.
    """
    blocks = [each for each in document.blocks if each.text]
    title = " ".join(document.title.split())
    if title and blocks and blocks[0].text.casefold() == title.casefold():
        del blocks[0]
    lines = [title] if title else []
    before: Kind | None = None
    for each in blocks:
        bullet = each.kind == "bullet"
        if lines and not (bullet and before == "bullet"):
            lines.append("")
        lines.append(f"  • {each.text}" if bullet else each.text)
        before = each.kind
    return "\n".join(lines) + "\n" if lines else ""
