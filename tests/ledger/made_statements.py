"""Collections of statements as Hypothesis makes them, small and with much that is alike."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.ledger.filled import Said, Story
from tui.model.records import Fields, Value

WORDS = ("port", "Strike", "harbour", "ünion", "talks", "ferry", "fuel", "Ruiz", "seven", "12")
NAMES = ("Ana Ruiz", "Pedro Ruiz", "Ruiz", "Minister Ruiz", "Acme", "Élise Noël", "")
OUTLETS = ("Herald", "The Post", "")
DAYS = ("2026-03-02", "2026-03-31", "2026-03", "2025", "2025-12-31", "")
KINDS = ("report", "allegation", "denial", "no-comment", "sourcing")
TYPES = ("named", "anonymous", "reporter", "document", "")
IDS = ("a00000", "b00000", "c00000", "d00000")

quotes = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
stories = st.lists(
    st.tuples(st.sampled_from(DAYS), st.sampled_from(OUTLETS), quotes, quotes),
    min_size=1,
    max_size=4,
).map(
    lambda made: [
        Story(f"seeds/{number}.txt", day, outlet, title, body)
        for number, (day, outlet, title, body) in enumerate(made)
    ]
)


@st.composite
def said(draw: st.DrawFn, count: int) -> Said:
    """A claim of one of three annotators, or a proposal, in one of so many articles."""
    annotator = draw(st.sampled_from(("", "ann", "bob", None)))
    fields: dict[str, Value] = {
        "quote": draw(quotes),
        "kind": draw(st.sampled_from(KINDS)),
        "factuality": draw(st.sampled_from(("CT+", "PS+", "CT-", "Uu", ""))),
        "source.type": draw(st.sampled_from(TYPES)),
        "source.speaker": draw(st.sampled_from(NAMES)),
        "source.quote": draw(
            st.sampled_from(("the minister", "an official", "he", "Ana Ruiz", ""))
        ),
        "source.also": draw(st.sampled_from(((), ("Acme",)))),
        "tags": draw(st.sampled_from(((), ("port",), ("port", "old")))),
        "by": draw(st.sampled_from(("ann", "", ("ben", "ann")))),
    }
    if annotator is not None:
        target = draw(st.sampled_from(IDS))
        where = draw(st.sampled_from(("", f"seeds/{draw(st.integers(0, count - 1))}.txt#")))
        fields["opposes"] = draw(st.sampled_from(((), (where + target,))))
    kept: Fields = {name: value for name, value in fields.items() if value not in ("", ())}
    id = "" if annotator is None else draw(st.sampled_from(IDS))
    return Said(draw(st.integers(0, count - 1)), id, kept, annotator)


@st.composite
def collections(draw: st.DrawFn) -> tuple[list[Story], list[Said]]:
    """Articles with statements; no annotator has two of the same id in one article."""
    made = draw(stories)
    every = draw(st.lists(said(len(made)), max_size=10))
    unique = {
        (each.story, each.annotator, each.id or number): each for number, each in enumerate(every)
    }
    return made, list(unique.values())
