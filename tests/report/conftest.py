"""Articles with claims to make reports of."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

ARTICLE = """\
Mayor: no money was taken

The auditor accused the town hall of losing two million. "We lost nothing," the mayor's office said.
A clerk at the treasury said the safe was empty. The clerk asked not to be named, for fear of losing
the job. The bank would not comment.
"""

CLAIMS = """\
format = 1

[article]
path = "seeds/story.txt"
title = "Mayor: no money was taken"
outlet = "The Herald"
published = "2026-03-02"
url = "https://example.org/story"
note = "Ask the clerk again."

[claim.a00000]
quote = "the town hall of losing two million"
kind = "allegation"
factuality = "CT+"
time = "past"
by = "ann"

[claim.a00000.source]
quote = "The auditor"
type = "named"
title = "town auditor"

[claim.b00000]
quote = "We lost nothing"
kind = "denial"
form = "direct"
factuality = "CT-"
time = "past"
opposes = ["a00000"]
by = "ann"

[claim.b00000.source]
quote = "the mayor's office"
type = "organisation"

[claim.b00000.judgement]
reliability = "B"
credibility = 3

[claim.c00000]
quote = "the safe was empty"
kind = "report"
factuality = "PR+"
time = "past"
note = "Met in the car park."
tags = ["meeting-4"]
supports = ["a00000"]

[claim.c00000.source]
quote = "A clerk at the treasury"
speaker = "Jo Brandt"
type = "anonymous"
title = "clerk of the night shift"
grounds = "counts the cash"
reason = "fears for the job"

[claim.d00000]
quote = "not to be named, for fear of losing\\nthe job"
kind = "sourcing"

[claim.d00000.source]
quote = "The clerk"
speaker = "Jo Brandt"
type = "anonymous"

[claim.e00000]
quote = "would not comment"
kind = "no-comment"

[claim.e00000.source]
quote = "The bank"
type = "organisation"

[claim.e00000.judgement]
check = "check-worthy"
"""

Put = Callable[[str, str, str], Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Puts an article and its claims into a project in the working folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("seeds", "annotations"):
        (tmp_path / name).mkdir()

    def put(name: str, article: str, claims: str) -> Path:
        (tmp_path / f"seeds/{name}.txt").write_text(article, "utf-8")
        own = claims.replace("seeds/story.txt", f"seeds/{name}.txt", 1)
        (tmp_path / f"annotations/{name}.toml").write_text(own, "utf-8")
        return tmp_path

    return put


@pytest.fixture
def story(put: Put) -> Path:
    """A project with one short article."""
    return put("story", ARTICLE, CLAIMS)


@pytest.fixture
def given(put: Put) -> Path:
    """A project with the given article and its 57 claims."""
    folder = put(
        "other", "Nothing\n\nYet.\n", 'format = 1\n\n[article]\npath = "seeds/other.txt"\n'
    )
    (folder / "annotations/other.toml").unlink()
    shutil.copy(ROOT / "seeds/haqqani-network.txt", folder / "seeds")
    shutil.copy(ROOT / "annotations/haqqani-network.toml", folder / "annotations")
    return folder
