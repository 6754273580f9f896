"""A sample of the kills and errors of tests/faults.py; `make faults` tries all of them."""

from __future__ import annotations

import pytest

from tests.faults import Fault, faults, missing, wrong_after

SAMPLE = 24


def sample(fresh: bool) -> list[Fault]:
    """Kills and errors in equal parts, spread over the whole sitting."""
    found = faults(fresh)
    chosen = []
    for sort in ([f for f in found if not f.error], [f for f in found if f.error]):
        chosen += [sort[number * len(sort) // SAMPLE] for number in range(SAMPLE)]
    return chosen


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("fresh", [True, False], ids=["no file yet", "a file"])
def test_no_kill_and_no_error_loses_an_edit(fresh: bool, part: int) -> None:
    why = missing()
    if why:
        pytest.skip(f"{why}: kills at system calls are not tried")
    for fault in sample(fresh)[part::4]:
        assert wrong_after(fault, fresh) == "", fault.inject
