"""Parts of an article that were not found with the rest of it."""

from __future__ import annotations

from typing import Any

from tui.intake.extracted_document import Block, on_one_line
from tui.intake.pages.page_blocks import page_blocks

_LONG = 25
"""How many words a paragraph has at least that tells a part of an article from a list of others."""
_MOST_LINKED = 0.3
_NO_ARTICLE = ("aside", "footer", "form", "nav")


def fill_gaps(blocks: tuple[Block, ...], tree: Any) -> tuple[Block, ...]:
    """The blocks of an article, with the parts of it that stand in boxes like those of the rest.

    A page may break its article into several boxes, with advertisements between, and only some of
    them are found. A box is like another if tag and class are the same and both hold long
    paragraphs; its place is behind the last box before it that was found.
    """
    numbers = {each.text: number for number, each in enumerate(blocks)}
    boxes: dict[Any, list[Any]] = {}
    for paragraph in tree.iter("p"):
        if (box := paragraph.getparent()) is not None and box.get("class"):
            boxes.setdefault(box, []).append(paragraph)
    found: dict[Any, int] = {}
    others: set[Any] = set()
    for box, paragraphs in boxes.items():
        texts = [on_one_line("".join(each.itertext())) for each in paragraphs]
        there = [numbers[text] for text in texts if text in numbers]
        if there:
            found[box] = max(there)
        elif any(len(text.split()) >= _LONG for text in texts):
            others.add(box)
    like = {(box.tag, box.get("class")) for box in found}
    others = {box for box in others if (box.tag, box.get("class")) in like and _is_text(box)}
    more: dict[int, list[Block]] = {}
    taken: set[Any] = set()
    last = -1
    for box in boxes:
        if box in found:
            last = max(last, found[box])
        elif last >= 0 and box in others and taken.isdisjoint(box.iterancestors()):
            taken.add(box)
            new = (each for each in page_blocks(box) if each.text not in numbers)
            more.setdefault(last, []).extend(new)
    filled: list[Block] = []
    for number, each in enumerate(blocks):
        filled.append(each)
        filled += more.get(number, ())
    return tuple(filled)


def _is_text(box: Any) -> bool:
    if next(box.iterancestors(*_NO_ARTICLE), None) is not None:
        return False
    linked = sum(len("".join(each.itertext())) for each in box.iter("a"))
    return linked <= _MOST_LINKED * len("".join(box.itertext()))
