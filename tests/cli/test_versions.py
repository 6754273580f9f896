"""Versions of one article: added again, put in the place of the older one, and looked at."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tui.cli.commands import add
from tui.cli.main import main
from tui.intake.adding import updated_article
from tui.storage.store import atomic_write

DAY = date(2024, 5, 4)
PARAGRAPHS = (
    "The harbour board of Lindwall met on Tuesday evening to discuss the future of the pier.",
    "“The pier is safe,” said harbour master Ida Brandt.",
    "About two hundred residents came to the town hall, and the meeting lasted until midnight.",
    "Repairs could begin in the autumn, according to a memo seen by this newspaper.",
)
CORRECTED = (
    PARAGRAPHS[0],
    "“The pier is not safe,” said harbour master Ida Brandt.",
    *PARAGRAPHS[2:],
    "Correction: an earlier version of this article misquoted Ms Brandt.",
)
CLAIMS = """
[claim.h4t9xe]
quote = "The pier is safe"
kind = "report"
prefix = "“"
suffix = ",” said harbour master Ida Brandt."

[claim.k4t9xe]
quote = "Repairs could begin in the autumn"
kind = "forecast"
suffix = ", according to a memo seen by this newspaper."
"""


def page(
    paragraphs: tuple[str, ...], title: str = "Pier stays closed", url: str = "", more: str = ""
) -> str:
    canonical = f'<link rel="canonical" href="{url}">' if url else ""
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    head = f"<title>{title}</title>{canonical}{more}"
    return (
        f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body><article>"
        f"<h1>{title}</h1>{body}</article></body></html>"
    )


def text(paragraphs: tuple[str, ...], title: str = "Pier stays closed") -> str:
    return "\n\n".join((title, *paragraphs)) + "\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "seeds").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def added(name: str, content: str, *options: str, day: date = DAY) -> int:
    Path(name).write_text(content, "utf-8")
    return add.run([*options, name], day)


def seeds(project: Path) -> dict[str, str]:
    found = (path for path in (project / "seeds").rglob("*") if path.is_file())
    return {
        path.relative_to(project / "seeds").as_posix(): path.read_text("utf-8") for path in found
    }


def about(name: str) -> dict[str, object]:
    found: dict[str, object] = tomllib.loads(Path(f"annotations/{name}.toml").read_text())[
        "article"
    ]
    return found


def mark(*annotators: str) -> None:
    for annotator in annotators:
        file = Path("annotations", annotator, "pier.toml")
        file.parent.mkdir(exist_ok=True, parents=True)
        head = file.read_text() if file.exists() else "format = 1\n"
        file.write_text(head + CLAIMS)


def test_another_version_is_known_by_its_name_and_kept_beside_the_older_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added("pier.html", page(PARAGRAPHS))
    assert added("pier.html", page(PARAGRAPHS)) == 0
    assert "seeds/pier.txt: is there already\n" in capsys.readouterr().out
    assert added("pier.html", page(CORRECTED)) == 0
    out = capsys.readouterr().out
    assert "seeds/pier-2.txt: " in out
    assert "pier.txt is there in an older version; 2 paragraphs differ; --update writes it" in out
    assert "“The pier is{+ not+} safe,” said" in out
    assert "+ {+Correction: an earlier version" in out
    assert seeds(project) == {"pier.txt": text(PARAGRAPHS), "pier-2.txt": text(CORRECTED)}
    assert about("pier")["newer"] == "seeds/pier-2.txt"
    assert added("pier.html", page(CORRECTED)) == 0
    assert capsys.readouterr().out == "seeds/pier-2.txt: is there already\n"


def test_an_update_writes_the_text_and_tells_which_claims_have_other_words(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added("pier.html", page(PARAGRAPHS, more='<meta name="date" content="2024-05-03">'))
    mark("", "@ann")
    capsys.readouterr()
    newer = page(CORRECTED, "Pier is not safe", more='<meta name="date" content="2024-05-04">')
    assert added("pier.html", newer, "--update") == 0
    out = capsys.readouterr().out
    for file in ("annotations/pier.toml", "annotations/@ann/pier.toml"):
        assert f"{file}: 2 claims, 1 with other words" in out
    told = "claim h4t9xe “The pier is safe” stands there in other words now: “The pier is not safe”"
    assert out.count(told) == 2
    assert "k4t9xe" not in out
    kept = "seeds/.versions/pier.txt/0001-2024-05-04-"
    assert f"3 paragraphs differ; the text before is in {kept}" in out
    found = seeds(project)
    assert found.pop("pier.txt") == text(CORRECTED, "Pier is not safe")
    assert list(found.values()) == [text(PARAGRAPHS)]
    assert about("pier")["title"] == "Pier is not safe"
    assert about("pier")["published"] == "2024-05-04"
    assert main(["check"]) == 1
    assert main(["check", "seeds/.versions"]) == 0
    assert added("pier.html", newer, "--update") == 0
    assert "is there already" in capsys.readouterr().out


def test_an_update_of_what_was_kept_beside_goes_to_the_article_with_the_claims(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added("pier.html", page(PARAGRAPHS))
    mark("")
    added("pier.html", page(CORRECTED))
    capsys.readouterr()
    assert added("pier.html", page(CORRECTED), "--update") == 0
    out = capsys.readouterr().out
    assert "seeds/pier.txt: updated, " in out
    assert "seeds/pier-2.txt has the same text now" in out
    assert "newer" not in about("pier")
    assert seeds(project)["pier.txt"] == text(CORRECTED)
    added("pier.html", page(CORRECTED))
    assert "seeds/pier.txt: is there already" in capsys.readouterr().out


def test_an_address_is_known_under_another_name_and_in_other_spellings(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added("pier.html", page(PARAGRAPHS, url="https://www.gull.example/news/pier/?utm_source=x"))
    capsys.readouterr()
    newer = page(CORRECTED, "Pier is not safe", url="http://gull.example/news/pier#top")
    added("another.html", newer)
    assert "pier.txt is there in an older version; 3 paragraphs differ" in capsys.readouterr().out
    assert about("pier")["newer"] == "seeds/another.txt"
    added("third.html", page(PARAGRAPHS, url="https://gull.example/news/pier"))
    assert capsys.readouterr().out.startswith("seeds/pier.txt: is there already\n")


def test_one_name_or_one_address_does_not_make_one_article(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = "https://gull.example/article"
    other = ("The council of Tidwell has bought forty new buses, its mayor Ada Brook said.",) * 2
    added("pier.html", page(PARAGRAPHS, url=f"{site}/1"))
    added("pier.html", page(CORRECTED, url=f"{site}/2"))
    added("bus.html", page(other, "Buses", url=f"{site}/1"), "--update")
    added("pier.html", page(other, "Buses"), "--update")
    assert "version" not in capsys.readouterr().out
    assert sorted(seeds(project)) == ["bus.txt", "pier-2.txt", "pier-3.txt", "pier.txt"]
    assert "newer" not in about("pier")


def test_what_states_an_earlier_day_is_the_older_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later, earlier = (
        f'<meta property="article:modified_time" content="{day}">'
        for day in ("2024-05-03", "2024-05-02")
    )
    added("pier.html", page(CORRECTED, more=later))
    capsys.readouterr()
    added("pier.html", page(PARAGRAPHS, more=earlier), "--update")
    assert "pier.txt is there in a newer version; 2 paragraphs differ\n" in capsys.readouterr().out
    assert about("pier-2")["newer"] == "seeds/pier.txt"
    assert "newer" not in about("pier")


def git(*arguments: str) -> None:
    made = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    when = {f"GIT_{who}_DATE": "2024-05-05T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    command = ["git", *made, *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **when})


def test_what_git_has_is_not_kept_twice_and_what_it_lacks_is_kept(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git("init", "-q")
    added("pier.html", page(PARAGRAPHS))
    git("add", "seeds")
    git("commit", "-qm", "Pier\n")
    added("pier.html", page(CORRECTED), "--update")
    assert "the text before is in git" in capsys.readouterr().out
    assert list(seeds(project)) == ["pier.txt"]
    by_hand = text(CORRECTED).replace("residents", "inhabitants")
    (project / "seeds/pier.txt").write_text(by_hand, "utf-8")
    added("pier.html", page(CORRECTED, "Pier to open"), "--update", day=date(2024, 5, 6))
    assert by_hand in seeds(project).values()
    capsys.readouterr()
    assert main(["versions", "seeds/pier.txt", "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["place"] for each in told] == ["git", "kept", "file"]
    assert [len(each["changes"]) for each in told] == [0, 3, 2]


def test_ignored_seeds_are_kept_as_without_git(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git("init", "-q")
    Path(".gitignore").write_text("seeds/\n")
    git("add", ".gitignore")
    git("commit", "-qm", "Ignore")
    added("pier.html", page(PARAGRAPHS))
    added("pier.html", page(CORRECTED), "--update")
    assert text(PARAGRAPHS) in seeds(project).values()
    assert main(["versions", "seeds/pier.txt"]) == 0


def test_versions_tells_the_steps_and_the_claims_that_lost_their_words(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added("pier.html", page(PARAGRAPHS))
    mark("@ann")
    added("pier.html", page(CORRECTED), "--update", day=date(2024, 5, 6))
    added("pier.html", page(CORRECTED[1:], "Pier to open"), day=date(2024, 5, 7))
    capsys.readouterr()
    assert main(["versions", "seeds/pier-2.txt"]) == 0
    first, second, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("1  until 2024-05-06  ")
    assert second.startswith("2  2024-05-04  ")
    assert rest[0] == "   2 paragraphs differ from 1"
    assert "   claim without its words: annotations/@ann/pier.toml h4t9xe" in rest
    assert f"   - [-{PARAGRAPHS[0]}-]" in rest
    assert main(["versions", "seeds/pier.txt", "--diff", "1", "3"]) == 0
    assert "4 paragraphs differ from 1" in capsys.readouterr().out
    assert main(["versions", "seeds/pier.txt", "--diff", "1", "4"]) == 2
    assert main(["versions", "seeds/other.txt"]) == 3


def test_what_cannot_be_kept_is_not_written_over(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added("pier.html", page(PARAGRAPHS))
    (project / "seeds/.versions").write_text("in the way")
    assert added("pier.html", page(CORRECTED), "--update") == 3
    assert seeds(project)["pier.txt"] == text(PARAGRAPHS)
    assert "for the text that is to be replaced, could not be written" in capsys.readouterr().err


def test_front_matter_stays_above_the_new_text(project: Path) -> None:
    clip = "---\nsource: https://gull.example/a\n---\n\n"
    (project / "seeds/pier.txt").write_text(clip + text(PARAGRAPHS), "utf-8")
    added("pier.html", page(CORRECTED), "--update")
    assert seeds(project)["pier.txt"] == clip + text(CORRECTED)


@pytest.mark.parametrize("broken", ["keep_version", "read_bytes", "write"])
def test_a_process_that_dies_leaves_the_old_text_or_the_new_one(
    broken: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added("pier.html", page(PARAGRAPHS))
    mark("")

    class Killed(BaseException):
        pass

    def die(*arguments: object, **named: object) -> None:
        raise Killed

    where = atomic_write if broken == "write" else updated_article
    monkeypatch.setattr(where, broken, die)
    with pytest.raises(Killed):
        added("pier.html", page(CORRECTED), "--update")
    monkeypatch.undo()
    monkeypatch.chdir(project)
    assert seeds(project)["pier.txt"] == text(PARAGRAPHS)
    assert added("pier.html", page(CORRECTED), "--update") == 0
    found = seeds(project)
    assert found.pop("pier.txt") == text(CORRECTED)
    assert list(found.values()) == [text(PARAGRAPHS)]


def test_versions_of_one_day_are_all_kept_in_their_order(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [(*PARAGRAPHS, f"Update {number}: the meeting goes on.") for number in range(5)]
    for each in (*texts, texts[0]):
        added("pier.html", page(each), "--update")
    capsys.readouterr()
    assert main(["versions", "seeds/pier.txt", "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["place"] for each in told] == ["kept"] * 5 + ["file"]
    assert [change["after"] for each in told for change in each["changes"]] == [
        f"Update {number}: the meeting goes on." for number in (1, 2, 3, 4, 0)
    ]
