from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.foreign import SAMPLES, on_record, read
from tests.exchange.test_brat import ARTICLE, TEXT
from tui.cli.main import main

Capture = pytest.CaptureFixture[str]
PAGES = sorted(SAMPLES.glob("w3c-web-annotation/anno*.json"))
URL = "https://example.org/news/pool"
OF_THE_VOCABULARY = frozenset(
    "id type motivation body target source selector exact prefix suffix start end creator name "
    "purpose value format items".split()
)
"""The keys used that http://www.w3.org/ns/anno.jsonld defines."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "news").mkdir(parents=True)
    (tmp_path / "annotations" / "@ann" / "news").mkdir(parents=True)
    (tmp_path / "annotations" / "news").mkdir(parents=True)
    (tmp_path / "seeds/news/pool.txt").write_text(TEXT, "utf-8")
    (tmp_path / "annotations/@ann/news/pool.toml").write_text(ARTICLE, "utf-8")
    origin = f'format = 1\n\n[article]\npath = "seeds/news/pool.txt"\nurl = "{URL}"\n'
    (tmp_path / "annotations/news/pool.toml").write_text(origin, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exported(project: Path) -> dict[str, Any]:
    assert main(["export", "--format", "w3c", "-o", "out.jsonl", "--force"]) == 0
    (line,) = (project / "out.jsonl").read_text("ascii").splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def imported(project: Path, *documents: object) -> int:
    (project / "in.json").write_text("\n".join(map(json.dumps, documents)), "utf-8")
    return main(["import", "--format", "w3c", "in.json"])


def keys_of(value: object) -> set[str]:
    """All keys, but those of whole records, which are JSON to every processor."""
    if isinstance(value, list):
        return {key for each in value for key in keys_of(each)}
    if not isinstance(value, dict):
        return set()
    inner = (keys_of(each) for key, each in value.items() if key not in ("record", "@context"))
    return {*value} | {key for keys in inner for key in keys}


def listed(value: object) -> object:
    """The value with a list for each that stands alone: to JSON-LD the two are one."""
    if isinstance(value, dict):
        return {
            key: listed(each if isinstance(each, list) else [each]) for key, each in value.items()
        }
    return [listed(each) for each in value] if isinstance(value, list) else value


def test_a_claim_is_an_annotation_of_its_words(project: Path) -> None:
    page = exported(project)
    assert (page["type"], page["id"]) == (
        "AnnotationPage",
        "urn:quoth:seeds/news/pool.txt#annotations",
    )
    one = page["items"][0]
    assert one["id"] == "urn:quoth:seeds/news/pool.txt#%40ann/k7f3qd"
    assert one["creator"] == {"type": "Person", "name": "ann"}
    assert one["target"]["source"] == URL
    words, place = one["target"]["selector"]
    assert words["exact"] == "No 😊 pool\nwill close"
    assert TEXT[place["start"] : place["end"]] == words["exact"]
    assert TEXT.startswith(words["prefix"] + words["exact"] + words["suffix"])
    said = [(each["purpose"], each.get("value") or each["role"]) for each in one["body"]]
    assert said == [
        ("tagging", "denial"),
        ("commenting", "see below"),
        ("identifying", "source"),
        ("identifying", "cue"),
        ("linking", "supports"),
        ("linking", "opposes"),
    ]
    source = one["body"][2]["selector"]
    assert source[0]["exact"] == "Ana Ruiz"
    assert source[0]["prefix"]
    assert one["body"][5]["source"] == page["items"][1]["id"]


def test_every_key_has_a_context(project: Path) -> None:
    page = exported(project)
    ours = {*page["@context"][1]} - {"@version"}
    assert keys_of(page) - {"@context"} == {*OF_THE_VOCABULARY, *ours}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
def test_a_processor_drops_nothing(project: Path) -> None:
    jsonld: Any = pytest.importorskip("pyld.jsonld")
    context = json.loads((SAMPLES / "w3c-web-annotation/anno.jsonld").read_text("utf-8"))
    page = exported(project)

    def loader(url: str, options: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": context}

    expanded = jsonld.expand(page, {"documentLoader": loader})
    back = jsonld.compact(expanded, page["@context"], {"documentLoader": loader})
    del back["@context"], page["@context"]
    assert listed(back) == listed(page)


def test_claims_come_back_by_path_or_by_address(project: Path, capsys: Capture) -> None:
    page = exported(project)
    (project / "annotations/@ann/news/pool.toml").unlink()
    assert imported(project, page) == 0
    assert on_record(project, "ann")["claim"]["k7f3qd"]["opposes"] == ["m2x8wd"]
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://a.example/1",
        "type": "Annotation",
        "motivation": ["commenting", "tagging"],
        "creator": {"id": "http://a.example/~cy", "nickname": "cy"},
        "bodyValue": "First.",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "odd"},
            {"type": "Choice", "items": [{"type": "TextualBody", "value": "Is it?"}]},
            {"source": "http://a.example/b"},
            "http://a.example/c",
        ],
        "target": {
            "source": {"id": f"{URL}/?utm_source=x"},
            "selector": {
                "type": "FragmentSelector",
                "value": "p1",
                "refinedBy": {"type": "TextQuoteSelector", "exact": "pool", "prefix": "😊 "},
            },
        },
    }
    bare = {
        "target": [
            {"source": URL, "selector": {"type": "TextPositionSelector", "start": 0, "end": 7}}
        ]
    }
    whole = {"target": URL, "body": "http://a.example/b"}
    assert imported(project, annotation, {"first": {"items": [bare, whole]}}) == 0
    assert "1 annotations of other things than words" in capsys.readouterr().err
    ((_, claim),) = on_record(project, "cy")["claim"].items()
    assert (claim["quote"], claim["tags"], claim["note"]) == ("pool", ["odd"], "First.\n\nIs it?")
    assert claim["x"] == {
        "body": ["http://a.example/b", "http://a.example/c"],
        "motivation": "commenting tagging",
    }
    ((_, claim),) = on_record(project, "w3c")["claim"].items()
    assert claim["quote"] == "Council"


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"target": "https://example.org/x"}, "https://example.org/x is not in the project, and"),
        ({}, "an article without a path is not in the project"),
        (7, "must be an object, not 7"),
        (
            {
                "target": {
                    "source": URL,
                    "selector": {"type": "TextPositionSelector", "start": -1, "end": 2},
                }
            },
            "target.selector.start must not be negative",
        ),
        (
            {
                "target": {
                    "source": URL,
                    "selector": [{"type": "TextPositionSelector", "start": 3, "end": 2}],
                }
            },
            "target.selector[0].end must not be before the start, which is 3",
        ),
        (
            {"target": {"source": URL, "selector": [{"type": "TextQuoteSelector", "exact": 7}]}},
            "target.selector[0].exact must be text, not 7",
        ),
        ({"items": [{"target": {"source": 7}}]}, "items[0].target.source must be an object"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    project: Path, capsys: Capture, document: object, told: str
) -> None:
    good = {"target": {"source": URL, "selector": {"type": "TextQuoteSelector", "exact": "She"}}}
    assert imported(project, document, good) == 3
    said = capsys.readouterr()
    assert told in said.err
    assert "1 claim added as w3c" in said.out


@pytest.mark.skipif(not PAGES, reason="has no samples")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_samples_are_read(path: Path) -> None:
    (record,) = read("w3c", path)
    assert not record.problem
    # None of them is of words alone.
    assert record.left_out == {"annotations of other things than words": 1}


def test_an_empty_page_is_of_its_article(project: Path) -> None:
    page = exported(project) | {"items": []}
    (project / "in.json").write_text(json.dumps(page), "utf-8")
    (record,) = read("w3c", project / "in.json")
    assert (record.path, record.about["url"]) == ("seeds/news/pool.txt", URL)
