"""Selected words with who said them and where, to be pasted elsewhere."""

from __future__ import annotations

import re

from tui.model.claim import Claim
from tui.model.records import text_of
from tui.model.section_fields import day_of
from tui.session.at_cursor import same_words, under
from tui.session.session import Session
from tui.text.anchors import trimmed
from tui.text.spans import Span
from tui.text.visible import visible_line

_OUTER = frozenset("\"“”„‟«»‹›‘’'‚「」『』")
_SINGLE = str.maketrans("“”„‟", "‘’‚‛")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_OPENS = re.compile(r"(?:^|(?<=[\s(\[—–]))\"")


def citation(session: Session) -> str:
    """The selected words in quotation marks, then who said so and where, on one line.

    That is the speaker, the article's title, author, outlet, day and address; its path if it has no
    address. A byline that is a guess is left out. Marks around the words are not doubled, those
    within become single ones, as in print. Safe to paste: nothing in it controls a terminal.
    """
    about = session.about
    title = text_of(about, "title") or session.title
    byline = "" if about.get("byline_guess") else text_of(about, "byline")
    parts = (
        _speaker(session),
        f"“{_with_single_marks(title)}”" if title else "",
        byline and f"by {byline}",
        text_of(about, "outlet"),
        _in_words(str(about.get("published", ""))),
        text_of(about, "url") or session.names.shown,
    )
    return visible_line(f"“{_words(session)}” — {', '.join(filter(None, parts))}")


def _in_words(date: str) -> str:
    """A date of ISO 8601 as it is written in English, `4 May 2024`; any other as it is."""
    year, month, day = (*day_of(date).split("-"), "", "")[:3]
    if len(year) == 4 and (year + month + day).isdecimal() and 1 <= int(month or 0) <= 12:
        return " ".join(filter(None, (day and str(int(day)), _MONTHS[int(month) - 1], year)))
    return date


def _words(session: Session) -> str:
    text = session.text
    span = session.cursor.span
    inner = trimmed(text, span)
    before, behind = text[span.start : inner.start], text[inner.end : span.end]
    # Marks around the words go, a full stop within them stays.
    if _OUTER & {*before} and _OUTER & {*behind}:
        words = inner.of(text) + _within(behind)
    else:
        words = span.of(text).strip()
    return _with_single_marks(words)


def _with_single_marks(words: str) -> str:
    return _OPENS.sub("‘", words).replace('"', "’").translate(_SINGLE)


def _within(behind: str) -> str:
    """The punctuation that stands before the closing mark, but for a comma."""
    for offset, character in enumerate(behind):
        if character in _OUTER:
            return behind[:offset].strip(" ,\n\t")
    return ""


def _speaker(session: Session) -> str:
    """Who is behind the claim or proposal that the words are, or are a part of."""
    target = under(session)
    if target is None:
        return ""
    if isinstance(target, Claim):
        place = session.reading.place(target.id).span
        return target.speaker if place and _holds(session, (place,)) else ""
    found = target.attribution
    if not (
        _holds(session, found.contents) or same_words(session, target.span, session.cursor.span)
    ):
        return ""
    named = "" if found.ambiguous else found.speaker
    return named or (found.source.of(session.text) if found.source else "")


def _holds(session: Session, places: tuple[Span, ...]) -> bool:
    span = trimmed(session.text, session.cursor.span)
    return any(place.covers(span) or same_words(session, place, span) for place in places)
