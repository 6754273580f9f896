"""quoth adjudicate in a shell: what is left to settle, by article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_agree import ANN, BEN, TEXT, write
from tui.cli.main import main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    for name in ("one", "two"):
        (tmp_path / f"seeds/{name}.txt").write_text(TEXT, "utf-8")
        write(tmp_path, f"@ann/{name}", ANN)
        write(tmp_path, f"@ben/{name}", BEN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_articles_are_listed_with_what_is_left(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["adjudicate", "ann", "ben", "--list"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("seeds/one.txt: ")
    assert "1 in kind" in out[0]
    assert "1 without ann" in out[0]
    assert "1 in words" in out[0]
    assert out[-1] == "ann and ben: 2 articles, 8 to settle, 0 settled."


def test_the_list_is_to_be_had_as_one_object(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["adjudicate", "seeds/one.txt", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["annotators"] == ["ann", "ben"]
    assert told["into"] == "common"
    (article,) = told["articles"]
    assert article["article"] == "seeds/one.txt"
    assert article["open"] == 4
    assert article["differences"]["missing, ann"] == 1


def test_who_does_not_fit_together_is_said(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, told in (
        (["ann", "eve"], "eve is nobody"),
        (["ann", "ben", "--into", "ben"], "ben cannot be compared with"),
        (["ann", "ben", "--into", "a/b"], "cannot be an annotator's name"),
        (["ann"], "only ann has annotations here"),
    ):
        assert main(["adjudicate", *words, "--list"]) == 2
        assert told in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "annotations/one.toml").write_text("format = [", "utf-8")
    assert main(["adjudicate", "ann", "ben", "--list"]) == 3
    told = capsys.readouterr()
    assert "annotations/one.toml" in told.err
    assert "seeds/two.txt: " in told.out


def test_those_who_did_not_read_the_same_text_are_not_compared(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "@ben/one", tuple(("nothing of it", "report", "x") for _ in range(4)))
    assert main(["adjudicate", "ann", "ben", "--list"]) == 3
    assert "seeds/one.txt: these annotators did not read the same text" in capsys.readouterr().err


def test_a_screen_is_asked_for_only_by_somebody_with_a_name(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["adjudicate", "ann", "ben"]) == 2
    assert "--as NAME" in capsys.readouterr().err
