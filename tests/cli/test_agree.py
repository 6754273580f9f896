"""quoth agree as a person or a script would use it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tui.analysis.pipeline.installed_reader import with_reader
from tui.analysis.pipeline.models import RULES_VERSION, choose
from tui.cli.main import main
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Attribution, Findings
from tui.storage.project.findings_cache import FindingsCache, key_of
from tui.storage.project.user_folders import cache_folder
from tui.team import agreement_work
from tui.text.spans import Span

TEXT = (
    "The port is closed, said Ana Ruiz. The strike will go on for weeks, the union said.\n\n"
    "Nobody was hurt, according to the ministry. “We did all we could,” Lind said on Monday.\n"
)
ENTITIES = '[entity.ruiz]\nname = "Ana Ruiz"\naliases = ["the harbour chief"]\n'
ANN = (
    ("The port is closed", "report", "Ana Ruiz"),
    ("The strike will go on for weeks", "forecast", "the union"),
    ("Nobody was hurt", "denial", "the ministry"),
)
BEN = (
    ("The port is closed,", "report", "The harbour chief"),
    ("The strike will go on", "forecast", "the union"),
    ("Nobody was hurt", "report", "the ministry"),
    ("We did all we could", "opinion", "Lind"),
)


def write(root: Path, name: str, claims: tuple[tuple[str, str, str], ...]) -> None:
    path = root / f"annotations/{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    tables = "".join(
        f'\n[claim.{path.parent.name[-1]}0000{number}]\nquote = "{quote}"\nkind = "{kind}"\n'
        f'[claim.{path.parent.name[-1]}0000{number}.source]\nspeaker = "{speaker}"\n'
        for number, (quote, kind, speaker) in enumerate(claims)
    )
    path.write_text(f"format = 1\n{tables}", "utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations/entities.toml").write_text(ENTITIES, "utf-8")
    for name in ("one", "two"):
        (tmp_path / f"seeds/{name}.txt").write_text(TEXT, "utf-8")
        write(tmp_path, f"@ann/{name}", ANN)
        write(tmp_path, f"@ben/{name}", BEN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["agree", "--json", *arguments]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_one_object_has_all_figures(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys)
    assert (found["annotators"], found["articles"], found["pairs"]) == (["ann", "ben"], 2, 6)
    assert found["span_f1_overlap"]["value"] == pytest.approx(6 / 7)
    assert found["span_f1_exact"]["value"] == pytest.approx(4 / 7)
    assert set(found["token_alpha"]) == {"value", "low", "high", "n"}
    kind = found["fields"]["kind"]
    assert kind["percent"]["value"] == pytest.approx(2 / 3)
    assert kind["n"] == 6
    assert ["denial", "report", 2] in kind["table"]
    assert found["fields"]["speaker"]["percent"]["value"] == 1
    assert [each["path"] for each in found["by_article"]] == ["seeds/one.txt", "seeds/two.txt"]
    assert found["by_article"][0]["claims"] == {"ann": 3, "ben": 4}


def test_one_article_alone_has_intervals_from_its_items(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = said(capsys, "ann", "ben", "seeds/one.txt")
    assert (found["articles"], found["pairs"]) == (1, 3)
    exact = found["span_f1_exact"]
    assert exact["low"] < exact["value"] < exact["high"]


def test_the_order_and_marks_of_files_change_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = said(capsys)
    marked = tuple((f"{words},", kind, who) for words, kind, who in (ANN[2], ANN[0]))
    write(project, "@ann/one", (*marked, ANN[1]))
    after = said(capsys)
    assert after == before


def test_tables_are_for_people(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("ann and ben: 2 articles, 6 claims in common\n")
    assert "the same words (F1)" in told
    assert "kind: ann ↓ ben →" in told
    assert "seeds/one.txt" in told
    assert main(["agree", "--all"]) == 0
    assert "speaker: ann ↓ ben →" in capsys.readouterr().out


def test_csv_has_a_row_for_each_figure(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree", "--csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    found = {(row["article"], row["field"], row["measure"]): row["value"] for row in rows}
    assert found["", "", "span_f1_overlap"] == "0.857143"
    assert found["", "kind", "percent"] == "0.666667"
    assert found["seeds/one.txt", "", "span_f1_exact"] == "0.571429"


def test_precision_and_recall_by_a_gold_annotator(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = said(capsys, "--gold", "ben")
    assert found["compared_with"] == "ben"
    assert found["precision"]["overlap"]["value"] == 1
    assert found["recall"]["overlap"]["value"] == pytest.approx(3 / 4)
    assert main(["agree", "--gold", "ben"]) == 0
    assert capsys.readouterr().out.startswith("ann compared with ben: 2 articles")


def test_all_who_have_a_folder_are_compared_each_with_each(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "one", ANN)
    found = said(capsys)
    assert found["annotators"] == ["ann", "ben", "common"]
    by_pair = {tuple(each["annotators"]): each for each in found["by_pair"]}
    assert by_pair["ann", "common"]["span_f1_exact"]["value"] == 1
    assert by_pair["ann", "ben"]["articles"] == 2
    assert said(capsys, "common", "@ben")["articles"] == 1
    assert main(["agree"]) == 0
    assert "ann, common" in capsys.readouterr().out
    assert main(["agree", "--gold", "ann"]) == 0
    assert "kind: ann ↓ the others →" in capsys.readouterr().out
    told = said(capsys, "--gold", "ann")
    assert [each["annotators"] for each in told["by_pair"]] == [["ann", "ben"], ["ann", "common"]]
    assert told["by_pair"][1]["recall"]["exact"]["value"] == 1


def test_what_is_known_of_an_article_is_nobodys_reading(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "annotations/one.toml").write_text('[article]\noutlet = "Herald"\n', "utf-8")
    assert said(capsys)["annotators"] == ["ann", "ben"]


def test_a_folder_that_is_called_like_an_annotator_is_one_with_a_dot_before(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "ben").mkdir()
    assert said(capsys, "ann", "ben")["articles"] == 2
    assert main(["agree", "./ben"]) == 2
    assert "nobody has annotations here" in capsys.readouterr().err


def test_an_article_with_one_reading_is_not_counted(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "annotations/@ben/two.toml").unlink()
    assert main(["agree"]) == 0
    told = capsys.readouterr()
    assert "1 article" in told.out
    assert told.err == "1 article without a second reading not counted.\n"


def test_who_did_not_read_the_same_text_is_named_and_not_counted(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tuple((f"{words} xyzzy qwerty plugh frobnitz", *rest) for words, *rest in BEN)
    write(project, "@ben/two", tuple((words[::-1], kind, who) for words, kind, who in gone))
    assert main(["agree", "--json"]) == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert found["articles"] == 1
    assert found["other_text"][0]["path"] == "seeds/two.txt"
    assert "seeds/two.txt: these annotators did not read the same text" in told.err


def test_a_file_that_cannot_be_read_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "annotations/@ben/two.toml").write_text("[", "utf-8")
    (project / "seeds/one.txt").unlink()
    assert main(["agree"]) == 3
    told = capsys.readouterr().err
    assert "two.toml:1:2" in told
    assert "one.txt" in told


def test_claims_without_a_place_are_told_of(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "@ann/one", (*ANN, ("Zebras xyzzy plugh", "report", "Lind")))
    assert main(["agree"]) == 0
    assert capsys.readouterr().err == (
        "1 claim not found in the text for certain and not counted, of ann in seeds/one.txt first;"
        " run quoth check.\n"
    )


def test_a_person_is_compared_with_what_is_proposed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = with_reader(choose(""), True)
    content = Span(0, len("The port is closed"))
    later = Span(TEXT.index("We did"), TEXT.index(",” Lind"))
    found = Findings(
        attributions=(
            Attribution((content,), source=Span(25, 33), form="indirect", kind="report"),
            Attribution((later,), speaker="Lind", kind="opinion", form="direct"),
        ),
        complete=True,
    )
    # Names of other articles count for nothing here, those of this one do, as for the analysis.
    (project / "annotations/entities.toml").write_text(
        '[entity.lind]\nname = "Lind"\nonly_in = ["seeds/one.txt"]\n'
        '[entity.vale]\nname = "Vale"\nonly_in = ["seeds/two.txt"]\n',
        "utf-8",
    )
    known = [KnownEntity("lind", "Lind", aliases=("Lind",), of_article=True)]
    key = key_of(TEXT, model.label, known, RULES_VERSION)
    FindingsCache(cache_folder() / "findings").put(key, found)
    (project / "seeds/two.txt").write_text(TEXT + "More.\n", "utf-8")
    assert main(["agree", "--model", "--json", "ann"]) == 0
    told = capsys.readouterr()
    plain = json.loads(told.out)
    assert plain["annotators"] == ["ann", "model"]
    assert plain["precision"]["exact"]["value"] == 0.5
    assert plain["recall"]["exact"]["value"] == pytest.approx(1 / 3)
    assert plain["not_analysed"] == ["seeds/two.txt"]
    assert "run quoth analyse" in told.err
    assert main(["agree", "--model"]) == 0
    assert "model, by ben" in capsys.readouterr().out


def test_several_processes_come_to_the_same(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = said(capsys)
    monkeypatch.setattr(agreement_work, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(agreement_work, "_PIECE", 1)
    monkeypatch.setattr(agreement_work, "_cores", lambda: 2)
    assert said(capsys) == alone


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("@cyd ann", "cyd is nobody who has annotations of these articles"),
        ("ann", "only ann has annotations here"),
        ("--gamma", "2 annotators and 2 articles"),
    ],
)
def test_what_makes_no_sense_is_a_misuse(
    project: Path, capsys: pytest.CaptureFixture[str], asked: str, told: str
) -> None:
    assert main(["agree", *asked.split()]) == 2
    assert told in capsys.readouterr().err


def test_gamma_says_what_it_needs(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.team.gamma.find_spec", lambda _: None)
    assert main(["agree", "--gamma", "seeds/one.txt"]) == 0
    assert "install it beside quoth" in capsys.readouterr().err


def test_where_nobody_has_annotated_there_is_nothing_to_compare(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "seeds/new.txt").write_text(TEXT, "utf-8")
    assert main(["agree", "seeds/new.txt"]) == 2
    assert "nobody has annotations here" in capsys.readouterr().err
