"""Who says a claim, by which words, and what it has to do with other claims."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.keys.field_letters import RELATION_KEYS
from tui.app.outcome import Notice, Outcome, Prompt, Question, Then
from tui.app.questions import RELATED, asked_about, narrowed, sought
from tui.app.relation_choices import NOT_ELSEWHERE, RelationChoice, claims_elsewhere
from tui.app.scene import Scene
from tui.model.claim import Claim
from tui.model.claim_fields import RELATION_LISTS
from tui.model.legend import relation_words
from tui.model.records import Fields, Value
from tui.session.actions import relating
from tui.session.actions.asked import Asked
from tui.session.at_cursor import (
    NO_CLAIM,
    at_hand,
    claim_at_hand,
    content_span,
    takes_words,
    unplaced,
)
from tui.session.claim_elsewhere import leads_elsewhere
from tui.session.describing import in_short
from tui.session.refusal import Refused
from tui.text.visible import visible_line

SPEAKER = 24
"""Characters of a speaker that are shown beside a claim."""
_Otherwise = Callable[[Scene, Claim, str], Outcome]


def source(scene: Scene) -> Outcome:
    """Take the selection as the source, or pick one."""
    return _take_words(scene, "source", pick_source)


def pick_source(scene: Scene, claim: Claim, why: str = "") -> Outcome:
    """Pick the source of a claim from a list that typing narrows, or type another one."""
    session, asked = scene.session, Asked(scene.session, claim)
    choices = relating.source_choices(session, claim) if claim != NO_CLAIM else []
    shown = [(choice.shown, choice.hint) for choice in choices]

    def done(text: str, picked: int) -> Outcome:
        numbers = narrowed(text, shown)
        if 0 <= picked < len(numbers):
            choice = choices[numbers[picked]]
        elif text.strip():
            choice = relating.source_named(text)
        else:
            raise Refused("No name was typed: type one, or leave the source as it is with escape.")
        return relating.set_source(session, choice, asked.now(_put_by(choice.fields), "enter"))

    def narrow(text: str) -> list[tuple[str, str]]:
        return [shown[number] for number in narrowed(text, shown)]

    return Prompt("source", done, choices=narrow, refused=why)


def _put_by(source: Fields) -> dict[str, Value | None]:
    """What a source puts in the place of the one before, but for where its words stand."""
    told = (name for name in relating.SOURCE_FIELDS if not name.endswith("fix"))
    return {name: source.get(name) for name in told}


def _take_words(scene: Scene, part: str, otherwise: _Otherwise | None = None) -> Outcome:
    """Take the selection as a part of the current claim, or else as `otherwise` has it.

    Where the cursor lies in another claim, or in a proposal, the reader says which is meant.
    """
    session = scene.session
    here, current = at_hand(session), session.current_claim
    if unplaced(session) and session.has_moved_on:
        current = here if isinstance(here, Claim) else None
    words = content_span(session)

    def take(asked: Asked) -> Outcome:
        fields = {f"{part}.quote": words.of(session.text)}
        there = asked.now(_put_by(fields) if part == "source" else fields)
        edit = relating.set_part(session, part, words, there)

        def told() -> Outcome:
            elsewhere = at_hand(session) != session.current_claim
            return Notice(f"{edit.title}, of {in_short(there)}") if elsewhere else None

        return Then(edit, told)

    if current is None or (isinstance(here, Claim) and here.id == current.id):
        claim, why = asked_about(session) if otherwise else (claim_at_hand(session), "")
        if current is not None and relating.selection_is_part(session):
            return take(Asked(session, claim))
        if otherwise is not None:
            return otherwise(scene, claim, why)
        raise Refused(f"Select the {part} first, then press the key again.")
    if here is None:
        return take(Asked(session, current))
    if not takes_words(session):
        if otherwise is not None:
            return otherwise(scene, *asked_about(session))
        claim_at_hand(session)
    of_current = Asked(session, current)
    acts: list[tuple[str, Callable[[], Outcome]]] = [
        (f"these words, of {in_short(current)}", lambda: take(of_current))
    ]
    if isinstance(here, Claim):
        of_here = Asked(session, here)
        acts.append((f"these words, of {in_short(here)}", lambda: take(of_here)))
        if otherwise is not None:
            acts.append((f"pick, of {in_short(here)}", lambda: otherwise(scene, here, "")))
    options = tuple((str(number), label) for number, (label, _) in enumerate(acts, 1))
    return Question(part, options, lambda key: acts[int(key) - 1][1]())


def same_source(scene: Scene) -> Outcome:
    """Take over the source of the claim before."""
    claim_at_hand(scene.session)
    return relating.same_source(scene.session)


def cue(scene: Scene) -> Outcome:
    """Take the selection as the cue."""
    return _take_words(scene, "cue")


def relation(scene: Scene) -> Outcome:
    """Choose a relation, then the claim that it leads to."""
    claim, why = asked_about(scene.session)
    names = dict(RELATION_KEYS)
    alone = claims_elsewhere(scene, claim).none_at_all
    return Question(
        "this claim",
        RELATION_KEYS,
        lambda key: relate_by(scene, claim, names[key]),
        refused=why or alone,
        meanings=tuple((key, relation_words(name)) for key, name in RELATION_KEYS),
    )


def relate_by(scene: Scene, claim: Claim, name: str) -> Outcome:
    """Choose the claim that a relation leads to, in this article or, by words, in another."""
    session, asked = scene.session, Asked(scene.session, claim)
    _, gone = sought(lambda: session.again(claim), claim)
    others, alone = sought(lambda: relating.need_others(session), list[Claim]())
    there = [id for relation, id in claim.related() if relation == name]
    elsewhere = claims_elsewhere(scene, claim)
    of_lists = name in RELATION_LISTS
    own = [*map(_choice, others), *(elsewhere.known(id) for id in there if leads_elsewhere(id))]

    def choices(typed: str) -> list[RelationChoice]:
        shown = [(each.marked(there), each.hint) for each in own]
        near = [own[number] for number in narrowed(typed, shown)]
        return [*near, *(elsewhere.like(typed, near) if of_lists else ())]

    def done(typed: str, picked: int) -> Outcome:
        found = choices(typed)
        if not 0 <= picked < len(found):
            raise Refused("Nothing in the list fits what was typed.")
        other = found[picked].other
        asked.related(name, other.id)
        if not of_lists:
            asked.now({name: other.id}, "enter")
        return relating.relate(session, name, other)

    def shown(typed: str) -> list[tuple[str, str]]:
        return [(each.marked(there), each.hint) for each in choices(typed)]

    marked = f" ({RELATED}enter takes it away)" if there else ""
    if of_lists and elsewhere.cannot_tell:
        marked += NOT_ELSEWHERE
    why = gone or (alone if elsewhere.none_at_all or not of_lists else "")
    return Prompt(name + marked, done, choices=shown, refused=why)


def _choice(claim: Claim) -> RelationChoice:
    hint = visible_line(f"{claim.id} {claim.kind} {claim.speaker[:SPEAKER]}")
    return RelationChoice(claim, visible_line(claim.quote), hint)
