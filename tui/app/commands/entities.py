"""Correcting entities, for all articles of the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.asking import Prompt, Question, pick
from tui.core.edits import Edit
from tui.core.visible import line
from tui.desk import correcting
from tui.desk.desk import Desk
from tui.desk.refusal import Refused
from tui.desk.targets import content_span, entity_under

if TYPE_CHECKING:
    from tui.app.reader import Reader

LABELS = (
    ("p", "PERSON"),
    ("o", "ORG"),
    ("g", "GPE"),
    ("n", "NORP"),
    ("l", "LOC"),
    ("f", "FAC"),
    ("e", "EVENT"),
    ("w", "WORK_OF_ART"),
    ("a", "LAW"),
    ("d", "PRODUCT"),
)


def correct(reader: Reader) -> None:
    """Choose what to correct about the entity under the cursor, or make one of the selection."""
    desk = reader.desk
    entity = entity_under(desk)
    words = content_span(desk).of(desk.text).strip()
    if entity is None or (words and words != entity[0].of(desk.text) and desk.everywhere):
        if not any(character.isalnum() for character in words):
            raise Refused("No entity is here, and no words are selected to make one of.")
        _ask_label(reader, words)
        return
    _, label, name = entity
    options = [("y", f"confirm {line(label)}"), ("l", "label"), ("n", "name")]
    options += [("a", "other name of"), ("i", "ignore")]
    if words and words != entity[0].of(desk.text):
        options.append(("s", "make the selection one"))
    if correcting.is_known(desk, name):
        options.append(("x", "take back"))
    answers: dict[str, Callable[[], None]] = {
        "y": lambda: _do(reader, lambda desk: correcting.label_entity(desk, name, label)),
        "l": lambda: _ask_label(reader, name),
        "n": lambda: _ask_name(reader, name, label),
        "a": lambda: _ask_alias(reader, name),
        "i": lambda: _do(reader, lambda desk: correcting.ignore(desk, name)),
        "s": lambda: _ask_label(reader, words),
        "x": lambda: _do(reader, lambda desk: correcting.forget(desk, name)),
    }
    reader.ask(Question(line(name), tuple(options), lambda key: answers[key]()))


def _do(reader: Reader, make: Callable[[Desk], Edit]) -> None:
    reader.perform(lambda reader: reader.do(make(reader.desk)))


def _ask_label(reader: Reader, name: str) -> None:
    labels = dict(LABELS)

    def answer(key: str) -> None:
        _do(reader, lambda desk: correcting.label_entity(desk, name, labels[key]))

    reader.ask(Question(f"{line(name)} is a", LABELS, answer))


def _ask_name(reader: Reader, name: str, label: str) -> None:
    def done(text: str, _: int) -> None:
        if text.strip() and text.strip() != name:
            _do(reader, lambda desk: correcting.rename(desk, name, label, text.strip()))

    reader.prompt(Prompt("its name", done, name))


def _ask_alias(reader: Reader, name: str) -> None:
    others = [(other, label) for other, label, _ in reader.desk.reading.entities if other != name]

    def done(number: int) -> None:
        other, label = others[number]
        _do(reader, lambda desk: correcting.add_alias(desk, name, other, label))

    reader.prompt(pick(f"{line(name)} is another name of", others, done))
