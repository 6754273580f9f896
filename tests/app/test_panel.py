"""The side panel: its lists, its keys and the mouse on it."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from tests.app.app_session import DENIED, STAYS, app_session
from tests.app.test_pointing import drag
from tui.app.panel_lists import ProposalList
from tui.model.findings import Findings


async def test_the_panel_folds_and_unfolds(article: Path) -> None:
    async with app_session(article) as s:
        assert s.has_panel()
        await s.press("p")
        assert not s.has_panel()
        assert s.reader.frame.detail_line.display
        await s.press("p")
        assert s.has_panel()


async def test_a_narrow_screen_has_the_detail_on_one_line_and_the_panel_over_the_text(
    article: Path,
) -> None:
    async with app_session(article, size=(80, 24)) as s:
        assert not s.has_panel()
        await s.press("tab")
        assert "said" in s.rows[-2]
        width = s.reader.frame.view.size.width
        await s.press("p")
        assert "Prop" in s.shown
        assert s.reader.frame.view.size.width == width
        await s.press("p")
        assert not s.has_panel()


async def test_the_lists_are_walked_and_what_is_picked_is_shown_in_the_text(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("P")
        assert s.in_panel()
        await s.press("l", "j")
        assert s.selected == DENIED
        await s.press("k", "G", "g", "down", "enter")
        assert not s.in_panel()
        assert s.selected == DENIED
        await s.press("j")
        assert s.selected.startswith("The official accused")


@pytest.mark.parametrize("key", ["P", "escape", "q", "ctrl+g"])
async def test_these_keys_lead_out_of_the_panel(article: Path, key: str) -> None:
    async with app_session(article) as s:
        await s.press("P", key)
        assert not s.in_panel()
        await s.press("j")
        assert s.selected.startswith("Joint Chiefs")


@pytest.mark.parametrize(
    ("keys", "then"),
    [
        *((key, "Proposals") for key in ("l", "right", "tab")),
        *((key, "Entities") for key in ("h", "left", "shift+tab")),
    ],
)
async def test_the_lists_follow_one_another(article: Path, keys: str, then: str) -> None:
    async with app_session(article) as s:
        await s.press("P", keys)
        assert s.list_shown == then


async def test_proposals_are_accepted_and_rejected_and_claims_removed_there(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("P", "l", "space", "x")
        assert len(s.claims) == 1
        assert len(s.saved["rejected"]) == 1
        await s.press("h", "x")
        assert not s.claims
        await s.press("x")
        assert "nothing in this list" in s.rows[0]
        await s.press("escape", "u", "u", "u")
        assert not s.file.exists()


async def test_when_one_is_gone_its_neighbour_is_picked_and_shown(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("tab", "enter", "tab", "enter", "tab", "enter", "P", "h", "G")
        ids = [each.id for each in s.claims]
        await s.press("x")
        assert [each.id for each in s.claims] == ids[:-1]
        assert s.selected == s.claims[-1].quote
        await s.press(*["x"] * (len(ids) - 1))
        assert not s.claims


async def test_entities_are_visited_mention_after_mention(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("P", "h", "g")
        visited = [s.session.cursor.span]
        for _ in range(3):
            await s.press("enter", "P")
            visited.append(s.session.cursor.span)
        assert "entity" in s.shown
        most = next(each for each in s.session.reading.entities if each.label == "PERSON")
        assert visited == list(most.mentions)[:4]


async def test_a_digit_in_the_panel_does_what_it_does_in_the_text(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("P", "l", "G")
        words = s.reader.scene.list_of(ProposalList).proposals[-1].contents[0].of(s.session.text)
        await s.press("3")
        assert [(claim.kind, claim.quote) for claim in s.claims] == [("denial", words)]
        assert s.in_panel()
        await s.press("h", "1")
        assert [(claim.kind, claim.quote) for claim in s.claims] == [("report", words)]
        await s.press("x", "1")
        assert "nothing in this list" in s.rows[0]
        assert not s.claims


async def test_a_digit_tags_no_entity_in_the_panel(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("P", "h", "1")
        assert "for claims and proposals" in s.rows[0]
        assert not s.claims


@pytest.fixture
def remembering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is forgotten after the test."""
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))


async def test_the_edge_of_the_panel_is_dragged_and_stays_there(
    article: Path, remembering: None
) -> None:
    async with app_session(article, size=(140, 40)) as s:
        at_first = s.reader.frame.panel.size.width
        edge = 140 - at_first
        await drag(s, (edge, 10), (edge - 7, 12))
        assert s.reader.frame.panel.size.width == at_first + 7
        assert not s.in_panel()
    async with app_session(article, size=(140, 40)) as s:
        assert s.reader.frame.panel.size.width == at_first + 7
        await s.pilot.click(offset=(edge - 7, 12), times=2)
        await s.pilot.pause()
        assert s.reader.frame.panel.size.width == at_first


async def test_no_drag_leaves_the_text_or_the_panel_without_room(
    article: Path, remembering: None
) -> None:
    async with app_session(article, size=(120, 40)) as s:
        edge = 120 - s.reader.frame.panel.size.width
        await drag(s, (edge, 10), (2, 10))
        assert s.reader.frame.view.size.width >= 50
        edge = s.reader.frame.view.size.width
        await drag(s, (edge, 10), (119, 10))
        assert 20 <= s.reader.frame.panel.size.width < 30


async def test_entries_show_how_their_words_end(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("P", "l")
        width = s.reader.frame.panel.size.width
        proposals = s.reader.scene.list_of(ProposalList).proposals[:3]
        ends = [proposal.contents[-1].of(s.session.text)[-8:] for proposal in proposals]
        assert any(len(each.contents[0].of(s.session.text)) > width for each in proposals)
        for end in ends:
            assert any(row.rstrip().endswith(end) for row in s.rows[:20]), end


async def test_entities_stand_by_type_with_their_counts_below_each_other(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("P", "h", "g")
        rows = [row.rpartition("┃")[2] for row in s.rows[2:16]]
        found = [re.fullmatch(r".*?  (\S+) +(\d+) *", row) for row in rows]
        assert all(found)
        types = [each[1] for each in found if each]
        assert types[0] == "PERSON"
        assert len(set(types)) > 1
        assert [each for each, _ in groupby(types)] == list(dict.fromkeys(types))
        assert len({each.end(2) for each in found if each}) == 1


async def test_how_sure_a_proposal_is_stands_beside_it_when_sorted_by_that(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("P", "c")
        first = s.reader.scene.list_of(ProposalList).proposals[0].attribution
        assert f"{100 * first.confidence:.0f} % {first.kind}" in s.shown
        await s.press("c")
        assert f"{100 * first.confidence:.0f} % {first.kind}" not in s.shown


async def test_a_click_in_the_panel_goes_there(article: Path) -> None:
    async with app_session(article) as s:
        y = next(n for n, row in enumerate(s.rows) if "Claims" in row)
        await s.pilot.click(offset=(s.rows[y].index("Prop"), y))
        await s.pilot.pause()
        y = next(n for n, row in enumerate(s.rows) if "The allegati" in row[84:])
        await s.pilot.click(offset=(s.rows[y].rindex("The allegation"), y))
        await s.pilot.pause()
        assert s.selected == DENIED


async def test_every_tab_is_reached_by_a_click_on_its_name(article: Path) -> None:
    async with app_session(article, size=(110, 30)) as s:
        y = next(n for n, row in enumerate(s.rows) if "Claims" in row)
        for name in ("Entities", "Proposals", "Claims"):
            await s.pilot.click(offset=(s.rows[y].rindex(name[:3]), y))
            await s.pilot.pause()
            assert s.list_shown == name


async def test_the_wheel_over_the_panel_scrolls_its_list(article: Path) -> None:
    async with app_session(article, size=(120, 20)) as s:
        await s.press("P", "h", "escape")
        before = [row[85:] for row in s.rows]
        await s.wheel(MouseScrollDown, 100, 5)
        assert [row[85:] for row in s.rows] != before
        assert s.reader.frame.view.scroll_offset.y == 0


async def test_the_surest_proposals_are_listed_first_when_asked_for(article: Path) -> None:
    async with app_session(article) as s:
        proposals = s.reader.scene.list_of(ProposalList)
        in_order = list(proposals.proposals)
        await s.press("P", "c")
        sorted_ = proposals.proposals
        sure = [proposal.attribution.confidence for proposal in sorted_]
        assert sure == sorted(sure, reverse=True)
        assert set(sorted_) == set(in_order)
        await s.press("c")
        assert proposals.proposals == in_order


async def test_an_empty_list_says_where_a_renamed_article_left_its_claims(article: Path) -> None:
    file = article.parent.parent / "annotations" / "old.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text('[article]\npath = "seeds/old.txt"\ntitle = "No plan"\n\n[claim.a00000]\n')
    renamed = article.with_name("new.txt")
    renamed.write_text("No plan\n\nThe minister said so.\n")
    async with app_session(renamed, findings=Findings(complete=True)) as s:
        panel = " ".join(row.rpartition("│")[2].strip() for row in s.rows[1:-2])
        assert "are in annotations/old.toml: rename that to annotations/new.toml" in panel


@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_what_is_marked_in_the_panel_is_what_is_described(
    article: Path, size: tuple[int, int]
) -> None:
    async with app_session(article, settings=STAYS, size=size) as s:
        await s.press("tab", "enter", "c", *"mine", "enter", "G", "P")
        reader = s.reader
        await s.press("h")
        assert "mine" in s.shown
        await s.press("l")
        first = reader.scene.list_of(ProposalList).proposals[reader.scene.looking.picked]
        assert "mine" not in s.shown
        assert first.contents[0].of(reader.session.text).split()[0] in s.shown
        await s.press("x")
        assert first not in reader.scene.list_of(ProposalList).proposals


async def test_below_each_list_are_the_keys_that_do_something_there(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("P")
        assert s.rows[-1].split() == ["P", "back"]
        await s.press("l")
        assert all(key in s.rows[-1] for key in ("space accept", "x reject", "c the surest first"))
        await s.press("c")
        assert "c in reading order" in s.rows[-1]
        await s.press("space", "h")
        assert "x remove" in s.rows[-1]
        await s.press("h")
        assert "enter go there" in s.rows[-1]
        assert "x " not in s.rows[-1]
