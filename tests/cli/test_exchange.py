"""quoth export, import and formats as a person or a script would use them."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import tomllib
from pathlib import Path

import pytest

from tui.analysis.pipeline.installed_reader import with_reader
from tui.analysis.pipeline.models import RULES_VERSION, choose
from tui.cli.main import main
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Attribution, Findings, Mention
from tui.storage.project.findings_cache import FindingsCache, key_of
from tui.storage.project.user_folders import cache_folder
from tui.text.spans import Span

ARTICLE = "Café 😊 opens\n\n“We deny it,” the mayor said. =Nobody else spoke.\n"
CLAIM = """\
format = 1

[article]
path = "seeds/café.txt"
title = "Café opens"
outlet = "Herald"
state = "done"

[claim.k7f3qd]
quote = "We deny it"
kind = "denial"
note = "=look"
opposes = ["m2x8wd"]
prefix = "Café 😊 opens\\n\\n“"
suffix = ",” the mayor said. =Nobody else spoke."

[claim.k7f3qd.source]
quote = "the mayor"

[claim.m2x8wd]
quote = "Nobody else spoke"
kind = "report"
prefix = "the mayor said. ="
suffix = "."

[claim.zzzzzz]
quote = "gone for good"
kind = "report"
anchor = "lost"

[mention.aaaaaa]
quote = "the mayor"
label = "PERSON"
name = "Ada May"
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    for folder in ("seeds", "annotations", ".git"):
        (root / folder).mkdir(parents=True)
    (root / "seeds/café.txt").write_text(ARTICLE, "utf-8")
    (root / "seeds/other.txt").write_text("Nobody has read this.\n", "utf-8")
    (root / "annotations/café.toml").write_text(CLAIM, "utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    root = tmp_path / "empty"
    (root / "seeds").mkdir(parents=True)
    return root


def claims(path: Path) -> dict[str, dict[str, object]]:
    found = tomllib.loads(path.read_text("utf-8"))
    taken: dict[str, dict[str, object]] = found["claim"]
    return taken


def test_jsonl_has_the_text_as_read_and_offsets_into_it(project: Path, capsys: Capture) -> None:
    assert main(["export", "--format", "jsonl", "seeds/café.txt"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.isascii()
    found = json.loads(line)
    assert found["path"] == "seeds/café.txt"
    assert found["about"] == {"title": "Café opens", "outlet": "Herald"}
    assert found["notes"] == {"": {"state": "done"}}
    first, second, lost = found["claims"]
    (start, end), *_ = first["contents"]
    assert found["text"][start:end] == "We deny it"
    assert found["text"][slice(*first["source"])] == "the mayor"
    assert first["fields"]["source"] == {"quote": "the mayor"}
    assert (second["id"], lost["anchor"], lost["contents"]) == ("m2x8wd", "lost", [])
    (entity,) = found["entities"]
    assert found["text"][slice(*entity["span"])] == "the mayor"


def test_articles_without_claims_go_out_too_unless_asked_otherwise(
    project: Path, capsys: Capture
) -> None:
    main(["export", "--format", "jsonl"])
    assert len(capsys.readouterr().out.splitlines()) == 2
    main(["export", "--format", "jsonl", "--annotated"])
    assert len(capsys.readouterr().out.splitlines()) == 1
    main(["export", "--format", "jsonl", "--annotated", "seeds/other.txt"])
    assert "Nobody has read" in capsys.readouterr().out


def test_what_was_exported_comes_in_as_anothers_with_ids_and_relations(
    project: Path, empty: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    assert main(["export", "--format", "jsonl", "-o", "../out.jsonl"]) == 0
    monkeypatch.chdir(empty)
    assert main(["import", "--format", "jsonl", "--as", "ben", "../out.jsonl"]) == 0
    told = capsys.readouterr().out
    assert "seeds/café.txt: new article, 3 claims added, 1 correction of names as ben" in told
    assert (empty / "seeds/café.txt").read_text("utf-8") == ARTICLE
    here = empty / "annotations/@ben/café.toml"
    assert claims(here) == claims(project / "annotations/café.toml")
    common = tomllib.loads((empty / "annotations/café.toml").read_text("utf-8"))
    assert common["article"]["outlet"] == "Herald"
    assert main(["check"]) == 0
    assert main(["import", "--format", "jsonl", "--as", "ben", "../out.jsonl"]) == 0
    assert "3 there already" in capsys.readouterr().out


def test_without_a_name_claims_are_whose_the_file_says_or_the_formats(
    project: Path, capsys: Capture
) -> None:
    main(["export", "--format", "jsonl", "-o", "all.jsonl"])
    assert main(["import", "--format", "jsonl", "all.jsonl"]) == 0
    assert (project / "annotations/@jsonl/café.toml").exists()
    line = json.loads((project / "all.jsonl").read_text("utf-8").splitlines()[0])
    line["claims"][0]["annotator"] = "../../out"
    (project / "one.jsonl").write_text(json.dumps(line), "utf-8")
    assert main(["import", "--format", "jsonl", "one.jsonl"]) == 0
    assert sorted(path.name for path in (project / "annotations").iterdir()) == [
        *("@..-..-out", "@jsonl", "café.toml")
    ]


def test_nothing_on_record_is_overwritten(project: Path, capsys: Capture) -> None:
    main(["export", "--format", "jsonl", "-o", "all.jsonl"])
    main(["import", "--format", "jsonl", "--as", "ben", "all.jsonl"])
    here = project / "annotations/@ben/café.toml"
    mine = here.read_text("utf-8").replace('kind = "denial"', 'kind = "opinion"')
    here.write_text(mine.replace('note = "=look"\n', ""), "utf-8")
    capsys.readouterr()
    assert main(["import", "--format", "jsonl", "--as", "ben", "all.jsonl"]) == 0
    told = capsys.readouterr()
    assert "1 filled in, 2 there already" in told.out
    assert "1 fields left as they are on record" in told.err
    found = claims(here)
    assert (found["k7f3qd"]["kind"], found["k7f3qd"]["note"]) == ("opinion", "=look")


def test_an_id_that_is_taken_is_replaced_and_relations_follow(
    project: Path, capsys: Capture
) -> None:
    main(["export", "--format", "jsonl", "seeds/café.txt", "-o", "all.jsonl"])
    here = project / "annotations/@ben/café.toml"
    here.parent.mkdir()
    here.write_text('format = 1\n[claim.m2x8wd]\nquote = "opens"\nkind = "report"\n', "utf-8")
    assert main(["import", "--format", "jsonl", "--as", "ben", "all.jsonl"]) == 0
    found = claims(here)
    (new,) = {*found} - {"m2x8wd", "k7f3qd", "zzzzzz"}
    assert found["k7f3qd"]["opposes"] == [new]
    assert found["m2x8wd"]["quote"] == "opens"


def test_another_text_is_searched_and_that_is_said(project: Path, capsys: Capture) -> None:
    main(["export", "--format", "jsonl", "seeds/café.txt", "-o", "all.jsonl"])
    article = project / "seeds/café.txt"
    article.write_text(f"Rewritten since.\n\n{ARTICLE.replace('Nobody else', 'No one')}", "utf-8")
    capsys.readouterr()
    assert main(["import", "--format", "jsonl", "--as", "ben", "all.jsonl"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"found again in another text: .*1 exact|1 moved", told), told
    assert claims(project / "annotations/@ben/café.toml")["k7f3qd"]["quote"] == "We deny it"


def test_an_article_is_known_by_its_text_wherever_it_lies(project: Path, capsys: Capture) -> None:
    main(["export", "--format", "jsonl", "seeds/café.txt", "-o", "all.jsonl"])
    os.renames(project / "seeds/café.txt", project / "seeds/news/moved.txt")
    assert main(["import", "--format", "jsonl", "--as", "ben", "all.jsonl"]) == 0
    assert (project / "annotations/@ben/news/moved.toml").exists()
    assert not (project / "seeds/café.txt").exists()


def test_a_path_of_another_article_is_not_taken_for_it(project: Path, capsys: Capture) -> None:
    main(["export", "--format", "jsonl", "seeds/café.txt", "-o", "all.jsonl"])
    (project / "seeds/café.txt").write_text("Something else entirely is told here.\n", "utf-8")
    assert main(["import", "--format", "jsonl", "--as", "ben", "all.jsonl"]) == 0
    assert (project / "seeds/café-2.txt").read_text("utf-8") == ARTICLE


@pytest.mark.parametrize(
    "path",
    ["../out.txt", "/etc/passwd", "annotations/x.txt", ".git/hooks", "seeds/../../x.txt", "seeds/"],
)
def test_a_path_that_leads_elsewhere_leads_nowhere(
    project: Path, path: str, capsys: Capture
) -> None:
    line = {"path": path, "text": "A quite new text of some words.\n", "claims": []}
    (project / "all.jsonl").write_text(json.dumps(line), "utf-8")
    before = {*project.parent.rglob("*")}
    assert main(["import", "--format", "jsonl", "all.jsonl"]) == 0
    (new,) = {*project.parent.rglob("*")} - before
    assert new.parent == project / "seeds"
    assert new.suffix == ".txt"


def test_values_that_do_not_fit_are_kept_aside_and_check_is_content(
    project: Path, capsys: Capture
) -> None:
    main(["export", "--format", "jsonl", "seeds/café.txt", "-o", "all.jsonl"])
    line = json.loads((project / "all.jsonl").read_text("utf-8"))
    first, second, _ = line["claims"]
    first["fields"] |= {
        "kind": "smear",
        "form": "sung",
        "tags": "one",
        "source": {"count": "two", "hat": 1},
        "parent": "m2x8wd",
        "supports": ["k7f3qd"],
        "opposes": ["nobody"],
        "judgement": 3,
    }
    second["fields"] |= {"parent": "k7f3qd", "note": "half \ud83d", "by": ""}
    (project / "all.jsonl").write_text(json.dumps(line), "utf-8")
    capsys.readouterr()
    assert main(["import", "--format", "jsonl", "--as", "ben", "all.jsonl"]) == 0
    assert "1 kinds that the project does not have" in capsys.readouterr().err
    found = claims(project / "annotations/@ben/café.toml")
    one = found["k7f3qd"]
    assert one["kind"] == "report"
    assert one["x"] | {"parent": ""} == {  # type: ignore[operator]
        "kind": "smear",
        "form": "sung",
        "tags": "one",
        "source-count": "two",
        "judgement": 3,
        "opposes": ["nobody"],
        "supports": ["k7f3qd"],
        "parent": "",
    }
    assert found["m2x8wd"]["note"] == "half \ufffd"
    assert main(["check", "annotations/@ben"]) == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"path": 1', "bad.jsonl:1:11: this is no JSON: "),
        ("[" * 100_000, "bad.jsonl:1: this is nested too deeply"),
        ('{"path": 1}', "bad.jsonl:1: path must be text, not 1"),
        ('{}\n{"claims": {}}', "bad.jsonl:2: claims must be a list, not {}"),
        ('{"text": "a", "claims": [{"contents": [[1, 0]]}]}', "contents[0] must be a start and"),
        ('{"text": "a", "claims": [{"anchor": "x"}]}', "claims[0].anchor must be one of exact"),
        ('{"path": "seeds/none.txt"}', "seeds/none.txt is not in the project, and there is no"),
        ('{"text": " "}', "bad.jsonl:1: the article has no text"),
        ('{"text": "a\\u0000b c d"}', "bad.jsonl:1 is no text: it holds NUL characters"),
        ('{"n": ' + "9" * 5000 + "}", "bad.jsonl:1: a number has too many digits"),
        (b"{}\n\xff", "bad.jsonl:2:1: this is not UTF-8"),
    ],
)
def test_what_is_wrong_in_a_file_is_one_sentence(
    project: Path, capsys: Capture, content: str | bytes, told: str
) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    (project / "bad.jsonl").write_bytes(data)
    assert main(["import", "--format", "jsonl", "bad.jsonl"]) == 3
    said = capsys.readouterr().err.splitlines()
    assert len(said[-1]) < 300
    assert told in said[-1]


def test_csv_is_safe_for_spreadsheets_and_comes_back(project: Path, capsys: Capture) -> None:
    assert main(["export", "--format", "csv", "-o", "all.csv", "--option", "bom"]) == 0
    assert "csv has no place for 1 entities." in capsys.readouterr().err
    data = (project / "all.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfpath,")
    first, *_ = csv.DictReader(data.decode("utf-8-sig").splitlines())
    assert first["note"] == "'=look"
    assert ARTICLE[int(first["start"]) : int(first["end"])] == "We deny it"
    assert main(["import", "--format", "csv", "--as", "ben", "all.csv"]) == 0
    here = project / "annotations/@ben/café.toml"
    assert claims(here) == claims(project / "annotations/café.toml")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a,b\n1,2\n", "all.csv:1: there are no columns named path and quote"),
        ("path,quote\nx\n", "all.csv:2: the row has 1 cells, not 2"),
        ("path,start,end\nx,one,2\n", "all.csv:2: start and end must be whole numbers"),
        ('path,quote,rest\nx,y,"[1]"\n', "all.csv:2: the column rest must be an object"),
        ('path,quote\nx,"y\n', "all.csv:2: unexpected end of data"),
    ],
)
def test_what_is_wrong_in_a_table_is_one_sentence(
    project: Path, capsys: Capture, content: str, told: str
) -> None:
    (project / "all.csv").write_text(content, "utf-8")
    assert main(["import", "--format", "csv", "all.csv"]) == 3
    assert told in capsys.readouterr().err


def test_a_table_by_hand_needs_only_paths_and_quotes(project: Path, capsys: Capture) -> None:
    text = "path,quote,kind,tags,source.count\ncafé.txt,We deny it,denial,one; two,2.0\n"
    (project / "all.csv").write_text(text, "utf-8")
    assert main(["import", "--format", "csv", "all.csv"]) == 0
    (claim,) = claims(project / "annotations/@csv/café.toml").values()
    assert (claim["by"], claim["tags"]) == ("csv", ["one", "two"])
    assert main(["import", "--format", "csv", "all.csv"]) == 0
    assert len(claims(project / "annotations/@csv/café.toml")) == 1


def test_nothing_is_written_over_unasked(project: Path, capsys: Capture) -> None:
    out = project / "all.csv"
    out.write_text("mine", "utf-8")
    assert main(["export", "--format", "csv", "-o", "all.csv"]) == 3
    assert "all.csv is there; --force writes over it." in capsys.readouterr().err
    assert out.read_text("utf-8") == "mine"
    assert main(["export", "--format", "csv", "-o", "all.csv", "--force"]) == 0
    assert out.read_text("utf-8").startswith("path,")
    assert main(["export", "--format", "csv", "-o", "seeds", "--force"]) == 3
    assert main(["export", "--format", "csv", "-o", "none/all.csv"]) == 3
    assert not [path for path in project.iterdir() if path.suffix == ".tmp"]


def test_wrong_use_is_told(project: Path, capsys: Capture) -> None:
    for words, told in (
        ("export --format pdf", "'pdf' is no format that can be exported; there are "),
        ("import --format pdf x", "'pdf' is no format that can be imported; there are "),
        ("export --format csv --option x", "csv has no option 'x'; its options are: bom, raw."),
        ("import --format csv --as a/b x", "'a/b' cannot be an annotator's name"),
        ("formats pdf", "There is no format 'pdf'; there are "),
    ):
        assert main(words.split()) == 2
        assert told in capsys.readouterr().err
    assert main(["import", "--format", "csv", "none"]) == 3
    assert main(["export", "--format", "csv", "none"]) == 3


def test_formats_are_listed(project: Path, capsys: Capture) -> None:
    assert main(["formats"]) == 0
    assert re.search(r"^csv +out, in +code points +text, origin", capsys.readouterr().out, re.M)
    assert main(["formats", "csv"]) == 0
    assert "--option bom: begin with" in capsys.readouterr().out
    assert main(["formats", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (one,) = (each for each in found if each["name"] == "jsonl")
    assert one["unit"] == "code points"
    assert one["loses"] == {}


def test_the_articles_of_what_is_named_go_out_with_the_files_meant(
    project: Path, capsys: Capture
) -> None:
    main(["export", "--format", "jsonl", "-o", "all.jsonl"])
    main(["import", "--format", "jsonl", "--as", "ann", "all.jsonl"])
    os.renames(project / "seeds/café.txt", project / "seeds/news/moved.txt")
    here = project / "annotations/@ann/café.toml"
    here.write_text(here.read_text("utf-8").replace("seeds/café", "seeds/news/moved"), "utf-8")
    (project / "annotations/café.toml").unlink()
    capsys.readouterr()

    def exported(*words: str) -> list[tuple[str, int]]:
        assert main(["export", "--format", "jsonl", *words]) == 0
        lines = map(json.loads, capsys.readouterr().out.splitlines())
        return [(line["path"], len(line["claims"])) for line in lines]

    moved, other = ("seeds/news/moved.txt", 3), ("seeds/other.txt", 0)
    for word in ("annotations", "annotations/@ann", "annotations/@ann/café.toml"):
        assert exported(word) == [moved]
    assert moved in exported("seeds/news")
    assert exported("seeds/news", "--annotated") == [moved]
    assert exported("seeds/news/moved.txt", "seeds/other.txt") == [(moved[0], 0), other]
    assert exported("--as", "ann", "--annotated") == [moved]
    assert exported("seeds", "--as", "ben") == [(moved[0], 0), other]
    assert main(["export", "--format", "jsonl", "--as", "ben", "--annotated"]) == 3
    assert "There is nothing to export" in capsys.readouterr().err


def test_parquet_has_columns_of_their_types_and_comes_back(project: Path, capsys: Capture) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert main(["export", "--format", "parquet"]) == 2
    assert main(["export", "--format", "parquet", "-o", "all.parquet"]) == 0
    assert "parquet has no place for 1 entities." in capsys.readouterr().err
    first, *_, lost = parquet.read_table("all.parquet").to_pylist()
    assert ARTICLE[first["start"] : first["end"]] == "We deny it"
    assert (first["opposes"], first["source.quote"]) == (["m2x8wd"], "the mayor")
    assert (lost["start"], lost["proposed"], lost["tags"]) == (None, False, None)
    assert main(["import", "--format", "parquet", "--as", "ben", "all.parquet"]) == 0
    here = project / "annotations/@ben/café.toml"
    assert claims(here) == claims(project / "annotations/café.toml")


def test_what_is_no_parquet_is_refused(project: Path, capsys: Capture) -> None:
    pytest.importorskip("pyarrow")
    (project / "bad.parquet").write_bytes(b"PAR1 and nothing else PAR1")
    assert main(["import", "--format", "parquet", "bad.parquet"]) == 3
    assert "bad.parquet is no Parquet file that can be read: " in capsys.readouterr().err


def test_without_its_package_a_format_says_what_to_install(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["export", "--format", "parquet", "-o", "all.parquet"]) == 3
    assert "install quoth[parquet]" in capsys.readouterr().err
    assert not (project / "all.parquet").exists()
    assert main(["import", "--format", "parquet", "seeds/other.txt"]) == 3


def test_proposals_that_were_kept_go_out_beside_claims(project: Path, capsys: Capture) -> None:
    start = ARTICLE.index("Nobody else")
    said, spoke = Span(start, start + 6), Span(ARTICLE.index("We deny"), ARTICLE.index(",”"))
    mayor = Span(ARTICLE.index("the mayor"), ARTICLE.index(" said"))
    found = Findings(
        mentions=[Mention(mayor, "PERSON", "mayor"), Mention(said, "ORG", "Nobody")],
        attributions=[Attribution((spoke,), mayor), Attribution((mayor, said), kind="denial")],
        complete=True,
    )
    assert main(["export", "--format", "jsonl", "--proposed", "seeds/café.txt"]) == 3
    assert "1 article without proposals; quoth analyse makes" in capsys.readouterr().err
    label = with_reader(choose("")).label
    (project / "annotations/entities.toml").write_text(
        '[entity.mayor]\nname = "the mayor"\nonly_in = ["seeds/café.txt"]\n', "utf-8"
    )
    known = [KnownEntity("mayor", "the mayor", aliases=("the mayor",), of_article=True)]
    key = key_of(ARTICLE, label, known, RULES_VERSION)
    FindingsCache(cache_folder() / "findings").put(key, found)
    words = ["export", "--format", "jsonl", "--proposed", "-o", "all.jsonl", "seeds/café.txt"]
    assert main(words) == 0
    line = json.loads((project / "all.jsonl").read_text("utf-8"))
    one = line["claims"][-1]
    assert len(line["claims"]) == 4
    assert (one["annotator"], one["proposed"], one["fields"]["kind"]) == ("model", True, "denial")
    assert one["contents"] == [[*mayor]]
    assert [(each["annotator"], each["proposed"]) for each in line["entities"]] == [
        ("", False),
        ("model", True),
    ]
    (project / "annotations/café.toml").unlink()
    for format, name in (("jsonl", "all.jsonl"), ("brat", "out")):
        if format == "brat":
            main(["export", "--format", "brat", "--proposed", "-o", "out", "seeds/café.txt"])
        capsys.readouterr()
        assert main(["import", "--format", format, "--as", "ben", name]) == 0
        left = capsys.readouterr().err
        assert "proposals that nobody has judged" in left
        assert "names that nobody has judged" in left
    assert len(claims(project / "annotations/@ben/café.toml")) == 3
