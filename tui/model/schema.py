"""The vocabulary of claims: kinds, fields and their values, as a project may extend it.

All that is known of a field stands in one `Field`. Whoever reads, shows, asks for, checks, merges,
writes or exports fields goes by what that says. Those that quoth brings along are listed in
`claim_fields`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

FORMAT = 1

FieldType = Literal["text", "choice", "number", "words", "names", "claim", "claims"]
"""What a field holds: `words` is a list of words, `names` one of names, `claim` an id, `claims` a
list of ids."""

HeldType = FieldType | Literal["people", "flag", "any"]
"""What no project can add: `people` is a name or a list of names. Fields of other records than
claims may also be true or false, or whatever a person writes."""

Whose = Literal["text", "analyst", "program"]
"""What a field tells of: the text (the analysis proposes such fields and people correct them), the
mind of the analyst, or what the program alone writes (where words stand, who put it on record)."""

Part = Literal["content", "source", "cue"]
"""The words of the article that a claim can have marked."""

Shown = Literal["head", "source", "line", ""]
"""Where the detail shows a field: in its first line, in brackets behind the source, in a line of
its own, or nowhere."""

WORDS = ("quote", "prefix", "suffix")
"""What an anchor is made of, by the last part of its fields' names: words, and those around."""

CONTEXT = WORDS[1:]

LAST = 9
"""The rank in the detail of what stands behind all of quoth's own fields."""


class Kind(NamedTuple):
    """A kind of claim, the key that tags it, and one line that says when it fits."""

    name: str
    key: str
    help: str


class Group(NamedTuple):
    """The fields that stand in one table of a claim: "" is its own, any other an inner table."""

    name: str
    help: str


class Field(NamedTuple):
    """A field of the claim record: its dotted name, its type, its values if it is a choice.

    A number with values takes only these, any other none below `least`. `help` is one line for
    people, `more` what docs/files.md adds to it. `key` picks the field in the list of all fields,
    `value_keys` pick its values in a question that is about several fields.

    `whose` says what it tells of. A record without a `required` field is wrong. `part` are the
    words in the article that it helps to find: the fields of a part are one value, which no merge
    splits. A text that is `long` has several lines, and is merged so. A relation that is `one_way`
    must not lead round in a circle; no claim can have it to another together with its `opposite`.
    What is `exported` has a column in tables.

    `shown` says where the detail has it, `rank` where its line stands there (the lower first),
    `label` what the line is called if it is not called as everywhere else.
    """

    name: str
    type: HeldType
    help: str
    values: tuple[str, ...] = ()
    key: str = ""
    value_keys: str = ""
    more: str = ""
    whose: Whose = "text"
    required: bool = False
    least: int | None = None
    long: bool = False
    part: Part | Literal[""] = ""
    one_way: bool = False
    opposite: str = ""
    exported: bool = True
    shown: Shown = "line"
    rank: int = 0
    label: str = ""

    @property
    def group(self) -> str:
        """The inner table that it stands in, "" for the claim's own."""
        return self.name.rpartition(".")[0]

    @property
    def title(self) -> str:
        """What it is called on the screen: its name without that of its group.

        The words that are the source or the cue are called just that.
        """
        return title_of(self.name)

    @property
    def by_hand(self) -> bool:
        """Whether people give its value; the program alone writes all others."""
        return self.whose != "program"

    @property
    def is_needed(self) -> bool:
        """Whether the program cannot do without it, so that no project may drop it."""
        return self.required or not (self.group or self.by_hand)

    @property
    def is_relation(self) -> bool:
        """Whether it leads to other claims."""
        return self.type in ("claim", "claims")


class Schema(NamedTuple):
    """Kinds and fields of one project, in the order in which they are shown and written.

    `dropped` are fields of quoth's own that the project does without: files may hold them still.
    """

    kinds: tuple[Kind, ...]
    fields: tuple[Field, ...]
    dropped: tuple[Field, ...] = ()

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """The fields that a file may hold, those that the project has dropped behind the others."""
        return self.fields + self.dropped

    def names(self, whose: Whose) -> set[str]:
        """The names of all fields that tell of the text, or that are the analyst's, or ours."""
        return {field.name for field in self.all_fields if field.whose == whose}

    def kind(self, name: str) -> Kind | None:
        """The kind of that name."""
        return next((kind for kind in self.kinds if kind.name == name), None)

    def kind_for_key(self, key: str) -> Kind | None:
        """The kind that the key tags."""
        return next((kind for kind in self.kinds if kind.key and kind.key == key), None)

    def field(self, name: str) -> Field | None:
        """The field of that dotted name."""
        return next((field for field in self.fields if field.name == name), None)

    def values_of(self, field: Field) -> tuple[str, ...]:
        """The values that a field may have, empty if it is free; those of `kind` are the kinds."""
        return tuple(kind.name for kind in self.kinds) if field.name == "kind" else field.values

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Names of fields in the order of the schema, unknown ones behind them by the alphabet."""
        ranks = {field.name: rank for rank, field in enumerate(self.all_fields)}
        return sorted(names, key=lambda name: (ranks.get(name, len(ranks)), name))


def title_of(name: str) -> str:
    """What a field of that dotted name is called on the screen."""
    group, _, own = name.rpartition(".")
    return group if group and own == "quote" else own
