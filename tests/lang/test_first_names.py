"""Which first names tell a man from a woman, and how the list is made."""

from __future__ import annotations

from tools.first_names import births, module
from tui.lang import first_names


def row(name: str, sex: str, count: int, year: int = 1980) -> dict[str, str]:
    return {"first_name": name, "sex": sex, "count": str(count), "year_of_birth": str(year)}


def test_common_names_tell_and_those_of_both_do_not() -> None:
    assert {"john", "karim", "peter"} <= first_names.MEN
    assert {"carla", "mary", "susan"} <= first_names.WOMEN
    both = first_names.MEN | first_names.WOMEN
    assert not both & {"andrea", "jean", "jordan", "kim", "leslie", "robin"}
    assert not first_names.MEN & first_names.WOMEN


def test_a_name_counts_by_its_births_since_1930() -> None:
    rows = [
        row("bram", "m", 3000),
        row("bram", "m", 3000, 1990),
        row("odile", "f", 6000),
        row("odile", "m", 100),
        row("wren", "f", 5000),
        row("wren", "m", 500),
        row("ilse", "f", 9000, 1920),
    ]
    made: dict[str, frozenset[str]] = {}
    exec(module(*births(rows)), made)
    assert made["MEN"] == frozenset(("bram",))
    assert made["WOMEN"] == frozenset(("odile",))
