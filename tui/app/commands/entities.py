"""Correcting entities: for all articles of the project, for this one only, or for one place."""

from __future__ import annotations

from typing import NamedTuple

from tui.app.commands.whose_page import open_page
from tui.app.outcome import Outcome, Prompt, Question
from tui.app.questions import pick
from tui.app.scene import Scene
from tui.model.edits import Edit
from tui.model.legend import label_words
from tui.session.actions import correcting
from tui.session.actions.correcting import Scope
from tui.session.at_cursor import content_span, entity_under
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.spans import Span
from tui.text.visible import visible_line

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
SCOPES: dict[str, tuple[Scope, str]] = {
    "t": ("article", "in this article only"),
    "h": ("here", "only here"),
}
_ALL = "in all articles"
NO_ENTITY = "No entity is here, and no words are selected to make one of."


class _Target(NamedTuple):
    """What is corrected: words of the text, and the entity that they name, if they name one."""

    span: Span
    name: str
    label: str = ""


def correct(scene: Scene) -> Outcome:
    """Choose what to correct about the entity under the cursor, or make one of the selection."""
    session = scene.session
    selected = _selected(session)
    scope = _scope_at(session, selected.span)
    entity = entity_under(session)
    if entity is None or (selected.span != entity[0] and session.everywhere):
        if not any(character.isalnum() for character in selected.name):
            asked = _ask_what(scene, selected, scope, "ylnai")
            return asked._replace(refused=NO_ENTITY)
        if correcting.on_record(session, selected.span, (selected.name,)) is None:
            return _ask_label(session, selected, scope)
        return _ask_what(scene, selected, scope, "lax")
    whole = _Target(*entity[:1], entity[2], entity[1])
    if selected.span == whole.span:
        return _ask_what(scene, whole, scope, "ylnaipx")
    if _is_meant(session, selected, whole):
        return _ask_what(scene, selected, scope, "laixw", whole)
    return _ask_what(scene, whole, scope, "ylnaispx", selected)


def _is_meant(session: Session, selected: _Target, whole: _Target) -> bool:
    """Whether the selection is meant, and not the entity there: some words of it, not just one.

    What holds all of the entity, as a sentence does, is meant if something was said of it before.
    """
    if selected.span.covers(whole.span):
        return correcting.on_record(session, selected.span, (selected.name,)) is not None
    return len(selected.name.split()) > 1


def _ask_what(
    scene: Scene, target: _Target, scope: Scope, keys: str, other: _Target | None = None
) -> Question:
    """Ask what is to be said of the words; `other` are the words around, or the selection."""
    session = scene.session
    back = correcting.on_record(session, target.span, (target.name, _words(session, target.span)))
    named = visible_line(other.name) if other else ""
    labels = {
        "y": f"confirm {visible_line(target.label)}",
        "l": "label",
        "n": "name",
        "a": "other name of",
        "i": "ignore",
        "s": f"make “{named}” one",
        "w": f"“{named}” instead",
        "p": "page of",
        "x": "take back",
    }
    options = [(key, labels[key]) for key in keys if key != "x" or back is not None]

    def answer(key: str) -> Outcome:
        if key in SCOPES:
            return _ask_what(scene, target, _other(key, scope), keys, other)
        if key == "w" and other is not None:
            return _ask_what(scene, other, scope, "ylnaipx")
        if key == "s" and other is not None:
            return _ask_label(session, other, scope)
        if key == "l":
            return _ask_label(session, target, scope)
        if key == "n":
            return _ask_name(session, target, scope)
        if key == "a":
            return _ask_alias(session, target, scope)
        if key == "p":
            return open_page(scene, target.name)
        if key == "x" and back is not None:
            return back
        if key == "i":
            return _ignored(session, target, scope)
        return _labelled(session, target, target.label, scope)

    lead = visible_line(target.name) + _said(scope)
    meanings = (("y", label_words(target.label)),)
    return Question(lead, (*options, *_scopes(session, scope)), answer, meanings=meanings)


def _labelled(session: Session, target: _Target, label: str, scope: Scope) -> Edit:
    span, name, _ = target
    if scope == "everywhere":
        edit = correcting.label_entity(session, name, label)
    else:
        edit = correcting.correct(
            session, span, name, scope, {"label": label}, f"{name} is {label}"
        )
    return correcting.made_known(session, edit, span, scope)


def _ignored(session: Session, target: _Target, scope: Scope) -> Edit:
    words = _words(session, target.span)
    if scope == "everywhere":
        edit = correcting.ignore_words(session, words)
    else:
        title = f"{words} is no entity"
        edit = correcting.correct(session, target.span, words, scope, {"ignore": True}, title)
    return correcting.made_known(session, edit, target.span, scope, apart=False)


def _named(session: Session, target: _Target, name: str, label: str, scope: Scope) -> Edit:
    edit = correcting.correct(
        session, target.span, name, scope, {"label": label}, f"{target.name} is {name}"
    )
    return correcting.made_known(session, edit, target.span, scope)


def _ask_label(session: Session, target: _Target, scope: Scope) -> Question:
    labels = dict(LABELS)

    def answer(key: str) -> Outcome:
        if key in SCOPES:
            return _ask_label(session, target, _other(key, scope))
        return _labelled(session, target, labels[key], scope)

    lead = f"{visible_line(target.name)}{_said(scope)} is a"
    meanings = tuple((key, label_words(label)) for key, label in LABELS)
    return Question(lead, (*LABELS, *_scopes(session, scope)), answer, meanings=meanings)


def _ask_name(session: Session, target: _Target, scope: Scope) -> Prompt:
    def done(text: str, _: int) -> Outcome:
        name = text.strip()
        if not name:
            raise Refused("An entity needs a name: type one, or leave it as it is with escape.")
        if name == target.name:
            return None
        if scope == "everywhere":
            edit = correcting.rename(session, target.name, target.label, name)
            return correcting.made_known(session, edit, target.span, scope)
        return _named(session, target, name, target.label, scope)

    return Prompt(f"its name{_said(scope)}", done, target.name)


def _ask_alias(session: Session, target: _Target, scope: Scope) -> Prompt:
    known = session.reading.entities
    others = [(other, label) for other, label, _ in known if other != target.name]

    def done(number: int) -> Outcome:
        other, label = others[number]
        if scope == "everywhere":
            edit = correcting.add_alias(session, target.name, other, label)
            return correcting.made_known(session, edit, target.span, scope)
        return _named(session, target, other, label, scope)

    return pick(f"{visible_line(target.name)}{_said(scope)} is another name of", others, done)


def _scope_at(session: Session, span: Span) -> Scope:
    """The scope that is asked about first; every place at once is no single place."""
    scope = correcting.scope_at(session, span)
    return "article" if scope == "here" and session.everywhere else scope


def _selected(session: Session) -> _Target:
    span = correcting.without_possessive(session.text, content_span(session))
    return _Target(span, _words(session, span))


def _words(session: Session, span: Span) -> str:
    return " ".join(span.of(session.text).split())


def _other(key: str, scope: Scope) -> Scope:
    """The scope that a key stands for; pressed again, all articles."""
    chosen = SCOPES[key][0]
    return "everywhere" if chosen == scope else chosen


def _said(scope: Scope) -> str:
    return "".join(f", {words}," for each, words in SCOPES.values() if each == scope)


def _scopes(session: Session, scope: Scope) -> tuple[tuple[str, str], ...]:
    """The keys that say where the correction holds; many places at once are not one place."""
    return tuple(
        (key, _ALL if each == scope else words)
        for key, (each, words) in SCOPES.items()
        if not (each == "here" and session.everywhere)
    )
