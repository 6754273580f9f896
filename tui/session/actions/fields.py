"""Fields of the current claim set to values that a person has given."""

from __future__ import annotations

from tui.model.claim import Claim
from tui.model.edits import Edit
from tui.model.records import Value, in_words
from tui.model.schema import Schema, title_of
from tui.session.actions.tagging import change, change_kind
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.visible import visible_line


def called(name: str) -> str:
    """What a field is called on the screen."""
    return visible_line(title_of(name))


def parsed(schema: Schema, name: str, text: str) -> Value | None:
    """What was typed as the field's value, None for nothing; Refused if it is no such value."""
    field = schema.field(name)
    if not text or field is None:
        return text or None
    if field.type == "words":
        return tuple(text.split())
    if field.type == "names":
        return names_in(text)
    values = schema.values_of(field)
    if values and text not in values:
        raise Refused(f"{called(name)} takes one of: {', '.join(values)}.")
    if field.type == "number":
        if not text.isdecimal() or len(text) > 9 or int(text) < (field.least or 0):
            raise Refused(f"{called(name)} takes a whole number such as 2.")
        return int(text)
    return text


def names_in(text: str) -> tuple[str, ...]:
    """Names as they are typed, with a semicolon between them."""
    return tuple(name for part in text.split(";") if (name := part.strip()))


def set_field(
    session: Session,
    name: str,
    value: Value | None,
    claim: Claim | None = None,
    **more: Value | None,
) -> Edit:
    """Set a field of the current claim (or of another), and more of them, in one edit.

    Refused for a claim's words and its kind being taken away.
    """
    target = claim or session.need_current()
    field = session.schema.field(name)
    if field is not None and field.required and not value:
        raise Refused(f"A claim needs its {name}: give another one, or remove the claim with x.")
    if name == "kind" and isinstance(value, str) and not more:
        return change_kind(session, target, value)
    if isinstance(value, tuple):
        value = tuple(dict.fromkeys(value))
    shown = in_words(value) if value else ""
    title = f"{called(name)}: {shown or 'none'}"
    return change(session, target, {name: value, **more}, title)
