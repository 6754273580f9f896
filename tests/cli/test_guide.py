"""quoth guide: the guide of the project or the one that comes with quoth, and its examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli.main import main
from tui.model.claim_fields import DEFAULT
from tui.storage.project.guideline_file import default_guide
from tui.text.guide_parts import GuidePart, guide_parts, parts_about

Capture = pytest.CaptureFixture[str]
CLAIMS = """\
format = 1
[claim.a00000]
quote = "the pool will close"
kind = "decision"
factuality = "CT+"
tags = ["example"]
note = "The council decides it."
[claim.a00000.source]
speaker = "the \\u001b[2Jcouncil"
[claim.b00000]
quote = "nobody was asked"
kind = "report"
tags = ["examples"]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations").mkdir()
    text = "Pool\n\nThe council said the pool will close. It said nobody was asked.\n"
    (tmp_path / "seeds" / "pool.txt").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kind", "kind"),
        ("Factuality", "factuality"),
        ("Source type", "source.type"),
        ("Reliability", "judgement.reliability"),
        ("Credibility", "judgement.credibility"),
    ],
)
def test_the_guide_that_comes_along_has_every_value_with_all_that_is_needed(
    title: str, name: str
) -> None:
    parts = {part.title: part.lines for part in guide_parts(default_guide())}
    field = DEFAULT.field(name)
    assert field is not None
    for value in DEFAULT.values_of(field):
        definition, *lines = parts[f"{title}: {value}"]
        told = "\n".join(lines)
        assert definition.endswith(".")
        assert told.count("Example: ") == 2
        assert told.count("Near miss: ") == told.count("Two fit: ") == 1


def test_it_is_printed_whole_or_what_is_about_a_word(project: Path, capsys: Capture) -> None:
    assert main(["guide"]) == 0
    assert capsys.readouterr().out == default_guide()
    assert main(["guide", "denial"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Kind: denial\n  Says that something is not so")
    assert "Kind: report" not in told
    assert main(["guide", "weather", "service"]) == 0
    assert "Reliability: A" in capsys.readouterr().out
    assert main(["guide", "zebra"]) == 1
    assert "nothing of zebra" in capsys.readouterr().err


def test_that_of_the_project_comes_in_its_place(project: Path, capsys: Capture) -> None:
    guide = project / "annotations" / "guide.md"
    guide.write_text("# Ours\n\n## Denials\n\nTag \x1b[2Jthem.\n", "utf-8")
    assert main(["guide", "denial"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Denials\n")
    assert "\x1b" not in told
    guide.unlink()
    guide.mkdir()
    assert main(["guide"]) == 2 or capsys.readouterr().err


def test_claims_that_are_examples_are_listed(project: Path, capsys: Capture) -> None:
    assert main(["guide", "--examples"]) == 1
    assert "No claim here has the tag example" in capsys.readouterr().err
    (project / "annotations" / "pool.toml").write_text(CLAIMS, "utf-8")
    for word in ((), ("decision",), ("POOL",)):
        assert main(["guide", "--examples", *word]) == 0
        told = capsys.readouterr().out
        assert told.startswith("decision · CT+: “the pool will close” (the ")
        assert "seeds/pool.txt#a00000" in told
        assert "The council decides it." in told
        assert "\x1b" not in told
        assert "nobody was asked" not in told
    assert main(["guide", "--examples", "denial"]) == 1


def test_a_guide_is_cut_at_its_headings() -> None:
    parts = list(guide_parts("Before.\n\n# One\n\nA line.\n\n## Two\n"))
    assert parts == [
        GuidePart("", ("Before.",)),
        GuidePart("One", ("A line.",)),
        GuidePart("Two", ()),
    ]
    assert parts_about(parts, "LINE") == [parts[1]]
    assert parts_about(parts, "two") == [parts[2]]
