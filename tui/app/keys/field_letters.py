"""The keys of a claim's fields: the same on its page as in the article, from one table."""

from __future__ import annotations

from collections.abc import Mapping

from tui.app.keys.registry import COMMANDS, keys_of
from tui.model.claim_fields import FIELDS
from tui.model.schema import Field, Schema

COMMAND_OF = {
    "factuality": "factuality.set",
    "time": "factuality.set",
    "tags": "tags.set",
    "note": "note.set",
    "source.speaker": "source.set",
}
"""The command that asks for a field."""

_OF_RELATIONS = {"supports": "s"}
_OF_JUDGEMENTS = {"likelihood": "l", "confidence": "n", "check": "k"}
_RELATIONS = sorted(
    (field for field in FIELDS if field.is_relation), key=lambda f: f.type != "claims"
)
RELATION_KEYS = tuple((_OF_RELATIONS.get(f.name, f.key), f.name) for f in _RELATIONS)
"""The letters that `r` asks for, those first that lead to several claims."""

ON_A_PAGE = frozenset(("undo", "redo", "look.theme", "help", "palette", "save", "suspend"))
"""The commands of the article that do on any page over it what they do there."""

ON_THE_PAGE = ON_A_PAGE.union(
    COMMAND_OF.values(),
    ("weigh", "relation.set", "source.same", "doubles.fold", "claim.revert", "take.away"),
    ("claim.next", "claim.previous", "person.show"),
    ("claim.check", "remark.write", "remark.settle"),
)
"""Those that do on the page of a claim what they do there."""


def judgement_letter(field: Field) -> str:
    """The letter that `w` asks for where those of its values do not stand for the field."""
    return "" if field.value_keys else _OF_JUDGEMENTS.get(field.title, field.key)


def letters_of_its_own(
    schema: Schema, chosen: Mapping[str, tuple[str, ...]]
) -> Mapping[str, Field]:
    """The fields that only the page of a claim has a letter for, by that letter.

    `chosen` are the user's own keys; a letter that stands for a command there is left to that.
    """
    there = [c for c in COMMANDS.values() if c.where == "claim" or c.id in ON_THE_PAGE]
    taken = {key for command in there for key in keys_of(command, chosen)}
    relations = {name for _, name in RELATION_KEYS}
    return {
        field.key: field
        for field in schema.fields
        if field.key
        and field.key not in taken
        and field.name not in relations
        and field.name not in COMMAND_OF
        and not (field.group == "judgement" or field.name == "kind")
    }


def keys_to(field: Field, schema: Schema, chosen: Mapping[str, tuple[str, ...]]) -> str:
    """The keys that lead to a field on the page of a claim, empty where only picking it does."""
    if field.name == "kind":
        return "".join(sorted(k.key for k in schema.kinds if k.key))[:1] and "0-9"
    if field.name in COMMAND_OF:
        return _first(COMMAND_OF[field.name], chosen)
    relation = next((key for key, name in RELATION_KEYS if name == field.name), "")
    if relation:
        return f"{_first('relation.set', chosen)} {relation}"
    if field.group == "judgement":
        return f"{_first('weigh', chosen)} {judgement_letter(field)}".rstrip()
    return field.key if field.key in letters_of_its_own(schema, chosen) else ""


def _first(id: str, chosen: Mapping[str, tuple[str, ...]]) -> str:
    return next(iter(keys_of(COMMANDS[id], chosen)), "")
