"""How questions and prompts are put together, and what an answer to them stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from tui.app.outcome import Outcome, Prompt, Question
from tui.model.claim import Claim
from tui.model.schema import Schema
from tui.session.at_cursor import NO_CLAIM, claim_at_hand
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.visible import visible_line

T = TypeVar("T")
RELATED = "✓ "
"""Before a choice that holds already, so that taking it takes it away."""
LEAVE = ("escape", "ctrl+g")
"""The keys that leave a question, or a prompt."""


def sought(find: Callable[[], T], instead: T) -> tuple[T, str]:
    """What a question is to be about; `instead`, and why, where that is refused.

    The question is asked all the same, and says why (`refused`); so its answer is no command by
    mistake. Whatever comes of it, nothing is done.
    """
    try:
        return find(), ""
    except Refused as why:
        return instead, str(why)


def asked_about(session: Session) -> tuple[Claim, str]:
    """The claim that a question is to be about, and why not where there is none."""
    return sought(lambda: claim_at_hand(session), NO_CLAIM)


def keyed_kinds(schema: Schema) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The kinds that have keys as options of a question, and what each of them means."""
    kinds = [kind for kind in schema.kinds if kind.key]
    return (
        tuple((kind.key, visible_line(kind.name)) for kind in kinds),
        tuple((kind.key, visible_line(kind.help)) for kind in kinds),
    )


def chosen(question: Question, character: str) -> str:
    """The key of the question that a character stands for, in either case; empty for none."""
    keys = [*(key for key, _ in question.options), *question.unshown]
    return next((each for each in (character, character.lower()) if each in keys), "")


def narrowed(typed: str, all_of: Sequence[tuple[str, str]]) -> list[int]:
    """The numbers of the choices that hold every word typed, those that begin with them first."""
    words = typed.casefold().split()
    fitting = [
        number
        for number, (shown, hint) in enumerate(all_of)
        if all(word in f"{shown} {hint}".casefold() for word in words)
    ]
    lead = typed.casefold().strip()

    def begins_otherwise(number: int) -> bool:
        shown = all_of[number][0].removeprefix(RELATED)
        return not shown.casefold().startswith(lead)

    return sorted(fitting, key=begins_otherwise)


def pick(
    lead: str, shown: Sequence[tuple[str, str]], done: Callable[[int], Outcome], refused: str = ""
) -> Prompt:
    """A prompt that takes nothing but one of the choices; `done` gets its number in `shown`."""

    def chosen(typed: str, picked: int) -> Outcome:
        numbers = narrowed(typed, shown)
        if not 0 <= picked < len(numbers):
            raise Refused("Nothing in the list fits what was typed.")
        return done(numbers[picked])

    def choices(typed: str) -> list[tuple[str, str]]:
        return [shown[number] for number in narrowed(typed, shown)]

    return Prompt(lead, chosen, choices=choices, refused=refused)
