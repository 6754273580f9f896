"""What other tools call the sorts of names, in the words of OntoNotes that quoth has."""

from __future__ import annotations

from tui.model.legend import LABELS

_CALLED = {
    "per": "PERSON",
    "pers": "PERSON",
    "people": "PERSON",
    "organization": "ORG",
    "organisation": "ORG",
    "company": "ORG",
    "location": "LOC",
    "place": "LOC",
    "country": "GPE",
    "city": "GPE",
    "geo-political entity": "GPE",
    "nationality": "NORP",
    "facility": "FAC",
    "work of art": "WORK_OF_ART",
}


def entity_label(name: str) -> str:
    """The label for what another tool calls so; its own word where we know none."""
    bare = " ".join(name.replace("_", " ").split()).casefold()
    plain = bare.replace(" ", "_").upper()
    return plain if plain in LABELS else _CALLED.get(bare, name)
