"""Every prompt of the program, edited with every key, the mouse and what is pasted."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.events import Paste
from textual.widgets import Input
from textual.widgets.input import Selection

from tests.app.app_session import ANN, AppSession, app_session
from tui.app.keys.registry import COMMANDS
from tui.app.outcome import Outcome, Prompt, Question, Then
from tui.app.relation_choices import NOT_ELSEWHERE
from tui.app.scene import Scene
from tui.app.widgets.field import Field
from tui.app.widgets.prompt import MOST_CHOICES
from tui.model.edits import Edit
from tui.session.actions.fields import set_field
from tui.session.refusal import Refused
from tui.text.visible import clean_pasted_text

# How each prompt is opened, on a claim whose words are an entity's name, with others about.
PROMPTS = {
    ":": "command",
    "/": "search",
    "t": "tags",
    "c": "note",
    "s": "source",
    "r s": "supports" + NOT_ELSEWHERE,
    "r o": "opposes" + NOT_ELSEWHERE,
    "r r": "restates" + NOT_ELSEWHERE,
    "r p": "parent",
    "r n": "continues",
    "@ n": "its name",
    "@ a": "Mark Stroh is another name of",
}
# What is asked of the article itself.
OF_THE_ARTICLE = {
    "= b": "the article: who has written it",
    "= c": "the article: free text of the analyst",
    "= l": "the article: the language that it is in",
    "= m": "the article: when it was last changed",
    "= o": "the article: who has published it",
    "= p": "the article: when it was published",
    "= u": "the article: where it is on the web",
}
# What is asked once of somebody who has not said who they are.
ASKED_ONCE = {"%": "your name", "{": "your name"}
# The same on the page of the claim, and those of the fields that have a key only there.
ON_THE_PAGE = ("d t", "d c", "d s", "d r s", "d #", "d e")
# Commands that go away from the screen on which prompts are.
AWAY = {"quit", "suspend", "reload", "article.next", "article.previous", "help"}

VALUE = "alpha beta gamma"
AT = 8
# What each key makes of "alpha be|ta gamma": the text, and where a selection begins and ends.
EDITED: dict[str, tuple[str, int, int]] = {
    "left": (VALUE, 7, 7),
    "shift+left": (VALUE, 8, 7),
    "ctrl+left": (VALUE, 6, 6),
    "ctrl+shift+left": (VALUE, 8, 6),
    "right": (VALUE, 9, 9),
    "shift+right": (VALUE, 8, 9),
    "ctrl+right": (VALUE, 11, 11),
    "ctrl+shift+right": (VALUE, 8, 11),
    "backspace": ("alpha bta gamma", 7, 7),
    "ctrl+shift+a": (VALUE, 0, 16),
    "home": (VALUE, 0, 0),
    "ctrl+a": (VALUE, 0, 0),
    "end": (VALUE, 16, 16),
    "ctrl+e": (VALUE, 16, 16),
    "shift+home": (VALUE, 8, 0),
    "shift+end": (VALUE, 8, 16),
    "delete": ("alpha bea gamma", 8, 8),
    "ctrl+d": ("alpha bea gamma", 8, 8),
    "ctrl+w": ("alpha ta gamma", 6, 6),
    "ctrl+u": ("ta gamma", 0, 0),
    "super+backspace": ("ta gamma", 0, 0),
    "ctrl+k": ("alpha be", 8, 8),
    "ctrl+x": (VALUE, 8, 8),
    "ctrl+c": (VALUE, 8, 8),
    "super+c": (VALUE, 8, 8),
    "ctrl+v": ("alpha beCLIPta gamma", 12, 12),
    # As in every shell, and as in Textual's larger text field.
    "ctrl+backspace": ("alpha ta gamma", 6, 6),
    "alt+backspace": ("alpha ta gamma", 6, 6),
    # Keys of shells that Textual's input has not.
    "ctrl+f": (VALUE, 9, 9),
    "ctrl+b": (VALUE, 7, 7),
    "ctrl+h": ("alpha bta gamma", 7, 7),
    "alt+f": (VALUE, 11, 11),
    "alt+b": (VALUE, 6, 6),
    "alt+right": (VALUE, 11, 11),
    "alt+left": (VALUE, 6, 6),
    "alt+d": ("alpha begamma", 8, 8),
    "alt+delete": ("alpha begamma", 8, 8),
    "ctrl+delete": ("alpha begamma", 8, 8),
    # Letters that are commands in the article.
    "x": ("alpha bexta gamma", 9, 9),
    "1": ("alpha be1ta gamma", 9, 9),
    "q": ("alpha beqta gamma", 9, 9),
    "u": ("alpha beuta gamma", 9, 9),
    " ": ("alpha be ta gamma", 9, 9),
    # Keys of the article, and those that do nothing in a line.
    **dict.fromkeys(
        (
            "ctrl+q ctrl+r ctrl+l ctrl+s ctrl+z ctrl+up ctrl+down pageup pagedown f1 f10 ctrl+p "
            "shift+up shift+down alt+comma alt+full_stop up down tab shift+tab ctrl+n ctrl+o ctrl+t"
        ).split(),
        (VALUE, 8, 8),
    ),
}


async def prepared(s: AppSession) -> None:
    """Three claims, the cursor on the words of one, which is current and is an entity too."""
    for words in ("Kayani canceled", "bitter war of words", "Mark Stroh"):
        s.select(words)
        await s.press("1")


async def asked(s: AppSession, keys: str) -> Field:
    """Open a prompt in the prepared session."""
    await s.press(*keys.split())
    assert s.reader.frame.prompt_bar.asking
    return s.reader.frame.prompt_bar.field


def opened(scene: Scene) -> Iterator[tuple[str, str]]:
    """The keys and the lead of each prompt that any command, or answer to a question, opens."""
    seen: set[tuple[object, ...]] = set()

    def walk(keys: tuple[str, ...], act: Callable[[], Outcome]) -> Iterator[tuple[str, str]]:
        try:
            asked = asked_by(act())
        except Refused:
            return
        if isinstance(asked, Prompt):
            yield " ".join(keys), asked.lead
        elif asked is not None and asked[:2] not in seen:
            seen.add(asked[:2])
            for key, _ in asked.options:
                yield from walk((*keys, key), partial(asked.answer, key))

    for command in COMMANDS.values():
        if command.where == "article" and command.id not in AWAY:
            yield from walk((command.keys[0],), partial(command.run, scene))


def asked_by(outcome: Outcome) -> Question | Prompt | None:
    """What comes of something to be asked, before anything is done."""
    if isinstance(outcome, Then):
        done = isinstance(outcome.first, Edit)
        return None if done else asked_by(outcome.first) or asked_by(outcome.then())
    return outcome if isinstance(outcome, Question | Prompt) else None


async def test_the_list_has_every_prompt(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        found = dict(opened(s.reader.scene))
        # The same prompts once more, for one article or one place.
        again = [keys for keys in found if keys.startswith(("@ t ", "@ h "))]
        assert len({keys.split()[-1] for keys in again}) == 2
        others = {keys: lead for keys, lead in found.items() if keys not in again}
        assert others == PROMPTS | OF_THE_ARTICLE | ASKED_ONCE


def test_every_key_that_edits_an_input_is_tried() -> None:
    bound = [each for each in Input.BINDINGS if isinstance(each, Binding)]
    keys = {key for each in bound for key in each.key.split(",")}
    assert keys - {"enter"} <= EDITED.keys()


@pytest.mark.parametrize("keys", [*PROMPTS, *ON_THE_PAGE, *OF_THE_ARTICLE])
async def test_every_prompt_is_edited_with_every_key(article: Path, keys: str) -> None:
    async with app_session(article) as s:
        await prepared(s)
        field = await asked(s, keys)
        before = s.claims, s.session.cursor, s.session.current
        for key, expected in EDITED.items():
            field.value, field.cursor_position = VALUE, AT
            s.app.copy_to_clipboard("CLIP")
            await s.press(key)
            assert s.reader.frame.prompt_bar.asking, key
            assert (field.value, *field.selection) == expected, key
        field.value = ""
        await s.press(*"abc", "escape")
        assert "esc" not in s.rows[-1]
        assert (s.claims, s.session.cursor, s.session.current) == before


@pytest.mark.parametrize("key", ["shift+left", "ctrl+shift+right", "shift+home", "ctrl+shift+a"])
async def test_what_is_selected_is_replaced_and_cut(article: Path, key: str) -> None:
    async with app_session(article) as s:
        await prepared(s)
        field = await asked(s, "c")
        _, *selected = EDITED[key]
        start, end = sorted(selected)
        for then, instead in (("backspace", ""), ("delete", ""), ("ctrl+x", ""), ("x", "x")):
            field.value, field.cursor_position = VALUE, AT
            await s.press(key, "ctrl+c", then)
            assert field.value == VALUE[:start] + instead + VALUE[end:]
            assert s.app.clipboard == VALUE[start:end]


async def test_keys_typed_ahead_edit_as_keys_typed_slowly(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        await s.press(
            "c", *"hallo", "left", "left", "backspace", "end", "!", "ctrl+a", ">", "enter"
        )
        assert s.current["note"] == ">halo!"


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "e\u0301", "🇺🇸", "한", "か\u3099"])
async def test_a_cluster_is_one_step_and_one_deletion(article: Path, text: str) -> None:
    async with app_session(article) as s:
        await prepared(s)
        await s.press("c")
        field = s.reader.frame.prompt_bar.field
        field.value = f"a{text}b"
        for key, at in (("end", -1), ("left", -2), ("left", 1), ("right", -2), ("home", 0)):
            await s.press(key)
            assert field.cursor_position == at % (len(field.value) + 1), key
        await s.press("right", "delete")
        assert field.value == "ab"
        field.value = f"a{text}b"
        await s.press("end", "left", "backspace")
        assert field.value == "ab"


# What a note holds


HELD = "one\ntwo\x1b[31m \u202ered\u2066\x07\t␊ ·�\x85\x1f"


async def test_a_note_with_any_characters_survives_being_edited(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        s.reader.perform(lambda: set_field(s.session, "note", HELD))
        await s.press("c")
        assert "one␊two␛[31m ·red·␇ ␊ ·��␟" in s.shown
        await s.press("enter")
        assert s.current["note"] == HELD
        await s.press("c", "!", "home", ">", "enter")
        assert s.current["note"] == f">{HELD}!"
        assert s.saved["claim"][s.session.current]["note"] == f">{HELD}!"
        await s.press("d", "c", "end", "backspace", "enter")
        assert s.current["note"] == f">{HELD}"


@given(st.text())
def test_what_is_pasted_keeps_all_but_control_characters(text: str) -> None:
    cleaned = clean_pasted_text(text)
    assert not [c for c in cleaned if (c < " " or "\x7f" <= c < "\xa0") and c not in "\n\t"]
    assert clean_pasted_text(cleaned) == cleaned
    if "\x1b" not in text:
        kept = [c for c in text if c.isalnum()]
        assert [c for c in cleaned if c.isalnum()] == kept


PASTES = [
    # what comes in, what it is in a note, what it is elsewhere
    ("one\rtwo", "one\ntwo", "one two"),
    ("one\r\ntwo\n", "one\ntwo\n", "one two"),
    ("a\x1b[31mb\x1b[0m\x07c\x00", "abc", "abc"),
    ("a\x1b]52;c;AAAA\x07b\x9b1mc", "ab1mc", "ab1mc"),
    ("\x1b]2;t\x1b\\b", "b", "b"),
    ("  \n  x", "  \n  x", " x"),
    ("می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم"),
    ("中文\t🗼", "中文\t🗼", "中文 🗼"),
    ("", "", ""),
]


@pytest.mark.parametrize("keys", ["c", "d c", "t", "s", "@ n", "/"])
async def test_what_is_pasted_goes_in_at_the_cursor(article: Path, keys: str) -> None:
    async with app_session(article) as s:
        await prepared(s)
        field = await asked(s, keys)
        for text, in_note, elsewhere in PASTES:
            field.value, field.selection = "[x]", Selection(1, 2)
            s.app.post_message(Paste(text))
            await s.press("home")
            expected = in_note if keys.endswith("c") else elsewhere
            assert field.value == f"[{expected}]"
        await s.press("escape")


async def test_a_note_of_several_lines_is_pasted_and_kept(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        await s.press("c")
        s.app.post_message(Paste("first\rsecond"))
        await s.press("enter")
        assert s.current["note"] == "first\nsecond"


async def test_a_paste_without_a_prompt_does_nothing(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        before = s.claims, s.session.cursor
        s.app.post_message(Paste("x1qj"))
        await s.press("ctrl+v")
        assert (s.claims, s.session.cursor) == before


# The mouse


async def test_the_mouse_places_the_cursor_and_selects(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        await s.press("c")
        field = s.reader.frame.prompt_bar.field
        field.value = "one 中文 two\nthree"
        await s.pilot.pause()
        x, y = field.region.offset
        for cell, at in ((0, 0), (4, 4), (5, 4), (6, 5), (8, 6), (60, 16), (12, 10), (13, 11)):
            await s.pilot.click(offset=(x + cell, y))
            assert field.cursor_position == at, cell
        await s.pilot.click(offset=(x + 10, y), times=2)
        assert field.selected_text == "two"
        await s.pilot.click(offset=(x + 10, y), times=3)
        assert field.selected_text == field.value
        await s.pilot.mouse_down(offset=(x + 4, y))
        await s.pilot.mouse_up(offset=(x + 8, y))
        assert field.selected_text == "中文"
        await s.press("!")
        assert field.value == "one ! two\nthree"


async def test_a_choice_is_taken_by_a_click(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        s.select("Kayani canceled")
        await s.press("1", "s", *"mullen")
        y = s.reader.frame.prompt_bar.region.y
        name = s.rows[y].strip(" ▸").split("  ")[0]
        assert "Mullen" in name
        await s.pilot.click(offset=(5, y))
        await s.pilot.pause()
        assert not s.reader.frame.prompt_bar.asking
        assert s.current["source.speaker"] == name


async def test_a_list_longer_than_its_room_goes_along_with_what_is_picked(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        s.select("Kayani canceled")
        await s.press("1", "s")
        y = s.reader.frame.prompt_bar.region.y
        offered = s.rows[y : y + MOST_CHOICES]
        await s.press(*["down"] * MOST_CHOICES)
        shown = s.rows[y : y + MOST_CHOICES]
        assert ["▸" in row for row in shown] == [False] * (MOST_CHOICES - 1) + [True]
        assert shown[0].split() == offered[1].split()
        name = shown[3].strip().split("  ")[0]
        await s.pilot.click(offset=(5, y + 3))
        await s.pilot.pause()
        assert s.current["source.speaker"] == name


async def test_what_is_typed_picks_the_first_choice_that_is_left(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        s.select("Kayani canceled")
        await s.press("1", "s", "down", "down", "a")
        y = s.reader.frame.prompt_bar.region.y
        assert ["▸" in row for row in s.rows[y : y + 3]] == [True, False, False]


@pytest.mark.parametrize("place", ["article", "panel", "choices", "status"])
async def test_a_click_elsewhere_takes_no_key_from_the_prompt(article: Path, place: str) -> None:
    async with app_session(article) as s:
        await prepared(s)
        before = s.claims, s.session.cursor, s.session.current
        await s.press("c", *"ab")
        spots = {"article": (30, 12), "panel": (100, 8), "choices": (3, 36), "status": (3, 0)}
        await s.pilot.click(offset=spots[place])
        await s.press("x", "1", "enter")
        claims, cursor, current = before
        assert s.current["note"] == "abx1"
        assert (len(s.claims), s.session.cursor, s.session.current) == (
            len(claims),
            cursor,
            current,
        )


async def test_a_click_leaves_a_question_and_the_panel(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        claims = s.claims
        await s.press("f")
        await s.pilot.click(offset=(30, 12))
        await s.press("1")
        assert "factuality" not in s.current
        await s.press("u")
        assert s.claims == claims
        await s.press("P")
        await s.pilot.click(offset=(30, 12))
        assert not s.in_panel()


# The editor


def editor(folder: Path, does: str) -> str:
    """An editor that notes what it was given, then does something to the file."""
    script = folder / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1])\n"
        f"pathlib.Path({str(folder / 'given')!r}).write_bytes(path.read_bytes())\n{does}\n"
    )
    return shlex.join([sys.executable, str(script)])


EDITORS = [
    # what the editor does, what the note is then (None: the prompt is open again), what is said
    ("path.write_bytes(b'new\\nlines  \\n\\n')", "new\nlines", "note: new lines"),
    ("path.write_bytes(b'new\\r\\nlines\\r\\n')", "new\nlines", "note: new lines"),
    ("path.write_bytes(path.read_bytes() + b'more')", f"{HELD}!\nmore", "note: one two"),
    ("path.write_bytes(b'')", "", "note: none"),
    ("pass", None, ""),
    ("path.write_bytes(b'lost'); sys.exit(1)", None, "ended with 1; the note is as it was"),
    ("path.write_bytes(b'\\xff\\xfe')", None, "not UTF-8 text"),
    ("path.unlink()", None, "could not be run"),
]


@pytest.mark.parametrize(("does", "note", "said"), EDITORS, ids=range(len(EDITORS)))
async def test_the_words_of_a_note_go_to_the_editor_and_come_back(
    article: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    does: str,
    note: str | None,
    said: str,
) -> None:
    chosen = ANN._replace(editor=editor(tmp_path, does))
    async with app_session(article, settings=chosen) as s:
        monkeypatch.setattr(s.app, "suspend", nullcontext)
        await prepared(s)
        s.reader.perform(lambda: set_field(s.session, "note", HELD))
        await s.press("c", "!", "f2")
        assert (tmp_path / "given").read_bytes().decode() == f"{HELD}!\n"
        assert said in s.rows[0]
        if note is not None:
            assert not s.reader.frame.prompt_bar.asking
            assert s.session.need_current().fields.get("note", "") == note
            return
        assert s.current["note"] == HELD
        assert s.reader.frame.prompt_bar.field.value == f"{HELD}!"
        await s.press("x", "enter")
        assert s.current["note"] == f"{HELD}!x"


@pytest.mark.parametrize("command", ["no-such-editor-here", "'unclosed"])
async def test_an_editor_that_cannot_be_run_loses_no_word(
    article: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    async with app_session(article, settings=ANN._replace(editor=command)) as s:
        monkeypatch.setattr(s.app, "suspend", nullcontext)
        await prepared(s)
        await s.press("c", *"words", "f2")
        assert command.strip("'") in s.rows[0]
        await s.press("enter")
        assert s.current["note"] == "words"


async def test_f2_edits_nothing_but_notes(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        count = len(s.claims)
        await s.press("c")
        assert "F2 editor" in s.rows[-1]
        await s.press("escape", "t")
        assert "F2" not in s.rows[-1]
        await s.press(*"ab", "f2", "c", "enter")
        assert s.current["tags"] == ("abc",)
        assert len(s.claims) == count
