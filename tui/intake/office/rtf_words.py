"""The paragraphs, cells and rows of one flow of text in an RTF document."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from tui.intake.office.docx_styles import LookOfStyle
from tui.intake.pages.page_blocks import CELL_END

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class RtfWords:
    """The paragraphs of one flow of text: the body, a note or a box."""

    def __init__(self) -> None:
        self.page = etree.Element("body")
        self.title = self.byline = ""
        self.look = LookOfStyle()
        self.in_list = self.in_table = False
        self.now: list[str] = []
        self._cells: list[list[str]] = []
        self._inner: list[str] = []
        self._open: list[str] = []

    def end_paragraph(self) -> None:
        """End a paragraph, which in a table is one of a cell."""
        text = self._taken()
        if self.in_table or self._cells:
            self._open += [text] if text.strip() else []
            return
        plain = " ".join(text.split())
        if plain and self.look.role == "title" and not self.title:
            self.title = plain
        elif plain:
            if self.look.role == "byline" and not self.byline:
                self.byline = plain
            role = self.look.role
            tag = "h1" if role == "heading" else "li" if role == "bullet" or self.in_list else "p"
            etree.SubElement(self.page, tag).text = text
        self.in_list = False

    def end_cell(self, inner: bool = False) -> None:
        """End a cell of a table, or of one that stands in a cell."""
        if inner:
            self._inner.append(" ".join(self._taken().split()))
            return
        self._cells.append([*self._open, *filter(str.strip, (self._taken(),))])
        self._open = []

    def end_row(self, inner: bool = False) -> None:
        """End a row of a table, or of one that stands in a cell."""
        if inner:
            self._open.append(CELL_END.join(filter(None, self._inner)))
            self._inner = []
            return
        if self._inner or self._open or any(each.strip() for each in self.now):
            self.end_cell()
        row = etree.SubElement(etree.SubElement(self.page, "table"), "tr")
        for cell in self._cells:
            inside = etree.SubElement(row, "td")
            for text in cell:
                etree.SubElement(inside, "p").text = text
        self._cells = []
        self.in_table = self.in_list = False

    def finish(self) -> Any:
        """The page, with what was begun and not ended in a document that is cut short."""
        if self._cells or self._open or self._inner:
            self.end_row()
        self.end_paragraph()
        return self.page

    def _taken(self) -> str:
        text = "".join(self.now).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self.now = []
        return _NO_XML.sub("", text)


ENDS: dict[str, Callable[[RtfWords], None]] = {
    "par": RtfWords.end_paragraph,
    "sect": RtfWords.end_paragraph,
    "cell": RtfWords.end_cell,
    "row": RtfWords.end_row,
    "nestcell": lambda words: words.end_cell(inner=True),
    "nestrow": lambda words: words.end_row(inner=True),
}
"""The control words that end a part of a text, and what each does."""
