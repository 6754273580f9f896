"""Every key that moves or selects, pressed on the given article."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Region

from tests.app.app_session import DENIED, HEADLINE, app_session
from tui.app.keys import registry
from tui.app.keys.registry import COMMANDS
from tui.model.findings import Findings
from tui.startup.palette import PALETTES
from tui.text.cursor import Cursor
from tui.text.spans import Span

WE = "We are not in a position to undertake an operation at this point"
LEAD = (
    "Joint Chiefs of Staff, Adm. Mike Mullen (R), made allegations last week that Pakistan's "
    "Intelligence agency has direct links with the Haqqani network."
)

MOTIONS = [
    # the words that the cursor begins on, the keys, the words selected then
    ("Officials", "j", LEAD),
    ("Story highlights", "k", LEAD),
    ("Officials", "J", LEAD),
    ("Story highlights", "K", LEAD),
    ("action", "right", "against"),
    ("action", "l", "against"),
    ("action", "left", "No"),
    ("action", "h", "No"),
    ("Officials", "down", "Joint"),
    ("Joint", "up", "Officials"),
    ("Cameron", "g", "Officials"),
    ("Cameron", "home", "Officials"),
    ("Cameron", "G", "office"),
    ("Cameron", "end", "office"),
    ("Officials", "e", "Haqqani network"),
    ("Mike Mullen", "E", "Joint Chiefs of Staff"),
    ("Officials", "'", WE),
    ("Officials", "m", WE),
    ("Mullen's statement", '"', WE),
    ("Mullen's statement", "M", WE),
    ("Mullen's statement", "tab", DENIED),
    ("The official accused", "shift+tab", DENIED),
    ("action", "shift+right", "action against"),
    ("action", "shift+left", "No action"),
    ("No action", ",", "No"),
    ("No action", ".", "No action against"),
    ("No action", "<", "Officials: No action"),
    ("No action", ">", "action"),
    ("action", "alt+comma", "actio"),
    ("action", "ctrl+left", "actio"),
    ("actio", "alt+full_stop", "action"),
    ("actio", "ctrl+right", "action"),
    ("ction", "alt+less_than_sign", "action"),
    ("ction", "ctrl+up", "action"),
    ("action", "alt+greater_than_sign", "ction"),
    ("action", "ctrl+down", "ction"),
]


@pytest.mark.parametrize(("begin", "key", "expected"), MOTIONS, ids=[key for _, key, _ in MOTIONS])
async def test_a_key_selects(article: Path, begin: str, key: str, expected: str) -> None:
    async with app_session(article) as s:
        s.select(begin)
        await s.press(key)
        assert s.selected == expected


async def test_quotations_are_walked_there_and_back(article: Path) -> None:
    async with app_session(article) as s:
        s.select("Officials")
        await s.press("'", "'")
        assert s.selected not in ("Officials", WE)
        await s.press('"')
        assert s.selected == WE


async def test_lines_keep_the_column_and_extend_with_shift(article: Path) -> None:
    async with app_session(article) as s:
        s.select("impromptu")
        await s.press("down", "down", "down", "up", "up", "up")
        assert s.selected == "impromptu"
        await s.press("shift+down")
        assert s.selected.startswith("impromptu meeting called by")
        await s.press("shift+up")
        assert s.selected == "impromptu"


@pytest.mark.parametrize(("forward", "back"), [("space", "b"), ("pagedown", "pageup")])
async def test_pages_take_the_cursor_along(article: Path, forward: str, back: str) -> None:
    async with app_session(article, size=(80, 24)) as s:
        assert s.selected == "Officials"
        await s.press(forward)
        row = s.reader.frame.view.rows_of(s.session.cursor.span)[0]
        assert s.reader.frame.view.scroll_offset.y == row > 0
        await s.press(*[forward] * 20)
        assert s.selected == "office"
        assert "100 %" in s.rows[-1]
        await s.press(*[back] * 20)
        assert s.selected == "Officials"


async def test_a_page_back_goes_to_the_first_word_of_what_fits_the_screen(article: Path) -> None:
    path = article.with_name("short.txt")
    path.write_text("Talks\n\nMr. Cole spoke. Then he left.\n", encoding="utf-8")
    async with app_session(path) as s:
        s.select("left")
        await s.press("b")
        assert s.selected == "Talks"
        await s.press("space")
        assert s.selected == "left"


async def test_the_edge_that_was_moved_is_in_sight(article: Path) -> None:
    async with app_session(article, size=(60, 15)) as s:
        s.session.cursor = Cursor(Span(300, 2300))
        for key, edge in ((".", "end"), (">", "start"), (",", "end"), ("<", "start")):
            await s.press(key)
            span = s.session.cursor.span
            first, last = s.reader.frame.view.shown_offsets
            assert first <= (span.start if edge == "start" else span.end - 1) <= last


async def test_growing_goes_through_the_levels_and_shrinking_back(article: Path) -> None:
    async with app_session(article) as s:
        s.select("Kabul is")
        s.select("Kabul", 1)
        words = [s.selected]
        for _ in range(5):
            await s.press("o")
            words.append(s.selected)
        assert words[0] == "Kabul"
        assert DENIED in words
        assert words[-1].endswith("one of the officials said.")
        assert all(small in large for small, large in pairwise(words))
        grown = [word for n, word in enumerate(words) if word not in words[:n]]
        for word in reversed(grown[:-1]):
            await s.press("i")
            assert s.selected == word
        await s.press("i")
        assert "has not grown" in s.rows[0]


async def test_after_the_mark_any_motion_or_search_extends(article: Path) -> None:
    async with app_session(article) as s:
        s.select("No")
        await s.press("v", "right", "right")
        assert s.selected == "No action against"
        await s.press("e")
        assert s.selected == "No action against Haqqani network"
        await s.press("slash", *"military", "enter")
        assert s.selected == HEADLINE.removeprefix("Officials: ")
        await s.press("v", "j")
        assert s.selected == LEAD


async def test_the_search_jumps_while_typing_and_escape_goes_back(article: Path) -> None:
    async with app_session(article, size=(80, 24)) as s:
        s.select("Story")
        await s.press("slash", *"KABU")
        assert s.selected == "Kabu"
        assert s.reader.frame.view.scroll_offset.y > 0
        await s.press("escape")
        assert (s.selected, s.reader.frame.view.scroll_offset.y) == ("Story", 0)
        assert not s.reader.scene.looking.highlighted


async def test_hits_are_walked_round_the_end_of_the_text(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("slash", *"kabul", "enter")
        first = s.session.cursor.span
        await s.press("n")
        second = s.session.cursor.span
        assert second.start > first.start
        await s.press("n")
        assert s.session.cursor.span == first
        assert "round the end" in s.rows[0]
        await s.press("N")
        assert s.session.cursor.span == second
        await s.press("escape")
        assert not s.reader.scene.looking.highlighted
        await s.press("n")
        assert "Nothing was searched for" in s.rows[0]


async def test_hits_are_marked_wherever_one_looks_in_a_long_text(project: Path) -> None:
    article = project / "seeds" / "long.txt"
    article.write_text("Peace and war.\n\n" * 12_000, encoding="utf-8")
    async with app_session(article, size=(80, 24)) as s:
        await s.press("slash", *"war", "enter", "G")
        view = s.reader.frame.view
        strips = view.render_lines(Region(0, 0, *view.size))
        hit = PALETTES[s.app.theme].hit
        marked = {
            segment.text
            for strip in strips
            for segment in strip
            if segment.style and segment.style.bgcolor and segment.style.bgcolor.name == hit
        }
        assert marked == {"war"}


async def test_what_is_not_there_is_said_and_moves_nothing(article: Path) -> None:
    async with app_session(article) as s:
        s.select("Story")
        await s.press("slash", *"zebra")
        assert s.selected == "Story"
        assert "not found" in s.rows[0]
        await s.press("enter")
        assert s.selected == "Story"
        assert "“zebra” is not in the text" in s.rows[0]


@pytest.mark.parametrize(("key", "said"), [
    ("]", "There is no claim after this place."),
    ("[", "There is no claim before this place."),
    ("E", "There is no entity before this place."),
    ('"', "There is no quotation before this place."),
    ("shift+tab", "There is no proposal before this place."),
    ("i", "The selection has not grown; o grows it."),
    ("u", "There is nothing to undo."),
    ("ctrl+r", "There is nothing to do again."),
    ("x", "Neither a claim nor a proposal is here to be taken away."),
    ("enter", "No proposal is here: tab goes to the next one."),
    ("f", "No claim is current: ] or [ goes to one."),
])  # fmt: skip
async def test_a_key_that_cannot_do_anything_says_why(article: Path, key: str, said: str) -> None:
    async with app_session(article) as s:
        await s.press(key)
        assert said in s.rows[0]
        assert s.selected == "Officials"


async def test_escape_lets_go_of_one_thing_at_a_time(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("'", "3", "slash", *"kabul", "enter", "v", "right", "asterisk")
        assert s.session.everywhere
        await s.press("escape")
        assert not s.session.everywhere
        assert s.reader.scene.looking.highlighted
        await s.press("escape")
        assert not s.reader.scene.looking.highlighted
        marked = s.selected
        await s.press("escape")
        assert s.selected != marked
        assert s.session.current
        await s.press("escape", "escape")
        assert not s.session.current


SEVERAL = [
    # what is selected, the keys, the words selected then
    ("No action", "shift+right", "No action against"),
    ("No action", "shift+left", "Officials: No action"),
    ("No action", "shift+right shift+left", "No action"),
    ("No action", "shift+left shift+right shift+right", "No action against"),
    ("No action", "l", "against"),
    ("No action", "h", "Officials"),
    ("No action", "v right", "No action against"),
    ("No action", "v e", "No action against Haqqani network"),
    ("No action", "shift+right l", "Haqqani"),
    ("No action", "shift+right h", "Officials"),
    ("No action", "1 l", "against"),
    ("No action", "v right 1 l", "Haqqani"),
    (HEADLINE, "j", LEAD),
    (HEADLINE, "J", LEAD),
    (HEADLINE, "e", "Joint Chiefs of Staff"),
    ("network by Pakistan", "E", "Haqqani network"),
    (HEADLINE, "v j", f"{HEADLINE}\n\n{LEAD}"),
    (HEADLINE, "v j k", HEADLINE),
    (HEADLINE, "v J K", HEADLINE),
    ("No action", "v j", HEADLINE.removeprefix("Officials: ")),
    ("action", "v k", "Officials: No action"),
    (HEADLINE, "slash t h e enter v n N", "the"),
    (LEAD, "'", WE),
]


async def test_motions_start_at_the_end_that_moves(article: Path) -> None:
    for words, keys, expected in SEVERAL:
        async with app_session(article) as s:
            s.select(words)
            await s.press(*keys.split())
            assert s.selected == expected, (words, keys)


@pytest.mark.parametrize(("ahead", "back"), [("e", "E"), ("'", '"'), ("n", "N"), ("down", "up")])
async def test_from_a_mark_each_motion_extends_and_its_counterpart_goes_back(
    article: Path, ahead: str, back: str
) -> None:
    async with app_session(article, size=(80, 24)) as s:
        await s.press("slash", *"the", "enter", "g", "l", "v")
        seen = [s.session.cursor.span]
        for _ in range(5):
            await s.press(ahead)
            assert s.session.cursor.span.start == seen[0].start
            assert s.session.cursor.span.end > seen[-1].end
            seen.append(s.session.cursor.span)
        for _ in range(5):
            before = s.session.cursor.span
            await s.press(back)
            assert s.session.cursor.span.start == seen[0].start
            assert seen[0].end <= s.session.cursor.span.end < before.end
        await s.press(back)
        assert s.session.cursor.span.end == seen[0].end


async def test_a_page_forward_never_goes_back(article: Path) -> None:
    async with app_session(article, size=(80, 24)) as s:
        await s.press(*["down"] * 20, "right")
        here = s.session.cursor.span
        await s.press("space")
        assert s.session.cursor.span.start >= here.start


async def test_a_click_selects_a_word_and_dragging_extends(article: Path) -> None:
    async with app_session(article) as s:
        y = next(n for n, row in enumerate(s.rows) if "Officials: No action" in row)
        x = s.rows[y].index("action")
        await s.pilot.click(offset=(x, y))
        assert s.selected == "action"
        await s.pilot.mouse_down(offset=(x, y))
        await s.pilot.hover(offset=(s.rows[y].index("network"), y))
        await s.pilot.mouse_up(offset=(s.rows[y].index("network"), y))
        await s.pilot.pause()
        assert s.selected == "action against Haqqani network"
        await s.pilot.click(offset=(x, y), times=2)
        await s.pilot.pause()
        assert s.selected == "action"


async def test_the_wheel_scrolls_and_the_cursor_stays_in_sight(article: Path) -> None:
    async with app_session(article, size=(80, 24)) as s:
        for _ in range(10):
            await s.wheel(MouseScrollDown, 30, 10)
        assert s.reader.frame.view.scroll_offset.y > 0
        first, last = s.reader.frame.view.shown_offsets
        assert first <= s.session.cursor.span.start < last
        await s.press("G")
        for _ in range(10):
            await s.wheel(MouseScrollUp, 30, 10)
        first, last = s.reader.frame.view.shown_offsets
        assert last - 40 < s.session.cursor.span.start < last


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (250, 70)])
async def test_another_size_keeps_the_reading_place(article: Path, size: tuple[int, int]) -> None:
    async with app_session(article) as s:
        s.select("Kayani, meanwhile")
        s.reader.frame.view.go_to_row(s.reader.frame.view.rows_of(s.session.cursor.span)[0])
        await s.pilot.pause()
        place = s.reader.frame.view.top_offset
        await s.pilot.resize_terminal(*size)
        await s.pilot.pause()
        first, last = s.reader.frame.view.shown_offsets
        assert first <= place < last
        await s.pilot.resize_terminal(120, 40)
        await s.pilot.pause()
        first, last = s.reader.frame.view.shown_offsets
        assert first <= place < last
        assert s.selected == "Kayani, meanwhile"


AT_THE_END = [
    *("sentence.next", "paragraph.next", "word.right", "line.down", "page.forward", "text.end"),
    *("proposal.next", "claim.next", "quotation.next", "entity.next", "extend.right"),
    *("extend.down", "end.right", "end.right.character"),
]
AT_THE_START = [
    *("sentence.previous", "paragraph.previous", "word.left", "line.up", "page.back"),
    *("text.start", "proposal.previous", "claim.previous", "quotation.previous"),
    *("entity.previous", "extend.left", "extend.up", "start.left", "start.left.character"),
]


def test_every_motion_is_tried_at_one_end() -> None:
    within = {"select.mark", "end.left", "start.right", "end.left.character"}
    within |= {"start.right.character", "select.grow", "select.shrink"}
    article = {id for id in registry.MOTIONS if COMMANDS[id].where == "article"}
    assert article == {*AT_THE_END, *AT_THE_START} | within


@pytest.mark.parametrize("marked", [False, True])
@pytest.mark.parametrize("id", AT_THE_END + AT_THE_START)
async def test_a_motion_that_leads_nowhere_says_so(article: Path, id: str, marked: bool) -> None:
    article.write_text("Nothing is quoted here.\n\nNobody is named", encoding="utf-8")
    file = article.parents[1] / "annotations" / "haqqani-network.toml"
    file.write_text('format = 1\n\n[claim.z00000]\nquote = "zebras"\nkind = "report"\n')
    async with app_session(article, findings=Findings(complete=True)) as s:
        await s.press("end" if id in AT_THE_END else "home")
        if marked:
            await s.press("v")
        before = s.session.cursor.span
        await s.press(COMMANDS[id].keys[0])
        assert s.session.cursor.span == before
        said = s.rows[0]
        assert any(words in said for words in ("further", "There is no ", "is proposed")), said
        if id.startswith("claim."):
            assert "V for those" in said


@pytest.mark.parametrize("key", ["j", "G", "k", "g"])
async def test_an_end_of_a_list_is_told_as_well(article: Path, key: str) -> None:
    async with app_session(article) as s:
        await s.press("P", "l", "G" if key in "jG" else "g", key)
        assert "nothing further" in s.rows[0]
        await s.press("k" if key in "jG" else "j")
        assert "nothing further" not in s.rows[0]


SIZES = ((20, 5), (200, 60), (40, 10), (60, 15), (120, 40), (21, 7), (99, 8), (100, 5), (36, 60))


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_selected_is_on_the_screen_after_every_change_of_its_size(
    article: Path, seed: int
) -> None:
    chance = Random(seed)
    async with app_session(article) as s:
        for _ in range(12):
            keys = chance.choice(["j", "J", "tab", "G", "g", "o", "e", "k", "]", "l", "space"])
            await s.press(*[keys] * chance.randint(1, 9))
            width, height = chance.choice(
                [*SIZES, (chance.randint(20, 200), chance.randint(5, 60))]
            )
            await s.pilot.resize_terminal(width, height)
            await s.pilot.pause()
            view = s.reader.frame.view
            first, last = view.rows_of(s.session.cursor.span)
            top = view.scroll_offset.y
            bottom = top + view.size.height - 1
            assert view.size.height > 0
            shown = range(max(first, top), min(last, bottom) + 1)
            rows = last - first + 1
            assert len(shown) >= (1 if rows > view.size.height else rows), (width, height)
