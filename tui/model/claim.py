"""The claim: what a person has put on record, as one flat record of fields."""

from __future__ import annotations

import random
from collections.abc import Container
from typing import NamedTuple

from tui.model.claim_fields import RELATION_LISTS, RELATIONS
from tui.model.records import Fields, text_of, words_of

ID_LETTERS = "abcdefghjkmnpqrstvwxyz"
ID_CHARACTERS = "0123456789" + ID_LETTERS
ID_LENGTH = 6


class Claim(NamedTuple):
    """One claim; the fields of its inner tables are dotted ("source.quote")."""

    id: str
    fields: Fields

    @property
    def quote(self) -> str:
        """The words of the content."""
        return text_of(self.fields, "quote")

    @property
    def kind(self) -> str:
        """What sort of claim it is, a word of the schema."""
        return text_of(self.fields, "kind")

    @property
    def speaker(self) -> str:
        """Who is behind the claim: the speaker if one was found, else the source as worded."""
        return text_of(self.fields, "source.speaker") or text_of(self.fields, "source.quote")

    def related(self) -> list[tuple[str, str]]:
        """Every relation of the claim as (field, target id)."""
        return [
            (name, other)
            for name in RELATIONS
            for other in (
                words_of(self.fields, name)
                if name in RELATION_LISTS
                else (text_of(self.fields, name),)
            )
            if other
        ]


def new_id(taken: Container[str], chance: random.Random | None = None) -> str:
    """A random id that is not taken: a letter and five more characters, none easily misread."""
    chance = chance or random.SystemRandom()
    while True:
        head = chance.choice(ID_LETTERS)
        made = head + "".join(chance.choice(ID_CHARACTERS) for _ in range(ID_LENGTH - 1))
        if made not in taken:
            return made


def is_id(word: str) -> bool:
    """Whether the word has the form of a claim's id."""
    return (
        len(word) == ID_LENGTH
        and word[0] in ID_LETTERS
        and all(character in ID_CHARACTERS for character in word)
    )
