"""The first page that is drawn before the framework is loaded."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measuring import unmeasured
from tui.startup import first_page, kept_pages, own_folders
from tui.storage.project.user_folders import cache_folder, config_folder, state_folder

if sys.platform != "win32":
    from tests.terminal import Terminal

QUOTH = Path(sys.executable).with_name("quoth")


def written(path: Path, depends_on: Path, rows: list[str]) -> Path:
    """A kept page of two rows, made as the app makes them."""
    head = [
        kept_pages.HEAD,
        kept_pages.circumstances(20, 2),
        *kept_pages.signature([str(depends_on)]),
    ]
    path.write_text("\n".join(head) + "\n\n" + "\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("words", encoding="utf-8")
    return path


def test_a_page_is_shown_as_it_was_kept(tmp_path: Path, article: Path) -> None:
    rows = ["\x1b[1;38;2;1;2;3mwords\x1b[0m", "漢字 é"]
    assert kept_pages.kept(str(written(tmp_path / "page", article, rows)), 20, 2) == rows


def test_nothing_is_shown_when_a_file_has_changed(tmp_path: Path, article: Path) -> None:
    page = written(tmp_path / "page", article, ["one", "two"])
    article.write_text("other words", encoding="utf-8")
    assert kept_pages.kept(str(page), 20, 2) is None


def test_nothing_is_shown_when_a_file_has_come(tmp_path: Path) -> None:
    absent = tmp_path / "annotations.toml"
    page = written(tmp_path / "page", absent, ["one", "two"])
    assert kept_pages.kept(str(page), 20, 2) == ["one", "two"]
    absent.write_text("format = 1", encoding="utf-8")
    assert kept_pages.kept(str(page), 20, 2) is None


def test_nothing_is_shown_in_another_terminal(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = written(tmp_path / "page", article, ["one", "two"])
    assert kept_pages.kept(str(page), 20, 2) == ["one", "two"]
    assert kept_pages.kept(str(page), 21, 2) is None
    assert kept_pages.kept(str(page), 20, 3) is None
    monkeypatch.setattr("tui.__version__", "0.0.0")
    assert kept_pages.kept(str(page), 20, 2) is None


@pytest.mark.parametrize("before", [None, "", "1"])
@pytest.mark.parametrize(
    "name",
    [
        "TERM",
        "COLORTERM",
        "NO_COLOR",
        "TEXTUAL_COLOR_SYSTEM",
        "HOME",
        "QUOTH_CONFIG_DIR",
        "XDG_CONFIG_HOME",
        "QUOTH_DATA_DIR",
        "XDG_DATA_HOME",
    ],
)
def test_nothing_is_shown_where_anything_else_that_it_depends_on_is_said(
    tmp_path: Path,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    before: str | None,
) -> None:
    def say(value: str | None) -> None:
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)

    say(before)
    page = str(written(tmp_path / "page", article, ["one", "two"]))
    assert kept_pages.kept(page, 20, 2) == ["one", "two"]
    say("other")
    assert kept_pages.kept(page, 20, 2) is None
    say(before)
    assert kept_pages.kept(page, 20, 2) == ["one", "two"]


def test_a_folder_named_from_where_one_is_is_another_elsewhere(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTH_CONFIG_DIR", "settings")
    page = written(tmp_path / "page", article, ["one", "two"])
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert kept_pages.kept(str(page), 20, 2) is None


@pytest.mark.parametrize(
    "row",
    [
        "\x1b]52;c;aGk=\x07",
        "\x1b[2J",
        "\x1b[38;2;1mx\x1b",
        "\x1b[?1049lm",
        "\x1bPq\x1b\\",
        "a\rb",
        "a\u202eb",
        "\x9b31m",
        "\x1b[²m",
        "\x1b[1mbold\x07\x1b[0m",
        "\x1b[0m\u202eback",
    ],
)
def test_a_kept_page_is_not_trusted(tmp_path: Path, article: Path, row: str) -> None:
    page = written(tmp_path / "page", article, ["fine", row])
    assert kept_pages.kept(str(page), 20, 2) is None


@given(st.binary(max_size=400))
def test_any_bytes_are_a_page_or_none(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    with suppress(ValueError):  # no UTF-8; `show` takes it for no page
        assert kept_pages.kept(str(path), 20, 2) is None


@pytest.mark.parametrize("sort", ["CACHE", "CONFIG"])
def test_folders_are_where_the_rest_of_the_program_has_them(
    monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    early, late = {
        "CACHE": (own_folders.cache_folder, cache_folder),
        "CONFIG": (own_folders.config_folder, config_folder),
        "STATE": (own_folders.state_folder, state_folder),
    }[sort]
    assert early() == str(late())
    monkeypatch.delenv(f"QUOTH_{sort}_DIR")
    assert early() == str(late())
    monkeypatch.setenv(f"XDG_{sort}_HOME", "/var/tmp/own")
    assert early() == str(late())


HEAVY = (
    *("re", "json", "typing", "pathlib", "dataclasses", "tomllib", "textual", "enum", "functools"),
    *("importlib", "signal", "contextlib", "datetime", "platformdirs", "tui.storage"),
)


@pytest.mark.parametrize(
    "draws",
    [
        "import tui.cli.main; tui.startup.first_page.show(['no such article'])",
        "from tui.startup.plain_page import plain_page; assert plain_page('a.txt', 120, 40)",
    ],
)
def test_little_is_loaded_before_the_page(article: Path, draws: str) -> None:
    root = str(Path(first_page.__file__).parents[2])
    program = (
        f"import sys; sys.path.insert(0, {root!r}); before = set(sys.modules)\n"
        f"import tui.startup.first_page; {draws}\n"
        f"print(sorted((set(sys.modules) - before) & set({HEAVY})))"
    )
    command = [sys.executable, "-I", "-S", "-c", program]
    ran = subprocess.run(command, cwd=article.parent, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


UNNEEDED = (
    "_hashlib",
    "argparse",
    "importlib.metadata",
    "platformdirs",
    "rapidfuzz",
    "secrets",
    "tomlkit",
    "charset_normalizer",
    "subprocess",
    "tui.analysis.extract.attributions",
    "tui.analysis.pipeline.document",
    "tui.anchoring",
    "tui.model.merging",
    "tui.storage.merge.merged_files",
)
"""What takes long to import, and an article whose findings are kept opens without."""


def test_an_article_opens_without_what_only_other_work_needs() -> None:
    program = (
        "import sys, tui.cli.main, tui.cli.commands.read, tui.session.opening\n"
        f"print([name for name in {UNNEEDED} if name in sys.modules])"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=unmeasured())
    assert ran.stdout.strip() == "[]"


OF_KEYS = (
    "ssl",
    "tui.app.screens.changes_screen",
    "tui.app.commands.moving",
    "tui.app.commands.judging",
    "tui.model.duplicates",
    "tui.model.legend",
    "tui.text.growing",
    "tui.text.scripts",
    "tui.text.sentences",
    "tui.text.unicode_data",
    "tui.session.article_list",
    "tui.session.actions.relating",
    "tui.vcs.record_diff",
    "tui.vcs.file_state",
)
"""What only a key needs, or what is asked when the article is on the screen."""


def test_the_app_is_made_without_what_only_keys_need() -> None:
    program = (
        "import sys, importlib; from tui.startup.tricks import without_ssl\n"
        "without_ssl(lambda: importlib.import_module('tui.app.app'))\n"
        f"print([name for name in {OF_KEYS} if name in sys.modules])"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=unmeasured())
    assert ran.stdout.strip() == "[]"


@pytest.mark.terminal
@pytest.mark.model
class TestInATerminal:
    """With the real model; each opening after the first one begins with the kept page."""

    def opened_before(self, project: Path) -> None:
        with Terminal([QUOTH, "seeds/haqqani-network.txt"], folder=project) as terminal:
            # All of them: what is shown before the analysis has ended is no page to keep.
            terminal.wait_until(
                lambda text: "analysing" not in text and bool(re.search(r"Ent\w* \d\d", text)),
                "entities",
                seconds=60,
            )
            terminal.press("q")
            assert terminal.wait_end() == 0

    def test_the_page_never_leaves_the_screen_and_keys_typed_meanwhile_count(
        self, project: Path
    ) -> None:
        self.opened_before(project)
        with Terminal([QUOTH, "seeds/haqqani-network.txt"], folder=project) as terminal:
            terminal.press("G")
            terminal.wait_for("100 %", seconds=60)
            assert terminal.raw.startswith(b"\x1b[?1049h") or b"G\x1b[?1049h" in terminal.raw
            assert terminal.raw.count(b"\x1b[?1049h") == 1
            assert b"\x1b[2J" not in terminal.raw
            terminal.press("q")
            assert terminal.wait_end() == 0

    def test_keys_are_not_drawn_into_the_page(self, project: Path) -> None:
        waits = (
            "import os, sys; from tui.startup import first_page; first_page.show(sys.argv[1:])\n"
            "while os.read(0, 1) != b'q': pass\n"
            "first_page.restore()"
        )
        command = [sys.executable, "-c", waits, "seeds/haqqani-network.txt"]
        with Terminal(command, folder=project) as terminal:
            terminal.wait_for("Officials: No action")
            terminal.press(*"vvvvvvq")
            assert terminal.wait_end() == 0
            assert b"vv" not in terminal.raw

    def test_a_line_typed_meanwhile_is_taken_with_its_end(self, project: Path) -> None:
        with Terminal([QUOTH, "seeds/haqqani-network.txt"], folder=project) as terminal:
            terminal.wait_for("Officials: No action")
            terminal.press("/", *"bitter war", "enter", "8")
            terminal.wait_for("tagged as opinion")

    def test_an_article_that_was_never_open_shows_its_text_at_once(self, project: Path) -> None:
        with Terminal([QUOTH, "seeds/haqqani-network.txt"], folder=project) as terminal:
            terminal.wait_for("Officials: No action")
            terminal.wait_for("1 report", seconds=60)
            textual = terminal.raw.index(b"\x1b[?2026$p")  # its first words
            assert terminal.raw.index(b"Officials: No action") < textual
            assert terminal.raw.index(b"\x1b[?2004h") < textual
            assert terminal.raw.count(b"\x1b[?1049h") == 1
            assert b"\x1b[2J" not in terminal.raw

    def test_the_page_is_kept_although_the_program_is_killed(self, project: Path) -> None:
        self.opened_before(project)
        pages = cache_folder() / "pages"
        for each in pages.iterdir():
            each.unlink()
        page = Path(kept_pages.page_path(str(project / "seeds" / "haqqani-network.txt"), 120, 40))
        with Terminal([QUOTH, "seeds/haqqani-network.txt"], folder=project) as terminal:
            terminal.wait_true(page.exists, "a page")
            terminal.kill()
        with Terminal([QUOTH, "seeds/haqqani-network.txt"], folder=project) as terminal:
            terminal.wait_for("1 report")
            assert page.read_text().split("\n\n", 1)[1].split("\n")[0].encode() in terminal.raw

    @pytest.mark.parametrize(
        "other",
        [
            {"TERM": "xterm"},
            {"COLORTERM": ""},
            {"NO_COLOR": "1"},
            {"QUOTH_CONFIG_DIR": "settings"},
            {"QUOTH_CONFIG_DIR": "", "XDG_CONFIG_HOME": "settings"},
            {"QUOTH_CONFIG_DIR": "", "HOME": "settings"},
        ],
    )
    def test_the_page_kept_for_other_settings_is_not_shown(
        self, project: Path, other: dict[str, str]
    ) -> None:
        other = {name: value.replace("settings", str(project)) for name, value in other.items()}
        for folder in (project, project / "quoth", project / ".config" / "quoth"):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "settings.toml").write_text('theme = "light"\n', encoding="utf-8")
        self.opened_before(project)
        path = Path(kept_pages.page_path(str(project / "seeds" / "haqqani-network.txt"), 120, 40))
        status = path.read_text("utf-8").split("\n\n", 1)[1].split("\n")[0].encode()
        for environment, is_shown in (({}, True), (other, False)):
            with Terminal(
                [QUOTH, "seeds/haqqani-network.txt"], folder=project, environment=environment
            ) as terminal:
                terminal.wait_for("Officials: No action")
                textual = terminal.wait_until_written(b"\x1b[?2026$p")
                assert (status in terminal.raw[:textual]) is is_shown
                terminal.kill()

    def test_a_kill_while_the_page_stands_leaves_the_terminal_usable(self, project: Path) -> None:
        self.opened_before(project)
        with Terminal([QUOTH, "seeds/haqqani-network.txt"], folder=project) as terminal:
            terminal.wait_for("Officials: No action")
            os.kill(terminal.pid, signal.SIGTERM)
            assert terminal.wait_end() == 128 + signal.SIGTERM
            assert b"\x1b[?1049l" in terminal.raw
