from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.exchange.foreign import SAMPLES, on_record, read, words
from tests.exchange.test_brat import ARTICLE, TEXT
from tui.cli.main import main
from tui.exchange.exchange_record import ArticleRecord, NamedEntity, Statement
from tui.exchange.format_registry import known_formats
from tui.exchange.formats import label_studio_tasks
from tui.exchange.outlet import FolderOutlet
from tui.text.spans import Span

Capture = pytest.CaptureFixture[str]
PROJECT = """\
[fields.beat]
type = "choice"
values = ["town", "state"]
help = "whose news"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "news").mkdir(parents=True)
    (tmp_path / "annotations" / "@ann" / "news").mkdir(parents=True)
    (tmp_path / "seeds/news/pool.txt").write_text(TEXT, "utf-8")
    (tmp_path / "annotations/@ann/news/pool.toml").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exported(project: Path) -> list[dict[str, Any]]:
    assert main(["export", "--format", "label-studio", "-o", "out", "--force"]) == 0
    found: list[dict[str, Any]] = json.loads((project / "out/tasks-0001.json").read_text("ascii"))
    return found


def imported(project: Path, *tasks: object) -> int:
    (project / "in.json").write_text(json.dumps(tasks), "utf-8")
    return main(["import", "--format", "label-studio", "in.json"])


def wrong_with(task: dict[str, Any], config: str) -> list[str]:
    """What Label Studio would take in a task all the same, and should not."""
    root = ElementTree.fromstring(config)
    known = {
        control.attrib["name"]: {each.attrib.get("value") for each in control}
        for control in root
        if "name" in control.attrib
    }
    relations = {each.attrib["value"] for each in root.iter("Relation")}
    text = task["data"]["text"]
    found = []
    for whole in (*task["annotations"], *task["predictions"]):
        ids = {each.get("id") for each in whole["result"]}
        for each in whole["result"]:
            if each["type"] == "relation":
                if not ({each["from_id"], each["to_id"]} <= ids and {*each["labels"]} <= relations):
                    found.append(f"relation {each}")
                continue
            value = each["value"]
            if not 0 <= value["start"] < value["end"] <= len(text):
                found.append(f"place {each}")
            if (
                each["type"] != "textarea"
                and not {*value[each["type"]]} <= known[each["from_name"]]
            ):
                found.append(f"value {each}")
    return found


def test_attributes_are_results_with_the_id_of_the_region(project: Path) -> None:
    (task,) = exported(project)
    config = (project / "out/labelling.xml").read_text("utf-8")
    assert wrong_with(task, config) == []
    (annotation,) = task["annotations"]
    said = {
        each["from_name"]: each["value"].get("choices") or each["value"]["text"]
        for each in annotation["result"]
        if each.get("id") == "k7f3qd" and each["type"] != "labels"
    }
    assert said == {
        "kind": ["denial"],
        "factuality": ["CT-"],
        "note": ["see below"],
        "source_type": ["named"],
        "judgement_likelihood": ["very likely"],
        "judgement_credibility": ["2"],
    }
    region = annotation["result"][0]
    assert region["value"] == {
        "start": 10,
        "end": 30,
        "text": "No 😊 pool\nwill close",
        "labels": ["Content"],
    }
    relations = [each for each in annotation["result"] if each["type"] == "relation"]
    assert [each["labels"] for each in relations] == [["source"], ["cue"], ["opposes"]]
    assert '<Choice value="CT+"/>' in config
    assert '<Label value="PERSON"/>' in config


def test_what_was_changed_there_comes_in(project: Path) -> None:
    (task,) = exported(project)
    results = task["annotations"][0]["result"]
    for each in results:
        if each.get("from_name") == "kind" and each["id"] == "k7f3qd":
            each["value"]["choices"] = ["forecast"]
    task["annotations"][0]["result"] = [
        each for each in results if each.get("from_name") not in ("note", "judgement_credibility")
    ] + [{"id": "k7f3qd", "type": "rating", "from_name": "stars", "value": {"rating": 4}}]
    (project / "annotations/@ann/news/pool.toml").unlink()
    assert imported(project, task) == 0
    claim = on_record(project, "ann")["claim"]["k7f3qd"]
    assert claim["kind"] == "forecast"
    assert "note" not in claim
    assert claim["judgement"] == {"likelihood": "very likely"}
    assert claim["x"] == {"stars": 4}


def test_fields_of_a_project_have_questions_too(project: Path) -> None:
    (project / "quoth.toml").write_text(PROJECT, "utf-8")
    file = project / "annotations/@ann/news/pool.toml"
    file.write_text(ARTICLE.replace('kind = "denial"', 'kind = "denial"\nbeat = "town"'), "utf-8")
    (task,) = exported(project)
    assert wrong_with(task, (project / "out/labelling.xml").read_text("utf-8")) == []
    file.unlink()
    assert imported(project, task) == 0
    assert on_record(project, "ann")["claim"]["k7f3qd"]["beat"] == "town"


def written(project: Path, *records: ArticleRecord) -> list[dict[str, Any]]:
    format = known_formats()["label-studio"]
    assert format.write is not None
    with FolderOutlet(project / "out", force=True) as out:
        format.write(records, out, {})
    files = sorted((project / "out").glob("*.json"))
    config = (project / "out/labelling.xml").read_text("utf-8")
    tasks = [task for file in files for task in json.loads(file.read_text("ascii"))]
    assert [wrong for task in tasks for wrong in wrong_with(task, config)] == []
    return tasks


def test_proposals_are_predictions(project: Path, capsys: Capture) -> None:
    text = "Ann: no. Ann: yes."
    claims = (
        Statement("aaaaaa", {"kind": "denial", "opposes": ("bbbbbb",)}, (Span(5, 7),), Span(0, 3)),
        Statement("bbbbbb", {"kind": "report"}, (Span(14, 17),), Span(0, 3), proposed=True),
        Statement("cccccc", {"kind": "report"}, (Span(14, 99),)),
        Statement("dddddd", {"kind": "report"}, (Span(4, 5),)),
    )
    names = (
        NamedEntity(Span(0, 3), "two\nlines <&>", "Ann Lee"),
        NamedEntity(Span(9, 12), "", proposed=True),
    )
    record = ArticleRecord("seeds/a.txt", {"title": "A"}, text, claims, names)
    (task,) = written(project, record, ArticleRecord("seeds/b.txt"))
    assert [each["model_version"] for each in task["predictions"]] == ["quoth"]
    (back,) = read("label-studio", project / "out")
    assert {each.id: each.proposed for each in back.statements} == {"aaaaaa": False, "bbbbbb": True}
    assert [each.source for each in back.statements] == [Span(0, 3)] * 2
    assert back.statements[0].fields["opposes"] == ("bbbbbb",)
    assert [each._replace(annotator="") for each in back.entities] == [*names]
    assert main(["import", "--format", "label-studio", "--as", "ben", "out"]) == 0
    assert "1 proposals that nobody has judged" in capsys.readouterr().err


def test_many_tasks_go_into_several_files(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_studio_tasks, "_MOST", 2)
    records = [ArticleRecord(f"seeds/{n}.txt", {}, f"Text {n}.") for n in range(5)]
    assert len(written(project, *records)) == 5
    assert len([*(project / "out").glob("*.json")]) == 3
    assert [each.path for each in read("label-studio", project / "out")] == [
        each.path for each in records
    ]


REGION = {
    "id": "r1",
    "type": "labels",
    "from_name": "label",
    "value": {"start": 0, "end": 3, "text": "Ann", "labels": ["Source", "PERSON"]},
}
CONTENT: dict[str, Any] = {
    "id": "r2",
    "type": "labels",
    "from_name": "label",
    "value": {"start": 9, "end": 11, "labels": ["Content"]},
}
RELATION = {"type": "relation", "from_id": "r1", "to_id": "r2", "direction": "left"}


def test_annotations_of_several_people_are_kept_apart(project: Path, capsys: Capture) -> None:
    result = [
        REGION,
        CONTENT,
        RELATION,
        {"id": "r9", "type": "choices", "value": {"choices": ["x"]}},
    ]
    task = {
        "data": {"text": "Ann said no.", "title": "No", "url": "https://example.org/no"},
        "annotations": [
            {"completed_by": 3, "result": result},
            {"completed_by": 3, "result": [CONTENT, {"type": "brushlabels"}]},
            {"completed_by": {"email": "cy@example.org", "id": 4}, "result": result},
            {
                "result": [
                    CONTENT,
                    {
                        **CONTENT,
                        "from_name": "more",
                        "value": {**CONTENT["value"], "labels": ["True"]},
                    },
                ]
            },
            {"completed_by": 5, "was_cancelled": True, "result": [7]},
        ],
    }
    assert imported(project, task) == 0
    told = capsys.readouterr()
    assert "as user-3, user-3-2, cy, label-studio" in told.out
    for what in ("results of the type brushlabels", "answers to questions about no region"):
        assert what in told.err
    assert "1 annotations that were cancelled" in told.err
    (record,) = read("label-studio", project / "in.json")
    assert words(record)[0] == ("Ann", "no", None)
    assert record.statements[-1].fields == {"x.more": "True"}
    assert record.about == {"title": "No", "url": "https://example.org/no"}


@pytest.mark.parametrize(
    ("task", "told"),
    [
        (7, "in.json:1: [0] must be an object, not 7"),
        ({"data": {"html": "x"}}, "[0].data.text must be the text (--option text=KEY"),
        ({"data": {"text": "x"}, "annotations": {}}, "[0].annotations must be a list"),
        (
            {"data": {"text": "x"}, "annotations": [{"result": [CONTENT]}]},
            "[0].annotations[0].result[0].value.end must be within the text, which has 1 char",
        ),
        (
            {
                "data": {"text": "Ann said no."},
                "annotations": [{"result": [REGION, {**CONTENT, "id": "r1"}]}],
            },
            "result[1].id must not be that of two regions",
        ),
        (
            {"data": {"text": "Ann said no."}, "predictions": [{"result": [REGION, RELATION]}]},
            "[0].predictions[0].result[1].to_id must be the id of a region",
        ),
        (
            {"data": {"text": "x"}, "annotations": [{"completed_by": "me", "result": []}]},
            "completed_by must be a whole number",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence(
    project: Path, capsys: Capture, task: object, told: str
) -> None:
    assert imported(project, task, {"data": {"text": "The zoo is closed."}}) == 3
    said = capsys.readouterr()
    assert told in said.err
    assert len(said.err.splitlines()) == 1
    assert "new article" in said.out


def test_its_own_development_kit_finds_nothing_wrong(project: Path) -> None:
    interfaces: Any = pytest.importorskip("label_studio_sdk.label_interface")
    text = "Ann: no 😊. Ann: yes."
    fields = {"kind": "my <kind>", "note": "so", "source.title": "mayor", "form": "direct"}
    claims = (
        Statement("aaaaaa", {**fields, "opposes": ("cccccc",)}, (Span(5, 7),), Span(0, 3)),
        Statement("bbbbbb", fields, (Span(16, 19),), Span(11, 14), Span(14, 15), proposed=True),
        Statement("cccccc", fields, (Span(8, 9),), None, Span(3, 4)),
    )
    names = (NamedEntity(Span(0, 3), 'two\nlines "<&>'), NamedEntity(Span(5, 7), ""))
    (task,) = written(project, ArticleRecord("seeds/a.txt", {}, text, claims, names))
    kit = interfaces.LabelInterface((project / "out/labelling.xml").read_text("utf-8"))
    kit.validate()
    assert kit.validate_task({"data": task["data"]})
    # It looks for the same in annotations, of which it tells only whether all is right.
    for each in (*task["annotations"], *task["predictions"]):
        assert kit.validate_prediction(each, return_errors=True) == []
    assert kit.validate_annotation(task["annotations"][0])


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
def test_what_label_studio_has_exported_is_read_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sample,) = SAMPLES.glob("label-studio/*.json")
    (before,) = read("label-studio", sample)
    assert words(before) == [("he", "We deny it", None)]
    assert before.statements[0].fields == {"kind": "denial"}
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["import", "--format", "label-studio", "--as", "ann", str(sample)]) == 0
    main(["export", "--format", "label-studio", "-o", "out"])
    (after,) = read("label-studio", tmp_path / "out")
    assert (after.text, words(after)) == (before.text, words(before))
    assert after.statements[0].id == "k7f3qd"
