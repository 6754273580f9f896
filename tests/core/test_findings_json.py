from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.findings import Attribution, Findings, Mention
from tui.core.findings_json import from_json, to_json
from tui.core.spans import Span

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
    speaker=words,
    count=st.none() | st.integers(0, 9),
    confidence=st.floats(0, 1),
    ambiguous=st.booleans(),
)
everything = st.builds(
    Findings,
    mentions=st.lists(st.builds(Mention, spans, words, words)).map(
        lambda found: tuple(sorted(found, key=lambda each: each.span))
    ),
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
    ("name", "value"),
    [
        ("quotations", [0, 99]),
        ("quotations", [3, 3]),
        ("quotations", [0]),
        ("quotations", [True, 2]),
        ("clauses", [5, 6, 1, 2]),
        ("clauses", "0102"),
        ("labels", [7]),
        ("labels", [-1]),
        ("labels", []),
        ("words", ["\ud800", "x"]),
        ("model", 3),
        ("complete", 1),
        ("attributions", [{}]),
        ("attributions", [[]]),
        ("mentions", None),
    ],
)
def test_anything_wrong_is_nothing(name: str, value: Any) -> None:
    plain = json.loads(to_json(SOUND))
    plain[name] = value
    assert from_json(json.dumps(plain), LENGTH) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("contents", []),
        ("parent", 1),
        ("confidence", 2),
        ("confidence", float("nan")),
        ("source", [1]),
        ("source", [1, 2, 3, 4]),
        ("kind", None),
    ],
)
def test_a_wrong_attribution_is_nothing(name: str, value: Any) -> None:
    plain = json.loads(to_json(SOUND))
    plain["attributions"][0][name] = value
    assert from_json(json.dumps(plain), LENGTH) is None


@pytest.mark.parametrize("data", ["", "[]", "null", "[" * 100_000, b"\xff", "{}"])
def test_what_is_no_findings_is_nothing(data: str | bytes) -> None:
    assert from_json(data, LENGTH) is None
