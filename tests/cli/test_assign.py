"""quoth assign as a person would use it, and the list of articles that goes by it."""

from __future__ import annotations

import json
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.ledger.article_filter import article_filter
from tui.ledger.article_overview import Overview
from tui.ledger.ledger_file import open_to_read
from tui.ledger.list_order import Order
from tui.ledger.listing import fitting, rows
from tui.storage.merge.merged_files import merge_files
from tui.storage.project.projects import Project

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations").mkdir()
    for number in range(10):
        (tmp_path / "seeds" / f"a{number}.txt").write_text(f"Pool {number}\n\nIt closes.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plan(project: Path) -> dict[str, list[str]]:
    data = tomllib.loads((project / "annotations" / "plan.toml").read_text("utf-8"))
    return {name: table["by"] for name, table in data["read"].items()}


def test_the_plan_has_a_table_for_each_article_and_is_no_annotation_file(
    project: Path, capsys: Capture
) -> None:
    assert main(["assign", "--to", "ann,ben", "--double", "20%"]) == 0
    assert "10 articles assigned, 2 of them to two" in capsys.readouterr().out
    made = plan(project)
    assert list(made) == [f"seeds/a{number}.txt" for number in range(10)]
    assert main(["check"]) == 0
    assert main(["claims"]) == 0
    assert main(["find", "pool"]) == 0
    (project / "seeds" / "a0.txt").unlink()
    assert main(["check"]) == 0
    assert "plan.toml:4:1: warning: the plan names seeds/a0.txt" in capsys.readouterr().err


def test_articles_that_come_later_change_nothing_for_others(project: Path, capsys: Capture) -> None:
    assert main(["assign", "--to", "ann,ben", "seeds/a1.txt", "seeds/a2.txt"]) == 0
    before = plan(project)
    assert main(["assign", "--to", "ann,ben"]) == 0
    assert before.items() <= plan(project).items()
    assert "8 articles assigned" in capsys.readouterr().out


def test_the_status_tells_how_far_each_has_come(project: Path, capsys: Capture) -> None:
    assert main(["assign", "--status"]) == 0
    assert "Nothing is assigned" in capsys.readouterr().err
    assert main(["assign", "--to", "ann,ben", "--double", "1"]) == 0
    for number, state in ((0, "done"), (1, "open")):
        path = project / "annotations" / "@ann" / f"a{number}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'format = 1\n[article]\nstate = "{state}"\n', "utf-8")
    capsys.readouterr()
    assert main(["assign", "--status", "--json"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    whole = {"name": "ann", "assigned": 10, "done": 1, "begun": 1, "left": 8, "twice": 10}
    assert first == whole
    assert second["left"] == 10
    assert main(["assign"]) == 0
    assert "ann" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--to", "a/b"), "nobody's name"),
        (("--to", "ann", "--double", "20%"), "two people"),
        (("--to", "ann,ben", "--double", "20"), "no share"),
        ((), "Nothing is assigned"),
    ],
)
def test_what_makes_no_sense_is_said(
    project: Path, capsys: Capture, asked: tuple[str, ...], told: str
) -> None:
    assert main(["assign", *asked]) == 2
    assert told in capsys.readouterr().err
    assert not (project / "annotations" / "plan.toml").exists()


def test_a_plan_that_is_no_toml_is_said_and_left(project: Path, capsys: Capture) -> None:
    path = project / "annotations" / "plan.toml"
    path.write_text("format = \n", "utf-8")
    assert main(["assign", "--to", "ann,ben"]) == 1 or path.read_text() == "format = \n"
    assert "plan.toml:1:" in capsys.readouterr().err
    assert main(["check"]) == 1
    path.write_text('format = 1\n[claim.a00000]\nquote = "x"\nkind = "report"\n', "utf-8")
    capsys.readouterr()
    assert main(["check"]) == 1
    assert "annotations/plan.txt.toml" in capsys.readouterr().err


def test_ones_own_come_first_in_the_list_until_they_are_done(project: Path) -> None:
    assert main(["assign", "--to", "ann,ben"]) == 0
    mine = [name for name, readers in plan(project).items() if readers == ["ann"]]
    done = project / "annotations" / "@ann" / Path(mine[0]).with_suffix(".toml").name
    done.parent.mkdir()
    done.write_text('format = 1\n[article]\nstate = "done"\n', "utf-8")
    assert main(["find", "pool"]) == 0
    assert [*listed(project, "")[: len(mine) - 1]] == sorted(mine[1:], reverse=True)
    assert {*listed(project, "for:me")} == {*mine}
    assert {*listed(project, "for:ben")} == {*plan(project)} - {*mine}
    assert listed(project, "for:nobody") == []
    assert {*listed(project, "pool for:me")} == {*mine}


def listed(project: Path, typed: str) -> list[str]:
    ledger = open_to_read(Project(project))
    assert ledger is not None
    with closing(ledger):
        wanted, wrong = article_filter(typed)
        assert not wrong
        *_, (ids, _) = fitting(ledger, Overview(ledger, "ann"), wanted, Order())
        paths = {row.id: row.path for row in rows(ledger, ids, "ann")}
        return [paths[id] for id in ids]


def test_plans_of_two_people_merge(project: Path) -> None:
    path = project / "annotations" / "plan.toml"
    texts = []
    for names in (["a1"], ["a1", "a3"], ["a1", "a2"]):
        path.unlink(missing_ok=True)
        assert main(["assign", "--to", "ann", *(f"seeds/{name}.txt" for name in names)]) == 0
        texts.append(path.read_bytes())
    base, ours, theirs = texts
    path.write_bytes(merge_files(base, ours, theirs, path).data)
    assert list(plan(project)) == ["seeds/a1.txt", "seeds/a2.txt", "seeds/a3.txt"]
