from __future__ import annotations

import re

from tests.conftest import ROOT
from tools.pictures import DOCS, PICTURES, main


def test_every_picture_is_drawn_and_shown() -> None:
    drawn = {path.stem for path in (DOCS / "pictures").iterdir()}
    page = (DOCS / "screens.md").read_text("utf-8")
    assert drawn == {*PICTURES} == {*re.findall(r"pictures/([\w-]+)\.svg", page)}


def test_a_picture_has_nothing_fetched() -> None:
    for path in (ROOT / "docs").rglob("*.svg"):
        assert "url(http" not in path.read_text("utf-8"), path.name


def test_a_picture_that_there_is_not_is_told() -> None:
    assert main(["no-such-picture"]) == 2
