"""Hosts take turns, and none is asked two things at once, or sooner than it likes."""

from __future__ import annotations

from tui.intake.adding.host_turns import HostTurns, Turn, host_of

A, B = "http://a.example", "http://b.example:8080"


def test_hosts_take_turns_and_a_host_that_is_busy_is_left_alone() -> None:
    turns = HostTurns([f"{A}/1", f"{A}/2", f"{B}/1"])
    first, second = turns.next(0), turns.next(0)
    assert (first, second) == (Turn(A, f"{A}/1"), Turn(B, f"{B}/1"))
    assert turns.next(0) is None
    assert turns.ready_at() is None
    assert first is not None
    assert turns.over(first, 3)
    assert turns.ready_at() == 3
    assert turns.next(2.9) is None
    assert turns.next(3) == Turn(A, f"{A}/2")
    assert second is not None
    assert not turns.over(second, 3)


def test_another_attempt_comes_before_the_other_pages_of_its_host() -> None:
    turns = HostTurns([f"{A}/1", f"{A}/2"])
    turn = turns.next(0)
    assert turn is not None
    assert turns.over(turn, 5, again=True)
    assert turns.next(5) == Turn(A, f"{A}/1", attempt=2)


def test_a_host_that_is_given_up_has_no_turn_any_more() -> None:
    turns = HostTurns([f"{A}/1", f"{A}/2", f"{A}/3", f"{B}/1"])
    turn = turns.next(0)
    assert turn is not None
    assert turns.give_up(turn) == [f"{A}/2", f"{A}/3"]
    assert turns.next(1) == Turn(B, f"{B}/1")
    assert turns.next(1) is None


def test_a_host_is_its_scheme_its_name_and_its_port() -> None:
    assert host_of("HTTP://me@B.example:8080/news?x=/y") == B
    assert host_of("http://[half") == "http://[half"
