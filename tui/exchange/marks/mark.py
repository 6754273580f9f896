"""Marked words and the links between them: what Label Studio, doccano and Prodigy have in common.

A claim is words marked `Content`, with links to those marked `Source` and `Cue`; a link between
contents is a relation. What a tool has no place for goes along as JSON under the key `quoth`.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from tui.exchange.field_tables import flattened, nested
from tui.exchange.json_input import JsonNode
from tui.model.records import NO_FIELDS, Fields
from tui.text.spans import Span

OWN = "quoth"
"""The key of what only quoth understands."""

Sort = Literal["content", "source", "cue", "entity"]

LABELS: dict[Sort, str] = {"content": "Content", "source": "Source", "cue": "Cue"}

_SORTS: dict[str, Sort] = {
    **dict.fromkeys(("content", "claim", "statement", "quote", "quotation"), "content"),
    **dict.fromkeys(("source", "speaker", "holder", "reporter"), "source"),
    **dict.fromkeys(("cue", "verb"), "cue"),
}


class Mark(NamedTuple):
    """Marked words.

    `id` is the tool's, `own_id` that of the claim in quoth. `fields` are those of a claim, without
    places and relations; `name` is what an entity is called. `sort` is empty where the label alone
    tells what the words are.
    """

    id: str
    span: Span
    label: str
    fields: Fields = NO_FIELDS
    own_id: str = ""
    name: str = ""
    sort: Sort | Literal[""] = ""
    proposed: bool = False

    @property
    def is_sort(self) -> Sort:
        """What the words are."""
        return self.sort or _SORTS.get(self.label.casefold(), "entity")


class Link(NamedTuple):
    """A link between two marks, by their ids."""

    start: str
    end: str
    type: str


class Marked(NamedTuple):
    """All that is marked in a text by one person."""

    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()


def own_of(mark: Mark, label: str = "") -> dict[str, Any]:
    """What only quoth understands of a mark; the `label` is that by which a tool knows it."""
    plain: dict[str, Any] = {}
    if mark.own_id:
        plain["id"] = mark.own_id
    if mark.proposed:
        plain["proposed"] = True
    if mark.fields:
        plain["fields"] = nested(mark.fields)
    if mark.name:
        plain["name"] = mark.name
    by_label = mark._replace(sort="").is_sort
    if mark.is_sort == "entity" and (label != mark.label or by_label != "entity"):
        plain["label"] = mark.label
    return plain


def with_own(mark: Mark, node: JsonNode) -> Mark:
    """The mark with what quoth has said of it; raises CannotRead."""
    if not node:
        return mark
    label = node["label"]
    return mark._replace(
        own_id=node["id"].text(),
        proposed=node["proposed"].flag(),
        fields={**flattened(node["fields"].table()), **mark.fields},
        name=node["name"].text(),
        label=label.text() if label else mark.label,
        sort="entity" if label else mark.sort,
    )
