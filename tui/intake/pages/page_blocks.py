"""The blocks of a page, word for word: one walk over HTML, or over what trafilatura makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from tui.intake.extracted_document import Block, BlockKind, make_block

LINE_END = "\u2028"
PARAGRAPH_END = "\u2029"
CELL_END = " | "
"""What stands between the cells of a row, which is one line."""

_LONGEST_BROKEN_ROW = 60
"""How many words a row may have that has several paragraphs or lines in a cell."""

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 head".split())
_ITEMS = frozenset(("li", "item"))
_ROWS = frozenset(("tr", "row"))
_CELLS = frozenset(("td", "th", "cell"))
_BREAKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset "
    "figcaption figure footer form header hr list main nav ol p pre quote section summary table "
    "tbody tfoot thead ul".split()
)
BLOCK_TAGS = _BREAKS | _HEADINGS | _ITEMS | _ROWS | _CELLS
_AS_TYPED = frozenset(("code", "pre"))


def page_blocks(start: Any) -> Iterator[Block]:
    """The blocks under an element, with all words in it and between its elements.

    Tags are those of HTML without its `head`, or trafilatura's. A `br` ends a line; two of them,
    or `PARAGRAPH_END` in the text, end a paragraph. The first words of an item are a bullet, what
    follows in it are paragraphs. The cells of a row stand on one line, unless one holds several
    paragraphs and much text, as in a table that only arranges a page.
    """
    walk = etree.iterwalk(start, events=("start", "end"))
    words: list[str] = []
    headings = 0
    items: list[bool] = []
    for event, element in walk:
        if not isinstance(element.tag, str):
            if event == "end" and element is not start:
                words.append(element.tail or "")
            continue
        begins = event == "start"
        if is_block(element):
            yield from _finished(words, headings > 0, items)
            words = []
            if element.tag in _HEADINGS:
                headings += 1 if begins else -1
            elif element.tag in _ITEMS and begins:
                items.append(False)
            elif element.tag in _ITEMS:
                items.pop()
        if begins and element.tag in _ROWS and (row := _row(element)):
            yield make_block("paragraph", row)
            walk.skip_subtree()
        elif begins:
            words.append(LINE_END if element.tag in ("br", "lb") else _own_text(element))
        elif element is not start:
            words.append(element.tail or "")
    yield from _finished(words, headings > 0, items)


def is_block(element: Any) -> bool:
    """Whether what stands in the element is not on a line with what stands around it."""
    tag = element.tag
    if tag == "code":
        above = element.getparent()
        return above is not None and above.tag == "body"
    return tag in BLOCK_TAGS


def _own_text(element: Any) -> str:
    text: str = element.text or ""
    # Trafilatura makes a quotation of what stands in `pre`; elsewhere it leaves no line ends.
    as_typed = element.tag in _AS_TYPED or element.tag == "quote"
    return text.replace("\n", LINE_END) if as_typed else text


def _finished(words: list[str], is_heading: bool, items: list[bool]) -> Iterator[Block]:
    """The blocks that these words make; notes in `items` that the innermost item has begun."""
    text = "".join(words)
    if not text.strip():
        return
    for paragraph in _paragraphs(text):
        kind: BlockKind = "paragraph"
        if is_heading:
            kind, paragraph = "heading", paragraph.replace(LINE_END, " ")
        elif items and not items[-1]:
            kind = "bullet"
        if items:
            items[-1] = True
        lines = (make_block(kind, line).text for line in paragraph.split(LINE_END))
        yield Block(kind, "\n".join(line for line in lines if line))


def _paragraphs(text: str) -> Iterator[str]:
    """The text cut at the ends of paragraphs, and where two lines end with nothing between."""
    lines: list[str] = []
    for part in text.split(PARAGRAPH_END):
        for line in part.split(LINE_END):
            if line.strip():
                lines.append(line)
            elif lines:
                yield LINE_END.join(lines)
                lines = []
        if lines:
            yield LINE_END.join(lines)
            lines = []


def _row(row: Any) -> str:
    """The row as one line; empty if it is none."""
    # Rows within rows are looked for first: to walk them at each level would never end.
    if any(each.tag not in _CELLS or next(each.iter(*_ROWS), None) is not None for each in row):
        return ""
    cells = [list(page_blocks(each)) for each in row]
    filled = [" ".join(each.text for each in cell) for cell in cells if cell]
    words = sum(len(each.split()) for each in filled)
    if any(len(each) > 1 for each in cells) and (len(filled) < 2 or words > _LONGEST_BROKEN_ROW):
        return ""
    return CELL_END.join(" ".join(each.split()) for each in filled)
