from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.exchange.foreign import SAMPLES, on_record, read, words
from tests.exchange.projects import texts
from tests.exchange.test_brat import ARTICLE, TEXT
from tui.cli.main import main
from tui.exchange.marks.text_tokens import tokens_of
from tui.text.spans import Span

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "news").mkdir(parents=True)
    (tmp_path / "annotations" / "@ann" / "news").mkdir(parents=True)
    (tmp_path / "seeds/news/pool.txt").write_text(TEXT, "utf-8")
    (tmp_path / "annotations/@ann/news/pool.toml").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exported(project: Path) -> dict[str, Any]:
    assert main(["export", "--format", "prodigy", "-o", "out.jsonl", "--force"]) == 0
    (line,) = (project / "out.jsonl").read_text("ascii").splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def imported(project: Path, *lines: object) -> int:
    (project / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return main(["import", "--format", "prodigy", "in.jsonl"])


def test_spans_begin_and_end_with_tokens_the_last_one_inclusive(project: Path) -> None:
    line = exported(project)
    tokens = line["tokens"]
    assert [each["id"] for each in tokens] == [*range(len(tokens))]
    for each in line["spans"]:
        first, last = tokens[each["token_start"]], tokens[each["token_end"]]
        assert (first["start"], last["end"]) == (each["start"], each["end"])
    written = "".join(each["text"] + " " * each["ws"] for each in tokens)
    assert written == TEXT
    relation = line["relations"][0]
    assert relation["head_span"]["label"] == "Content"
    assert tokens[relation["child"]]["text"] == "Ruiz"
    assert line["_annotator_id"] == "ann"
    assert line["meta"] == {"path": "seeds/news/pool.txt", "title": "Council"}


def test_what_comes_from_prodigy_is_the_annotators(project: Path) -> None:
    line = exported(project) | {"answer": "accept", "_annotator_id": "cy", "_input_hash": 7}
    del line["quoth"]["annotator"]
    (project / "annotations/@ann/news/pool.toml").unlink()
    assert imported(project, line) == 0
    claim = on_record(project, "cy")["claim"]["k7f3qd"]
    assert (claim["kind"], claim["note"], claim["opposes"]) == ("denial", "see below", ["m2x8wd"])


def test_examples_that_were_rejected_give_their_text_alone(project: Path, capsys: Capture) -> None:
    line = exported(project) | {"answer": "reject"}
    assert imported(project, line) == 0
    assert "1 examples with the answer reject" in capsys.readouterr().err
    (record,) = read("prodigy", project / "in.jsonl")
    assert not record.statements
    assert not record.entities


def test_proposals_that_were_accepted_are_claims(project: Path) -> None:
    span = {"start": 0, "end": 2, "label": "Content", "quoth": {"id": "aaaaaa", "proposed": True}}
    line = {"text": "So it is.", "spans": [span]}
    imported(project, line, {**line, "answer": "accept"})
    told = [each.statements[0].proposed for each in read("prodigy", project / "in.jsonl")]
    assert told == [True, False]


def test_relations_may_name_tokens_alone(project: Path) -> None:
    tokens = [
        {"text": text, "start": start, "end": start + len(text), "id": number}
        for number, (text, start) in enumerate((("Ann", 0), ("said", 4), ("no", 9), (".", 11)))
    ]
    line = {
        "text": "Ann said no.",
        "tokens": tokens,
        "spans": [
            {"start": 0, "end": 3, "label": "Speaker"},
            {"start": 9, "end": 11, "label": "Quote"},
        ],
        "relations": [{"head": 2, "child": 0, "label": "says"}, {"head": 1, "child": 0}],
    }
    imported(project, line)
    (record,) = read("prodigy", project / "in.jsonl")
    assert words(record) == [("Ann", "no", None)]
    assert record.left_out == {"relations of other things than statements": 1}
    line["relations"] = [{"head": 9, "child": 0}]
    imported(project, line)
    (record,) = read("prodigy", project / "in.jsonl")
    assert record.problem.endswith(
        "in.jsonl:1: relations[0].head must be the number of a token, not 9; correct it."
    )


def test_offsets_in_utf16_are_put_right_where_the_words_are_told(
    project: Path, capsys: Capture
) -> None:
    at = len("Council\n\n“No 😊 ".encode("utf-16-le")) // 2
    span = {"start": at, "end": at + 4, "text": "pool", "label": "Content"}
    beside = {"start": 0, "end": 3, "text": "Ana", "label": "PERSON"}
    other = {"start": 0, "end": 3, "text": "Zoe", "label": "PERSON"}
    far = {"start": 900, "end": 903, "text": "said", "label": "Cue"}
    assert imported(project, {"text": TEXT, "spans": [span, beside, other, far]}) == 0
    told = capsys.readouterr().err
    assert "Taken otherwise than told:" in told
    assert "1 places that were counted in UTF-16" in told
    assert "2 places that were beside their words" in told
    assert "1 places at which other words stand than told" in told
    (record,) = read("prodigy", project / "in.jsonl")
    assert words(record) == [(None, "pool", None)]
    assert record.entities[0].span.of(TEXT) == "Ana"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({}, "text must be the text"),
        ({"text": "a", "spans": 7}, "spans must be a list, not 7"),
        ({"text": "a", "spans": [{"start": 0}]}, "spans[0].end must be a whole number, not null"),
        (
            {"text": "a", "spans": [{"id": "x", "start": 0, "end": 1}] * 2},
            "spans[1].id must not be that of two spans",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence(
    project: Path, capsys: Capture, line: object, told: str
) -> None:
    assert imported(project, line) == 3
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) == 1


@given(texts())
def test_tokens_leave_nothing_out_but_single_blanks(text: str) -> None:
    marks = [Span(0, len(text) // 2), Span(len(text) // 3, len(text))]
    found = tokens_of(text, [each for each in marks if each.end > each.start])
    ends = [0, *(edge for span in found.spans for edge in span), len(text)]
    for end, start in list(pairwise(ends))[::2]:
        assert text[end:start] in ("", " ")
    for each in marks:
        if each.end > each.start:
            assert each.start in found.begin
            assert each.end in found.end


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
@pytest.mark.parametrize("name", [path.name for path in sorted(SAMPLES.glob("prodigy/*.jsonl"))])
def test_samples_are_read_and_come_back(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read("prodigy", SAMPLES / "prodigy" / name)
    assert all(not each.problem and each.text for each in before)
    assert not any(each.adjusted for each in before)
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    source = str(SAMPLES / "prodigy" / name)
    assert main(["import", "--format", "prodigy", "--as", "ann", source]) == 0
    main(["export", "--format", "prodigy", "-o", "out.jsonl"])
    after = read("prodigy", tmp_path / "out.jsonl")
    told = [{(e.span, e.label) for e in each.entities} for each in after]
    for each in before:
        assert {(e.span, e.label) for e in each.entities} in told
