"""The characters of a PDF's page, each with its place, as PDFium finds them.

This alone knows pypdfium2; the other modules of PDF work on characters and lines.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

MOST_ON_A_PAGE = 200_000
"""Characters of a page; a page of a newspaper has 40,000."""

_COVERED = 0.4
_MOST_OBJECTS = 1_000
_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_INVISIBLE = 3
_QUARTER = math.pi / 2
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u0002": "\u00ad", "\ufffe": "\u00ad",
}  # fmt: skip
"""How letters that a font draws as one are typed, and the hyphens that PDFium marks."""


class Character(NamedTuple):
    """One character on a page, or the letters of a ligature; coordinates grow right and upwards.

    `base` is the line it stands on. A space has no size of its own and only says that a word ends.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool = False


class PageCharacters(NamedTuple):
    """The characters of a page in the order in which it draws them, and what is said of them.

    `is_picture` says that the page has no words but pictures, `is_recognised` that its words are
    laid unseen over a picture, `unmapped` how many characters do not say which letters they are.
    """

    characters: tuple[Character, ...]
    is_picture: bool = False
    is_recognised: bool = False
    unmapped: int = 0


class _Style(NamedTuple):
    size: float
    is_bold: bool
    turns: int
    is_invisible: bool


def page_characters(page: Any) -> PageCharacters:
    """The upright characters of a page of PDFium's; those that stand at an angle are left out."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return PageCharacters(())
    try:
        return _read(page, text)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _read(page: Any, text: Any) -> PageCharacters:
    paper = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, paper)
    count = min(pdfium.FPDFText_CountChars(text), MOST_ON_A_PAGE)
    styles: dict[int | None, _Style] = {}
    found: list[tuple[int, Character]] = []
    unmapped = invisible = 0
    box, box_at = _struct(pdfium.FS_RECTF)
    x, x_at = _struct(ctypes.c_double)
    y, y_at = _struct(ctypes.c_double)
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (0, 10, 13):
            continue
        # What takes two units of UTF-16 comes as two.
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00 if high else 0xFFFD
        high = 0
        if code in (32, 160):
            if found and pdfium.FPDFText_IsGenerated(text, index) == 0:
                found.append((found[-1][0], found[-1][1]._replace(text=" ")))
            continue
        item = pdfium.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(item, ctypes.c_void_p).value
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(text, index, item)
        if style.turns < 0 or style.size <= 0:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box_at)
        pdfium.FPDFText_GetCharOrigin(text, index, x_at, y_at)
        middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        if not (paper.left <= middle[0] <= paper.right and paper.bottom <= middle[1] <= paper.top):
            continue
        letter = chr(code) if code < 0x110000 else "\ufffd"
        letter = _LIGATURES.get(letter, letter)
        if letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < " ":
            unmapped += 1
        invisible += style.is_invisible
        edges = _upright(box, x.value, y.value, style.turns)
        found.append((style.turns, Character(letter, *edges, style.size, style.is_bold)))
    turns = Counter(each[0] for each in found).most_common(1)
    upright = tuple(each for turned, each in found if turned == turns[0][0])
    if not found or invisible > len(found) / 2:
        area = (paper.right - paper.left) * (paper.top - paper.bottom)
        covered = _pictures_area(page) > _COVERED * area
    else:
        covered = False
    return PageCharacters(
        upright,
        is_picture=covered and not found,
        is_recognised=covered and bool(found),
        unmapped=unmapped,
    )


def _struct(kind: Any) -> tuple[Any, Any]:
    """Room for what PDFium answers, and the reference that it is asked with."""
    made = kind()
    return made, ctypes.byref(made)


def _style(text: Any, index: int, item: Any) -> _Style:
    matrix, flags = pdfium.FS_MATRIX(), ctypes.c_int()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    # The height of a letter may be squeezed or stretched by the matrix on its way to the page.
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    angle = math.atan2(matrix.b, matrix.a) / _QUARTER if math.isfinite(size) else 0.5
    turns = round(angle)
    name = ctypes.create_string_buffer(100)
    pdfium.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    called = name.value.decode("latin-1").lower()
    bold = (
        any(each in called for each in _BOLD_NAMES)
        or bool(flags.value & _BOLD_FLAG)
        or pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT
    )
    unseen = bool(item) and pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
    return _Style(abs(size), bold, turns % 4 if abs(angle - turns) < 0.02 else -1, unseen)


def _upright(box: Any, x: float, y: float, turns: int) -> tuple[float, float, float]:
    """Left, right and base line as one sees them who has turned the page."""
    if turns == 0:
        return box.left, box.right, y
    if turns == 1:
        return box.bottom, box.top, -x
    if turns == 2:
        return -box.right, -box.left, -y
    return -box.top, -box.bottom, x


def _pictures_area(page: Any) -> float:
    """How much of a page its pictures take up, also those in forms."""
    area = 0.0
    waiting = [(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)]
    looked_at = 0
    sides = [ctypes.c_float() for _ in range(4)]
    while waiting and looked_at < _MOST_OBJECTS:
        holder, count, get = waiting.pop()
        for index in range(min(count(holder), _MOST_OBJECTS)):
            item = get(holder, index)
            looked_at += 1
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                waiting.append(
                    (item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
                )
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and pdfium.FPDFPageObj_GetBounds(item, *sides):
                left, bottom, right, top = (each.value for each in sides)
                area += abs(right - left) * abs(top - bottom)
    return area
