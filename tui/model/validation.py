"""What is wrong with the claims of an article, as data; the file and the text play no part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from tui.model.claim import Claim, is_id
from tui.model.records import Fields, text_of, words_of
from tui.model.schema import Schema

ARTICLE_KEYS = (
    "path",
    "title",
    "url",
    "outlet",
    "byline",
    "published",
    "language",
    "state",
    "note",
)
REJECTED_KEYS = ("quote", "by", "prefix", "suffix")
MENTION_KEYS = ("quote", "name", "label", "by", "prefix", "suffix", "ignore")
ENTITY_KEYS = ("name", "label", "aliases", "ignore")
STATES = ("open", "done")


class Problem(NamedTuple):
    """Something wrong: the key in the file, one sentence; not serious is what only looks wrong."""

    where: tuple[str, ...]
    message: str
    serious: bool = True


Elsewhere = Callable[[str, str], bool]
"""Whether the article at a path, relative to the project, has a claim of an id."""


def claim_problems(
    claims: Mapping[str, Fields], schema: Schema, elsewhere: Elsewhere
) -> Iterator[Problem]:
    """Missing and wrong values, relations that lead nowhere or round in a circle."""
    for id, fields in claims.items():
        where = ("claim", id)
        for name in ("quote", "kind"):
            if name not in fields:
                yield Problem(where, f'claim {id} has no {name}; add {name} = "...".')
        if "quote" in fields and not text_of(fields, "quote").strip():
            yield Problem((*where, "quote"), f"the quote of claim {id} is blank; write its words.")
        yield from _value_problems(where, fields, schema)
        for name, other in Claim(id, fields).related():
            yield from _relation_problems((*where, name), id, other, claims, elsewhere)
        for other in sorted({*words_of(fields, "supports")} & {*words_of(fields, "opposes")}):
            message = f"claim {id} both supports and opposes {other}; take one of them out."
            yield Problem((*where, "opposes"), message, False)
    for name in ("parent", "continues", "supports"):
        yield from _circles(claims, name)
    known = tuple(field.name for field in schema.fields)
    yield from slips("claim", claims, known)


def article_problems(fields: Fields) -> Iterator[Problem]:
    """What is wrong in the article's own table."""
    state = text_of(fields, "state")
    if state and state not in STATES:
        message = f"state must be one of {', '.join(STATES)}, not {state!r}; correct it."
        yield Problem(("article", "state"), message)
    yield from slips("article", {"": fields}, ARTICLE_KEYS)


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
    yield from slips("mention", mentions, MENTION_KEYS)


def slips(section: str, records: Mapping[str, Fields], known: tuple[str, ...]) -> Iterator[Problem]:
    """Unknown keys that look like a slip of a known one."""
    for id, fields in records.items():
        unknown = [name for name in fields if name not in known]
        if not unknown:
            continue
        from difflib import get_close_matches

        for name in unknown:
            if near := get_close_matches(name, known, 1, 0.8):
                where = (section, *([id] if id else []), *name.split("."))
                yield Problem(where, f"{name} is no known key; did you mean {near[0]}?", False)


def _value_problems(where: tuple[str, ...], fields: Fields, schema: Schema) -> Iterator[Problem]:
    for field in schema.fields:
        value = fields.get(field.name)
        if value is None:
            continue
        values = tuple(kind.name for kind in schema.kinds) if field.name == "kind" else field.values
        if values and isinstance(value, str | int) and str(value) not in values:
            message = f"{field.name} must be one of {', '.join(values)}, not {value!r}; correct it."
            yield Problem((*where, *field.name.split(".")), message)
        elif field.name == "source.count" and isinstance(value, int) and value < 1:
            yield Problem(
                (*where, "source", "count"), "source.count must be 1 or more; correct it."
            )


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
