"""What commands write to a terminal where files have names that would move its cursor and more."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.vcs.conftest import BASE, THIRD, Sandbox, needs_git, sandbox

__all__ = ["sandbox"]

# An escape sequence, one of the title, C1 in two ways, bidi, a byte that is no UTF-8, line ends.
ODD = b"a\x1b[35mb\x1b]0;t\x07\xc2\x9b31m\x9b31m\xe2\x80\xaec\xffd\ne\rf\tg\x7fh\xe2\x80\x8b"
NAME = os.fsdecode(ODD)
# Sequences of ours: colours but the one in the name, and what a bar of progress needs.
OURS = re.compile(rb"\x1b\[(?!35m)[0-9;?]*[mKAhl]|\r(?=\n|\x1b\[(?!35m))")
RAW = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b\xaa-\xae]")

pytestmark = [
    needs_git,
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no pty, nor are there such names"),
]


@pytest.fixture
def box(sandbox: Sandbox) -> Sandbox:
    """A project in a folder with such a name, in conflict, and with such files in it."""
    top = sandbox.top.parent / NAME
    sandbox.top.rename(top)
    made = Sandbox(top, sandbox.environment)
    text = BASE.replace("haqqani-network.txt", "other.txt")
    for folder, ending in (("seeds", ".txt"), ("annotations", ".toml")):
        (top / folder / NAME).mkdir()
        (top / folder / f"{NAME}{ending}").write_text("A scapegoat.\n", "utf-8")
    (top / "annotations" / f"{NAME}.toml").write_text(text, "utf-8")
    (top / "seeds" / NAME / f"=x{NAME}.txt").write_bytes(b"\x00\x01" * 99)
    (top / "annotations" / NAME / "broken.toml").write_text("[claim.\x1b[35m]\n", "utf-8")
    (top / "annotations" / f"{NAME}-out.toml").symlink_to("/etc/hostname")
    (top / f"{NAME}.html").write_text("<title>\x1b[35mT</title><p>Words.", "utf-8")
    made.git("add", "-A")
    author = f"user.name={NAME.partition(chr(10))[0]}"
    made.git("-c", author, "commit", "-q", "-m", "odd\x1b[35m\x07subject")
    made.git("switch", "-q", "-c", "topic\u202e")
    odd = top / "annotations" / f"{NAME}.toml"
    odd.write_text(text.replace('"denial"', '"demand"') + THIRD, "utf-8")
    made.git("commit", "-q", "-a", "-m", "theirs")
    made.git("switch", "-q", "main")
    odd.write_text(text.replace('"denial"', '"reason"'), "utf-8")
    made.git("commit", "-q", "-a", "-m", "ours")
    made.git("merge", "-q", "topic\u202e", code=1)
    return made


ANNOTATIONS = f"annotations/{NAME}.toml"
COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "check": [("check",), ("check", "--json"), ("check", NAME), ("check", f"--{NAME}")],
    "claims": [("claims",), ("claims", "--csv"), ("claims", "--raw-csv"), ("claims", "--json")],
    "diff": [
        ("diff", "HEAD~1"),
        ("diff", "--json", "HEAD~1"),
        ("diff", "HEAD~2", "HEAD~1"),
        ("diff", NAME),
        ("diff", ANNOTATIONS, f"annotations/{NAME}-out.toml"),
        ("diff", "a", "b", NAME),
    ],
    "git": [
        ("git", "uninstall"),
        ("git", "install"),
        ("git", "status"),
        ("git", "log", "k7f3qd"),
        ("git", "log", "--json", "k7f3qd"),
        ("git", "log", NAME),
        ("git", "diff", ANNOTATIONS),
        ("git", "diff", NAME),
        ("git", "merge", NAME, NAME, NAME, "7", NAME),
        ("git", NAME),
    ],
    "merge": [("merge", ANNOTATIONS), ("merge", NAME)],
    "learn": [("learn", "--forget"), ("learn",), ("learn", "--model", NAME)],
    "add": [("add", f"{NAME}.html"), ("add", NAME), ("add", f"--{NAME}")],
    "analyse": [("analyse", "seeds"), ("analyse", "--json", NAME), ("analyse", "--jobs", NAME)],
    "read": [(f"seeds/{NAME}.md",), (f"--{NAME}",), ("--as", NAME, f"{NAME}.md"), ("--model",)],
    "main": [("--help",), ("--version",)],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_raw_control_reaches_the_terminal(box: Sandbox, command: str) -> None:
    for words in COMMANDS[command]:
        argv = [sys.executable, "-m", "tui", *words]
        with Terminal(argv, environment=box.environment, folder=box.top) as terminal:
            assert terminal.wait_end(60) in (0, 1, 2, 3, 129), words
            written = terminal.raw
        left = OURS.sub(b"", written)
        assert not RAW.search(left), (words, RAW.findall(left), written)
        assert left.decode("utf-8"), words


def test_programs_get_ascii_from_json_and_cells_as_they_are_from_csv(box: Sandbox) -> None:
    (box.top / ANNOTATIONS).write_text(BASE.replace('"ann"', '"\\u001b[35m\\u007fé"'), "utf-8")
    printed = box.quoth("claims", "--json", ANNOTATIONS, code=None)
    row = next(row for row in printed.splitlines() if '"k7f3qd"' in row)
    assert row.isascii()
    assert row.isprintable()
    told = json.loads(row)
    assert told["by"] == "\x1b[35m\x7fé"
    assert told["path"] == f"seeds/{NAME}.txt"
    written = io.StringIO(box.quoth("claims", "--csv", ANNOTATIONS, code=None))
    cells = {cell["id"]: cell for cell in csv.DictReader(written)}
    assert cells["k7f3qd"]["by"] == "\x1b[35m\x7fé"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\\t", "\\r", "\\n"])
def test_no_cell_is_a_formula(
    project: Path, start: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.cli.main import main

    monkeypatch.chdir(project)
    note = f'note = "{start}cmd"\nkind = "opinion"'
    text = BASE.replace('kind = "opinion"', note)
    Path("annotations/haqqani-network.toml").write_text(text, "utf-8")
    raw = {"\\t": "\t", "\\r": "\r", "\\n": "\n"}.get(start, start)
    for option, before in (("--csv", "'"), ("--raw-csv", "")):
        assert main(["claims", option]) == 0
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
        assert [row["note"] for row in rows if row["id"] == "m2x8wd"] == [f"{before}{raw}cmd"]
