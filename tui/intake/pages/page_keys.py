"""What tells whether two texts of a page are the same, whatever stands between their words."""

from __future__ import annotations

from tui.intake.extracted_document import Block, on_one_line


def text_key(text: str) -> str:
    """The text as a block has it, without spaces."""
    return on_one_line(text).replace(" ", "")


def block_key(block: Block) -> str:
    """The key of a block's text, which is plain already."""
    return block.text.replace(" ", "").replace("\n", "")
