"""The page in a real browser: at three widths, in print, by keyboard, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chromium import Chromium, needs_chromium
from tests.report.conftest import Put
from tests.report.reports import page
from tests.report.test_page import hostile

pytestmark = needs_chromium()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("profile")) as chromium:
        yield chromium


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1024, 1920])
def test_a_page_fits_its_width_and_asks_for_nothing(
    given: Path, chromium: Chromium, width: int, scheme: str
) -> None:
    page("seeds/haqqani-network.txt")
    chromium.scheme(scheme)
    chromium.size(width)
    chromium.open(given / "page.html")
    assert chromium.ask("document.documentElement.scrollWidth") <= width
    assert chromium.picture(given / "page.png").startswith(b"\x89PNG")
    assert chromium.complaints() == []
    assert chromium.requests() == [(given / "page.html").as_uri()]


def test_nothing_of_a_hostile_article_runs_or_widens_the_page(put: Put, chromium: Chromium) -> None:
    folder = hostile(put)
    page("seeds/story.txt")
    chromium.size(390)
    chromium.open(folder / "page.html")
    assert chromium.ask("document.documentElement.scrollWidth") <= 390
    assert not [e for e in chromium.events if e.get("method") == "Page.javascriptDialogOpening"]
    assert chromium.complaints() == []
    assert len(chromium.requests()) == 1


def test_the_record_of_a_statement_shows_when_it_has_the_focus(
    story: Path, chromium: Chromium
) -> None:
    page("seeds/story.txt")
    chromium.size(1024)
    chromium.open(story / "page.html")
    hidden = "document.getElementById('card').hidden"
    assert chromium.ask(hidden)
    chromium.ask("document.querySelector('.story a').focus()")
    assert not chromium.ask(hidden)
    assert "The auditor" in chromium.ask("document.getElementById('card').textContent")
    chromium.key("Tab", 9)
    assert "the mayor's office" in chromium.ask("document.getElementById('card').textContent")
    chromium.key("Escape", 27)
    assert chromium.ask(hidden)
    chromium.key("Enter", 13, "\r")
    assert chromium.ask("location.hash") == "#1-2"


def test_the_first_tab_offers_to_skip_the_contents(story: Path, chromium: Chromium) -> None:
    page("seeds/story.txt")
    chromium.open(story / "page.html")
    chromium.key("Tab", 9)
    assert chromium.ask("document.activeElement.className") == "skip"


def test_a_collection_is_searched_in_the_page(put: Put, story: Path, chromium: Chromium) -> None:
    put("rain", "Rain\n\nIt will rain, she said.\n", """\
format = 1

[article]
path = "seeds/rain.txt"

[claim.a00000]
quote = "It will rain"
kind = "forecast"
""")  # fmt: skip
    page("seeds")
    chromium.open(story / "page.html")
    chromium.ask(
        "(() => { const find = document.getElementById('find'); find.value = 'RAIN fore';"
        " find.dispatchEvent(new Event('input')); })()"
    )
    shown = "[...document.querySelectorAll('article:not([hidden]) h2')].map(h => h.textContent)"
    assert chromium.ask(shown) == ["Rain"]
    assert chromium.ask("document.getElementById('found').textContent") == "1 of 2 articles"
    assert chromium.complaints() == []


def test_a_page_can_be_read_without_its_script(story: Path, chromium: Chromium) -> None:
    page("seeds/story.txt")
    chromium.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        chromium.open(story / "page.html")
    finally:
        chromium.send("Emulation.setScriptExecutionDisabled", value=False)
    assert chromium.ask("document.getElementById('card').hidden")
    assert chromium.ask("document.querySelector('.story a').hash") == "#1-1"


def test_in_print_the_statements_are_notes_behind_the_article(
    story: Path, chromium: Chromium
) -> None:
    page("seeds/story.txt")
    chromium.open(story / "page.html")
    seen = "getComputedStyle(document.querySelector('.notes')).display"
    assert chromium.ask(seen) == "none"
    chromium.send("Emulation.setEmulatedMedia", media="print")
    try:
        assert chromium.ask(seen) == "block"
        assert chromium.ask("getComputedStyle(document.querySelector('nav')).display") == "none"
    finally:
        chromium.send("Emulation.setEmulatedMedia", media="")
