"""A claim that several people have put on record is found by each of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.ledger.statement_record import columns_of, record_of
from tui.model.records import Fields

FILE = """\
format = 1

[claim.k7f3qd]
quote = "The port is closed"
kind = "report"
by = ["ann", "ben"]
settled = "carla"
"""


def test_a_list_of_names_is_kept_as_it_is() -> None:
    fields: Fields = {"quote": "x", "by": ("ann", "ben"), "settled": "carla"}
    assert record_of(columns_of(fields)) == fields


@pytest.mark.parametrize("command", ["find", "claims"])
def test_each_of_them_finds_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "seeds/a.txt").write_text("The port is closed, said Lind.", "utf-8")
    (tmp_path / "annotations/a.toml").write_text(FILE, "utf-8")
    monkeypatch.chdir(tmp_path)
    for name, number in (("ann", 1), ("ben", 1), ("be", 0), ("carla", 0)):
        assert main([command, "--by", name, "--json"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == number
        assert not lines or "ben" in json.dumps(json.loads(lines[0])["by"])
    assert main(["check"]) == 0
