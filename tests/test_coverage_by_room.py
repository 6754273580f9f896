from __future__ import annotations

from tools.coverage_by_room import Room, rooms, table, too_little

FILES = [("text/words.py", 80, 80), ("text/search.py", 120, 110), ("__main__.py", 3, 3)]


def test_files_are_counted_by_room() -> None:
    found = rooms(FILES, {"goal": 95})
    assert found == [Room("text", 200, 190, 95), Room("tui", 3, 3, 95)]
    assert table(found).splitlines()[1].split() == ["text", "200", "95.0", "%", "95", "%"]
    assert too_little(found) == []


def test_a_room_below_its_limit_is_named() -> None:
    (said,) = too_little(rooms([("text/words.py", 1000, 949)], {"goal": 95}))
    assert said.startswith("The tests run 94.9 % of the lines of text, less than 95 %")


def test_a_room_may_have_a_limit_of_its_own_and_no_lines_at_all() -> None:
    found = rooms([("app/app.py", 100, 90), ("lang/__init__.py", 0, 0)], {"goal": 95, "app": 90})
    assert too_little(found) == []
