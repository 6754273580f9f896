"""What is put on record on the page of a person: each field by a letter, names, one or two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tui.app.commands.entities import LABELS
from tui.app.commands.whose_page import NOBODY, shown_names
from tui.app.outcome import Outcome, Prompt, Question
from tui.app.questions import RELATED, narrowed, pick
from tui.app.scene import Scene
from tui.model.legend import label_words, words_for
from tui.model.records import text_of, words_of
from tui.session.actions import person_record
from tui.session.actions.grading import RELIABILITY
from tui.session.actions.person_record import (
    FIELDS,
    GRADES,
    Person,
    person_at,
    person_called,
    unchanged,
)
from tui.session.refusal import Refused
from tui.text.visible import visible_line


def rename(scene: Scene) -> Outcome:
    """Give the person another name; the old one stays as an alias."""
    person = _person(scene)

    def done(text: str, _: int) -> Outcome:
        return person_record.rename(scene.session, unchanged(scene.session, person), text.strip())

    return Prompt("name", done, person.name)


def label(scene: Scene) -> Outcome:
    """Say what sort of entity it is."""
    person, labels = _person(scene), dict(LABELS)

    def answer(key: str) -> Outcome:
        return person_record.set_detail(
            scene.session, unchanged(scene.session, person), "label", labels[key]
        )

    meanings = tuple((key, label_words(each)) for key, each in LABELS)
    return Question(f"{visible_line(person.name)} is a", LABELS, answer, meanings=meanings)


def add_name(scene: Scene) -> Outcome:
    """Say what else the person is called."""
    person = _person(scene)

    def done(text: str, _: int) -> Outcome:
        return person_record.add_name(scene.session, unchanged(scene.session, person), text.strip())

    return Prompt("also called", done)


def drop_name(scene: Scene) -> Outcome:
    """Say what the person is not called."""
    person = _person(scene)
    names = words_of(person.fields, "aliases")
    if not names:
        raise Refused("There is no other name on record that could be taken away.")

    def done(number: int) -> Outcome:
        return person_record.drop_name(
            scene.session, unchanged(scene.session, person), names[number]
        )

    return pick("not called", [(visible_line(name), "") for name in names], done)


def role(scene: Scene) -> Outcome:
    """Say which office or work the person has."""
    return _ask(scene, "role")


def affiliation(scene: Scene) -> Outcome:
    """Say to which body the person belongs."""
    return _ask(scene, "affiliation")


def gender(scene: Scene) -> Outcome:
    """Say the gender, where the project wants that."""
    return _ask(scene, "gender")


def note(scene: Scene) -> Outcome:
    """Write a note on the person."""
    return _ask(scene, "note")


def grade(scene: Scene) -> Outcome:
    """Say how far the person is to be trusted; offered then for each claim of theirs."""
    person = _person(scene)
    keys = {each.lower(): each for each in GRADES}

    def answer(key: str) -> Outcome:
        letter = keys.get(key, "")
        return person_record.grade(scene.session, unchanged(scene.session, person), letter, today())

    options = (*((key, each) for key, each in keys.items()), ("-", "none"))
    meanings = tuple((key, words_for(RELIABILITY, each)) for key, each in keys.items())
    return Question("reliability", options, answer, meanings=meanings)


def limits(scene: Scene) -> Outcome:
    """Pick the articles in which alone the names are this person."""
    person = _person(scene)

    def done(paths: tuple[str, ...]) -> Outcome:
        return person_record.set_limits(scene.session, unchanged(scene.session, person), paths)

    given = words_of(person.fields, "only_in")
    return _pick_articles(scene, "only in", person, given, done, may_be_none=True)


def merge(scene: Scene) -> Outcome:
    """Pick another one who is this person."""
    person = _person(scene)

    def done(text: str, picked: int) -> Outcome:
        offered = scene.person_pages.names_like(text, person.slug)
        session = scene.session
        if 0 <= picked < len(offered):
            other = person_at(session, offered[picked].slug, offered[picked].name)
        elif text.strip():
            other = person_called(session, text.strip())
        else:
            raise Refused(NOBODY)
        return person_record.merge(session, unchanged(scene.session, person), other)

    lead = f"is {visible_line(person.name)} as well"
    return Prompt(lead, done, choices=lambda text: shown_names(scene, text, person.slug))


def split(scene: Scene) -> Outcome:
    """Pick the articles in which somebody else is meant, then say who that is."""
    person = _person(scene)

    def named(paths: tuple[str, ...]) -> Outcome:
        def done(text: str, _: int) -> Outcome:
            now = unchanged(scene.session, person)
            return person_record.split(scene.session, now, text.strip(), paths)

        return Prompt("the other's name", done, person.name)

    return _pick_articles(scene, "somebody else in", person, (), named)


def forget(scene: Scene) -> Outcome:
    """Take all that is on record of the person out."""
    return person_record.forget(scene.session, _person(scene))


def change_field(scene: Scene, name: str) -> Outcome:
    """Ask for a field of the record, as its key does."""
    asks: dict[str, Callable[[Scene], Outcome]] = {
        "name": rename,
        "label": label,
        "aliases": add_name,
        "reliability": grade,
        "only_in": limits,
    }
    return asks[name](scene) if name in asks else _ask(scene, name)


def _ask(scene: Scene, name: str) -> Outcome:
    person = _person(scene)
    before = text_of(person.fields, name)
    field = FIELDS[name]

    def done(text: str, _: int) -> Outcome:
        kept = text if text == before else text.strip(" \t\n")
        return person_record.set_detail(scene.session, unchanged(scene.session, person), name, kept)

    return Prompt(visible_line(field.help), done, before, editor=field.long)


def today() -> str:
    """The day on which a grade is given, as it stands in the file."""
    return date.today().isoformat()


def _pick_articles(
    scene: Scene,
    lead: str,
    person: Person,
    picked: tuple[str, ...],
    done: Callable[[tuple[str, ...]], Outcome],
    may_be_none: bool = False,
) -> Prompt:
    """Pick articles, one after the other; with nothing typed enter goes on with those picked."""
    articles = dict(scene.person_pages.articles_of(person))
    articles = {path: articles.get(path, "") for path in (*picked, *articles)}
    go_on = bool(picked) or may_be_none
    many = f"{len(picked)} article{'' if len(picked) == 1 else 's'}" if picked else "all articles"
    shown = [
        (f"{RELATED if path in picked else ''}{visible_line(path)}", visible_line(title))
        for path, title in articles.items()
    ]
    if go_on:
        shown.insert(0, (f"go on with {many}", "enter"))

    def taken(text: str, number: int) -> Outcome:
        numbers = narrowed(text, shown)
        if not 0 <= number < len(numbers):
            raise Refused("No article fits what was typed.")
        at = numbers[number] - go_on
        if at < 0:
            return done(picked)
        path = list(articles)[at]
        others = tuple(each for each in picked if each != path)
        now = others if path in picked else (*picked, path)
        return _pick_articles(scene, lead, person, now, done, may_be_none)

    def choices(text: str) -> list[tuple[str, str]]:
        return [shown[number] for number in narrowed(text, shown)]

    return Prompt(lead, taken, choices=choices)


def _person(scene: Scene) -> Person:
    return person_at(scene.session, scene.looking.slug, scene.looking.person)
