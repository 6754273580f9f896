"""The program around the article: help, commands, looks, settings, trouble with files."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from tests.app.app_session import ANN, app_session
from tui.app.commands.finding_commands import matching
from tui.app.keys.registry import COMMANDS
from tui.app.screens.help_screen import Help
from tui.startup.palette import PALETTES
from tui.storage.project.settings import Settings

HOSTILE = "\x1b]0;owned\x07\x9b31m [bold]x[/bold] [/] \u202egnp.exe\u2066 \x00"
RAW = frozenset("\x00\x07\x1b\x9b\u202e\u2066\x7f")


@pytest.mark.parametrize("key", ["?", "H"])
@pytest.mark.parametrize("leave", ["escape", "q", "enter"])
async def test_help_shows_every_command_and_goes_back(article: Path, key: str, leave: str) -> None:
    async with app_session(article, size=(120, 300)) as s:
        await s.press(key)
        assert isinstance(s.app.screen, Help)
        shown = " ".join(s.shown.split())
        for command in COMMANDS.values():
            # The two lists over all articles have help of their own; that of articles to settle
            # has the keys of a list, which its bottom line names.
            assert command.help in shown or command.where in ("articles", "questions", "to settle")
        assert COMMANDS["articles.filter"].help not in shown
        assert "says that somebody did wrong" in s.shown
        await s.press(leave)
        assert "Officials: No action" in s.shown
        assert s.selected == "Officials"


@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_a_command_is_found_by_what_it_is_called_and_done(article: Path, key: str) -> None:
    async with app_session(article) as s:
        await s.press(key)
        assert "command:" in s.shown
        await s.press(*"next quotation")
        assert "▸ Next quotation" in s.shown
        await s.press("enter")
        assert s.selected.startswith("We are not in a position")
        assert "command:" not in s.shown


async def test_what_is_called_nothing_is_no_command(article: Path) -> None:
    async with app_session(article) as s:
        await s.press(":", *"qqqq", "enter")
        assert "No command is called that" in s.rows[0]
        await s.press("escape")
        assert s.selected == "Officials"


def test_every_command_of_the_article_is_found_by_its_title_and_by_its_letters() -> None:
    ours = [c for c in COMMANDS.values() if c.where == "article" and c.id != "palette"]
    assert matching("") == ours
    for command in ours:
        assert matching(command.title.upper())[0].title == command.title
        assert command in matching(command.title.replace(" ", "")[::2])


@pytest.mark.parametrize(("typed", "title"), [("undo", "Undo"), ("outlet", "Copy")])
def test_a_command_is_found_by_what_it_does(typed: str, title: str) -> None:
    assert title in [command.title for command in matching(typed)]


async def test_keys_are_remapped_by_the_users_settings(article: Path) -> None:
    keys = {"sentence.next": ("ctrl+n", "]"), "claim.next": ("X",), "no.such": ("y",)}
    settings = Settings(theme="quoth-dark", keys=keys)
    async with app_session(article, settings=settings, size=(120, 260)) as s:
        assert "there is no command 'no.such'" in s.rows[0]
        await s.press("]")
        assert s.selected.startswith("Joint Chiefs")
        await s.press("ctrl+n")
        assert s.selected == "Story highlights"
        await s.press("X")
        assert "There is no claim after this place" in s.rows[0]
        await s.press("j")
        assert s.selected == "Story highlights"
        await s.press("?")
        assert any("ctrl+n" in row and "Select the next sentence" in row for row in s.rows)


async def test_layers_are_hidden_and_shown(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("tab")
        assert any("┊" in row[:6] for row in s.rows)
        await s.press("L", "p")
        assert not any("┊" in row[:6] for row in s.rows)
        await s.press("enter")
        assert any("▌" in row[:6] for row in s.rows)
        await s.press("L", "c")
        assert not any("▌" in row[:6] for row in s.rows)
        await s.press("L", "c", "L", "p")
        assert any("▌" in row[:6] for row in s.rows)


@pytest.mark.parametrize(("key", "theme"), [("l", "light"), ("d", "dark"), ("a", "ansi")])
async def test_the_theme_is_switched(article: Path, key: str, theme: str) -> None:
    async with app_session(article) as s:
        await s.press("T", key)
        assert s.app.theme == f"quoth-{theme}"
        assert "Officials: No action" in s.shown


async def test_reading_only_shows_the_text_and_nothing_else(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("z")
        assert "No action" in s.shown
        assert "Claims" not in s.shown
        assert "report" not in s.rows[-1]
        await s.press("j", "z")
        assert "Claims" in s.shown
        assert s.selected.startswith("Joint Chiefs")


@pytest.mark.parametrize("theme", ["", "quoth-dark", "quoth-ansi"])
async def test_no_color_takes_the_colours_away(
    article: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with app_session(article, settings=Settings(theme=theme)) as s:
        await s.press("tab", "enter", "T")
        assert "NO_COLOR" in s.rows[0]
        await s.press("/", "m")
        for strip in s.app.screen._compositor.render_strips(s.app.size):
            for segment in strip:
                if segment.style is not None:
                    assert segment.style.color is segment.style.bgcolor is None
                    assert not segment.style.italic


async def test_an_empty_no_color_is_none(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with app_session(article, settings=Settings()) as s:
        assert s.app.theme == "quoth-dark"
        assert not s.app.no_color
        strips = s.app.screen._compositor.render_strips(s.app.size)
        colours = {segment.style and segment.style.color for strip in strips for segment in strip}
        assert len(colours) > 3


@pytest.mark.parametrize("wanted", ["light", "quoth-light", "dark", "quoth-ansi", "", "nonsense"])
async def test_a_theme_of_the_settings_is_taken_if_there_is_one(article: Path, wanted: str) -> None:
    async with app_session(article, settings=Settings(theme=wanted)) as s:
        assert s.app.theme in PALETTES
        if wanted in ("light", "quoth-light"):
            assert s.app.theme == "quoth-light"


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_is_one_key_when_all_is_saved(article: Path, key: str) -> None:
    async with app_session(article) as s:
        await s.press("tab", "enter", key)
        assert not s.app.is_running or s.app._exit


async def test_a_save_that_fails_is_said_and_quitting_asks(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.storage.store import atomic_write

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    async with app_session(article) as s:
        with monkeypatch.context() as patch:
            patch.setattr(atomic_write, "write", fail)
            await s.press("tab", "enter")
            assert "no space left on device" in s.rows[0].lower()
            assert len(s.claims) == 1
            await s.press("j")
            assert "no space left on device" in s.rows[0].lower()
            await s.press("q")
            assert "not saved" in s.rows[-1]
            await s.press("n")
            assert not s.app._exit
            await s.press("q", "escape")
            assert not s.app._exit
        await s.press("ctrl+s")
        assert "could not be saved" not in s.rows[0]
        assert len(s.saved["claim"]) == 1
        await s.press("q")
        assert s.app._exit


async def test_a_file_that_cannot_be_parsed_is_told_and_never_written(article: Path) -> None:
    path = article.parents[1] / "annotations" / "haqqani-network.toml"
    path.write_text('format = 1\n[claim.k7f3qd\nquote = "x"\n', encoding="utf-8")
    before = path.read_bytes()
    async with app_session(article, size=(200, 40)) as s:
        assert "haqqani-network.toml:2:" in s.rows[0]
        assert "read-only" in s.rows[-1]
        await s.press("tab", "enter")
        assert "haqqani-network.toml:2:" in s.rows[0]
        await s.press("q")
        assert s.app._exit
    assert path.read_bytes() == before


async def test_warnings_are_shown_at_the_start(article: Path) -> None:
    article.write_bytes("“Größe”, said Müller. ".encode("cp1252") * 20)
    async with app_session(article) as s:
        assert "not UTF-8" in s.rows[0]


async def test_nothing_hostile_reaches_a_cell(article: Path) -> None:
    folder = article.parents[1]
    words = HOSTILE.replace("\0", "")
    article.write_text(f"{words} said\n\nHe said {words} again.\n", encoding="utf-8")
    escaped = "".join(f"\\u{ord(c):04x}" if not c.isprintable() else c for c in HOSTILE)
    (folder / "annotations" / "schema.toml").write_text(
        f'[kind."bad{escaped}"]\nkey = "Z"\nhelp = "{escaped}"\n', encoding="utf-8"
    )
    (folder / "annotations" / "entities.toml").write_text(
        f'[entity.he]\nname = "He"\nlabel = "PERSON"\naliases = ["{escaped}"]\n', encoding="utf-8"
    )
    (folder / "annotations" / "haqqani-network.toml").write_text(
        f'format = 1\n[claim.k7f3qd]\nquote = "He said"\nkind = "report"\nnote = "{escaped}"\n'
        f'tags = ["{escaped}"]\nodd = "{escaped}"\n[claim.k7f3qd.source]\nspeaker = "{escaped}"\n',
        encoding="utf-8",
    )
    settings = Settings(annotator="", theme="quoth-dark", keys={HOSTILE: ("y",)})
    async with app_session(article, settings=settings) as s:
        steps = ["g", "e", "]", "w", "escape", "c", "escape", "t", "escape", "d", "escape"]
        steps += ["@", "escape", "s", "escape", "r", "slash", "escape", "P", "l", "l", "escape"]
        steps += ["p", "y", "1", "u", "2", "r", "s", "enter", "escape", "?", "escape", "colon"]
        for step in (*steps, "escape"):
            await s.press(step)
            assert not RAW & set(s.shown.replace("\n", ""))
        assert "[bold]" in s.shown


async def test_what_is_typed_cannot_hold_control_characters(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("tab", "enter", "c")
        s.app.post_message(Paste(HOSTILE))
        await s.pilot.pause()
        assert not RAW & set(s.shown.replace("\n", ""))
        await s.press("enter")
        assert not RAW & set(s.shown.replace("\n", ""))


async def test_an_empty_article_reads_well(article: Path) -> None:
    article.write_text("", encoding="utf-8")
    async with app_session(article) as s:
        keys = "j k J K l h down up space b g G o i v . , < > tab ] ' e 1 enter x s * y n @ z z P q"
        await s.press(*keys.split())
        assert not s.claims
        assert s.app.is_running


async def test_a_text_without_a_file_is_read_and_not_tagged() -> None:
    from tui.app.app import QuothReader
    from tui.session.analysing import Analysis
    from tui.session.opening import open_text

    session, _ = open_text(b"One said two.\n", ANN)
    app = QuothReader(ANN, session, Analysis(session, None, None))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("j", "1")
        assert not session.reading.tables.claim
        await pilot.press("q")
        assert app._exit


@pytest.mark.parametrize(
    "keys",
    [
        "tab enter t q j x enter",
        "tab enter w b t x enter u",
        "slash k a b u l enter n N escape ? j q j",
        "P l j x escape u tab enter c n o t e enter ] S",
    ],
)
async def test_keys_typed_ahead_do_the_same_as_keys_typed_slowly(article: Path, keys: str) -> None:
    seen = []
    for together in (False, True):
        async with app_session(article) as s:
            await (s.press if together else s.pilot.press)(*keys.split())
            seen.append((s.selected, [dict(claim.fields) for claim in s.claims], s.rows[0]))
            assert not s.app._exit
            await s.press(*["u"] * len(s.session.reading.done))
    assert seen[0] == seen[1]
