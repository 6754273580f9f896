"""A difference in words: what differs, and each side field by field, differing words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from tui.model.claim import Claim
from tui.model.records import Fields, text_of
from tui.model.schema import Schema
from tui.session.conflict_sides import field_facts, value_shown
from tui.session.describing import Fact
from tui.team.adjudication import Difference, Since, Version
from tui.text.visible import in_quotes, visible_line

LEFT_AND_RIGHT = ("left", "right", "third", "fourth", "fifth", "sixth")
"""What the sides are called where nobody is to know whose they are."""

_NOT_THERE = "does not have it"
_SINCE = {
    "changed": "has changed it since it was settled",
    "new": "has put it on record since it was settled",
    "taken away": "has taken it away since it was settled",
}


def order_shown(difference: Difference, blind: bool) -> list[int]:
    """The numbers of the versions from left to right; blind, chance has it which comes first."""
    numbers = list(range(len(difference.versions)))
    if blind and sha256(repr(tuple(difference.key)).encode()).digest()[0] % 2:
        numbers.reverse()
    return numbers


def called(version: Version, place: int, blind: bool) -> str:
    """What a version is called: whose it is, or where it stands."""
    if blind:
        return LEFT_AND_RIGHT[place] if place < len(LEFT_AND_RIGHT) else str(place + 1)
    return visible_line(", ".join(version.annotators))


def what_differs(difference: Difference) -> str:
    """What sort of difference it is, in a few words, without names."""
    if difference.agrees:
        return "all agree"
    if difference.is_disputed:
        return "taken by one, turned down by another"
    sort = difference.sort
    if sort[0] == "missing":
        return "not all have it"
    titles = [name.rpartition(".")[2] if name.endswith(".speaker") else name for name in sort]
    return visible_line(", ".join(name.removesuffix(".quote") for name in titles))


def facts(
    difference: Difference, schema: Schema, records: Sequence[Fields], blind: bool
) -> tuple[Fact, ...]:
    """What the versions say; `records` are what the result has of it already."""
    order = order_shown(difference, blind)
    sides = [
        (called(difference.versions[number], place, blind), difference.versions[number])
        for place, number in enumerate(order)
    ]
    told = [Fact("settled", _in_short(fields)) for fields in records if difference.is_open]
    told += [Fact("since", _of_since(each, blind)) for each in difference.since]
    names = [each.name for each in difference.outcome.fields]
    there = [(label, version) for label, version in sides if version.side is not None]
    if len(there) < 2:
        for label, version in sides:
            told += _whole(label, version, schema)
    else:
        told += _in_common(there[0][1], names)
        if difference.match.boundaries_differ:
            told += field_facts("words", [(label, _words(version)) for label, version in there])
        for name in names:
            told += field_facts(
                name, [(label, value_shown(_head(version), name)) for label, version in there]
            )
        told += [Fact(label, _NOT_THERE) for label, version in sides if version.side is None]
    return tuple(told)


def record_facts(fields: Fields, annotators: Sequence[str], blind: bool) -> tuple[Fact, ...]:
    """A claim of the result that its annotators have taken away since."""
    whose = "nobody" if blind else visible_line(", ".join(annotators))
    told = f"{whose} has it any more" if blind else f"taken away since by {whose}"
    return Fact("settled", _in_short(fields), whole=True), Fact("since", told)


def _whole(label: str, version: Version, schema: Schema) -> Iterator[Fact]:
    """The one version that there is: its words, then what it says of them."""
    if version.side is None:
        yield Fact(label, _NOT_THERE)
        return
    fields = _head(version)
    yield Fact(label, _words(version), whole=True)
    shown = [
        field
        for field in schema.fields
        if field.name in fields
        and field.by_hand
        and not field.is_relation
        and (field.part == "" or field.name in ("source.quote", "cue.quote"))
    ]
    told = [f"{visible_line(each.title)} {value_shown(fields, each.name)}" for each in shown]
    yield Fact("", " · ".join(told), whole=True)


def _in_common(version: Version, differing: Sequence[str]) -> Iterator[Fact]:
    """The kind and the speaker where all have the same."""
    claim = Claim("", _head(version))
    told = [claim.kind] if "kind" not in differing else []
    told += [claim.speaker] if claim.speaker and "source.speaker" not in differing else []
    if told:
        yield Fact("", visible_line(" · ".join(told)))


def _words(version: Version) -> str:
    assert version.side is not None
    quotes = [text_of(each.claim.fields, "quote") for each in version.side.claims]
    return " … ".join(map(visible_line, quotes))


def _head(version: Version) -> Fields:
    assert version.side is not None
    return version.side.claims[0].claim.fields


def _in_short(fields: Fields) -> str:
    kind = text_of(fields, "kind") or "turned down"
    return f"{visible_line(kind)} {in_quotes(visible_line(text_of(fields, 'quote')))}"


def _of_since(since: Since, blind: bool) -> str:
    return f"{'somebody' if blind else visible_line(since.annotator)} {_SINCE[since.what]}"
