"""What is wrong with the claims of an article, as data; the file and the text play no part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tui.model.claim import Claim, is_id
from tui.model.claim_fields import ONE_WAY, OPPOSED
from tui.model.records import Fields, Value, text_of, words_of
from tui.model.remarks import REMARK, remarks_of
from tui.model.schema import Field, Schema
from tui.model.second_readers import other_readers
from tui.model.section_fields import ARTICLE, ENTITY, MENTION, REJECTED, names_of

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


class Problem(NamedTuple):
    """Something wrong: the key in the file, one sentence; not serious is what only looks wrong."""

    where: tuple[str, ...]
    message: str
    serious: bool = True


FOREIGN = "x."
"""What the names of fields begin with that came from another tool: they are no slips."""

Elsewhere = Callable[[str, str], bool]
"""Whether the article at a path, relative to the project, has a claim of an id."""


def claim_problems(
    claims: Mapping[str, Fields], schema: Schema, elsewhere: Elsewhere
) -> Iterator[Problem]:
    """Missing and wrong values, relations that lead nowhere or round in a circle."""
    for id, fields in claims.items():
        where = ("claim", id)
        for name in names_of(field for field in schema.fields if field.required):
            if name not in fields:
                yield Problem(where, f'claim {id} has no {name}; add {name} = "...".')
        if "quote" in fields and not text_of(fields, "quote").strip():
            yield Problem((*where, "quote"), f"the quote of claim {id} is blank; write its words.")
        yield from _value_problems(where, fields, schema)
        for name, other in Claim(id, fields).related():
            yield from _relation_problems((*where, name), id, other, claims, elsewhere)
        yield from _contradictions(where, id, fields)
        yield from _remark_problems(where, id, fields)
    for name in ONE_WAY:
        yield from _circles(claims, name)
    yield from _slips("claim", claims, names_of(schema.fields))


def unread_problems(
    claims: Mapping[str, Fields], readers: int, annotator: str
) -> Iterator[Problem]:
    """Claims that fewer than so many others than who put them on record have read.

    `annotator` is whose they are where a claim does not say so.
    """
    for id, fields in claims.items():
        found = other_readers(fields, annotator)
        if found < readers:
            what = "a second reader" if readers == 1 else f"{readers} other readers"
            has = f", only {found}" if found else ""
            message = f"claim {id} does not have {what}{has}; who has read it presses % on it."
            yield Problem(("claim", id), message)


def article_problems(fields: Fields) -> Iterator[Problem]:
    """What is wrong in the article's own table."""
    for field in ARTICLE:
        if field.name in fields and fields[field.name] != "":
            yield from _wrong_value(("article",), field, fields[field.name], field.values)
    yield from _slips("article", {"": fields}, names_of(ARTICLE))


def mention_problems(mentions: Mapping[str, Fields]) -> Iterator[Problem]:
    """Corrections that say nothing, or of which two say different things of the same words."""
    said: dict[tuple[object, ...], tuple[str, Fields]] = {}
    for id, fields in sorted(mentions.items()):
        where = ("mention", id)
        if not text_of(fields, "quote").strip():
            message = f"mention {id} has no quote and is about nothing; add its words."
            yield Problem(where, message)
            continue
        if not (fields.get("ignore") or text_of(fields, "label") or text_of(fields, "name")):
            message = f"mention {id} says nothing; give it a label or a name, or ignore = true."
            yield Problem(where, message, False)
        about = tuple(fields.get(name) for name in ("quote", "prefix", "suffix"))
        first, other = said.setdefault(about, (id, fields))
        if any(fields.get(name) != other.get(name) for name in ("label", "name", "ignore")):
            message = f"mentions {first} and {id} say different things of the same words; "
            yield Problem(where, message + "take one of them out.", False)
    yield from _slips("mention", mentions, names_of(MENTION))


def rejected_problems(rejected: Mapping[str, Fields]) -> Iterator[Problem]:
    """What is wrong with proposals that somebody has turned down."""
    yield from _slips("rejected", rejected, names_of(REJECTED))


def entity_problems(entities: Mapping[str, Fields]) -> Iterator[Problem]:
    """What is wrong with the names of entities, and with what else is on record of them."""
    for slug, fields in entities.items():
        where = ("entity", slug)
        if "name" not in fields:
            yield Problem(where, 'the entity has no name; add name = "...".')
        elif not text_of(fields, "name").strip():
            message = "the name is blank and matches nothing; write the name."
            yield Problem((*where, "name"), message)
        if any(not alias.strip() for alias in words_of(fields, "aliases")):
            message = "an alias is blank and matches nothing; take it out."
            yield Problem((*where, "aliases"), message)
        for field in ENTITY:
            if fields.get(field.name, "") != "":
                yield from _wrong_value(where, field, fields[field.name], field.values)
        yield from _grading_problems(where, fields)
        if fields.get("only_in") == ():
            message = "only_in names no article, so it limits nothing; name one, or take it out."
            yield Problem((*where, "only_in"), message, False)
    yield from _slips("entity", entities, names_of(ENTITY))


def _grading_problems(where: tuple[str, ...], fields: Fields) -> Iterator[Problem]:
    """What is wrong with the day on which a default grade was given."""
    day = text_of(fields, "reliability_date")
    if day and not is_date(day):
        message = f"reliability_date must be a date as 2026-03-01, not {day!r}; correct it."
        yield Problem((*where, "reliability_date"), message)
    if day and not text_of(fields, "reliability"):
        message = "reliability_date is the day of a grade, and there is none; add reliability."
        yield Problem((*where, "reliability_date"), message, False)


def is_date(text: str) -> bool:
    """Whether it is a year, a month or a day as in ISO 8601, and there is such a one."""
    if _DATE.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def close_to(name: str, known: tuple[str, ...]) -> list[str]:
    """The known key that an unknown one looks like a slip of, if there is one."""
    from difflib import get_close_matches

    return get_close_matches(name, known, 1, 0.8)


def _slips(
    section: str, records: Mapping[str, Fields], known: tuple[str, ...]
) -> Iterator[Problem]:
    """Unknown keys that look like a slip of a known one."""
    for id, fields in records.items():
        for name in fields:
            if name in known or name.startswith((FOREIGN, REMARK)):
                continue
            for near in close_to(name, known):
                where = (section, *([id] if id else []), *name.split("."))
                yield Problem(where, f"{name} is no known key; did you mean {near}?", False)


def _remark_problems(where: tuple[str, ...], id: str, fields: Fields) -> Iterator[Problem]:
    """Remarks that say nothing, and values that those of remarks cannot have."""
    for remark in remarks_of(fields):
        at = (*where, *f"{REMARK}{remark.id}".split("."))
        if not remark.text.strip():
            yield Problem(at, f"remark {remark.id} on claim {id} has no text; write it.", False)
    for name, value in fields.items():
        if name.startswith(REMARK):
            at, own = (*where, *name.split(".")), name.rpartition(".")[2]
            if own == "done" and not isinstance(value, bool):
                yield Problem(at, f"{name} must be true or false, not {value!r}; correct it.")
            elif own in ("by", "text") and not isinstance(value, str):
                yield Problem(at, f"{name} must be text, not {value!r}; correct it.")


def _value_problems(where: tuple[str, ...], fields: Fields, schema: Schema) -> Iterator[Problem]:
    for field in schema.fields:
        if (value := fields.get(field.name)) is not None:
            yield from _wrong_value(where, field, value, schema.values_of(field))


def _wrong_value(
    where: tuple[str, ...], field: Field, value: Value, values: tuple[str, ...]
) -> Iterator[Problem]:
    """What is wrong with the value of a field that has `values` to choose from, if any."""
    name, at = field.name, (*where, *field.name.split("."))
    if values and isinstance(value, str | int) and str(value) not in values:
        message = f"{name} must be one of {', '.join(values)}, not {value!r}; correct it."
        yield Problem(at, message)
    elif field.least is not None and isinstance(value, int) and value < field.least:
        yield Problem(at, f"{name} must be {field.least} or more; correct it.")


def _contradictions(where: tuple[str, ...], id: str, fields: Fields) -> Iterator[Problem]:
    """Relations to the same claim of which each is the opposite of the other."""
    for name, opposite in OPPOSED:
        for other in sorted({*words_of(fields, name)} & {*words_of(fields, opposite)}):
            message = f"claim {id} both {name} and {opposite} {other}; take one of them out."
            yield Problem((*where, opposite), message, False)


def _relation_problems(
    where: tuple[str, ...], id: str, other: str, claims: Mapping[str, Fields], elsewhere: Elsewhere
) -> Iterator[Problem]:
    path, mark, target = other.rpartition("#")
    if other == id:
        yield Problem(where, f"claim {id} relates to itself; take that out.")
    elif not is_id(target):
        yield Problem(where, f'{other!r} is no claim\'s id; write the id, or "path#id".')
    elif mark and not elsewhere(path, target):
        yield Problem(where, f"there is no claim {target} in {path}; correct the relation.")
    elif not mark and other not in claims:
        yield Problem(where, f"there is no claim {other} in this file; correct the relation.")


def _circles(claims: Mapping[str, Fields], name: str) -> Iterator[Problem]:
    done: set[str] = set()
    for first in claims:
        trail: list[str] = []
        on_trail: set[str] = set()
        waiting = [(first, False)]
        while waiting:
            id, leaving = waiting.pop()
            if leaving:
                trail.pop()
                on_trail.discard(id)
                done.add(id)
            elif id in on_trail:
                circle = " → ".join((*trail[trail.index(id) :], id))
                if len(trail) - trail.index(id) > 1:
                    yield Problem(
                        ("claim", trail[-1], name), f"{name} goes in a circle ({circle}); break it."
                    )
            elif id not in done and id in claims:
                trail.append(id)
                on_trail.add(id)
                waiting.append((id, True))
                related = Claim(id, claims[id]).related()
                waiting += [(other, False) for field, other in related if field == name]
