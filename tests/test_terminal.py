"""The installed command in a pseudo-terminal, with the real model in its child process."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.terminal

if sys.platform != "win32":
    from tests.terminal import Terminal

QUOTH = Path(sys.executable).with_name("quoth")
DENIED = (
    "The allegation of Pakistan's involvement in the attack on the U.S. Embassy in Kabul "
    "is just a conspiracy against us"
)


@pytest.mark.model
def test_claims_are_tagged_from_the_keyboard_and_read_back(project: Path) -> None:
    with Terminal([QUOTH, "seeds/haqqani-network.txt"], folder=project) as terminal:
        terminal.wait_until(
            lambda text: re.search(r"Ent\w* \d\d", text) is not None, "the entities", seconds=60
        )
        # The first notice leaves no room for how far the analysis is.
        terminal.press("escape")
        terminal.wait_until(
            lambda text: "no claims yet" in text and "analysing" not in text, "all", seconds=60
        )
        terminal.wait_quiet()
        terminal.press("tab", "enter")
        terminal.wait_for("accepted as ")
        terminal.press("g", "'", "'", "3")
        terminal.wait_for(" as denial")
        terminal.press("c", *"who is he?", "enter")
        terminal.wait_for("note: who is he?")
        terminal.press("/", *"bitter war of words", "enter", "8")
        terminal.wait_for("tagged as opinion")
        terminal.press("q")
        assert terminal.wait_end() == 0
    data = tomllib.loads((project / "annotations" / "haqqani-network.toml").read_text("utf-8"))
    claims = {claim["kind"]: claim for claim in data["claim"].values()}
    assert len(data["claim"]) == 3
    assert claims["denial"]["quote"] == DENIED
    assert claims["denial"]["source"]["quote"] == "one of the officials"
    assert claims["denial"]["note"] == "who is he?"
    assert [claim["status"] for claim in data["claim"].values() if "status" in claim]
    assert claims["opinion"]["quote"] == "bitter war of words"
    assert data["article"]["path"] == "seeds/haqqani-network.txt"
    checked = subprocess.run([QUOTH, "check"], cwd=project, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout.decode()


def test_the_terminal_is_as_it_was_afterwards(project: Path) -> None:
    shell = f"stty -a > before; '{QUOTH}' seeds/haqqani-network.txt; stty -a > after; echo gone"
    with Terminal(["sh", "-c", shell], folder=project) as terminal:
        terminal.wait_for("1 report", seconds=60)
        terminal.press("q")
        terminal.wait_for("gone")
        assert terminal.wait_end() == 0
        raw = terminal.raw
    assert (project / "before").read_text() == (project / "after").read_text()
    # Each mode that was set is taken back: the alternate screen, the mouse, the cursor, pasting.
    for mode in (b"1049", b"1000", b"1003", b"1006", b"2004"):
        assert raw.rfind(b"\x1b[?" + mode + b"l") >= raw.rfind(b"\x1b[?" + mode + b"h")
    assert raw.rfind(b"\x1b[?25h") >= raw.rfind(b"\x1b[?25l")


def test_a_hostile_article_cannot_speak_to_the_terminal(project: Path) -> None:
    name = "a\x1b]2;named\x07b.txt"
    lines = [
        "\x1b]2;owned\x07 \x1b[31mred\x1b[0m \x1bP1$rx\x1b\\ \x1b_apc\x1b\\ and a title",
        "one \x9b5mtwo\x9d2;three\x9c \u202egnp.exe\u2066 four \x08\x7f\x0e five",
        "[bold]six[/bold] [@click=app.quit]seven[/] [/] eight",
    ]
    (project / "seeds" / name).write_text("\n\n".join(lines), encoding="utf-8")
    with Terminal([QUOTH, f"seeds/{name}"], folder=project) as terminal:
        terminal.wait_for("eight", seconds=60)
        terminal.press("G", "o", "1")
        terminal.wait_for("tagged as report")
        terminal.press("g", "o", "2", "?")
        terminal.wait_for("Select the next sentence")
        terminal.press("q", "q")
        assert terminal.wait_end() == 0
        text = terminal.raw.decode("utf-8")
    assert "\x1b]2;" not in text
    assert not re.search("[\x00\x08\x0b\x0c\x0e\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert not re.search(r"\x1b[P_^X]", text)
    assert "\x1b[31mred" not in text


def test_a_name_that_leads_nowhere_is_told_in_one_sentence(project: Path) -> None:
    with Terminal([QUOTH, "nope.txt"], folder=project) as terminal:
        assert terminal.wait_end() == 3
    told = terminal.raw.decode()
    assert "nope.txt" in told
    assert "QUOTH_DEBUG" not in told
    assert "Traceback" not in told


def test_the_edge_of_the_panel_does_not_wander_behind_emoji(project: Path) -> None:
    """The terminal here takes a joined emoji for as many as it is made of, as tmux does."""
    family, flag = "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f1f3\U0001f1f4"
    (project / "seeds" / "emoji.txt").write_text(
        f"Talks {family} go on\n\nWe stay {family} {flag}, 1\ufe0f\u20e3 \u2764\ufe0f they say."
        f"\n\n{family * 5} {flag * 5} all of them\n\nPlain words.\n",
        encoding="utf-8",
    )
    command: list[str | Path] = [QUOTH, "--model", "none_such", "seeds/emoji.txt"]
    with Terminal(command, folder=project, columns=120, rows=20) as terminal:
        terminal.wait_for("1 report", seconds=60)
        terminal.wait_quiet()
        for keys in ((), ("J",), ("1",), ("p", "p"), ("j", "z", "z")):
            terminal.press(*keys)
            terminal.wait_quiet(0.3)
            rows = [terminal.screen.cells.buffer[row] for row in range(1, 19)]
            edges = [[x for x in range(60, 120) if row[x].data == "│"] for row in rows]
            assert edges == [[84]] * 18, keys
