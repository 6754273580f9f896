from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.foreign import SAMPLES, on_record
from tests.exchange.test_brat import ARTICLE, TEXT
from tui.cli.main import main

Capture = pytest.CaptureFixture[str]
URL = "https://example.org/news/pool"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "news").mkdir(parents=True)
    (tmp_path / "annotations" / "news").mkdir(parents=True)
    (tmp_path / "seeds/news/pool.txt").write_text(TEXT, "utf-8")
    own = ARTICLE.replace("[article]\n", f'[article]\nurl = "{URL}"\n')
    (tmp_path / "annotations/news/pool.toml").write_text(own, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exported(project: Path, *options: str) -> list[dict[str, Any]]:
    assert main(["export", "--format", "hypothesis", "-o", "out.jsonl", "--force", *options]) == 0
    lines = (project / "out.jsonl").read_text("ascii").splitlines()
    return [json.loads(line) for line in lines]


def imported(project: Path, document: object) -> int:
    (project / "in.json").write_text(json.dumps(document), "utf-8")
    return main(["import", "--format", "hypothesis", "in.json"])


def test_a_claim_is_the_body_of_a_call(project: Path, capsys: Capture) -> None:
    first, *_ = exported(project, "--option", "group=g1")
    assert (first["uri"], first["group"]) == (URL, "g1")
    assert first["document"] == {"title": ["Council"]}
    assert (first["text"], first["tags"]) == ("see below", ["kind: denial", "factuality: CT-"])
    words, place = first["target"][0]["selector"]
    wide = TEXT.encode("utf-16-le")[place["start"] * 2 : place["end"] * 2]
    assert wide.decode("utf-16-le") == words["exact"] == "No 😊 pool\nwill close"
    assert "1 names" in capsys.readouterr().err


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
def test_the_schemas_of_the_api_accept_it(project: Path) -> None:
    schemas: Any = pytest.importorskip("jsonschema")
    checks = [json.loads((SAMPLES / "hypothesis/annotation-schema.json").read_text("utf-8"))]
    yaml: Any = pytest.importorskip("yaml")
    text = (SAMPLES / "hypothesis/annotation-create.yaml").read_text("utf-8")
    checks.append(yaml.safe_load(text)["Annotation"])
    for each in exported(project):
        for check in checks:
            schemas.validate(each, check)


def test_what_was_changed_there_comes_in(project: Path) -> None:
    first, second, *_ = exported(project)
    first |= {"user": "acct:cy@hypothes.is", "id": "h1", "created": "2026-01-01"}
    first |= {"tags": ["odd", "kind: forecast"], "text": "Is it?"}
    second |= {"user": "acct:cy@hypothes.is", "id": "h2"}
    assert imported(project, {"total": 2, "rows": [first, second]}) == 0
    found = on_record(project, "cy")["claim"]
    one = found["k7f3qd"]
    assert (one["kind"], one["tags"], one["note"]) == ("forecast", ["odd"], "Is it?")
    assert one["opposes"] == ["m2x8wd"]
    assert "factuality" in one
    assert found["m2x8wd"]["quote"] == "it"


def test_annotations_of_a_page_go_to_the_article_of_that_address(
    project: Path, capsys: Capture
) -> None:
    target = {
        "source": URL,
        "selector": [
            {"type": "RangeSelector"},
            {"type": "TextQuoteSelector", "exact": "She denies it", "prefix": "said. "},
        ],
    }
    rows = [
        {
            "id": "h1",
            "uri": f"{URL}#top",
            "user": "acct:cy@hypothes.is",
            "tags": [],
            "text": "So.",
            "target": [target],
        },
        {"id": "h2", "uri": f"{URL}#top", "text": "To all.", "target": [{"source": URL}]},
        {"id": "h3", "uri": f"{URL}#top", "references": ["h1"], "text": "No."},
        {"uri": "https://example.org/none", "document": {"title": ["None"]}, "target": [target]},
    ]
    assert imported(project, rows) == 3
    said = capsys.readouterr().err
    assert "1 notes on whole pages" in said
    assert "1 replies to annotations" in said
    assert "https://example.org/none is not in the project, and there is no text to add." in said
    ((_, claim),) = on_record(project, "cy")["claim"].items()
    assert (claim["quote"], claim["note"]) == ("She denies it", "So.")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (7, "in.json:1: [0] must be an object, not 7"),
        ({"uri": 7}, "[0].uri must be text, not 7"),
        ({"uri": URL, "target": 7}, "[0].target must be a list, not 7"),
        ({"uri": URL, "document": {"title": 7}}, "[0].document.title must be a list"),
        (
            {
                "uri": URL,
                "target": [{"selector": [{"type": "TextPositionSelector", "start": 0.5}]}],
            },
            "selector[0].start must be a whole number, not 0.5",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence(
    project: Path, capsys: Capture, row: object, told: str
) -> None:
    assert imported(project, [row]) == 3
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) == 1
