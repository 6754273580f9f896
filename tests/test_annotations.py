"""The finished work in annotations/: opened, checked, listed, and changed as a user would."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tui.cli.main import main
from tui.session.actions.fields import set_field
from tui.session.opening import open_article
from tui.session.session import Session
from tui.storage.project.settings import Settings

NAME = "haqqani-network"
WHO_SPEAKS = {"named", "spokesperson", "document", "organisation", "anonymous", "implied"}


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository's articles and annotations in a project of their own."""
    for folder in ("seeds", "annotations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def opened(work: Path) -> Session:
    path = work / "seeds" / f"{NAME}.txt"
    session, _ = open_article(path, Settings(model="no_such_model"), random.Random(1))
    return session


def test_all_of_it_is_valid_and_stands_in_the_article(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert "nothing wrong" in capsys.readouterr().out
    assert main(["claims", "--json"]) == 0
    claims = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(claims) >= 50
    assert {claim["anchor"] for claim in claims} == {"exact"}
    text = (work / "seeds" / f"{NAME}.txt").read_text(encoding="utf-8")
    assert all(claim["quote"] == text[claim["start"] : claim["end"]] for claim in claims)


def test_every_claim_says_whose_it_is_and_how_certain(work: Path) -> None:
    for claim in map(opened(work).reading.claim, opened(work).reading.tables.claim):
        assert claim is not None
        assert {"form", "factuality", "time", "source.type"} <= claim.fields.keys(), claim.quote
        assert (claim.fields["source.type"] in WHO_SPEAKS) == bool(claim.speaker), claim.quote


def test_each_denial_stands_against_who_accuses(work: Path) -> None:
    reading = opened(work).reading
    denials = [claim for _, claim in reading.claims if claim.kind == "denial"]
    assert len(denials) == 2
    for denial in denials:
        opposed = [reading.claim(id) for name, id in denial.related() if name == "opposes"]
        accusers = {claim.speaker for claim in opposed if claim and claim.kind == "allegation"}
        assert "Mike Mullen" in accusers


def test_every_kind_is_shown_once_at_least(work: Path) -> None:
    kinds = Counter(claim.kind for _, claim in opened(work).reading.claims)
    assert len(kinds) == 10
    assert kinds["allegation"] >= 8


def test_a_note_and_its_undoing_leave_the_file_as_it_was(work: Path) -> None:
    file = work / "annotations" / f"{NAME}.toml"
    before = file.read_bytes()
    session = opened(work)
    session.visit(session.reading.ordered_claims[0].id)
    session.apply(set_field(session, "note", "seen"))
    assert b'note = "seen"' in file.read_bytes()
    session.undo()
    assert file.read_bytes() == before


def test_the_article_for_the_first_try_has_no_claims_yet(work: Path) -> None:
    assert not (work / "annotations" / "millbrook-pumps.toml").exists()
    assert (work / "seeds" / "millbrook-pumps.txt").read_text(encoding="utf-8").strip()
