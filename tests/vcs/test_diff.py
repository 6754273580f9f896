from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vcs.conftest import BASE, CLAIM, FILE, OTHER, THIRD, Sandbox, needs_git
from tui.cli.main import main
from tui.model.tables import Tables
from tui.vcs.diff_report import diff_lines
from tui.vcs.record_diff import RecordDiff, diff_tables
from tui.vcs.word_diff import word_diff

TEXT = st.text("ab .", max_size=12)


def told(before: dict[str, object] | None, after: dict[str, object] | None) -> str:
    lines = diff_lines(RecordDiff("claim", "k7f3qd", before, after))  # type: ignore[arg-type]
    return "\n".join("".join(run.text for run in line) for line in lines)


@given(TEXT, TEXT)
def test_marked_words_read_as_the_old_and_as_the_new_text(before: str, after: str) -> None:
    stretches = word_diff(before, after)
    assert "".join(s.text for s in stretches if s.status != "new") == before
    assert "".join(s.text for s in stretches if s.status != "old") == after


def test_claims_are_told_in_reading_order() -> None:
    text = "First words here. Then other words."
    new = {"aaaaaa": {"quote": "other words"}, "bbbbbb": {"quote": "First words"}}
    found = diff_tables(Tables(), Tables(claim=dict(new)), text)
    assert [each.id for each in found] == ["bbbbbb", "aaaaaa"]


def test_a_moved_anchor_is_named_as_such() -> None:
    before: dict[str, object] = {"quote": "q", "kind": "report", "prefix": "p", "suffix": "s"}
    after = {**before, "prefix": "new words "}
    difference = RecordDiff("claim", "k7f3qd", before, after)  # type: ignore[arg-type]
    assert difference.change_type == "moved"
    assert "anchor moved" in told(before, after)
    assert "new words" in told(before, after)


def test_what_is_from_outside_is_made_safe() -> None:
    assert "\x1b" not in told(None, {"quote": "\x1b[31m", "note": "\x1b]0;x\x07", "by": "\x9b"})


def test_a_projects_own_fields_are_told_in_its_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "annotations").mkdir()
    schema = '[field.topic]\nhelp = "what about"\n[field.area]\nhelp = "where"\n'
    (tmp_path / "annotations" / "schema.toml").write_text(schema, "utf-8")
    files = [tmp_path / "annotations" / name for name in ("one.toml", "other.toml")]
    for file, own in zip(files, ("", 'area = "x"\ntopic = "y"\nby = "ben"\n'), strict=True):
        file.write_text(BASE.replace('by = "ann"\n', own), "utf-8")
    assert main(["diff", *map(str, files), "--json"]) == 0
    assert [*json.loads(capsys.readouterr().out)["fields"]] == ["by", "topic", "area"]


def test_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text(BASE, "utf-8")
    changed = BASE.replace('"denial"', '"demand"').replace(OTHER, THIRD)
    other.write_text(changed, "utf-8")
    assert main(["diff", str(one), str(other)]) == 0
    out = capsys.readouterr().out
    assert "~ claim k7f3qd demand · one of the officials · by ann" in out
    assert "[-denial-] → {+demand+}" in out
    assert "- claim m2x8wd" in out
    assert "+ claim n4v9c2" in out
    assert main(["diff", "--json", str(one), str(other)]) == 0
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert {row["id"]: row["change"] for row in rows} == {
        "k7f3qd": "changed",
        "m2x8wd": "removed",
        "n4v9c2": "added",
    }


@needs_git
def test_the_work_tree_and_revisions(sandbox: Sandbox) -> None:
    sandbox.commit(BASE.replace('"denial"', '"demand"'), "second")
    sandbox.file.write_text(BASE + THIRD, "utf-8")
    assert "+ claim n4v9c2" in sandbox.quoth("diff")
    assert "demand" in sandbox.quoth("diff", "HEAD~1", "HEAD")
    assert "n4v9c2" not in sandbox.quoth("diff", "HEAD~1", "HEAD")
    assert "n4v9c2" in sandbox.quoth("diff", "seeds/haqqani-network.txt")
    assert "no-such" in sandbox.quoth("diff", "no-such", code=3)


@needs_git
def test_git_shows_claims(sandbox: Sandbox) -> None:
    sandbox.commit(BASE.replace('"anonymous"', '"named"'), "second")
    shown = sandbox.git("log", "-p", "-1")
    assert "claim k7f3qd denial · one of the officials · by ann" in shown
    assert "+    source.type            named" in shown
    plain = sandbox.git("log", "-p", "-1", "--no-textconv", "-U0")
    assert "@@ [claim.k7f3qd]" in plain
    by_line = sandbox.git("log", "--oneline", f"-L:claim.k7f3qd:{FILE}")
    assert "second" in by_line
    assert "[-anonymous-] → {+named+}" in sandbox.git("difftool", "-y", "-t", "quoth", "HEAD~1")
    sandbox.put_on_path("quoth", "exit 127")
    assert '+type = "named"' in sandbox.git("show")


@needs_git
def test_git_names_a_moved_anchor_and_who_put_it_there(sandbox: Sandbox) -> None:
    around = 'prefix = "a bitter war of words.\\n\\""\nsuffix = ",\\" one of them said."\n'
    before = BASE.replace('by = "ann"\n', f'by = "ann"\n{around}')
    sandbox.commit(before, "first")
    sandbox.commit(before.replace("of words", "of many words"), "second")
    changed = [row for row in sandbox.git("show", "-U0").splitlines() if row.startswith(("+", "-"))]
    assert changed[2:] == [
        '-    stands between         a bitter war of words.⏎"…," one of them said.',
        '+    stands between         a bitter war of many words.⏎"…," one of them said.',
    ]
    assert "@@ claim k7f3qd denial · one of the officials · by ann" in sandbox.git("show", "-U0")


@needs_git
def test_git_shows_long_fields_over_several_lines(sandbox: Sandbox) -> None:
    sandbox.commit(BASE.replace('title = "T"', f'title = "{"Long title " * 40}"'), "second")
    assert max(map(len, sandbox.git("show").splitlines())) < 110


@needs_git
def test_the_history_of_one_claim(sandbox: Sandbox) -> None:
    sandbox.commit(BASE.replace('"anonymous"', '"named"'), "named now")
    sandbox.commit(BASE.replace(CLAIM, ""), "removed")
    out = sandbox.quoth("git", "log", "k7f3qd")
    assert out.index("removed") < out.index("named now") < out.index("base")
    assert "No commit" in sandbox.quoth("git", "log", "aaaaaa", code=3)
    assert "no claim's id" in sandbox.quoth("git", "log", "--", "-x", code=3)
