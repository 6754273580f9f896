"""The page of a person: who is meant in this article, and what the collection has of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.app.keys.registry import COMMANDS
from tui.app.ledger_answers import LedgerAnswers
from tui.app.person_told import PersonTold, told_of
from tui.model.records import text_of, words_of
from tui.session.actions.person_record import Person, person_at, person_called
from tui.session.session import Session
from tui.storage.project.entities_file import names_of

if TYPE_CHECKING:
    from tui.ledger.people_meant import Known, Meant
    from tui.ledger.person_figures import Figures

_COMMAND_OF = {
    "name": "person.rename",
    "label": "person.label",
    "aliases": "person.name.add",
    "role": "person.role",
    "affiliation": "person.affiliation",
    "gender": "person.gender",
    "reliability": "person.grade",
    "note": "person.note",
    "only_in": "person.limits",
}
"""The command that asks for a field of the record."""


class Offered(NamedTuple):
    """Somebody to choose: a name, what is known besides, and the slug of the record.

    The slug is the one that a record would have, where there is none.
    """

    name: str
    hint: str
    slug: str


class PersonPages:
    """Tells of one person at a time; what was told is kept until something in it changes."""

    def __init__(self, session: Session, ledger: LedgerAnswers) -> None:
        self._session = session
        self._ledger = ledger
        self._about: tuple[object, ...] = ()
        self._known: object = None
        self._told = PersonTold()
        self._offered: tuple[object, list[Offered]] = (None, [])

    def told(self, slug: str, name: str) -> PersonTold:
        """All of whose record it is, or of that name; the same object until that changes."""
        session = self._session
        person = person_at(session, slug, name)
        here = sum(len(spans) for n, _, spans in session.reading.entities if n in person.names)
        about = (name, person, here)
        # What is on record of others matters as well; it is another list whenever that changes.
        if about != self._about or session.known is not self._known:
            figures, why = self._figures(person)
            keys = {field: "".join(COMMANDS[id].keys[:1]) for field, id in _COMMAND_OF.items()}
            self._about, self._known = about, session.known
            self._told = told_of(person, figures, why, here, keys)
        return self._told

    def forget(self) -> None:
        """Ask the collection anew when next something is told."""
        self._about, self._offered = (), (None, [])

    def names_like(self, text: str, but: str = "") -> Sequence[Offered]:
        """Who may be meant by what is typed: on record, in this article, then in all others.

        `but` is the slug of one who is not.
        """
        return [each for each in self._all_like(text) if each.slug != but or not but]

    def _all_like(self, text: str) -> Sequence[Offered]:
        if self._offered[0] != (text, self._session.known):
            lead = text.casefold().strip()
            # Whose name begins with what was typed comes first.
            likely = sorted(
                self._names_like(text), key=lambda each: not each.name.casefold().startswith(lead)
            )
            self._offered = ((text, self._session.known), likely)
        return self._offered[1]

    def articles_of(self, person: Person) -> list[tuple[str, str]]:
        """The articles that have the person, by path and title, this one first."""
        own = (self._session.names.shown, self._session.title)

        def ask(ledger: sqlite3.Connection) -> list[tuple[str, str]]:
            from tui.ledger.person_figures import articles_of

            return articles_of(ledger, _meant(ledger, self._session, person)[0])

        found, _ = self._ledger.asked(ask)
        return [own, *(each for each in found or () if each[0] != own[0])]

    def _names_like(self, text: str) -> Iterator[Offered]:
        session = self._session
        words = text.casefold().split()
        told = set[str]()
        for slug, fields in session.reading.tables.entity.items():
            names = names_of(fields)
            if names and all(word in " ".join(names).casefold() for word in words):
                told.update(names)
                hint = ", ".join(filter(None, (text_of(fields, "role"), *names[1:])))
                yield Offered(names[0], hint or "on record", slug)
        for name, label, _ in session.reading.entities:
            if name not in told and all(word in name.casefold() for word in words):
                told.add(name)
                yield Offered(name, label, person_called(session, name).slug)

        def ask(ledger: sqlite3.Connection) -> list[tuple[str, int]]:
            from tui.ledger.person_figures import speakers_like

            return speakers_like(ledger, words)

        found, _ = self._ledger.asked(ask)
        for name, count in found or ():
            if name not in told:
                statements = f"{count} statement{'' if count == 1 else 's'}"
                yield Offered(name, statements, person_called(session, name).slug)

    def _figures(self, person: Person) -> tuple[Figures | None, str]:
        return self._ledger.asked(lambda ledger: _of(ledger, self._session, person))


def _of(ledger: sqlite3.Connection, session: Session, person: Person) -> Figures:
    """What the collection has of who is meant by the name in this article."""
    from tui.ledger.person_figures import figures_of

    meant, within = _meant(ledger, session, person)
    return figures_of(ledger, meant, known_now(ledger, session), within)


def _meant(
    ledger: sqlite3.Connection, session: Session, person: Person
) -> tuple[Meant, int | None]:
    """Who of all that the collection has it is, and the article that alone can tell, if any.

    A surname alone is that of who has it here; of nobody whom one knows, it is told of this
    article only.
    """
    from tui.ledger.people_meant import Meant, meant_by, name_words

    row = ledger.execute("select id from article where path = ?", (session.names.shown,)).fetchone()
    here = row[0] if row else -1
    asked = name_words(person.name)
    found = meant_by(ledger, person.name, known_now(ledger, session))
    on_record = [each for each in found if person.fields and each.slug == person.slug]
    if on_record:
        return on_record[0], None
    named = [each for each in found if asked in each.names and not each.slug]
    named += [each for each in found if here in each.articles and not each.is_bare]
    if not named:
        named = [each for each in found if each.is_bare]
    meant = named[0] if named else Meant(person.name, (asked,))
    is_surname = len(asked) == 1 and is_person(session, person)
    return meant, here if meant.is_bare or (is_surname and asked in meant.names) else None


def is_person(session: Session, person: Person) -> bool:
    """Whether who has the name in this article is a person, as far as one knows."""
    names = (*person.names, person.name)
    return any(name in names and label == "PERSON" for name, label, _ in session.reading.entities)


def known_now(ledger: sqlite3.Connection, session: Session) -> Sequence[Known]:
    """All people on record as they are now, which the ledger may not have yet."""
    from tui.ledger.people_meant import Known, articles_at, name_words

    return [
        Known(
            slug,
            names_of(fields)[0],
            tuple(dict.fromkeys(map(name_words, names_of(fields)))),
            articles_at(ledger, words_of(fields, "only_in")),
        )
        for slug, fields in session.reading.tables.entity.items()
        if names_of(fields) and fields.get("ignore") is not True
    ]
