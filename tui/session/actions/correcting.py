"""What people say of entities: for all articles of the project, for this one, or for one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from tui.model.edits import Change, Edit
from tui.model.records import NO_FIELDS, Fields, Value, changed, text_of, words_of
from tui.session.corrections_here import FOUND, of_one_place
from tui.session.session import Session
from tui.storage.project.entities_file import slug_in, slug_of
from tui.text.anchors import context
from tui.text.spans import Span

Scope = Literal["everywhere", "article", "here"]
"""Where a correction holds: in all articles, in this one, or in this one place."""

_NARROWER: dict[Scope, tuple[Scope, ...]] = {
    "everywhere": ("article", "here"),
    "article": ("here",),
    "here": (),
}
_IN: dict[Scope, str] = {"everywhere": "", "article": " in this article", "here": " here"}


def label_entity(session: Session, name: str, label: str) -> Edit:
    """Put an entity on record with a label, that of the analysis or another one."""
    return _set(session, name, {"label": label, "ignore": None}, f"{name} is {label}")


def ignore(session: Session, name: str) -> Edit:
    """Say that a name is no entity."""
    return _set(session, name, {"ignore": True, "label": None}, f"{name} is no entity")


def rename(session: Session, name: str, label: str, new_name: str) -> Edit:
    """Give an entity another canonical name; the old one stays as an alias."""
    fields = _fields(session, name)
    aliases = tuple(dict.fromkeys((*words_of(fields, "aliases"), name)))
    kept = tuple(alias for alias in aliases if alias != new_name)
    known_label = text_of(fields, "label") or label
    changes: dict[str, Value | None] = {"name": new_name, "aliases": kept, "label": known_label}
    return _set(session, name, changes, f"{name} is {new_name}")


def add_alias(session: Session, words: str, of: str, label: str) -> Edit:
    """Say that some words are another name of an entity, and of no other one any more."""
    slug, other = _slug_of(session, of), _slug_of(session, words)
    tables = session.reading.tables.entity
    before, theirs = tables.get(slug), tables.get(other)
    names = [*words_of(before or NO_FIELDS, "aliases"), words]
    changes = []
    if theirs is not None and other != slug:
        rest = tuple(alias for alias in words_of(theirs, "aliases") if alias != words)
        whole = text_of(theirs, "name") == words
        names += rest if whole else ()
        left = None if whole else changed(theirs, {"aliases": rest})
        changes.append(Change("entity", other, theirs, left))
    known_label = text_of(before or NO_FIELDS, "label") or label
    more: dict[str, Value | None] = {
        "aliases": tuple(dict.fromkeys(names)),
        "label": known_label,
        "ignore": None,
    }
    after = changed(before or {"name": of}, more)
    if before != after:
        changes.append(Change("entity", slug, before, after))
    return Edit(f"{words} is {of}", tuple(changes), session.current)


def ignore_words(session: Session, words: str) -> Edit:
    """Say that some words are no entity, whatever else the entity that they name is called."""
    changes = _words_ignored(session.reading.tables.entity, words, session.names.shown)
    return Edit(f"{words} is no entity", changes, session.current)


def forget(session: Session, name: str) -> Edit:
    """Take back all that was put on record about an entity, for all articles."""
    slug = _slug_of(session, name)
    fields = session.reading.tables.entity.get(slug)
    changes = () if fields is None else (Change("entity", slug, fields, None),)
    return Edit(f"{name}: corrections taken back", changes, session.current)


def is_known(session: Session, name: str) -> bool:
    """Whether anything is on record about an entity of that name, for all articles."""
    return _slug_of(session, name) in session.reading.tables.entity


def correct(
    session: Session,
    span: Span,
    name: str,
    scope: Scope,
    changes: dict[str, Value | None],
    title: str,
) -> Edit:
    """Say something of the words in a span, in this article or in this place only.

    `name` is the entity's own name; `changes` are `label`, `name` or `ignore` of the record. What
    was said of these words in the same scope before gives way.
    """
    words = span.of(session.text)
    fields: dict[str, Value | None] = {"quote": words, "by": session.names.annotator}
    if name != words:
        fields["name"] = name
    if scope == "here":
        fields["prefix"], fields["suffix"] = context(session.text, span)
    else:
        fields["quote"] = " ".join(words.split())
    wanted = changed({}, fields | changes)
    there = _said_here(session, span, scope)
    if any(same == wanted for _, same in there):
        return Edit(title, (), session.current)
    gone = [Change("mention", id, said, None) for id, said in there]
    new = Change("mention", session.new_id(), None, wanted)
    return Edit(f"{title}{_IN[scope]}", (*gone, new), session.current)


def made_known(session: Session, edit: Edit, span: Span, scope: Scope, apart: bool = True) -> Edit:
    """The edit with what is needed for it to be seen at a span: what stands in its way goes.

    That is what was said of the span for less than the edit's scope, and, if its words are
    to stand `apart`, the mentions that join them with others, which are no entity then.
    """
    changes = list(edit.changes)
    for each in _NARROWER[scope]:
        changes += [Change("mention", id, f, None) for id, f in _said_here(session, span, each)]
    title = edit.title
    for whole in _joining(session, span) if apart and scope != "here" else ():
        words = " ".join(whole.of(session.text).split())
        if scope == "everywhere":
            tables = _with(session.reading.tables.entity, changes)
            changes += _words_ignored(tables, words, session.names.shown)
        else:
            changes += correct(session, whole, words, scope, {"ignore": True}, "").changes
        title += f"; {words} is no entity"
    return Edit(title, _as_one(changes), edit.current)


def without_possessive(text: str, span: Span) -> Span:
    """The span without a possessive 's at its end."""
    ends = span.of(text).endswith(("'s", "’s")) and span.length > 2
    return Span(span.start, span.end - 2) if ends else span


def on_record(session: Session, span: Span, names: Iterable[str]) -> Edit | None:
    """What takes back what was said of the span, the narrowest scope first; None for nothing."""
    for scope in _NARROWER["everywhere"][::-1]:
        there = _said_here(session, span, scope)
        if there:
            title = f"{span.of(session.text)}: corrections{_IN[scope]} taken back"
            changes = tuple(Change("mention", id, fields, None) for id, fields in there)
            return Edit(title, changes, session.current)
    known = next((name for name in names if is_known(session, name)), None)
    return None if known is None else forget(session, known)


def scope_at(session: Session, span: Span) -> Scope:
    """Where a correction of the span holds unless another scope is chosen.

    That of what was said of its words, or of a mention that has some of them, before: the
    narrowest, so that nothing is said of other places by the way.
    """
    touched = [span, *(place for place, _ in session.reading.mentions.touching(*span))]
    for scope in _NARROWER["everywhere"][::-1]:
        if any(_said_here(session, each, scope) for each in touched):
            return scope
    return "everywhere"


def _said_here(session: Session, span: Span, scope: Scope) -> list[tuple[str, Fields]]:
    """What was said of the words of a span in this article, or of the places that it touches."""
    words = " ".join(span.of(session.text).split())
    found = []
    for id, fields in sorted(session.reading.tables.mention.items()):
        if of_one_place(fields) != (scope == "here"):
            continue
        if scope == "here":
            anchor = session.reading.place_of(fields).content
            place = anchor.span if anchor.state in FOUND else None
            if place is not None and place.shared(span):
                found.append((id, fields))
        elif " ".join(text_of(fields, "quote").split()) == words:
            found.append((id, fields))
    return found


def _joining(session: Session, span: Span) -> list[Span]:
    """The mentions that hold the span's words, or some of them, together with others."""
    near = [
        place for place, _ in session.reading.mentions.touching(*span) if not span.covers(place)
    ]
    # What the model found, and that only reaches into the span, yields to what people know.
    return [
        p for p in near if p.covers(span) or is_known(session, " ".join(p.of(session.text).split()))
    ]


def _words_ignored(tables: Mapping[str, Fields], words: str, path: str) -> tuple[Change, ...]:
    slug = slug_in(tables, words, path)
    before = tables.get(slug)
    aliases = words_of(before or NO_FIELDS, "aliases")
    if before is not None and words in aliases and text_of(before, "name") != words:
        rest = tuple(alias for alias in aliases if alias != words)
        less = Change("entity", slug, before, changed(before, {"aliases": rest}))
        new = Change("entity", slug_of(words, tables), None, {"name": words, "ignore": True})
        return (less, new)
    after = changed(before or {"name": words}, {"ignore": True, "label": None})
    return () if before == after else (Change("entity", slug, before, after),)


def _with(tables: Mapping[str, Fields], changes: Iterable[Change]) -> Mapping[str, Fields]:
    """The entities as they are after some changes."""
    after = dict(tables)
    for change in changes:
        if change.section == "entity" and change.after is None:
            after.pop(change.id, None)
        elif change.section == "entity" and change.after is not None:
            after[change.id] = change.after
    return after


def _as_one(changes: list[Change]) -> tuple[Change, ...]:
    """Several changes of one record as one."""
    made: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.section, change.id)
        before = made[key].before if key in made else change.before
        made[key] = change._replace(before=before)
    return tuple(change for change in made.values() if change.before != change.after)


def _set(session: Session, name: str, changes: dict[str, Value | None], title: str) -> Edit:
    slug = _slug_of(session, name)
    before = session.reading.tables.entity.get(slug)
    after = changed(before or {"name": name}, changes)
    if before == after:
        return Edit(title, (), session.current)
    return Edit(title, (Change("entity", slug, before, after),), session.current)


def _fields(session: Session, name: str) -> Fields:
    return session.reading.tables.entity.get(_slug_of(session, name), NO_FIELDS)


def _slug_of(session: Session, name: str) -> str:
    """The slug under which a name is on record, else a new one made of its letters."""
    return slug_in(session.reading.tables.entity, name, session.names.shown)
