"""An article with front matter is its text alone, for every command, and stays as it is on disk."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.session.samples import DENIAL, LINKS, select
from tests.text.samples import STORY, hostile_texts
from tui.cli.main import main
from tui.session.actions import tagging
from tui.session.opening import open_article, open_text
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_bytes
from tui.storage.project.settings import Settings

NO_MODEL = Settings(model="no_such_model")
CLIP = f"""---
title: "{DENIAL}"
source: https://cnn.example/a
site: CNN
published: 2011-09-29
description: {LINKS}
---

"""


@pytest.fixture
def clip(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    path = project / "seeds" / "clip.txt"
    path.write_bytes((CLIP + STORY).replace("\n", "\r\n").encode("utf-8-sig"))
    return path


def claimed(capsys: pytest.CaptureFixture[str]) -> list[tuple[int, int, str]]:
    capsys.readouterr()
    assert main(["claims", "seeds/clip.txt", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [(row["start"], row["end"], row["anchor"]) for row in rows]


def test_claims_are_where_they_are_without_it(
    clip: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = clip.read_bytes()
    session, _ = open_article(clip, NO_MODEL)
    assert session.text == STORY
    assert session.title == DENIAL
    for words in (DENIAL, LINKS):
        select(session, words)
        session.apply(tagging.tag(session, "report"))
    session.close()
    starts = [STORY.index(words) for words in (DENIAL, LINKS)]
    places = [
        (start, start + len(words), "exact")
        for start, words in zip(starts, (DENIAL, LINKS), strict=True)
    ]
    assert claimed(capsys) == places
    assert main(["check", "seeds/clip.txt"]) == 0
    assert clip.read_bytes() == before
    clip.write_text(STORY)
    assert claimed(capsys) == places


def test_claims_of_before_are_found_again(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Front matter was text once, and stands around words that were tagged then."""
    file = clip.parents[1] / "annotations" / "clip.toml"
    file.parent.mkdir(exist_ok=True)
    title = STORY.split("\n")[0]
    file.write_text(
        f'format = 1\n\n[claim.h4t9xe]\nquote = "{title}"\nkind = "report"\n'
        f'prefix = "description: {LINKS}\\n---\\n\\n"\nsuffix = ""\n'
    )
    assert [(start, end) for start, end, _ in claimed(capsys)] == [(0, len(title))]
    assert main(["check", "seeds/clip.txt"]) == 0


def test_an_annotator_finds_what_it_says_and_stores_none_of_it(clip: Path) -> None:
    session, _ = open_article(clip, NO_MODEL._replace(annotator="ann"))
    assert session.about["outlet"] == "CNN"
    select(session, DENIAL)
    session.apply(tagging.tag(session, "report"))
    file = clip.parents[1] / "annotations" / "@ann" / "clip.toml"
    assert tomllib.loads(file.read_text())["article"].keys() == {"path", "title"}


def test_what_is_on_record_comes_before_it(clip: Path) -> None:
    file = clip.parents[1] / "annotations" / "clip.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text('format = 1\n\n[article]\npath = "seeds/clip.txt"\noutlet = "AP"\n')
    for annotator in ("", "ann"):
        session, _ = open_article(clip, NO_MODEL._replace(annotator=annotator))
        assert session.about["outlet"] == "AP"
        assert session.about["published"] == "2011-09-29"


def test_standard_input_has_it_too() -> None:
    session, _ = open_text((CLIP + STORY).encode(), NO_MODEL)
    assert (session.text, session.title) == (STORY, DENIAL)


@given(hostile_texts | st.text(alphabet="-: a\n\r"), st.sampled_from(["a.md", "a.txt"]))
def test_any_text_behind_it_is_that_text(text: str, name: str) -> None:
    data = f"Words {text}".encode("utf-8", "replace")
    try:
        alone = load_bytes(data, name)
    except CannotRead:
        assume(False)
    with_it = load_bytes(CLIP.encode() + data, name)
    assert with_it.article == alone.article
    assert with_it.stated["url"] == "https://cnn.example/a"
