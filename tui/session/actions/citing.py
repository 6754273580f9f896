"""Selected words with who said them and where, to be pasted elsewhere."""

from __future__ import annotations

import re

from tui.model.claim import Claim
from tui.model.records import text_of
from tui.session.at_cursor import same_words, under
from tui.session.session import Desk
from tui.text.anchors import trimmed
from tui.text.spans import Span
from tui.text.visible import line

_OUTER = frozenset("\"“”„‟«»‹›‘’'‚「」『』")
_SINGLE = str.maketrans("“”„‟", "‘’‚‛")
_OPENS = re.compile(r"(?:^|(?<=[\s(\[—–]))\"")


def citation(desk: Desk) -> str:
    """The selected words in quotation marks, then speaker, article, outlet and date, on one line.

    Marks around the words are not doubled, those within become single ones, as in print. Safe to
    paste: nothing in it controls a terminal.
    """
    about = desk.reading.about
    title = text_of(about, "title") or desk.article.title
    parts = [text_of(about, "byline"), title]
    parts += [str(about[name]) for name in ("outlet", "published", "url") if about.get(name)]
    where = ", ".join(part for part in (*parts, desk.names.shown) if part)
    speaker = _speaker(desk)
    return line(f"“{_words(desk)}” ({f'{speaker}; ' if speaker else ''}{where})")


def _words(desk: Desk) -> str:
    text = desk.text
    span = desk.cursor.span
    inner = trimmed(text, span)
    before, behind = text[span.start : inner.start], text[inner.end : span.end]
    # Marks around the words go, a full stop within them stays.
    if _OUTER & {*before} and _OUTER & {*behind}:
        words = inner.of(text) + _within(behind)
    else:
        words = span.of(text).strip()
    return _OPENS.sub("‘", words).replace('"', "’").translate(_SINGLE)


def _within(behind: str) -> str:
    """The punctuation that stands before the closing mark, but for a comma."""
    for offset, character in enumerate(behind):
        if character in _OUTER:
            return behind[:offset].strip(" ,\n\t")
    return ""


def _speaker(desk: Desk) -> str:
    """Who is behind the claim or proposal that the words are, or are a part of."""
    target = under(desk)
    if target is None:
        return ""
    if isinstance(target, Claim):
        place = desk.reading.place(target.id).span
        return target.speaker if place and _holds(desk, (place,)) else ""
    found = target.attribution
    if not (_holds(desk, found.contents) or same_words(desk, target.span, desk.cursor.span)):
        return ""
    named = "" if found.ambiguous else found.speaker
    return named or (found.source.of(desk.text) if found.source else "")


def _holds(desk: Desk, places: tuple[Span, ...]) -> bool:
    span = trimmed(desk.text, desk.cursor.span)
    return any(place.covers(span) or same_words(desk, place, span) for place in places)
