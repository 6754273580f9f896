"""Accepting, rejecting, sources, cues and relations of claims."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tui.app.asking import Prompt, Question, narrowed, pick
from tui.core.search import occurrences
from tui.core.visible import line
from tui.desk import relating, tagging
from tui.desk.refusal import Refused
from tui.desk.targets import content_span

if TYPE_CHECKING:
    from tui.app.reader import Reader

MOST_PLACES = 2000
"""Places that `everywhere` takes at once; each would be a claim."""

RELATION_KEYS = (
    ("s", "supports"),
    ("o", "opposes"),
    ("r", "restates"),
    ("p", "parent"),
    ("n", "continues"),
)


def accept(reader: Reader) -> None:
    """Accept the proposal here, and stay."""
    reader.do(tagging.accept_here(reader.desk))


def take_away(reader: Reader) -> None:
    """Reject the proposal or remove the claim under the cursor."""
    reader.do(tagging.reject_or_remove(reader.desk))


def everywhere(reader: Reader) -> None:
    """Take every occurrence of the selected words."""
    desk = reader.desk
    words = content_span(desk).of(desk.text)
    found = tuple(islice(occurrences(desk.text, words), MOST_PLACES + 1))
    if not found:
        raise Refused("The selection holds no whole words to look for.")
    if len(found) > MOST_PLACES:
        raise Refused(f"The words stand in more than {MOST_PLACES} places; select more of them.")
    desk.everywhere = found
    reader.say(f"{len(found)} places: a digit tags each, @ corrects the entity, escape lets go.")


def source(reader: Reader) -> None:
    """Take the selection as the source, or pick one."""
    desk = reader.desk
    if relating.selection_is_part(desk):
        reader.do(relating.set_part(desk, "source", content_span(desk)))
        return
    choices = relating.source_choices(desk)
    shown = [(choice.shown, choice.hint) for choice in choices]

    def done(text: str, picked: int) -> None:
        numbers = narrowed(text, shown)
        if picked < 0 or picked >= len(numbers):
            if not text.strip():
                return
            choice = relating.SourceChoice(text.strip(), "", {"source.speaker": text.strip()})
        else:
            choice = choices[numbers[picked]]
        reader.perform(lambda reader: reader.do(relating.set_source(desk, choice)))

    reader.prompt(
        Prompt("source", done, choices=lambda text: [shown[n] for n in narrowed(text, shown)])
    )


def same_source(reader: Reader) -> None:
    """Take over the source of the claim before."""
    reader.do(relating.same_source(reader.desk))


def cue(reader: Reader) -> None:
    """Take the selection as the cue."""
    desk = reader.desk
    if not relating.selection_is_part(desk):
        raise Refused("The content itself is selected: select the cue, then press C.")
    reader.do(relating.set_part(desk, "cue", content_span(desk)))


def relation(reader: Reader) -> None:
    """Choose a relation, then the claim that it leads to."""
    names = dict(RELATION_KEYS)
    relating.need_others(reader.desk)
    reader.ask(Question("this claim", RELATION_KEYS, lambda key: relate_by(reader, names[key])))


def relate_by(reader: Reader, name: str) -> None:
    """Choose the claim that a relation of the current claim leads to."""
    others = relating.need_others(reader.desk)
    shown = [
        (line(claim.quote), line(f"{claim.kind} {claim.speaker} {claim.id}")) for claim in others
    ]

    def done(number: int) -> None:
        reader.perform(lambda reader: reader.do(relating.relate(reader.desk, name, others[number])))

    reader.prompt(pick(name, shown, done))
