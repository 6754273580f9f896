"""Blocks of an article made of a PDF's paragraphs, and the title among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tui.intake.extracted_document import Block, BlockKind, on_one_line
from tui.intake.pdf.pdf_hyphens import WordsSeen, join_lines, words_seen
from tui.intake.pdf.pdf_lines import Line
from tui.intake.pdf.pdf_paragraphs import BULLET, Paragraph, paragraphs

_LARGE = 1.12
_LONGEST_HEADING = 200
_LONGEST_TITLE = 300
_MOST_LINES = 4
_SENTENCE = re.compile(r"[.;,]$")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\w+")
_ALIKE = 0.6
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint)|untitled|powerpoint presentation|^document\d*$"
    r"|\.(?:docx?|pdf|indd|qxd|qxp|wpd|tex|dvi|rtf|odt|xlsx?|pptx?|ai|eps|ps|html?|fm|pub|p65)\b",
    re.IGNORECASE,
)


def blocks_of(pages: Sequence[Sequence[Line]], named: str) -> tuple[str, list[Block]]:
    """The title, which may be empty, and the blocks of the lines on each page.

    `named` is the title that the file says it has, which is often none.
    """
    found = paragraphs(pages)
    seen = words_seen(line.text for page in pages for line in page)
    body, is_bold = _body(found)
    texts = [_text(each, seen) for each in found]
    kinds = [_kind(each, text, body, is_bold) for each, text in zip(found, texts, strict=True)]
    _join_headings(found, texts, kinds)
    count = len(pages[0]) if pages else 0
    title, at = _title(found, texts, kinds, named, count)
    blocks = [
        Block(kind, on_one_line(text))
        for index, (kind, text) in enumerate(zip(kinds, texts, strict=True))
        if index != at
    ]
    return title, blocks


def _body(found: Sequence[Paragraph]) -> tuple[float, bool]:
    """The size of type of most of the text, and whether that is bold."""
    sizes: Counter[float] = Counter()
    bold = 0
    for each in found:
        for line in each.lines:
            sizes[round(line.size, 1)] += len(line.text)
            bold += len(line.text) if line.is_bold else 0
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    return size, bold * 2 > sizes.total()


def _text(each: Paragraph, seen: WordsSeen) -> str:
    return join_lines([line.text for line in each.lines], seen)


def _kind(each: Paragraph, text: str, body: float, bold_body: bool) -> BlockKind:
    if each.lines[0].is_row:
        return "paragraph"
    if BULLET.match(text):
        return "bullet"
    stands_out = each.size >= _LARGE * body or (
        each.is_bold and not bold_body and each.size > 0.9 * body
    )
    short = len(text) <= _LONGEST_HEADING and len(each.lines) <= _MOST_LINES
    if stands_out and short and _LETTER.search(text) and not _SENTENCE.search(text):
        return "heading"
    return "paragraph"


def _join_headings(
    found: Sequence[Paragraph], texts: list[str], kinds: Sequence[BlockKind]
) -> None:
    """Put the lines of a heading together that are centred, and take a bullet's sign away."""
    for index, kind in enumerate(kinds):
        if kind == "bullet":
            texts[index] = BULLET.sub("", texts[index], count=1)
        if index == 0 or kind != "heading" or kinds[index - 1] != "heading":
            continue
        above, here = found[index - 1].lines[-1], found[index].lines[0]
        near = 0 < above.base - here.base < 1.6 * here.size
        centred = abs(above.left + above.right - here.left - here.right) < 2 * here.size
        same = abs(above.size - here.size) < 0.03 * here.size and above.is_bold == here.is_bold
        if near and centred and same and texts[index - 1]:
            texts[index] = f"{texts[index - 1]} {texts[index]}"
            texts[index - 1] = ""


def _title(
    found: Sequence[Paragraph],
    texts: Sequence[str],
    kinds: Sequence[BlockKind],
    named: str,
    first_page: int,
) -> tuple[str, int | None]:
    """The title and which of the texts it is.

    Of the headings on the first page it is the one that the file is named after, or else the one in
    the largest type; without any it is the name.
    """
    named = on_one_line(named)
    if _NO_TITLE.search(named) or not _LETTER.search(named) or len(named) > _LONGEST_TITLE:
        named = ""
    candidates = []
    lines = 0
    for index, each in enumerate(found):
        if lines >= first_page:
            break
        lines += len(each.lines)
        if kinds[index] == "heading" and len(_LETTER.findall(texts[index])) > 3:
            candidates.append(index)
    if named and " " in named:
        for index in candidates:
            if _alike(named, texts[index]):
                return on_one_line(texts[index]), index
    if candidates:
        best = max(candidates, key=lambda index: (round(found[index].size, 1), -index))
        return on_one_line(texts[best]), best
    return (named, None) if " " in named else ("", None)


def _alike(one: str, other: str) -> bool:
    ours, theirs = (set(_WORD.findall(each.casefold())) for each in (one, other))
    return len(ours & theirs) >= _ALIKE * max(len(ours), len(theirs))
