"""Quoted runs: what stands between quotation marks, in the ways of many languages."""

from __future__ import annotations

import re

from tui.lang import function_words, saying
from tui.text.spans import Span

SHORT = 4
"""A run of fewer words is a title, a term or a scare quote rather than something said."""

_CLOSERS = {
    '"': '"',
    "“": '”"',
    "”": "”",
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "〝": "〞〟",
    "‘": "’",
    "'": "'",
}
_TYPED = ("''", "``")
"""Two single marks that stand for a double one, as on old keyboards and in news wires."""

_MARK = re.compile("|".join(_TYPED) + "|[" + "".join(_CLOSERS) + "]")
_SINGLE = "'‘"
_NESTING = "“„«「『《〈"
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_NAME = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he \w+|[^\W\d_a-z][\w.’'-]+(?: [^\W\d_a-z][\w.’'-]*){0,3})"
_NO_ROLE = "|".join(
    sorted(
        function_words.COORDINATORS
        | function_words.JOINING_CLAUSES
        | function_words.QUESTION_WORDS
        | function_words.SUBORDINATORS
        | function_words.RELATIVE
    )
)
_NAMED_ROLE = (
    rf"(?!(?:{_NO_ROLE})\b)[a-z][a-z-]{{3,}}(?: [a-z][a-z-]{{3,}}){{0,2}}"
    r" [^\W\d_a-z][\w.’'-]+(?: [^\W\d_a-z][\w.’'-]*){1,3}"
)
_FORMS = "|".join(sorted(saying.QUOTATION_FORMS - saying.MOSTLY_OTHER))
_SAYING = rf"(?:{_NAME} (?:{_FORMS})|(?:{_FORMS}) {_NAME})(?:\s+(?!that\b|to\b)[\w ]{{1,40}})?"
_WHERE = "|".join(sorted(function_words.BEFORE_PLACES - {"to"}))
_ROLE_SAYING = (
    rf"(?:{_NAMED_ROLE} (?:{_FORMS})|(?:{_FORMS}) {_NAMED_ROLE})(?:\s+(?:{_WHERE})\b[\w ]{{1,40}})?"
)
_GOES_ON = re.compile(
    rf"[,?!…—–-](?=\s+{_SAYING}(?:[.,:]|\Z))|[,?!…](?=\s+{_ROLE_SAYING}(?:[.,:]|\Z))"
)


def quotations(text: str, start: int, end: int) -> list[Span]:
    """The outermost quoted runs of a paragraph, marks included; an open mark ends with it."""
    found: list[Span] = []
    place = start
    while mark := _MARK.search(text, place, end):
        place = mark.end()
        if mark[0] in _TYPED:
            if not _opens_typed(text, mark.span(), start, end):
                continue
            behind = _close_typed(text, place, end)
        elif not _opens(text, mark.start(), start, end):
            continue
        else:
            behind = _close(text, mark.start(), end)
        if behind is None and mark[0] in _SINGLE:
            continue
        if behind is None or _holds_another(text, mark.end(), behind):
            cut = _GOES_ON.search(text, place, end if behind is None else behind)
            if cut is not None:
                # The closing mark was forgotten: the run ends where somebody says it.
                found.append(Span(mark.start(), cut.end()))
                place = cut.end()
                continue
        place = behind or _rstripped(text, place, end)
        marks = len(mark[0]) * (1 if behind is None else 2)
        if place - mark.start() > marks:
            found.append(Span(mark.start(), place))
    return found


def without_typed_marks(text: str, span: Span) -> Span:
    """The span less the doubled single marks at its ends."""
    start, end = span
    start += 2 * text.startswith(_TYPED, start, end)
    end -= 2 * text.endswith("''", start, end)
    return Span(start, end)


def is_closed(text: str, span: Span) -> bool:
    """Whether the run has its closing mark."""
    return span.length > 1 and text[span.end - 1] in _CLOSERS[text[span.start]]


def is_short(text: str, span: Span) -> bool:
    """Whether the run is too short to be something said: a title, a term, a scare quote."""
    inside = span.of(text)
    letters = sum(map(str.isalnum, inside)) if inside[0] in "「『《〈〝" else 0
    return letters < 2 * SHORT and len(_WORD.findall(inside)) < SHORT


def _opens(text: str, mark: int, start: int, end: int) -> bool:
    before = text[mark - 1] if mark > start else " "
    after = text[mark + 1] if mark + 1 < end else " "
    if text[mark] in _SINGLE:
        # A digit or a letter before it makes it an apostrophe, as does a year behind it ('90s).
        return not before.isalnum() and not after.isspace() and not after.isdigit()
    if text[mark] in _NESTING:
        return True
    if text[mark] == '"':
        return not (after.isspace() and before.isdigit()) and mark + 1 < end
    return not before.isalnum() and not after.isspace()


def _holds_another(text: str, start: int, behind: int) -> bool:
    """Whether what closes a run rather opens the next: a straight mark before a word."""
    last = behind - 1
    opens = text[last] == '"' and text[last - 1].isspace() and text[behind : behind + 1].isalnum()
    return opens and last > start


def _opens_typed(text: str, mark: tuple[int, int], start: int, end: int) -> bool:
    before = text[mark[0] - 1] if mark[0] > start else " "
    after = text[mark[1]] if mark[1] < end else " "
    return not before.isalnum() and not after.isspace()


def _close_typed(text: str, start: int, end: int) -> int | None:
    closing = text.find("''", start, end)
    return closing + 2 if closing >= 0 else None


def _close(text: str, mark: int, end: int) -> int | None:
    """The offset behind the mark that closes the run opened there, None when nothing does."""
    opener, closers = text[mark], _CLOSERS[text[mark]]
    if opener in _SINGLE:
        return _close_single(text, mark, end)
    depth = 1
    for place in range(mark + 1, end):
        if text[place] in closers:
            depth -= 1
            if not depth:
                return place + 1
        elif text[place] == opener and opener in _NESTING:
            if _looks_closing(text, place, end):
                return place + 1
            depth += 1
    return None


def _looks_closing(text: str, mark: int, end: int) -> bool:
    """Whether an opening mark was typed where the closing one belongs."""
    after = text[mark + 1] if mark + 1 < end else " "
    return not text[mark - 1].isspace() and (after.isspace() or after in ".,;:")


def _close_single(text: str, mark: int, end: int) -> int | None:
    """As `_close`; a closing mark behind punctuation is surer than one that may be a plural's."""
    closer = _CLOSERS[text[mark]]
    candidates = [
        place
        for place in range(mark + 2, end)
        if text[place] == closer
        and not text[place - 1].isspace()
        and not (place + 1 < end and text[place + 1].isalnum())
    ]
    for place in candidates:
        if text[place - 1] in ".,!?…":
            return place + 1
    return candidates[0] + 1 if candidates else None


def _rstripped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
