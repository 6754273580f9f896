from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.rank.chosen_kinds import ChosenKinds
from tui.analysis.rank.judge import Logistic
from tui.analysis.rank.measuring import Gain
from tui.analysis.rank.model_file import (
    LARGEST,
    BadModel,
    Card,
    digest_of,
    from_bytes,
    learned_of,
    to_bytes,
)
from tui.analysis.rank.what_was_learned import Learned

CARD = Card("model 1.0", "7", (("seeds/a.txt", "f00d"),), {"accepted": 3}, Gain(70, 72, 1, 3, 0.9))
SAY = Learned(Logistic({"cue=say": 12}))
WEIGHTS = st.dictionaries(st.text(), st.integers(-1_000_000, 1_000_000))


@given(WEIGHTS)
def test_a_model_comes_back_as_it_was(weights: dict[str, int]) -> None:
    for model in (
        Learned(Logistic(weights)),
        Learned(None, ChosenKinds({"opinion": weights})),
        Learned(Logistic(weights), ChosenKinds({"report": weights, "opinion": {}})),
    ):
        card = replace(CARD, kinds=Gain(60, 70, 1, 3, 1) if model.kinds else None)
        assert from_bytes(to_bytes(card, model)) == (card, model)


def test_the_order_in_which_weights_were_learned_leaves_no_trace() -> None:
    one, other = (
        Learned(Logistic(weights), ChosenKinds({"report": weights}))
        for weights in ({"a": 1, "b": 2}, {"b": 2, "a": 1})
    )
    assert to_bytes(CARD, one) == to_bytes(CARD, other)


def changed(**changes: Any) -> bytes:
    plain = json.loads(to_bytes(CARD, SAY))
    for path, value in changes.items():
        *way, last = path.split("__")
        inner = plain
        for step in way:
            inner = inner[step]
        inner[last] = value
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"format": 1}',
        b" " * (LARGEST + 1),
        changed(format=2),
        changed(weights=[1, 2]),
        changed(weights={"cue=say": 1.5}),
        changed(weights={"cue=say": True}),
        changed(weights={"cue=say": "12"}),
        changed(weights={"cue=say": 10**9}),
        changed(card=[]),
        changed(card__pipeline=5),
        changed(card__articles=[["only a path"]]),
        changed(card__judgements={"accepted": "many"}),
        changed(card__gain={"before": 1}),
        changed(card__gain__low=None),
        changed(card__kinds={"before": 1}),
        changed(kinds=[]),
        changed(kinds={"opinion": {"cue=say": 1.5}}),
        to_bytes(CARD, Learned(Logistic({})))[:-20],
    ],
)
def test_whatever_is_wrong_with_a_file_it_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(BadModel, match="the rules work alone; run 'quoth learn' again"):
        from_bytes(data)


@given(st.binary(max_size=200))
def test_no_bytes_do_harm(data: bytes) -> None:
    with pytest.raises(BadModel):
        from_bytes(data)


def test_only_the_very_file_that_was_meant_is_used(tmp_path: Path) -> None:
    data = to_bytes(CARD, SAY)
    path = tmp_path / "learned.json"
    assert learned_of("", "") is None
    assert learned_of(str(path), digest_of(data)) is None
    path.write_bytes(data)
    assert learned_of(str(path), digest_of(data)) == SAY
    assert learned_of(str(path), digest_of(b"another")) is None
