"""Accepting, rejecting, sources, cues and relations of claims."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from tui.app.commands.fields_keys import asked_about
from tui.app.questions import Prompt, Question, narrowed, nothing, pick
from tui.app.showing import places
from tui.model.claim import Claim
from tui.model.claim_fields import FIELDS, RELATION_LISTS
from tui.model.records import Fields, Value
from tui.session.actions import relating, removing, tagging
from tui.session.actions.asked import Asked
from tui.session.at_cursor import (
    NO_CLAIM,
    at_hand,
    claim_at_hand,
    content_span,
    takes_words,
    unplaced,
)
from tui.session.describing import in_short
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.search import occurrences
from tui.text.spans import Span
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader

MOST_PLACES = 2000
"""Places that `everywhere` takes at once; each would be a claim."""

_RELATIONS = sorted(
    (field for field in FIELDS if field.is_relation), key=lambda f: f.type != "claims"
)
RELATION_KEYS = tuple(({"supports": "s"}.get(f.name, f.key), f.name) for f in _RELATIONS)
"""Those that lead to several claims first; among all fields, `s` is the source."""


def accept(reader: Reader) -> None:
    """Accept the proposal here, and stay."""
    reader.do(tagging.accept_here(reader.session))


def take_away(reader: Reader) -> None:
    """Reject the proposal or remove the claim under the cursor."""
    reader.do(removing.reject_or_remove(reader.session))


def everywhere(reader: Reader) -> None:
    """Take every occurrence of the selected words."""
    session = reader.session
    session.everywhere = reader.sought(lambda: _places(session), ())
    if not session.everywhere:
        kinds = ((kind.key, visible_line(kind.name)) for kind in session.schema.kinds if kind.key)
        reader.ask(Question("", (*kinds, ("x", "take away"), ("@", "correct")), nothing))
        return
    many = places(len(session.everywhere))
    reader.say(f"{many}: a digit tags each, x takes away, @ corrects, escape lets go.")


def _places(session: Session) -> tuple[Span, ...]:
    """Where the selected words stand; Refused if there are none, or in too many places."""
    words = content_span(session).of(session.text)
    found = tuple(islice(occurrences(session.text, words), MOST_PLACES + 1))
    if not found or not any(map(str.isalnum, words)):
        raise Refused("The selection holds no whole words to look for.")
    if len(found) > MOST_PLACES:
        raise Refused(f"The words stand in more than {MOST_PLACES} places; select more of them.")
    return found


def another(reader: Reader) -> None:
    """Ask for the kind of a second claim on the words of one."""
    session = reader.session
    reader.sought(lambda: tagging.first_of_another(session), NO_CLAIM)
    kinds = {kind.key: kind.name for kind in session.schema.kinds if kind.key}
    shown = tuple((key, visible_line(name)) for key, name in kinds.items())

    def answer(key: str) -> None:
        reader.do(tagging.another(session, kinds[key]))

    reader.ask(Question("another claim on these words:", shown, answer))


def source(reader: Reader) -> None:
    """Take the selection as the source, or pick one."""
    _take_words(reader, "source", pick_source)


def pick_source(reader: Reader, claim: Claim) -> None:
    """Pick the source of a claim from a list that typing narrows, or type another one."""
    session, asked = reader.session, Asked(reader.session, claim)
    choices = relating.source_choices(session, claim) if claim != NO_CLAIM else []
    shown = [(choice.shown, choice.hint) for choice in choices]

    def done(text: str, picked: int) -> None:
        numbers = narrowed(text, shown)
        if 0 <= picked < len(numbers):
            choice = choices[numbers[picked]]
        elif text.strip():
            choice = relating.SourceChoice(text.strip(), "", {"source.speaker": text.strip()})
        else:
            raise Refused("No name was typed: type one, or leave the source as it is with escape.")
        reader.do(relating.set_source(session, choice, asked.now(_put_by(choice.fields), "enter")))

    reader.prompt(
        Prompt("source", done, choices=lambda text: [shown[n] for n in narrowed(text, shown)])
    )


def _put_by(source: Fields) -> dict[str, Value | None]:
    """What a source puts in the place of the one before, but for where its words stand."""
    told = (name for name in relating.SOURCE_FIELDS if not name.endswith("fix"))
    return {name: source.get(name) for name in told}


def _take_words(
    reader: Reader, part: str, otherwise: Callable[[Reader, Claim], None] | None = None
) -> None:
    """Take the selection as a part of the current claim, or else as `otherwise` has it.

    Where the cursor lies in another claim, or in a proposal, the reader says which is meant.
    """
    session = reader.session
    here, current = at_hand(session), session.current_claim
    if unplaced(session) and session.has_moved_on:
        current = here if isinstance(here, Claim) else None
    words = content_span(session)

    def take(asked: Asked) -> None:
        fields = {f"{part}.quote": words.of(session.text)}
        there = asked.now(_put_by(fields) if part == "source" else fields)
        edit = relating.set_part(session, part, words, there)
        reader.do(edit)
        if at_hand(session) != session.current_claim:
            reader.say(f"{edit.title}, of {in_short(there)}")

    if current is None or (isinstance(here, Claim) and here.id == current.id):
        claim = asked_about(reader) if otherwise else claim_at_hand(session)
        if current is not None and relating.selection_is_part(session):
            take(Asked(session, claim))
        elif otherwise is not None:
            otherwise(reader, claim)
        else:
            raise Refused(f"Select the {part} first, then press the key again.")
        return
    if here is None:
        take(Asked(session, current))
        return
    if not takes_words(session):
        if otherwise is None:
            claim_at_hand(session)
        else:
            otherwise(reader, asked_about(reader))
            return
    of_current = Asked(session, current)
    acts: list[tuple[str, Callable[[Reader], None]]] = [
        (f"these words, of {in_short(current)}", lambda _: take(of_current))
    ]
    if isinstance(here, Claim):
        of_here = Asked(session, here)
        acts.append((f"these words, of {in_short(here)}", lambda _: take(of_here)))
        if otherwise is not None:
            acts.append((f"pick, of {in_short(here)}", lambda reader: otherwise(reader, here)))
    options = tuple((str(number), label) for number, (label, _) in enumerate(acts, 1))
    reader.ask(Question(part, options, lambda key: acts[int(key) - 1][1](reader)))


def same_source(reader: Reader) -> None:
    """Take over the source of the claim before."""
    claim_at_hand(reader.session)
    reader.do(relating.same_source(reader.session))


def cue(reader: Reader) -> None:
    """Take the selection as the cue."""
    _take_words(reader, "cue")


def relation(reader: Reader) -> None:
    """Choose a relation, then the claim that it leads to."""
    claim = asked_about(reader)
    names = dict(RELATION_KEYS)
    reader.sought(lambda: relating.need_others(reader.session), list[Claim]())
    reader.ask(
        Question("this claim", RELATION_KEYS, lambda key: relate_by(reader, claim, names[key]))
    )


def relate_by(reader: Reader, claim: Claim, name: str) -> None:
    """Choose the claim that a relation leads to."""
    session, asked = reader.session, Asked(reader.session, claim)
    reader.sought(lambda: session.again(claim), claim)
    others = reader.sought(lambda: relating.need_others(session), list[Claim]())
    shown = [
        (visible_line(other.quote), visible_line(f"{other.kind} {other.speaker} {other.id}"))
        for other in others
    ]

    def done(number: int) -> None:
        other = others[number]
        asked.related(name, other.id)
        if name not in RELATION_LISTS:
            asked.now({name: other.id}, "enter")
        reader.do(relating.relate(session, name, other))

    reader.prompt(pick(name, shown, done))
