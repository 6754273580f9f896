"""A field more, as one who works on the program adds it: an entry in a copy of one module."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tui

HERE = Path(tui.__file__).parent
FIELDS = "FIELDS = (\n"
NEW = """    Field(
        "judgement.gravity",
        "choice",
        "how grave it is",
        ("slight", "grave"),
        key="v",
        whose="analyst",
    ),
"""
ARTICLE = "Ministry denies it\n\nThe ministry said on Monday that there was no such plan.\n"
CLAIM = """format = 1

[article]
path = "seeds/story.txt"

[claim.k7f3qd]
quote = "there was no such plan"
kind = "denial"
prefix = "The ministry said on Monday that "
suffix = "."

[claim.k7f3qd.judgement]
gravity = "grave"
check = "unimportant"
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with a field more."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copytree(HERE, folder / "tui", ignore=shutil.ignore_patterns("__pycache__"))
    table = folder / "tui" / "model" / "claim_fields.py"
    text = table.read_text("utf-8")
    before = '    Field(\n        "judgement.check",\n'
    assert text.count(before) == 1
    table.write_text(text.replace(before, NEW + before), "utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in (("seeds/story.txt", ARTICLE), ("annotations/story.toml", CLAIM)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(copy: Path, folder: Path, *words: str, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


def test_it_is_exported(copy: Path, project: Path) -> None:
    quoth = ("-m", "tui", "claims")
    (row,) = csv.DictReader(run(copy, project, *quoth, "--csv").splitlines())
    assert row["judgement.gravity"] == "grave"
    assert json.loads(run(copy, project, *quoth, "--json"))["judgement"]["gravity"] == "grave"


TITLES = """
from tui.cli.support.claim_export import Format

FORMATS = (Format("--quotes", "quotes alone", lambda rows, fields: (r.claim.quote for r in rows)),)
"""


def test_a_format_more_is_one_module(copy: Path, project: Path) -> None:
    (copy / "tui" / "cli" / "formats" / "quotes.py").write_text(TITLES, "utf-8")
    quoth = ("-m", "tui", "claims")
    assert run(copy, project, *quoth, "--quotes") == "there was no such plan\n"
    assert "--quotes" in run(copy, project, *quoth, "--help")


def test_its_values_are_checked(copy: Path, project: Path) -> None:
    quoth = ("-m", "tui", "check")
    assert "nothing wrong" in run(copy, project, *quoth)
    file = project / "annotations" / "story.toml"
    file.write_text(CLAIM.replace('"grave"', '"big"'), "utf-8")
    assert "must be one of slight, grave" in run(copy, project, *quoth, status=1)
    file.write_text(CLAIM.replace('"grave"', "3"), "utf-8")
    assert "judgement.gravity must be text" in run(copy, project, *quoth, status=1)
    file.write_text(CLAIM.replace("gravity =", "gravityy ="), "utf-8")
    assert "did you mean judgement.gravity?" in run(copy, project, *quoth)


def test_it_is_in_the_docs(copy: Path) -> None:
    schema = json.loads(run(copy, copy, "-m", "tui.model.json_schema"))
    claim = schema["properties"]["claim"]["additionalProperties"]["properties"]
    assert claim["judgement"]["properties"]["gravity"]["enum"] == ["slight", "grave"]
    docs = str(HERE.parent / "docs" / "files.md")
    page = run(copy, copy, "-m", "tui.model.fields_page", docs)
    assert "| `gravity` | how grave it is: `slight`, `grave` |" in page


SHOWN = """
from tui.session.describing import claim_facts
from tui.session.opening import open_article
from tui.storage.project.settings import Settings
from pathlib import Path
session, analysis = open_article(Path("seeds/story.txt"), Settings())
session.current = "k7f3qd"
print([(fact.label, fact.text) for fact in claim_facts(session, session.need_current())])
analysis.close()
"""


def test_it_is_shown(copy: Path, project: Path) -> None:
    assert "('gravity', 'grave'), ('check', 'unimportant')" in run(copy, project, "-c", SHOWN)


WRITTEN = """
from pathlib import Path
from tui.model.edits import Change
from tui.model.records import changed
from tui.storage.records.annotation_file import AnnotationFile
file = AnnotationFile.load(Path("annotations/story.toml"))
before = file.records.tables.claim["k7f3qd"]
after = changed(before, {"judgement.gravity": "slight", "judgement.confidence": "low"})
file.apply(Change("claim", "k7f3qd", before, after))
print(file.text)
"""


def test_it_is_written_in_its_place(copy: Path, project: Path) -> None:
    order = 'confidence = "low"\ngravity = "slight"\ncheck = "unimportant"\n'
    assert order in run(copy, project, "-c", WRITTEN)


def test_it_is_merged_and_compared(copy: Path, project: Path) -> None:
    for name, text in (
        ("base.toml", CLAIM),
        ("ours.toml", CLAIM.replace('"grave"', '"slight"')),
        ("theirs.toml", CLAIM.replace('"unimportant"', '"check-worthy"')),
    ):
        (project / name).write_text(text, "utf-8")
    run(copy, project, "-m", "tui", "git", "merge", "base.toml", "ours.toml", "theirs.toml")
    merged = (project / "ours.toml").read_text("utf-8")
    assert 'gravity = "slight"\ncheck = "check-worthy"\n' in merged
    told = json.loads(run(copy, project, "-m", "tui", "diff", "base.toml", "ours.toml", "--json"))
    assert [*told["fields"]] == ["judgement.gravity", "judgement.check"]
