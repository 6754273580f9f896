"""Finding a command by what it is called or does, and doing it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.inquiry_place import InquiryPlace
from tui.app.keys.command import Command, Where
from tui.app.keys.registry import COMMANDS
from tui.app.list_place import ListPlace
from tui.app.outcome import Outcome, Prompt
from tui.app.scene import Scene
from tui.session.refusal import Refused

FIND = ("palette", "articles.palette", "questions.palette")
"""The commands that this is, which do not find themselves."""


def palette(scene: Scene) -> Outcome:
    """List the commands that what is typed may stand for, the likeliest first."""
    return _palette(scene, "article")


def palette_of_list(place: ListPlace) -> Outcome:
    """List the commands of the list of articles that what is typed may stand for."""
    return _palette(place, "articles")


def palette_of_questions(place: InquiryPlace) -> Outcome:
    """List the commands of the questions that what is typed may stand for."""
    return _palette(place, "questions")


def _palette(given: Scene | ListPlace | InquiryPlace, where: Where) -> Outcome:
    def choices(text: str) -> Sequence[tuple[str, str]]:
        found = matching(text, where)
        return [(each.title, f"{' '.join(each.keys)} · {each.help}") for each in found]

    def done(text: str, picked: int) -> Outcome:
        found = matching(text, where)
        if not 0 <= picked < len(found):
            raise Refused("No command is called that, nor does that.")
        ran: Outcome = found[picked].run(given)
        return ran

    return Prompt("command", done, choices=choices)


def matching(text: str, where: Where = "article") -> list[Command]:
    """The commands of a place whose title or help has all the words, or the letters in order.

    Those come first whose title begins with the text, then those that have its words in the title.
    """
    wanted = " ".join(text.lower().split())
    offered = [each for each in COMMANDS.values() if each.where == where and each.id not in FIND]
    ranks = [(_rank(command, wanted), command) for command in offered]
    found = [(rank, command) for rank, command in ranks if rank is not None]
    return [command for _, command in sorted(found, key=lambda each: each[0])]


def _rank(command: Command, wanted: str) -> int | None:
    title, about = command.title.lower(), command.help.lower()
    words = wanted.split()
    if title.startswith(wanted):
        return 0
    if all(word in title for word in words):
        return 1
    if all(word in title or word in about for word in words):
        return 2
    letters = iter(title)
    return 3 if all(letter in letters for letter in wanted.replace(" ", "")) else None
