"""What a person has changed since an article was added, and what follows a newer version."""

from __future__ import annotations

import os
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tui.cli.commands import add

DAY = date(2024, 5, 4)
SAFE = (
    "The harbour board of Lindwall met on Tuesday evening to discuss the future of the old pier. "
    "About two hundred residents came to the town hall, and the meeting lasted until midnight."
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "seeds").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def page(byline: str, outlet: str = "The Gull", more: str = "") -> str:
    return (
        f'<html lang="en"><head><title>Pier</title><meta name="author" content="{byline}">'
        f'<meta property="og:site_name" content="{outlet}"></head><body><article><h1>Pier</h1>'
        f"<p>{SAFE}</p>{more}</article></body></html>"
    )


def added(content: str, *options: str) -> None:
    Path("pier.html").write_text(content, "utf-8")
    assert add.run([*options, "pier.html"], DAY) == 0


def about(name: str = "pier") -> dict[str, object]:
    found: dict[str, object] = tomllib.loads(Path(f"annotations/{name}.toml").read_text())[
        "article"
    ]
    return found


@pytest.mark.parametrize("more", ["", "<p>Correction: the board met on Tuesday.</p>"])
def test_a_corrected_byline_and_outlet_follow_an_update(
    project: Path, capsys: pytest.CaptureFixture[str], more: str
) -> None:
    added(page("Ines Kaplan"))
    added(page("Rosa Feld", "The Post", more), "--update")
    assert about()["byline"] == "Rosa Feld"
    assert about()["outlet"] == "The Post"
    assert "stays" not in capsys.readouterr().out
    added(page("Ola Moe", "The Post", more), "--update")
    assert about()["byline"] == "Ola Moe"


@pytest.mark.parametrize("more", ["", "<p>Correction: the board met on Tuesday.</p>"])
def test_what_a_person_has_put_there_stays_and_that_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], more: str
) -> None:
    added(page("Ines Kaplan"))
    file = Path("annotations/pier.toml")
    file.write_text(file.read_text().replace('"Ines Kaplan"', '"I. M. Kaplan"'))
    capsys.readouterr()
    added(page("Rosa Feld", "The Post", more), "--update")
    told = "byline stays “I. M. Kaplan”, as it is on record; this version says “Rosa Feld”"
    assert told in capsys.readouterr().out
    assert about()["byline"] == "I. M. Kaplan"
    assert about()["outlet"] == "The Post"


def test_without_update_another_byline_of_the_same_text_is_told_and_not_kept(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(page("Ines Kaplan"))
    capsys.readouterr()
    added(page("Rosa Feld"))
    assert "another byline on record; --update writes this" in capsys.readouterr().out
    assert about()["byline"] == "Ines Kaplan"


def git(*arguments: str) -> None:
    made = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    when = {f"GIT_{who}_DATE": "2024-05-05T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    command = ["git", *made, *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **when})


@pytest.mark.parametrize("options", [(), ("--update",)])
@pytest.mark.parametrize("told_by", ["digest", "git"])
def test_a_text_corrected_by_hand_is_no_version_of_its_page(
    project: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], told_by: str
) -> None:
    added(page("Ines Kaplan"))
    if told_by == "git":
        file = Path("annotations/pier.toml")
        lines = file.read_text().splitlines(keepends=True)
        file.write_text("".join(each for each in lines if not each.startswith("as_added")))
        git("init", "-q")
        git("add", "seeds")
        git("commit", "-qm", "Pier")
    seed = project / "seeds/pier.txt"
    by_hand = seed.read_text("utf-8").replace("midnight", "noon")
    seed.write_text(by_hand, "utf-8")
    capsys.readouterr()
    added(page("Ines Kaplan"), *options)
    assert "seeds/pier.txt: is there already, corrected by hand\n" in capsys.readouterr().out
    assert [path.name for path in (project / "seeds").iterdir()] == ["pier.txt"]
    assert seed.read_text("utf-8") == by_hand
    assert "newer" not in about()
    added(page("Ines Kaplan", more="<p>The board will meet again in June.</p>"), "--update")
    assert "June" in seed.read_text("utf-8")
