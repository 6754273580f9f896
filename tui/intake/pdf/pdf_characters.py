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
_SMALLEST = 0.5
"""The size of type that can be seen, in points of the page."""
_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_INVISIBLE = 3
_SLANT = 0.02
_SPACES = frozenset((32, 160))
_NOTHING = frozenset((0, 10, 13))
_QUARTER = math.pi / 2
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u0002": "\u00ad", "\ufffe": "\u00ad",
}  # fmt: skip
"""How letters that a font draws as one are typed, and the hyphens that PDFium marks."""


def _fast(function: Any, answer: Any, *arguments: Any) -> Any:
    made = ctypes.CFUNCTYPE(answer, ctypes.c_void_p, ctypes.c_int, *arguments)
    return made(ctypes.cast(function, ctypes.c_void_p).value or 0)


class Character(NamedTuple):
    """One character on a page, or the letters of a ligature; coordinates grow right and upwards.

    `base` is the line it stands on.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool = False


SPACE = Character(" ", 0.0, 0.0, 0.0, 0.0)
"""A space that a page draws; where it stands does not matter."""


class PageCharacters(NamedTuple):
    """The characters of a page in the order in which it draws them, and what is said of them.

    `is_picture` says that the page has no words but pictures, `is_recognised` that its words are
    laid unseen over a picture, `unmapped` how many characters do not say which letters they are.
    """

    characters: tuple[Character, ...]
    is_picture: bool = False
    is_recognised: bool = False
    unmapped: int = 0


class _Drawing(NamedTuple):
    """What all characters share that a page draws at once; `turns` is how often it is turned."""

    base: float
    size: float
    is_bold: bool
    turns: int
    is_invisible: bool
    is_left_out: bool


# The same functions as pypdfium2's, asked without making an object of each pointer: they are called
# for each character.
_unicode_of = _fast(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_drawing_of = _fast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_box_of = _fast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)


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
    drawings: dict[int | None, _Drawing] = {}
    found: list[tuple[int, Character]] = []
    unmapped = invisible = high = 0
    address = ctypes.cast(text, ctypes.c_void_p)
    box = pdfium.FS_RECTF()
    box_at = ctypes.addressof(box)
    for index in range(min(pdfium.FPDFText_CountChars(text), MOST_ON_A_PAGE)):
        code = _unicode_of(address, index)
        if code in _SPACES:
            # PDFium makes some up; we have our own thoughts of where a word ends.
            if found and found[-1][1] is not SPACE and not pdfium.FPDFText_IsGenerated(text, index):
                found.append((found[-1][0], SPACE))
            continue
        if code in _NOTHING:
            continue
        if 0xD800 <= code < 0xE000:
            # What takes two units of UTF-16 comes as two.
            if code < 0xDC00:
                high = code
                continue
            code = 0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00 if high else 0xFFFD
            high = 0
        _box_of(address, index, box_at)
        key = _drawing_of(address, index)
        drawing = drawings.get(key)
        if drawing is None:
            drawing = _drawing(text, index, paper, box)
            if key is not None:
                drawings[key] = drawing
        if drawing.is_left_out:
            continue
        letter = chr(code) if code < 0x110000 else "\ufffd"
        if letter >= "\ue000" or letter < " ":
            letter = _LIGATURES.get(letter, letter)
            unmapped += letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < " "
        invisible += drawing.is_invisible
        left, right = _sides(box, drawing.turns)
        found.append(
            (
                drawing.turns,
                Character(letter, left, right, drawing.base, drawing.size, drawing.is_bold),
            )
        )
    turns = Counter(each[0] for each in found).most_common(1)
    upright = tuple(each for turned, each in found if turned == turns[0][0])
    covered = False
    if not found or invisible > len(found) / 2:
        area = (paper.right - paper.left) * (paper.top - paper.bottom)
        covered = _pictures_area(page) > _COVERED * area
    return PageCharacters(
        upright,
        is_picture=covered and not found,
        is_recognised=covered and bool(found),
        unmapped=unmapped,
    )


def _drawing(text: Any, index: int, paper: Any, box: Any) -> _Drawing:
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
    item = pdfium.FPDFText_GetTextObject(text, index)
    unseen = bool(item) and pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    on_page = paper.left <= middle[0] <= paper.right and paper.bottom <= middle[1] <= paper.top
    left_out = abs(angle - turns) > _SLANT or not on_page or not abs(size) > _SMALLEST
    base = (y.value, -x.value, -y.value, x.value)[turns % 4]
    return _Drawing(base, abs(size), bold, turns % 4, unseen, left_out)


def _sides(box: Any, turns: int) -> tuple[float, float]:
    """Left and right as one sees them who has turned the page."""
    if turns == 0:
        return box.left, box.right
    if turns == 1:
        return box.bottom, box.top
    if turns == 2:
        return -box.right, -box.left
    return -box.top, -box.bottom


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
