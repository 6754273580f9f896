"""What the screen asks of the reader, as data: a choice by one key, or a line to type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.session.refusal import Refused

if TYPE_CHECKING:
    from tui.session.describing import Fact


class Question(NamedTuple):
    """A choice by one key; `options` are (key, label) and `answer` gets the key.

    `facts` are shown in the detail's place while it is asked. Where `refused` says why nothing can
    come of it, no answer is taken, and any other key leaves the question and does what it does.
    An answer that `answer` refuses leaves the question asked.
    """

    lead: str
    options: tuple[tuple[str, str], ...]
    answer: Callable[[str], None]
    facts: tuple[Fact, ...] = ()
    refused: str = ""


LEAVE = ("escape", "ctrl+g")
"""The keys that leave a question, or a prompt."""


def chosen(question: Question, character: str) -> str:
    """The key of the question that a character stands for, in either case; empty for none."""
    keys = [key for key, _ in question.options]
    return next((each for each in (character, character.lower()) if each in keys), "")


def nothing(*_: object) -> None:
    """Do nothing, where a prompt need not be told."""


Choices = Callable[[str], Sequence[tuple[str, str]]]


class Prompt(NamedTuple):
    """A line to type, perhaps with a list that what is typed narrows down.

    `done` gets the text and the number of the choice picked among `choices(text)`, -1 for none;
    what it refuses stays as it was typed, to be put right. `typed` gets each change of the text;
    `left` is called on escape. `editor` is for a text that may have several lines, and allows F2
    to open it in the user's editor. `refused` is as for a question; here all that can begin a text
    is taken for one.
    """

    lead: str
    done: Callable[[str, int], None]
    value: str = ""
    choices: Choices | None = None
    typed: Callable[[str], None] = nothing
    left: Callable[[], None] = nothing
    editor: bool = False
    refused: str = ""


def narrowed(typed: str, all_of: Sequence[tuple[str, str]]) -> list[int]:
    """The numbers of the choices that hold every word typed, those that begin with them first."""
    words = typed.casefold().split()
    fitting = [
        number
        for number, (shown, hint) in enumerate(all_of)
        if all(word in f"{shown} {hint}".casefold() for word in words)
    ]
    lead = typed.casefold().strip()
    return sorted(fitting, key=lambda number: not all_of[number][0].casefold().startswith(lead))


def pick(lead: str, shown: Sequence[tuple[str, str]], done: Callable[[int], None]) -> Prompt:
    """A prompt that takes nothing but one of the choices; `done` gets its number in `shown`."""

    def chosen(typed: str, picked: int) -> None:
        numbers = narrowed(typed, shown)
        if not 0 <= picked < len(numbers):
            raise Refused("Nothing in the list fits what was typed.")
        done(numbers[picked])

    return Prompt(lead, chosen, choices=lambda typed: [shown[n] for n in narrowed(typed, shown)])
