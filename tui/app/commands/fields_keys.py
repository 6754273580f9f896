"""The fields of the current claim, each by a key or two."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.questions import Prompt, Question
from tui.model.claim import Claim
from tui.model.claim_fields import RELATIONS
from tui.model.records import Value, text_of, words_of
from tui.model.schema import Field
from tui.session.actions.asked import Asked, in_short
from tui.session.actions.fields import called, parsed, set_field
from tui.session.at_cursor import NO_CLAIM, claim_at_hand
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader

_OF_JUDGEMENTS = {"likelihood": "l", "confidence": "n", "check": "k"}
"""The letters that ask for a judgement where those of the fields stand for values."""


def asked_about(reader: Reader) -> Claim:
    """The claim that a question is to be about."""
    return reader.sought(lambda: claim_at_hand(reader.session), NO_CLAIM)


def _put(
    reader: Reader, asked: Asked, name: str, value: Value | None, again: str = "the key"
) -> None:
    """Set a field of the claim that was asked about, whatever was selected since."""
    reader.do(set_field(reader.session, name, value, asked.now({name: value}, again)))


def _put_typed(reader: Reader, asked: Asked, name: str, text: str, again: str = "the key") -> None:
    """The same with what was typed or chosen, refused if it is no such value."""
    _put(reader, asked, name, parsed(reader.session.schema, name, text), again)


def _choices(field: Field, keys: str = "123456789abcdefghijklmnop") -> tuple[tuple[str, str], ...]:
    return tuple(zip(keys, map(visible_line, field.values), strict=False))


def factuality(reader: Reader) -> None:
    """Choose the factuality or the time of the current claim."""
    asked = Asked(reader.session, asked_about(reader))
    certain = reader.session.schema.field("factuality")
    time = reader.session.schema.field("time")
    options: dict[str, tuple[str, str]] = {}
    if certain is not None:
        options |= {k: ("factuality", value) for k, value in _choices(certain, certain.value_keys)}
    if time is not None:
        options |= {k: ("time", v) for k, v in zip(time.value_keys, time.values, strict=False)}
    options["-"] = ("", "neither")

    def answer(key: str) -> None:
        name, value = options[key]
        if name:
            _put(reader, asked, name, value)
            return
        there = asked.now({"factuality": None, "time": None})
        reader.do(set_field(reader.session, "factuality", None, there, time=None))

    reader.ask(Question("", tuple((key, value) for key, (_, value) in options.items()), answer))


def tags(reader: Reader) -> None:
    """Edit the tags of the current claim."""
    claim = asked_about(reader)
    asked = Asked(reader.session, claim)
    value = " ".join(words_of(claim.fields, "tags"))

    def done(text: str, _: int) -> None:
        _put(reader, asked, "tags", tuple(dict.fromkeys(text.split())), "enter")

    reader.prompt(Prompt("tags", done, value))


def note(reader: Reader) -> None:
    """Edit the note of the current claim."""
    claim = asked_about(reader)
    asked = Asked(reader.session, claim)
    value = text_of(claim.fields, "note")

    def done(text: str, _: int) -> None:
        _put(reader, asked, "note", _kept(text, value), "enter")

    reader.prompt(Prompt("note", done, value, editor=True))


def _kept(text: str, before: str) -> str:
    """What was typed without blanks around it, all of it where that was so before."""
    return text if text == before else text.strip(" \t\n")


def weigh(reader: Reader) -> None:
    """Choose a judgement of the current claim."""
    claim = asked_about(reader)
    asked = Asked(reader.session, claim)
    fields = [each for each in reader.session.schema.fields if each.group == "judgement"]
    options: dict[str, tuple[str, Callable[[], None]]] = {}
    for field in fields:
        for key, value in zip(field.value_keys, field.values, strict=False):
            options[key] = (value, _putting(reader, asked, field.name, value))
    for field in fields:
        key = _OF_JUDGEMENTS.get(field.title, field.key)
        if not field.value_keys and key and key not in options:
            options[key] = (visible_line(field.title), _asking(reader, claim, field))
    shown = tuple((key, label if len(label) > 1 else "") for key, (label, _) in options.items())
    reader.ask(Question("reliability a-f, credibility 1-6", shown, lambda key: options[key][1]()))


def _putting(reader: Reader, asked: Asked, name: str, value: str) -> Callable[[], None]:
    return lambda: _put_typed(reader, asked, name, value)


def _asking(reader: Reader, claim: Claim, field: Field) -> Callable[[], None]:
    return lambda: ask_field(reader, claim, field)


def all_fields(reader: Reader) -> None:
    """Choose a field of the current claim, then its value."""
    from tui.app.commands.tagging_keys import pick_source, relate_by

    claim = asked_about(reader)
    offered = {field.key: field for field in reader.session.schema.fields if field.key}

    def answer(key: str) -> None:
        field = offered[key]
        if field.name in RELATIONS:
            relate_by(reader, claim, field.name)
        elif field.name == "source.speaker":
            pick_source(reader, claim)
        else:
            ask_field(reader, claim, field)

    def shown(field: Field) -> str:
        name, value = called(field.name), claim.fields.get(field.name)
        return name if value is None else f"{name}: {in_short(value)}"

    reader.ask(Question("", tuple((k, shown(f)) for k, f in offered.items()), answer))


def ask_field(reader: Reader, claim: Claim, field: Field) -> None:
    """Ask for a field's value: by a key where there are few, as a line of text otherwise."""
    name, asked = field.name, Asked(reader.session, claim)
    if name == "kind":
        kinds = tuple(
            (kind.key, visible_line(kind.name)) for kind in reader.session.schema.kinds if kind.key
        )
        reader.ask(Question("kind", kinds, lambda key: _put(reader, asked, name, dict(kinds)[key])))
        return
    if field.values:
        options = (*_choices(field), ("-", "none"))
        values = dict(zip(dict(options), (*field.values, ""), strict=False))
        reader.ask(
            Question(
                called(name), options, lambda key: _put_typed(reader, asked, name, values[key])
            )
        )
        return
    value = claim.fields.get(name, "")
    given = " ".join(words_of(claim.fields, name)) if field.type == "words" else str(value)

    def done(text: str, _: int) -> None:
        _put_typed(reader, asked, name, _kept(text, given), "enter")

    reader.prompt(Prompt(visible_line(field.help), done, given, editor=field.long))
