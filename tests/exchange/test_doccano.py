from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.foreign import SAMPLES, on_record, read, words
from tests.exchange.test_brat import ARTICLE, TEXT
from tui.cli.main import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "news").mkdir(parents=True)
    (tmp_path / "annotations" / "news").mkdir(parents=True)
    (tmp_path / "seeds/news/pool.txt").write_text(TEXT, "utf-8")
    (tmp_path / "annotations/news/pool.toml").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exported(project: Path, *options: str) -> dict[str, Any]:
    assert main(["export", "--format", "doccano", "-o", "out.jsonl", "--force", *options]) == 0
    (line,) = (project / "out.jsonl").read_text("ascii").splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def imported(project: Path, line: object, *options: str) -> int:
    (project / "in.jsonl").write_text(json.dumps(line), "utf-8")
    return main(["import", "--format", "doccano", "--as", "ben", *options, "in.jsonl"])


def test_a_claim_is_entities_with_relations(project: Path, capsys: Capture) -> None:
    line = exported(project)
    assert "1 claims whose words are not in the text" in capsys.readouterr().err
    assert line["text"] == TEXT
    found = [
        (each["label"], TEXT[each["start_offset"] : each["end_offset"]])
        for each in line["entities"]
    ]
    assert found == [
        ("Content", "No 😊 pool\nwill close"),
        ("Source", "Ana Ruiz"),
        ("Cue", "said"),
        ("Content", "it"),
        ("PERSON", "Ana Ruiz"),
    ]
    types = [(each["from_id"], each["type"], each["to_id"]) for each in line["relations"]]
    assert types == [(0, "source", 1), (0, "cue", 2), (0, "opposes", 3)]


def test_what_doccano_has_numbered_anew_comes_back(project: Path) -> None:
    line = exported(project)
    for each in line["entities"]:
        each["id"] += 700
    for each in line["relations"]:
        each |= {"id": 9, "from_id": each["from_id"] + 700, "to_id": each["to_id"] + 700}
    line["meta"] = {"quoth": line.pop("quoth")}
    assert imported(project, line) == 0
    found = on_record(project, "ben")
    claim = found["claim"]["k7f3qd"]
    assert (claim["kind"], claim["note"], claim["opposes"]) == ("denial", "see below", ["m2x8wd"])
    assert claim["supports"] == ["seeds/x.txt#aaaaaa"]
    assert claim["judgement"] == {"likelihood": "very likely", "credibility": 2}
    assert claim["source"] == {"quote": "Ana Ruiz", "type": "named"}
    assert found["mention"].popitem()[1]["label"] == "PERSON"


def test_labels_alone_keep_what_belongs_together(project: Path) -> None:
    line = exported(project, "--option", "sequence")
    assert "entities" not in line
    assert [10, 30, "Content"] in line["label"]
    # Whoever labels takes one away; what was said of it goes with it.
    line["label"] = [each for each in line["label"] if each[2] != "Cue"]
    assert imported(project, line) == 0
    claim = on_record(project, "ben")["claim"]["k7f3qd"]
    assert claim["source"]["quote"] == "Ana Ruiz"
    assert "cue" not in claim


def test_sources_without_links_go_to_the_nearest_content_of_their_line(
    project: Path, capsys: Capture
) -> None:
    text = "Ann said no. Ben denied it.\n\nCy spoke."
    places = [
        *([0, 3, "Source"], [4, 8, "cue"], [9, 11, "Content"]),
        *([13, 16, "SOURCE"], [17, 26, "Claim"], [29, 31, "Source"]),
    ]
    assert imported(project, {"data": text, "labels": places}) == 0
    told = capsys.readouterr().err
    assert "3 sources and cues without a link that went to the nearest content" in told
    assert "1 sources and cues of no statement" in told
    (record,) = read("doccano", project / "in.jsonl")
    assert words(record) == [("Ann", "no", "said"), ("Ben", "denied it", None)]


def test_graphemes_are_counted_where_a_project_does(project: Path) -> None:
    text = "👩\u200d👩\u200d👧 said e\u0301 no"
    (project / "seeds/news/pool.txt").write_text(text, "utf-8")
    line = {"text": text, "label": [[9, 11, "Content"]]}
    assert imported(project, line, "--option", "graphemes") == 0
    assert on_record(project, "ben")["claim"].popitem()[1]["quote"] == "no"


def test_other_keys_can_be_named(project: Path) -> None:
    (project / "in.jsonl").write_text('{"body": "So it is.", "tags": [[0, 2, "Claim"]]}', "utf-8")
    (record,) = read("doccano", project / "in.jsonl", text="body", label="tags")
    assert words(record) == [(None, "So", None)]


ENTITY = {"id": 1, "start_offset": 0, "end_offset": 2, "label": "Content"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"label": []}, "in.jsonl:1: text must be the text (--option text=KEY names another key)"),
        ({"text": 7}, "in.jsonl:1: text must be text, not 7; correct it."),
        ([7], "in.jsonl:1: [0] must be an object, not 7"),
        (
            {"text": "abc", "label": [[0, 99, "Content"]]},
            "label[0][1] must be within the text, which has 3 characters, not 99",
        ),
        ({"text": "abc", "label": [[-1, 2, "x"]]}, "label[0][0] must not be negative, not -1"),
        ({"text": "abc", "label": [[2, 1, "x"]]}, "must not be before the start, which is 2"),
        ({"text": "abc", "label": [[0.5, 2, "x"]]}, "label[0][0] must be a whole number, not 0.5"),
        ({"text": "abc", "label": [[float("nan"), 2, "x"]]}, "must be a whole number, not NaN"),
        ({"text": "abc", "label": [[0, 10**400, "x"]]}, "must be within the text"),
        ({"text": "abc", "label": [[0, 2]]}, "label[0] must be a start, an end and a label"),
        ({"text": "abc", "label": [[0, 2, ""]]}, "label[0][2] must be a label"),
        ({"text": "abc", "entities": [ENTITY, ENTITY]}, "must not be that of two entities"),
        (
            {"text": "abc", "entities": [ENTITY], "relations": [{"from_id": 1, "to_id": 2}]},
            "relations[0].to_id must be the id of an entity, not 2",
        ),
        ({"text": "abc", "quoth": {"links": [[1]]}}, "quoth.links[0] must be two places and a"),
        ({"text": "abc", "quoth": [1]}, "quoth must be an object, not [1]"),
        (
            {
                "text": "abc",
                "entities": [ENTITY],
                "quoth": {"marks": [{"at": [0, 2, "Content"], "id": 1}]},
            },
            "quoth.marks[0].id must be text",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence_and_the_rest_is_read(
    project: Path, capsys: Capture, line: Mapping[str, object], told: str
) -> None:
    whole = f"{json.dumps(line)}\n{json.dumps({'text': 'The zoo is closed.'})}"
    (project / "in.jsonl").write_text(whole, "utf-8")
    assert main(["import", "--format", "doccano", "in.jsonl"]) == 3
    said = capsys.readouterr()
    assert told in said.err
    assert len(said.err.splitlines()) == 1
    assert "new article" in said.out


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
@pytest.mark.parametrize("name", [path.name for path in sorted(SAMPLES.glob("doccano/*.jsonl"))])
def test_samples_are_read_and_come_back(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read("doccano", SAMPLES / "doccano" / name)
    assert all(not each.problem and each.text and each.entities for each in before)
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    source = str(SAMPLES / "doccano" / name)
    assert main(["import", "--format", "doccano", "--as", "ann", source]) == 0
    main(["export", "--format", "doccano", "-o", "out.jsonl"])
    after = read("doccano", tmp_path / "out.jsonl")
    told = [sorted((e.span, e.label) for e in {*each.entities}) for each in after]
    assert sorted(told) == sorted(
        sorted({(e.span, e.label) for e in each.entities}) for each in before
    )


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
def test_relations_of_names_are_told(capsys: Capture) -> None:
    (record,) = read("doccano", SAMPLES / "doccano" / "rel-export.jsonl")
    assert record.left_out == {"relations of other things than statements": 3}
    assert [each.label for each in record.entities] == ["ORG", "DATE", "PERSON", "PERSON"]
