"""What is typed to narrow down a question over the collection, as data."""

from __future__ import annotations

from typing import Any, NamedTuple

from tui.ledger.article_filter import PART
from tui.ledger.finding import Wanted
from tui.ledger.found_statements import Found
from tui.ledger.narrowing import DATE, Filters, is_date
from tui.ledger.word_folding import folded_words, places_of
from tui.text.spans import Span

NAMES = ("speaker", "kind", "outlet", "since", "until", "tag", "by", "state")
STATES = ("claim", "proposed")
_BEFORE_A_DATE = len("2011-09-23")


class Narrowed(NamedTuple):
    """What has to hold of an answer, all of it; what is empty does not matter.

    `begun` is how one more of the words begins, or the last of several that stand together.
    """

    words: tuple[str, ...] = ()
    begun: str = ""
    speaker: str = ""
    filters: Filters = Filters(may_be_cut=True)

    @property
    def phrases(self) -> list[tuple[str, ...]]:
        """The words as they are compared."""
        return [folded_words(word) for word in self.words]

    def hits(self, text: str) -> list[Span]:
        """Where the words stand in a text."""
        return places_of(self.phrases, text, folded_words(self.begun))

    def wanted(self, newest: bool, limit: int) -> Wanted:
        """The same as is asked for of statements and texts, whoever says it."""
        return Wanted(self.words, (), self.filters, limit, newest, self.begun)

    def fits(self, *texts: str) -> bool:
        """Whether all words stand in one of the texts or another."""
        one_by_one = [Narrowed((word,)) for word in self.words]
        one_by_one += [Narrowed(begun=self.begun)] if self.begun else []
        return all(any(each.hits(text) for text in texts) for each in one_by_one)

    def fits_speaker(self, *statements: Found) -> bool:
        """Whether one of the statements is by somebody of the name that was typed."""
        *whole, begun = self.speaker.split() or [""]
        asked = Narrowed(tuple(whole), begun)
        return any(asked.fits(each.speaker) for each in statements)


def narrowed_by(typed: str) -> tuple[Narrowed, str]:
    """What was typed, and what of it is wrong, which then counts for nothing; else empty.

    A name that has no value yet is still being typed, and not wrong, nor is half a date. The last
    word may be typed in part, unless a blank follows it; a single letter does not count yet.
    """
    narrowed, wrong, words = Narrowed(), "", list[str]()
    for name, quoted, plain in PART.findall(typed):
        value, name = quoted or plain, name.casefold()
        if not name:
            words += [value] if folded_words(value) else []
        elif name not in NAMES:
            known = " ".join(f"{each}:" for each in NAMES)
            wrong = wrong or f"{name}: is not known here; known are {known}"
        elif folded_words(value):
            narrowed, why = _with(narrowed, name, value)
            wrong = wrong or why
    begun = words.pop() if words and typed.endswith(words[-1]) else ""
    if len(begun) == 1 and begun.isascii():
        begun = ""
    return narrowed._replace(words=tuple(words), begun=begun), wrong


def _with(narrowed: Narrowed, name: str, value: str) -> tuple[Narrowed, str]:
    """The same with one thing more, and why it is without it."""
    filters, own = narrowed.filters, dict[str, Any]({name: value})
    match name:
        case "speaker":
            return narrowed._replace(speaker=f"{narrowed.speaker} {value}".strip()), ""
        case "state":
            state = next((each for each in STATES if each.startswith(value.casefold())), "")
            if not state:
                return narrowed, f"state: is one of {', '.join(STATES)}"
            filters = filters._replace(claims=state == "claim", proposed=state == "proposed")
        case "since" | "until":
            if not is_date(value):
                is_begun = DATE.fullmatch(f"{value}{'0000-01-01'[len(value) :]}")
                wants = f"{name}: wants a date, as in {name}:2011, {name}:2011-09-23"
                return narrowed, "" if is_begun and len(value) < _BEFORE_A_DATE else wants
            filters = filters._replace(**own)
        case _:
            filters = filters._replace(**own)
    return narrowed._replace(filters=filters), ""
