"""Which fields of a claim have a control of their own in Label Studio, and their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from tui.model.claim_fields import FIELDS
from tui.model.records import Fields, Value
from tui.model.schema import Field
from tui.text.visible import visible_line

TEXT, LABEL = "text", "label"
"""What the text and its labels are called in the configuration."""

_LEFT = ("by", "status", "anchor")


class Control(NamedTuple):
    """A field as a question about a region: a choice, or free text."""

    name: str
    field: str
    type: Literal["choices", "textarea"]
    is_number: bool = False


def control_of(field: Field) -> Control | None:
    """The control of a field; None if it has none."""
    name = field.name.replace(".", "_")
    if field.part or field.is_relation or field.name in _LEFT:
        return None
    if field.type == "choice" or (field.values and field in FIELDS):
        return Control(name, field.name, "choices", field.type == "number")
    return Control(name, field.name, "textarea") if field.type == "text" else None


def controls_of(fields: Sequence[Field]) -> dict[str, Control]:
    """The controls of all fields that have one, by the name of the field."""
    found = {field.name: control_of(field) for field in fields}
    return {name: control for name, control in found.items() if control is not None}


def as_answer(control: Control, value: Value) -> str:
    """The value as an answer to a control; empty if it cannot be one, and goes along otherwise."""
    if control.type == "textarea":
        return value if isinstance(value, str) else ""
    is_right = isinstance(value, int if control.is_number else str) and value not in (True, False)
    text = str(value)
    return text if is_right and text == visible_line(text) and len(text) <= 100 else ""


def answers(fields: Fields, controls: Mapping[str, Control]) -> Iterator[tuple[Control, str]]:
    """The controls that have an answer in the fields of a claim."""
    for name, value in fields.items():
        control = controls.get(name)
        if control is not None and (answer := as_answer(control, value)):
            yield control, answer
