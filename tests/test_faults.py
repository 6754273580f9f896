"""A sample of the faults of tests/faults; `make faults` tries all of them."""

from __future__ import annotations

import random

import pytest

from tests.faults import calls, power

SAMPLE = 16


def sample(fresh: bool) -> list[calls.Fault]:
    """Kills and errors in equal parts, spread over the whole session."""
    found = calls.faults(fresh)
    chosen = []
    for sort in ([f for f in found if not f.error], [f for f in found if f.error]):
        chosen += [sort[number * len(sort) // SAMPLE] for number in range(SAMPLE)]
    return chosen


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("fresh", [True, False], ids=["no file yet", "a file"])
def test_no_kill_and_no_error_loses_an_edit(fresh: bool, part: int) -> None:
    why = calls.missing()
    if why:
        pytest.skip(f"{why}: kills at system calls are not tried")
    for fault in sample(fresh)[part::4]:
        assert calls.wrong_after(fault) == "", str(fault)


def test_no_kill_loses_what_another_program_writes_just_before_a_save() -> None:
    why = calls.missing()
    if why:
        pytest.skip(f"{why}: kills at system calls are not tried")
    found = calls.faults(fresh=False, rival=True)
    for fault in found[:: len(found) // SAMPLE]:
        assert calls.wrong_after(fault) == "", str(fault)


@pytest.mark.terminal
def test_no_kill_of_the_program_loses_what_the_screen_showed() -> None:
    from tests.faults import app

    for kill in app.kills(4, random.Random(4)):
        assert app.wrong_after(kill) == "", str(kill)


def test_no_power_cut_loses_an_edit() -> None:
    why = power.missing()
    if why:
        pytest.skip(f"{why}: power cuts are not tried")
    assert [(when, wrong) for when, wrong in power.cuts(7) if wrong] == []
