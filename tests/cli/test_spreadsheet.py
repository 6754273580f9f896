"""CSV for spreadsheets: no cell of it is a formula, and the data can be had back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.cli.formats.spreadsheet import defused, row_of

SIGNS = "=+-@＝＋－＠"
BLANKS = (
    "",
    " ",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\u3000",
    "\u2028",
    "\u200e\u2060",
    "\x00",
    "\x1b",
    "\u00ad",
    "  \ufeff\t",
)
CELLS = (
    st.text(st.sampled_from([*SIGNS, *"".join(BLANKS), "'", '"', ",", "a", "1", "é"])) | st.text()
)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("blank", BLANKS)
def test_what_may_be_a_formula_is_none(sign: str, blank: str) -> None:
    assert defused(f"{blank}{sign}1+1") == f"'{blank}{sign}1+1"


@pytest.mark.parametrize(
    "cell", ["", " ", "a=1", " Tuesday", "'tis so", "1-1", "“=1”", "−5", "—so", "\ufeffa", "'"]
)
def test_nothing_else_is_changed(cell: str) -> None:
    assert defused(cell) == cell


def as_it_was(cell: str) -> str:
    """What docs/files.md says of reading it back."""
    return cell[1:] if cell.startswith("'") and defused(cell) != cell else cell


@given(st.lists(CELLS, min_size=1))
@example(["'=1", "''=1", "=1", "'\u200b=1"])
def test_a_row_read_back_is_the_data(cells: list[str]) -> None:
    line = row_of(map(defused, cells)) + "\r\n"
    (row,) = csv.reader(io.StringIO(line, newline=""))
    assert [as_it_was(cell) for cell in row] == cells


@given(CELLS)
def test_a_cell_is_as_it_was_or_has_one_quote_more(cell: str) -> None:
    safe = defused(cell)
    assert safe in (cell, f"'{cell}")
    seen = safe.lstrip("".join(BLANKS))
    assert not seen.startswith(tuple(SIGNS))
