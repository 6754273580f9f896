from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tui.exchange import format_registry
from tui.exchange.exchange_format import PARTS, ExchangeFormat
from tui.exchange.exchange_record import ArticleRecord, Statement
from tui.exchange.format_registry import known_formats, own_formats, problems_with
from tui.exchange.formats_page import formats_page
from tui.exchange.outlet import TextOutlet
from tui.text.spans import Span


def test_the_page_is_what_the_program_has() -> None:
    assert (ROOT / "docs" / "formats.md").read_text("utf-8") == formats_page()


@pytest.mark.parametrize("format", own_formats(), ids=lambda each: each.name)
def test_a_format_says_what_becomes_of_everything(format: ExchangeFormat) -> None:
    assert problems_with(format) == []
    assert known_formats()[format.name] is format


class _Point:
    def __init__(self, name: str, loaded: object) -> None:
        self.name = name
        self._loaded = loaded

    def load(self) -> object:
        if isinstance(self._loaded, Exception):
            raise self._loaded
        return self._loaded


def test_packages_add_formats_and_a_broken_one_does_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = own_formats()[0]
    whole = own._replace(name="theirs")
    silent = own._replace(name="silent", carries=frozenset(), loses={})
    double = own._replace(name="double", loses=dict.fromkeys(PARTS, "gone"))
    useless = own._replace(name="useless", write=None, read=None)
    points = [
        _Point(name, value)
        for name, value in (
            *(("theirs", whole), ("silent", silent), ("double", double), ("useless", useless)),
            *((own.name, whole._replace(name=own.name)), ("broken", ImportError("no")), ("odd", 7)),
        )
    ]
    monkeypatch.setattr(format_registry, "entry_points", lambda group: points)
    found = known_formats()
    assert found["theirs"] is whole
    assert found[own.name] is own
    assert not {"silent", "double", "useless", "broken", "odd"} & {*found}


def test_the_format_on_the_page_works() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", formats_page(), re.DOTALL)
    names: dict[str, ExchangeFormat] = {}
    exec(code, names)
    format = names["FORMAT"]
    assert problems_with(format) == []
    assert format.write is not None
    taken: list[str] = []
    there = Statement("a", {}, (Span(0, 2),))
    out = TextOutlet(taken.append)
    format.write([ArticleRecord(text="We do", statements=(there, Statement("b", {})))], out, {})
    assert taken == ["We\n"]
    assert out.left_out == {"claims whose words are not in the text": 1}
