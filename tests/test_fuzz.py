"""Whatever others wrote is read or refused: no crash, no hang; `make fuzz` does it for longer."""

from __future__ import annotations

import random
import sys

import pytest

from tests.fuzz import PARSERS, corpus_of, feed, mutated

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="hangs are told by a signal")

INPUTS = 300


@pytest.mark.parametrize("name", PARSERS)
def test_mutated_files_do_no_harm(name: str) -> None:
    corpus, chance = corpus_of(name), random.Random(7)
    inputs = [*corpus, *(mutated(chance, corpus) for _ in range(INPUTS))]
    assert feed(name, iter(inputs)) == []
