"""The fields of the current claim, each by a key or two."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tui.app.keys.field_letters import judgement_letter
from tui.app.outcome import Outcome, Prompt, Question, both
from tui.app.questions import asked_about, keyed_kinds
from tui.app.scene import Scene
from tui.model.claim import Claim
from tui.model.edits import Edit
from tui.model.legend import words_for
from tui.model.records import Value, text_of, words_of
from tui.model.schema import Field
from tui.session.actions.asked import Asked
from tui.session.actions.fields import called, parsed, set_field
from tui.session.actions.grading import CREDIBILITY, RELIABILITY, reliability_offered
from tui.session.session import Session
from tui.text.visible import visible_line

_OTHER_GRADE = {RELIABILITY: CREDIBILITY, CREDIBILITY: RELIABILITY}


def _put(
    session: Session, asked: Asked, name: str, value: Value | None, again: str = "the key"
) -> Edit:
    """Set a field of the claim that was asked about, whatever was selected since."""
    return set_field(session, name, value, asked.now({name: value}, again))


def _put_typed(
    session: Session, asked: Asked, name: str, text: str, again: str = "the key"
) -> Edit:
    """The same with what was typed or chosen, refused if it is no such value."""
    return _put(session, asked, name, parsed(session.schema, name, text), again)


def _choices(field: Field, keys: str = "123456789abcdefghijklmnop") -> tuple[tuple[str, str], ...]:
    return tuple(zip(keys, map(visible_line, field.values), strict=False))


def factuality(scene: Scene) -> Outcome:
    """Choose the factuality or the time of the current claim."""
    session = scene.session
    claim, why = asked_about(session)
    asked = Asked(session, claim)
    certain, time = (session.schema.field(name) for name in ("factuality", "time"))
    options: dict[str, tuple[str, str]] = {}
    if certain is not None:
        options |= {k: ("factuality", value) for k, value in _choices(certain, certain.value_keys)}
    if time is not None:
        options |= {k: ("time", v) for k, v in zip(time.value_keys, time.values, strict=False)}
    options["-"] = ("", "neither")

    def answer(key: str) -> Outcome:
        name, value = options[key]
        if name:
            return _put(session, asked, name, value)
        there = asked.now({"factuality": None, "time": None})
        return set_field(session, "factuality", None, there, time=None)

    shown = tuple((key, value) for key, (_, value) in options.items())
    meanings = tuple((key, words_for(*option)) for key, option in options.items())
    return Question("", shown, answer, refused=why, meanings=meanings)


def tags(scene: Scene) -> Outcome:
    """Edit the tags of the current claim."""
    session = scene.session
    claim, why = asked_about(session)
    asked = Asked(session, claim)
    value = " ".join(words_of(claim.fields, "tags"))

    def done(text: str, _: int) -> Outcome:
        words = filter(None, (word.strip(",") for word in text.split()))
        return _put(session, asked, "tags", tuple(dict.fromkeys(words)), "enter")

    return Prompt("tags", done, value, refused=why)


def note(scene: Scene) -> Outcome:
    """Edit the note of the current claim."""
    session = scene.session
    claim, why = asked_about(session)
    asked = Asked(session, claim)
    value = text_of(claim.fields, "note")

    def done(text: str, _: int) -> Outcome:
        return _put(session, asked, "note", _kept(text, value), "enter")

    return Prompt("note", done, value, editor=True, refused=why)


def _kept(text: str, before: str) -> str:
    """What was typed without blanks around it, all of it where that was so before."""
    return text if text == before else text.strip(" \t\n")


def weigh(scene: Scene) -> Outcome:
    """Choose a judgement of the current claim; of source and claim, one after the other."""
    session = scene.session
    claim, why = asked_about(session)
    asked = Asked(session, claim)
    fields = [each for each in session.schema.fields if each.group == "judgement"]
    options: dict[str, tuple[str, Callable[[], Outcome]]] = {}
    meanings: list[tuple[str, str]] = []
    offered = reliability_offered(session, claim)
    if offered.grade:
        take = partial(_grade, session, asked, RELIABILITY, offered.grade)
        options["enter"] = (visible_line(f"reliability {offered.grade} {offered.why}"), take)
    for field in fields:
        for key, value in zip(field.value_keys, field.values, strict=False):
            options[key] = (value, partial(_grade, session, asked, field.name, value))
            meanings.append((key, words_for(field.name, value)))
    for field in fields:
        key = judgement_letter(field)
        if key and key not in options:
            options[key] = (visible_line(field.title), partial(ask_field, scene, claim, field))
    shown = tuple((key, label if len(label) > 1 else "") for key, (label, _) in options.items())
    lead = "reliability a-f, credibility 1-6"
    return Question(
        lead, shown, lambda key: options[key][1](), refused=why, meanings=tuple(meanings)
    )


def _grade(session: Session, asked: Asked, name: str, value: str) -> Outcome:
    """Grade the source or the claim, and ask for the other grade if that is not given yet."""
    edit = _put_typed(session, asked, name, value)
    other = session.schema.field(_OTHER_GRADE.get(name, ""))
    if other is None or other.name in asked.claim.fields:
        return edit
    keys = dict(zip(other.value_keys, other.values, strict=False))

    def answer(key: str) -> Outcome:
        return _put_typed(session, asked, other.name, keys[key])

    options = tuple((key, "") for key in keys)
    lead = f"{called(other.name)} {other.value_keys[:1]}-{other.value_keys[-1:]}"
    return both(edit, Question(lead, options, answer, passing=True))


def ask_field(scene: Scene, claim: Claim, field: Field) -> Outcome:
    """Ask for a field's value: by a key where there are few, as a line of text otherwise."""
    session = scene.session
    name, asked = field.name, Asked(session, claim)
    if name == "kind":
        kinds, meanings = keyed_kinds(session.schema)
        return Question(
            "kind",
            kinds,
            lambda key: _put(session, asked, name, dict(kinds)[key]),
            meanings=meanings,
        )
    if field.values:
        options = (*_choices(field), ("-", "none"))
        values = dict(zip(dict(options), (*field.values, ""), strict=False))
        return Question(
            called(name),
            options,
            lambda key: _put_typed(session, asked, name, values[key]),
            meanings=tuple((key, words_for(name, value)) for key, value in values.items()),
        )
    value = claim.fields.get(name, "")
    apart = {"words": " ", "names": "; "}.get(field.type)
    given = apart.join(words_of(claim.fields, name)) if apart else str(value)

    def done(text: str, _: int) -> Outcome:
        return _put_typed(session, asked, name, _kept(text, given), "enter")

    return Prompt(visible_line(field.help), done, given, editor=field.long)
