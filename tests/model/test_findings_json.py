from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.findings import Attribution, Findings, Mention
from tui.model.findings_json import from_json, to_json
from tui.text.spans import Span

LENGTH = 50

spans = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).map(
    lambda pair: Span(min(pair[0], pair[1] - 1), max(pair[0] + 1, pair[1]))
)
ordered = st.lists(spans, max_size=5).map(lambda found: tuple(sorted(found)))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
attributions = st.builds(
    Attribution,
    contents=ordered.filter(bool),
    source=st.none() | spans,
    cue=st.none() | spans,
    parent=st.none(),
    kind=st.sampled_from(["report", "denial"]),
    speaker=words,
    construction=words,
    count=st.none() | st.integers(0, 9),
    confidence=st.floats(0, 1),
    ambiguous=st.booleans(),
    unsure=st.sampled_from(((), ("kind",), ("time", "source.type"))),
)
mentions = st.lists(st.builds(Mention, spans, words, words)).map(
    lambda found: tuple(sorted(found, key=lambda each: each.span))
)
everything = st.builds(
    Findings,
    mentions=mentions,
    noticed=st.none() | mentions,
    attributions=st.lists(attributions).map(
        lambda found: tuple(sorted(found, key=lambda each: each.contents[0].start))
    ),
    quotations=ordered,
    clauses=ordered,
    model=words,
    complete=st.booleans(),
)


@given(everything)
def test_round_trip(findings: Findings) -> None:
    assert from_json(to_json(findings), LENGTH) == findings


SOUND = Findings(
    (Mention(Span(0, 3), "ORG", "a"),), (Attribution((Span(1, 9),)),), (Span(0, 3),), (Span(3, 5),)
)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("quotations", [0, 99]),
        ("quotations", [3, 3]),
        ("quotations", [-1, 3]),
        ("quotations", [0]),
        ("quotations", [1.0, 2]),
        ("quotations", [0, 1 << 80]),
        ("clauses", [5, 6, 1, 2]),
        ("clauses", "0102"),
        ("mentions", None),
        ("noticed", []),
        ("mentions labels codes", [7]),
        ("mentions labels codes", [-1]),
        ("mentions labels codes", []),
        ("mentions names table", ["\ud800"]),
        ("model", 3),
        ("complete", 1),
        ("attributions", [{}]),
        ("attributions contents", []),
        ("attributions sizes", [0]),
        ("attributions sizes", [2]),
        ("attributions parents", [1]),
        ("attributions confidences", [2]),
        ("attributions confidences", [float("nan")]),
        ("attributions confidences", []),
        ("attributions sources", [1]),
        ("attributions sources", [-1, 4]),
        ("attributions cues", [1, 2, 3, 4]),
        ("attributions ambiguous", [2]),
        ("attributions ambiguous", [300]),
        ("attributions unsure", {"table": ["kind"], "codes": []}),
        ("attributions counts", [-2]),
        ("attributions words kind", None),
    ],
)
def test_anything_wrong_is_nothing(place: str, value: Any) -> None:
    plain = table = json.loads(to_json(SOUND))
    *way, name = place.split()
    for step in way:
        table = table[step]
    table[name] = value
    assert from_json(json.dumps(plain), LENGTH) is None


def test_contents_of_one_attribution_are_in_text_order() -> None:
    both = Attribution((Span(1, 9), Span(20, 30)))
    plain = json.loads(to_json(Findings(attributions=(both,))))
    plain["attributions"]["contents"] = [20, 30, 1, 9]
    assert from_json(json.dumps(plain), LENGTH) is None


@pytest.mark.parametrize("data", ["", "[]", "null", "[" * 100_000, b"\xff", "{}"])
def test_what_is_no_findings_is_nothing(data: str | bytes) -> None:
    assert from_json(data, LENGTH) is None
