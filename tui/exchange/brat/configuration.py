"""annotation.conf: what brat is told of the types, roles and values in a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from tui.exchange.brat.shape import (
    ATTRIBUTION,
    CONTENT,
    CUE,
    FIELD_OF,
    PROPOSED,
    RELATION_OF,
    SOURCE,
    as_value,
)
from tui.model.claim_fields import DEFAULT


def configuration(values: Mapping[str, Collection[str]], labels: Collection[str]) -> str:
    """The file for claims with these values, beside all that quoth knows, and these entities."""
    return "".join(f"{line}\n" for line in _lines(values, labels))


def _lines(values: Mapping[str, Collection[str]], labels: Collection[str]) -> Iterator[str]:
    yield "[entities]"
    yield from (CONTENT, SOURCE, CUE)
    yield from sorted({*labels} - {CONTENT, SOURCE, CUE, ATTRIBUTION})
    yield ""
    yield "[relations]"
    for type in RELATION_OF:
        yield f"{type}\tArg1:{ATTRIBUTION}, Arg2:{ATTRIBUTION}"
    yield "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    yield ""
    yield "[events]"
    yield f"{ATTRIBUTION}\t{CONTENT}:{CONTENT}, {CUE}?:{CUE}, {SOURCE}?:{SOURCE}"
    yield ""
    yield "[attributes]"
    yield f"{PROPOSED}\tArg:<ANY>"
    for type, name in FIELD_OF.items():
        field = DEFAULT.field(name)
        known = [as_value(value) for value in DEFAULT.values_of(field)] if field else []
        more = sorted({*values.get(type, ())} - {*known})
        yield f"{type}\tArg:{ATTRIBUTION}, Value:{'|'.join([*known, *more])}"
