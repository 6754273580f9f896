"""Lines on a PDF's page, and parts of them: characters that stand beside each other, as words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.intake.pdf.pdf_characters import SPACE, Character

WIDEST_SPACE = 0.95
"""The widest gap between words, in heights of a letter; behind a wider one a new piece begins."""

_OFF_LINE = 0.12
_SCRIPT_SIZES = (0.44, 0.85)
_SCRIPT_RISE = (-0.45, 0.8)
_BACK = -0.6
"""How far, in heights of a letter, a character may stand left of where the last one ended."""
_NARROWEST = (0.1, 0.2)
"""Between which gaps the narrowest between words lies, in heights of a letter."""
_SPACED = 0.1
_WIDE_F = 0.45
"""The narrowest gap between words where nothing draws spaces, and where something does."""
_LONGEST_MARK = 5
_FEWEST_SPACED = 4
_CAP_SIZE = 1.7
_MANY = 0.12

_LONE_MARK = re.compile(r"\d{1,3}|[*†‡]")
_MARK = re.compile(r"[\d,]{1,4}|[*†‡§¶a-z]{1,2}")
_BEFORE_MARK = re.compile(r"""(?:[^\W\d]{2}|[.,;:!?)\]"'”’»%]|[^\W\d]\d)$""")
_UNIT = re.compile(r"(?:^|[\W\d])(?:[kcm]?m|ft|in|mi|[xyzXYZRE])$")
_RAISED_ENDINGS = frozenset(("st", "nd", "rd", "th"))


class Line(NamedTuple):
    """Words that stand on one line, or a part of it with no wide gap between them.

    `size` is the height of its type, `is_bold` says that nearly all of it is, `first` is the width
    of its first word, `gaps` are those behind its first and before its last word. The row of a
    table has bars between its cells.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool = False
    first: float = 0.0
    gaps: tuple[float, float] = (0.0, 0.0)
    is_row: bool = False


def line_parts(characters: Iterable[Character]) -> list[Line]:
    """The parts in the order in which the page draws them, initials joined with their words."""
    found: list[Line] = []
    for run in _runs(characters):
        part = _part(run)
        if part.text:
            found.append(part)
    return _with_initials(_without_lone_marks(found))


def _runs(characters: Iterable[Character]) -> Iterator[list[Character]]:
    """The characters cut wherever one does not stand beside the one before."""
    run: list[Character] = []
    line = size = 0.0
    for each in characters:
        if each is SPACE:
            if run:
                run.append(each)
            continue
        if not run:
            run, line, size = [each], each.base, each.size
            continue
        last = run[-1] if run[-1] is not SPACE else run[-2]
        gap = _gap(last, each)
        height = max(each.size, size)
        if _is_again(last, each):
            continue
        beside = _BACK * height < gap <= WIDEST_SPACE * height
        rise = each.base - line
        is_mark = _is_script(each.size / size, rise / size)
        after_mark = _is_script(size / each.size, -rise / each.size)
        if not beside or not (
            abs(rise) <= _OFF_LINE * height or is_mark or (after_mark and len(run) < _LONGEST_MARK)
        ):
            yield run
            run, line, size = [each], each.base, each.size
            continue
        if each.size > size and not is_mark:
            # The line may have begun with a raised mark.
            line, size = each.base, each.size
        run.append(each)
    if run:
        yield run


def _is_script(size: float, rise: float) -> bool:
    """Whether what is so large and stands so high beside full letters is raised or lowered."""
    smallest, largest = _SCRIPT_SIZES
    return smallest < size < largest and _SCRIPT_RISE[0] <= rise <= _SCRIPT_RISE[1]


def _is_again(last: Character, each: Character) -> bool:
    """Whether a letter is drawn over itself to look bold, or to have a shadow."""
    near = 0.12 * each.size
    return (
        last.text == each.text
        and not _is_ligature(last, each)
        and abs(last.left - each.left) < near
        and abs(last.base - each.base) < near
    )


def _part(run: Sequence[Character]) -> Line:
    letters = [each for each in run if each is not SPACE]
    size, base = letters[0].size, letters[0].base
    words = _words(run, size)
    kept = words
    if any(each.size != size or each.base != base for each in letters):
        size = _size(letters)
        base = _usual(
            round(each.base, 2) for each in letters if each.size >= _SCRIPT_SIZES[1] * size
        )
        words = _words(run, size)
        kept = _without_marks(words, base, size)
    text = " ".join("".join(each.text for each in word) for word in kept)
    bold = sum(each.is_bold for each in letters) >= 0.9 * len(letters)
    first = kept[0][-1].right - kept[0][0].left if kept else 0.0
    between = [after[0].left - before[-1].right for before, after in pairwise(words)]
    gaps = (between[0], between[-1]) if between else (0.0, 0.0)
    right = max(each.right for each in letters)
    return Line(text, letters[0].left, right, base, size, bold, first, gaps)


def _size(letters: Sequence[Character]) -> float:
    """The size of the type; of small capitals, that of the large ones among them."""
    counts = Counter(round(each.size, 2) for each in letters)
    many = [size for size, count in counts.items() if count >= _MANY * len(letters)]
    return max(many or counts)


def _usual(values: Iterable[float]) -> float:
    """The value that most have; of several that many have, the greatest."""
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], value))


def _words(run: Sequence[Character], size: float) -> list[list[Character]]:
    """The characters cut where a space is drawn or a gap is as wide as one."""
    pairs: list[tuple[Character, bool]] = []
    for each in run:
        if each is SPACE:
            if pairs:
                pairs[-1] = (pairs[-1][0], True)
        else:
            pairs.append((each, False))
    if not pairs:
        return []
    gaps = [_gap(before[0], after[0]) / size for before, after in pairwise(pairs)]
    spaces = sum(space for _, space in pairs)
    between_letters = [
        gap
        for gap, (before, after) in zip(gaps, pairwise(pairs), strict=True)
        if before[0].text[-1].isalnum() and after[0].text[0].isalnum()
    ]
    usual = sorted(between_letters)[len(between_letters) // 2] if between_letters else 0.0
    spaced = len(between_letters) >= _FEWEST_SPACED and usual > _SPACED
    if spaced:
        # Letters are spaced for looks; the words stand clearly further apart.
        narrowest = usual + max(0.2, 0.6 * usual)
        drawn_counts = spaces < 0.4 * len(pairs)
    else:
        # Letters may be squeezed until they overlap.
        usual = min(0.0, usual)
        narrowest = usual + _narrowest_space([gap - usual for gap in gaps])
        drawn_counts = True
    words = [[pairs[0][0]]]
    for (_, drawn), gap, (after, _) in zip(pairs, gaps, pairs[1:], strict=False):
        if gap >= narrowest or (drawn and drawn_counts):
            words.append([after])
        else:
            words[-1].append(after)
    return words


def _narrowest_space(gaps: Sequence[float]) -> float:
    """The narrowest gap between words: where the gaps between letters are clearly smaller."""
    least, most = _NARROWEST
    if max((gap for gap in gaps if gap < least), default=0.0) < least / 3:
        return least
    steps = sorted({least / 2, *(gap for gap in gaps if least / 2 < gap < most), most})
    lower, upper = max(pairwise(steps), key=lambda step: step[1] - step[0])
    return max(least, (lower + upper) / 2)


def _gap(before: Character, after: Character) -> float:
    """The gap between two characters; none between the letters of a ligature."""
    gap = after.left - before.right
    return 0.0 if gap < 0 and _is_ligature(before, after) else gap


def _is_ligature(before: Character, after: Character) -> bool:
    """Whether two letters are drawn as one: PDFium gives each of them the place of both."""
    return (
        (before.left, before.right, before.base) == (after.left, after.right, after.base)
        and (before.text != after.text or before.right - before.left > _WIDE_F * before.size)
        and before.text.isalpha()
    )


def _without_marks(
    words: Sequence[list[Character]], base: float, size: float
) -> list[list[Character]]:
    """The words less the raised marks of footnotes behind them.

    A mark that begins the line is the footnote's own and stays, as a word; so do raised endings of
    numbers and exponents.
    """
    kept: list[list[Character]] = []
    for number, word in enumerate(words):
        start = len(word)
        while start and _is_raised(word[start - 1], base, size):
            start -= 1
        mark = "".join(each.text for each in word[start:])
        before = "".join(each.text for each in word[:start])
        if not start and not number and len(words) > 1:
            kept.append(word)
        elif not start and _MARK.fullmatch(mark) and kept:
            continue
        elif start and _is_footnote_mark(before, mark):
            kept.append(word[:start])
        elif number == 0 and _is_raised(word[0], base, size):
            # 1See Smith
            cut = next(
                (i for i, each in enumerate(word) if not _is_raised(each, base, size)), len(word)
            )
            kept.extend(part for part in (word[:cut], word[cut:]) if part)
        else:
            kept.append(word)
    return kept


def _is_raised(each: Character, base: float, size: float) -> bool:
    return each.size < _SCRIPT_SIZES[1] * size and each.base - base > 0.15 * size


def _is_footnote_mark(before: str, mark: str) -> bool:
    return (
        bool(mark)
        and mark not in _RAISED_ENDINGS
        and _MARK.fullmatch(mark) is not None
        and _BEFORE_MARK.search(before) is not None
        and _UNIT.search(before) is None
    )


def _without_lone_marks(parts: list[Line]) -> list[Line]:
    """The parts without marks of footnotes that are drawn apart from the line they stand over."""
    marks = [each for each in parts if _LONE_MARK.fullmatch(each.text)]
    if not marks:
        return parts
    left_out = {
        id(mark)
        for mark in marks
        for each in parts
        if _is_script(mark.size / each.size, (mark.base - each.base) / each.size)
        and mark.base - each.base > 0.15 * each.size
        and each.left + each.size < mark.right
        and mark.left < each.right + each.size
    }
    return [each for each in parts if id(each) not in left_out]


def _with_initials(parts: list[Line]) -> list[Line]:
    """The parts, with a large first letter that spans several lines joined with its word."""
    found: list[Line] = []
    initial: Line | None = None
    # Where the lines beside the initial begin.
    beside = 0.0
    for index, each in enumerate(parts):
        after = parts[index + 1] if index + 1 < len(parts) else None
        if after is not None and _is_initial(each, after):
            initial, beside = each, after.left
            continue
        if initial is None:
            found.append(each)
        elif parts[index - 1] is initial:
            found.append(_joined_initial(initial, each, parts))
        elif abs(each.left - beside) < each.size and each.base > initial.base - each.size / 5:
            # The lines beside the letter begin where the paragraph begins.
            found.append(each._replace(left=initial.left))
        else:
            initial = None
            found.append(each)
    return found


def _joined_initial(initial: Line, after: Line, parts: list[Line]) -> Line:
    word = after.text.partition(" ")[0]
    is_word = initial.text in ("A", "I") and any(f" {word} " in each.text for each in parts)
    return after._replace(
        text=initial.text + (" " if is_word else "") + after.text,
        left=initial.left,
        first=after.first + after.left - initial.left,
    )


def _is_initial(each: Line, after: Line) -> bool:
    return (
        1 <= len(each.text) <= 2
        and each.text[-1:].isalpha()
        and each.text[-1:].isupper()
        and each.size >= _CAP_SIZE * after.size
        and after.text[:1].isalpha()
        and -0.2 * each.size <= after.left - each.right <= after.size
        and each.base - 0.3 * after.size <= after.base <= each.base + each.size
    )
