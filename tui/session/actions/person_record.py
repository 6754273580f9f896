"""What is put on record of a person or a body: its fields, its names, that two are one or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.model.edits import Change, Edit
from tui.model.records import NO_FIELDS, Fields, Value, changed, in_words, text_of, words_of
from tui.model.section_fields import ENTITY
from tui.model.validation import is_date
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.storage.project.entities_file import names_of, slug_in, slug_of
from tui.text.visible import visible_line

FIELDS = {field.name: field for field in ENTITY}
GRADES = FIELDS["reliability"].values

_OWN = ("name", "aliases", "only_in", "ignore")
"""The fields that say which words are meant; what is known besides is taken over from another."""


class Person(NamedTuple):
    """Who a name is in the article that is open: the record's slug, and what is on record.

    Nothing is on record of whom there is no record yet; the slug is the one it would have.
    """

    slug: str
    name: str
    fields: Fields = NO_FIELDS

    @property
    def names(self) -> tuple[str, ...]:
        """All that they are called, their own name first."""
        return names_of(self.fields) or (self.name,)


def person_called(session: Session, name: str) -> Person:
    """Who is meant by a name in this article."""
    slug = slug_in(session.reading.tables.entity, name, session.names.shown)
    return person_at(session, slug, name)


def person_at(session: Session, slug: str, name: str) -> Person:
    """Who has the record of a slug; of that name, where nothing is on record under it."""
    fields = session.reading.tables.entity.get(slug)
    if fields is None:
        return Person(slug, name)
    return Person(slug, text_of(fields, "name") or name, fields)


def unchanged(session: Session, asked: Person) -> Person:
    """The person, if nobody has changed what is on record of them since it was asked for."""
    session.look()
    now = session.reading.tables.entity.get(asked.slug)
    if (now or {}) != asked.fields:
        session.notice = ""
        name = visible_line(asked.name)
        raise Refused(f"What is on record of {name} was changed meanwhile; ask for it again.")
    return asked


def set_detail(session: Session, person: Person, name: str, text: str) -> Edit:
    """Set a field of the record, or take it out; Refused for what is no value of it."""
    field = FIELDS[name]
    if field.values and text and text not in field.values:
        raise Refused(f"{_called(name)} takes one of: {', '.join(field.values)}.")
    if name == "reliability_date" and text and not is_date(text):
        raise Refused("A date is written as 2026-03-01, or as far as it is known.")
    return _put(session, person, {name: text}, f"{_called(name)}: {visible_line(text) or 'none'}")


def set_limits(session: Session, person: Person, paths: Iterable[str]) -> Edit:
    """Say in which articles the names are this person; none for all of them."""
    paths = tuple(dict.fromkeys(paths))
    return _put(session, person, {"only_in": paths}, f"only in: {in_words(paths) or 'all'}")


def grade(session: Session, person: Person, letter: str, day: str) -> Edit:
    """Say how far they are to be trusted, and when that was said; "" takes both out."""
    values: dict[str, Value | None] = {"reliability": letter, "reliability_date": letter and day}
    return _put(session, person, values, f"reliability: {letter or 'none'}")


def rename(session: Session, person: Person, name: str) -> Edit:
    """Give them another name, which is nobody else's; the old one stays as an alias."""
    if not name.strip():
        raise Refused("A person needs a name: type one, or leave it as it is with escape.")
    _refuse_anothers(session, person, name)
    aliases = tuple(each for each in (*person.names, person.name) if each != name)
    values: dict[str, Value | None] = {"name": name, "aliases": tuple(dict.fromkeys(aliases))}
    return _put(session, person, values, f"{person.name} is {name}")


def add_name(session: Session, person: Person, name: str) -> Edit:
    """Say what else they are called; Refused if that is what another one is called."""
    if not name.strip():
        raise Refused("Nothing was typed: type another name, or leave it with escape.")
    _refuse_anothers(session, person, name)
    aliases = (*words_of(person.fields, "aliases"), name)
    kept = tuple(dict.fromkeys(each for each in aliases if each != person.name))
    return _put(session, person, {"aliases": kept}, f"{name} is {person.name}")


def _refuse_anothers(session: Session, person: Person, name: str) -> None:
    other = person_called(session, name)
    if other.fields and other.slug != person.slug:
        raise Refused(f"{visible_line(name)} is on record as a name of {_shown(other)}: m merges.")


def drop_name(session: Session, person: Person, name: str) -> Edit:
    """Say that they are not called that."""
    kept = tuple(each for each in words_of(person.fields, "aliases") if each != name)
    return _put(session, person, {"aliases": kept}, f"{name} is not {person.name}")


def merge(session: Session, person: Person, other: Person) -> Edit:
    """Say that another one is this person: the names go together, one record stays.

    What was known of this one holds; what it lacks comes from the other. Notes are put together.
    """
    if other.slug == person.slug:
        raise Refused(f"{_shown(other)} is {_shown(person)} already.")
    names = dict.fromkeys((*person.names, *other.names))
    notes = (text_of(each.fields, "note") for each in (person, other))
    limits = [words_of(each.fields, "only_in") for each in (person, other)]
    more: dict[str, Value | None] = {
        name: value
        for name, value in other.fields.items()
        if name not in person.fields and name not in _OWN
    }
    if "reliability" in person.fields:
        more.pop("reliability_date", None)
    more["aliases"] = tuple(name for name in names if name != person.name)
    more["note"] = "\n".join(dict.fromkeys(filter(None, notes)))
    more["only_in"] = tuple(dict.fromkeys((*limits[0], *limits[1]))) if all(limits) else None
    edit = _put(session, person, more, f"{other.name} is {person.name}")
    gone = (Change("entity", other.slug, other.fields, None),) if other.fields else ()
    return edit._replace(changes=(*edit.changes, *gone))


def split(session: Session, person: Person, name: str, paths: Iterable[str]) -> Edit:
    """Say that in some articles the names of this person are those of another one.

    The other has a record of its own, with all these names, in these articles alone.
    """
    paths = tuple(dict.fromkeys(paths))
    if not name.strip():
        raise Refused("The other person needs a name: type one, or leave all as it is with escape.")
    if not paths:
        raise Refused("No article is picked in which somebody else is meant: pick one first.")
    tables = session.reading.tables.entity
    limits = words_of(person.fields, "only_in")
    left = tuple(path for path in limits if path not in paths)
    if limits and not left:
        raise Refused(f"{_shown(person)} would be in no article any more: n gives another name.")
    here = _put(session, person, {"only_in": left}, "") if limits else Edit("", ())
    fields: dict[str, Value | None] = {
        "name": name,
        "label": text_of(person.fields, "label") or _label(session, person.name),
        "aliases": tuple(each for each in person.names if each != name),
        "only_in": paths,
    }
    new = Change("entity", slug_of(name, {*tables, person.slug}), None, changed({}, fields))
    many = f"{len(paths)} article{'' if len(paths) == 1 else 's'}"
    title = f"in {many} {person.name} is another: {name}"
    return Edit(title, (*here.changes, new), session.current)


def forget(session: Session, person: Person) -> Edit:
    """Take all that is on record of them out."""
    if not person.fields:
        raise Refused(f"Nothing is on record of {_shown(person)}.")
    gone = Change("entity", person.slug, person.fields, None)
    return Edit(f"{person.name}: nothing on record", (gone,), session.current)


def _put(session: Session, person: Person, values: dict[str, Value | None], title: str) -> Edit:
    """The edit that puts values into the record, which is made if there is none."""
    before = person.fields or None
    label = "" if before else _label(session, person.name)
    after = changed(before or changed({"name": person.name}, {"label": label}), values)
    changes = () if before == after else (Change("entity", person.slug, before, after),)
    return Edit(title, changes, session.current)


def _label(session: Session, name: str) -> str:
    """What the analysis takes who has that name for, empty where it does not know."""
    return next((label for other, label, _ in session.reading.entities if other == name), "")


def _called(name: str) -> str:
    return name.replace("_", " ")


def _shown(person: Person) -> str:
    return visible_line(person.name)
