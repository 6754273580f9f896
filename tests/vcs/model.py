"""A small model of two people's work on one file: random edits, and what is right after a merge.

Records are flat tables of fields as in `tui.model.records`; what is right is worked out by field
with rules of its own, so that it does not repeat what the program does.
"""

from __future__ import annotations

import copy
import random
import tomllib
from collections.abc import Mapping
from typing import Any

Record = dict[str, Any]
State = dict[str, Record]
"""All records of a file by "section.id"; the article's own table is "article"."""

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_WORDS = "harbour gates ships talks crane union figures letter quay ferry strike port".split()
_CHOICES = {
    "kind": ("report", "allegation", "denial", "decision", "demand", "opinion"),
    "form": ("direct", "indirect", "mixed"),
    "factuality": ("CT+", "PR+", "CT-", "Uu"),
    "source.type": ("named", "anonymous", "document"),
    "judgement.reliability": tuple("ABCDEF"),
    "judgement.credibility": (1, 2, 3, 4, 5, 6),
}
_SETS = ("tags", "supports", "aliases")
_ANCHOR = ("quote", "prefix", "suffix")
_MISSING = object()


def first_state(chance: random.Random, claims: int) -> State:
    """A file with some claims, two rejected proposals, and a comment on some of them."""
    state: State = {"article": {"path": "seeds/a.txt", "title": _said(chance)}}
    for _ in range(claims):
        _add(chance, state, "claim", "ann")
    for _ in range(2):
        _add(chance, state, "rejected", "ann")
    return state


def first_entities(chance: random.Random, entities: int) -> State:
    """An `entities.toml` with some entities."""
    state: State = {}
    for _ in range(entities):
        _add_entity(chance, state)
    return state


def edited(chance: random.Random, before: State, by: str, edits: int) -> State:
    """The file after some edits of one person."""
    state = copy.deepcopy(before)
    for _ in range(edits):
        if "article" in state:
            _edit(chance, state, by)
        else:
            _edit_entities(chance, state)
    return state


def merged(base: State, ours: State, theirs: State) -> State | None:
    """What both sides' edits make of the base, None if some of them cannot be had together."""
    state: State = {}
    for where in {**base, **ours, **theirs}:
        was, our, their = (side.get(where) for side in (base, ours, theirs))
        if our == their or their == was:
            record = our
        elif our == was:
            record = their
        elif our is None or their is None or (was is None and where.startswith("claim")):
            return None
        else:
            record = _merged_record(was or {}, our, their)
            if record is None:
                return None
        if record is not None:
            state[where] = record
    return state


def comments_to_keep(base: State, ours: State, theirs: State) -> set[str]:
    """The comments that nobody took out."""
    was, our, their = (_comments(side) for side in (base, ours, theirs))
    return (was & our & their) | (our - was) | (their - was)


def text_of(state: State) -> str:
    """The file as quoth writes it, with comments above the tables."""
    lines = ["format = 1"]
    for where in sorted(state, key=_order):
        record = state[where]
        comment = [f"# {record['#']}"] if "#" in record else []
        lines += ["", *comment, f"[{where}]"]
        inner = sorted({name.split(".")[0] for name in record if "." in name})
        plain = [name for name in record if "." not in name and name != "#"]
        lines += [f"{name} = {_toml(record[name])}" for name in _in_order(plain)]
        for table in inner:
            lines += ["", f"[{where}.{table}]"]
            names = sorted(name for name in record if name.startswith(f"{table}."))
            lines += [f"{name.partition('.')[2]} = {_toml(record[name])}" for name in names]
    return "\n".join(lines) + "\n"


def state_of(text: str) -> State:
    """What a file says, its comments aside; raises ValueError if it is no TOML."""
    state: State = {}
    for section, tables in tomllib.loads(text).items():
        if section == "article":
            state[section] = tables
        elif isinstance(tables, dict):
            for id, table in tables.items():
                state[f"{section}.{id}"] = dict(_flat(table))
    return state


def plain(state: State) -> State:
    """The state without comments and with sets in order, for comparing."""
    return {
        where: {
            name: sorted(value) if isinstance(value, list) else value
            for name, value in record.items()
            if name != "#"
        }
        for where, record in state.items()
    }


def _edit(chance: random.Random, state: State, by: str) -> None:
    claims = sorted(where for where in state if where.startswith("claim"))
    what = chance.random()
    if what < 0.3 or not claims:
        _add(chance, state, "claim", by)
        return
    where = chance.choice(claims)
    record = state[where]
    if what < 0.38:
        _add(chance, state, "rejected", by)
    elif what < 0.46:
        del state[where]
    elif what < 0.5:
        state["article"]["title"] = _said(chance)
    elif what < 0.6:
        record["note"] = _said(chance)
    elif what < 0.7:
        _toggle(chance, record, "tags")
    elif what < 0.8:
        part = chance.choice(_ANCHOR)
        record[part] = _said(chance)
    elif what < 0.84:
        record["#"] = f"{by} asks {chance.randrange(10**9)}"
    else:
        name = chance.choice(sorted(_CHOICES))
        record[name] = chance.choice(_CHOICES[name])


def _edit_entities(chance: random.Random, state: State) -> None:
    entities = sorted(state)
    what = chance.random()
    if what < 0.3 or not entities:
        _add_entity(chance, state)
    elif what < 0.4:
        del state[chance.choice(entities)]
    elif what < 0.7:
        _toggle(chance, state[chance.choice(entities)], "aliases")
    else:
        state[chance.choice(entities)]["label"] = chance.choice(("ORG", "PERSON", "GPE"))


def _add(chance: random.Random, state: State, section: str, by: str) -> None:
    id = chance.choice(_LETTERS[10:]) + "".join(chance.choices(_LETTERS, k=5))
    record: Record = {name: _said(chance) for name in _ANCHOR}
    if section == "claim":
        record["kind"] = chance.choice(_CHOICES["kind"])
        if chance.random() < 0.6:
            record["source.quote"] = _said(chance)
            record["source.type"] = chance.choice(_CHOICES["source.type"])
        if chance.random() < 0.3:
            record["#"] = f"see page {chance.randrange(10**9)}"
        if chance.random() < 0.3:
            _toggle(chance, record, "tags")
    state[f"{section}.{id}"] = {**record, "by": by}


def _add_entity(chance: random.Random, state: State) -> None:
    name = _said(chance)
    state[f"entity.{name.lower().replace(' ', '-')}"] = {"name": name, "label": "ORG"}


def _toggle(chance: random.Random, record: Record, name: str) -> None:
    words = sorted({*record.get(name, [])} ^ {chance.choice(_WORDS)})
    record[name] = words
    if not words:
        del record[name]


def _merged_record(was: Record, ours: Record, theirs: Record) -> Record | None:
    record: Record = {}
    groups = [_ANCHOR, *((name,) for name in {**was, **ours, **theirs} if name not in _ANCHOR)]
    for group in groups:
        before, our, their = (
            tuple(side.get(name, _MISSING) for name in group) for side in (was, ours, theirs)
        )
        if our == their or their == before:
            value = our
        elif our == before or group == ("#",):
            value = their
        elif group[0] in _SETS:
            old, one, other = ({*side.get(group[0], [])} for side in (was, ours, theirs))
            words = sorted((old & one & other) | (one - old) | (other - old))
            value = (words or _MISSING,)
        else:
            return None
        for name, part in zip(group, value, strict=True):
            if part is not _MISSING:
                record[name] = part
    return record


def _comments(state: State) -> set[str]:
    return {record["#"] for record in state.values() if "#" in record}


def _said(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(4)).capitalize()


def _order(where: str) -> tuple[int, str]:
    return ("article", "claim", "entity", "rejected").index(where.partition(".")[0]), where


def _in_order(names: list[str]) -> list[str]:
    order = ("path", "title", "name", "label", "aliases", "quote", "kind", "form", "factuality")
    last = ("tags", "note", "by", "prefix", "suffix")
    return sorted(names, key=(*order, *last).index)


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _flat(table: Mapping[str, Any], head: str = "") -> list[tuple[str, Any]]:
    fields: list[tuple[str, Any]] = []
    for name, value in table.items():
        fields += (
            _flat(value, f"{head}{name}.") if isinstance(value, dict) else [(head + name, value)]
        )
    return fields
