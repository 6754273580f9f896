"""What research on quotations has published in comes in as claims."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.foreign import SAMPLES, on_record, read, words
from tests.exchange.projects import texts
from tui.cli.main import main
from tui.exchange.exchange_record import ArticleRecord
from tui.text.anchors import trimmed
from tui.text.spans import Span

TEXT = 'Café 😊\n\n"We deny it," Ana Ruiz said. "All of it." She left.\n'
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kept(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document), "utf-8")
    return path


def place(words: str, **more: object) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def index(words: str) -> str:
    start = TEXT.index(words)
    return f"({start},{start + len(words)})"


CITRON = {
    "text": TEXT,
    "quotes": [
        {
            "cue": place("said"),
            "sources": [place("Ana Ruiz"), place("She")],
            "contents": [place('"We deny it,"'), place('"All of it."')],
            "coreferences": [place("She"), place("Ana Ruiz")],
            "confidence": 0.5,
            "id": 7,
        }
    ],
    "coreference_groups": [[place("Ana Ruiz"), place("She")]],
}
GGT = {
    "speaker": "Ana Ruiz",
    "speaker_index": index("Ana Ruiz"),
    "quote": '"We deny it,"',
    "quote_index": index('"We deny it,"'),
    "verb": "said",
    "verb_index": index("said"),
    "quote_type": "QCQSV",
    "quote_token_count": 5,
    "is_floating_quote": False,
}


def test_a_quotation_of_citron_becomes_claims_that_go_on(project: Path, capsys: Capture) -> None:
    file = kept(project / "in.json", CITRON)
    assert main(["import", "--format", "citron", str(file)]) == 0
    assert "1 groups of words for the same" in capsys.readouterr().err
    found = on_record(project, "citron")["claim"]
    first, second = sorted(found.values(), key=lambda each: "continues" in each)
    assert (first["quote"], second["quote"]) == ("We deny it", "All of it")
    assert first["form"] == "direct"
    assert first["source"] == {"quote": "Ana Ruiz", "speaker": "Ana Ruiz", "also": ["She"]}
    assert first["cue"] == {"quote": "said"}
    assert first["x"] == {"confidence": 0.5, "id": 7}


def test_quotations_of_the_gender_gap_tracker_lie_in_their_article(project: Path) -> None:
    about = {"title": "A title", "url": "https://a.example/b", "outlet": "Herald"}
    floating = {"quote": "All of it.", "quote_index": index("All of it."), "verb_index": ""}
    more = {"speaker": "Ana Ruiz Gil", "speaker_index": "(0,0)", "is_floating_quote": True}
    none = {"quote": "Nothing", "quote_index": ""}
    quotes = [GGT, floating | {**more, "speaker_index": ""}, none]
    file = kept(project / "in.json", {"body": TEXT, "quotes": quotes, **about, "sourcesCount": 1})
    (record,) = read("ggt", file)
    assert record.about == about
    assert words(record) == [("Ana Ruiz", "We deny it", "said"), (None, "All of it", None)]
    assert record.statements[0].fields == {
        "form": "direct",
        "x.type": "QCQSV",
        "x.token_count": 5,
    }
    assert record.statements[1].fields == {"source.speaker": "Ana Ruiz Gil", "x.floating": True}
    assert record.left_out == {"quotations without a place": 1, "counts of sources": 1}


def test_quotations_of_the_tracker_alone_need_the_text_beside_them(
    project: Path, capsys: Capture
) -> None:
    file = kept(project / "pool.json", [GGT])
    assert main(["import", "--format", "ggt", str(file)]) == 3
    assert "pool.txt is not there; put the article" in capsys.readouterr().err
    (project / "pool.txt").write_text(TEXT, "utf-8")
    assert main(["import", "--format", "ggt", str(file)]) == 0
    assert (project / "seeds" / "pool.txt").read_text("utf-8") == TEXT
    ((_, claim),) = on_record(project, "ggt")["claim"].items()
    assert (claim["quote"], claim["cue"]) == ("We deny it", {"quote": "said"})
    (project / "pool.txt").write_bytes(b"\xff")
    with pytest.raises(Exception, match="byte 1 is not UTF-8"):
        read("ggt", file)


def entity(label: str, told: str, start: int | str, end: int, **more: object) -> dict[str, object]:
    """Marked words of the second paragraph, their end inclusive, and at times as text."""
    return {
        "span_text": told,
        "span_label": label,
        "span_start": start,
        "span_end": end,
        "paragraph_start": 1,
        "paragraph_end": 1,
        **more,
    }


GUARDIAN = {
    "metadata": {"title": "A title", "publisher": "The Guardian", "publish_date": "2026-01-02"},
    "paragraphs": ["Café 😊", 'He said, "So 😊 it is.', '"And so it stays."\n'],
    "entities": [
        entity("Source", "He", 0, 1, span_coref="Ana Ruiz"),
        entity("Cue", "said", "3", 6),
        entity("Content", '"So 😊 it is.\n"And so it stays."', 9, 17, paragraph_end=2),
        entity("PERSON", "He", 0, 1),
    ],
}


def test_ends_of_the_guardian_are_inclusive_and_within_a_paragraph(project: Path) -> None:
    (record,) = read("guardian", kept(project / "in.json", [GUARDIAN]))
    assert record.about == {"title": "A title", "outlet": "The Guardian", "published": "2026-01-02"}
    assert words(record) == [("He", 'So 😊 it is.\n"And so it stays', "said")]
    assert record.statements[0].fields == {"form": "direct", "source.speaker": "Ana Ruiz"}
    assert [each.label for each in record.entities] == ["PERSON"]
    assert "places that were beside their words" not in record.adjusted
    # The end of words that run over paragraphs may count from the first of them.
    entities = [entity("Content", 'is.\n"And', 18, 25, paragraph_end=2)]
    (record,) = read("guardian", kept(project / "in.json", GUARDIAN | {"entities": entities}))
    assert words(record) == [(None, 'is.\n"And', None)]
    assert not record.adjusted


def test_passages_of_cofenet_are_put_together(project: Path, capsys: Capture) -> None:
    tokens = ["``", "I", "do", "n't", "(", "yet", ")", ".", "''", "said", "Ann", "'", "so", "'"]
    labels = ["B-content", *["I-content"] * 8, "B-cue", "B-source", "O", "O", "O"]
    line = {"tokens": tokens, "labels": labels}
    file = kept(project / "riqua.jsonl", line)
    file.write_text(file.read_text("utf-8") + "\n" + json.dumps({"tokens": ["Second", "!"]}))
    assert main(["import", "--format", "cofenet", str(file)]) == 3
    told = capsys.readouterr().err
    assert "1 texts put together from their words" in told
    assert "riqua.jsonl:2: labels must be as many as the words, which are 2" in told
    (record, _) = read("cofenet", file)
    assert record.text == "“I don't (yet).” said Ann 'so'\n"
    assert words(record) == [("Ann", "I don't (yet)", "said")]
    assert record.statements[0].fields == {"form": "direct"}


@pytest.mark.parametrize(
    ("name", "document", "told"),
    [
        ("citron", {}, "text must be the text, not null"),
        ("citron", {"text": "a", "quotes": [{}]}, "quotes[0].contents must be a list with the"),
        ("citron", {"text": "a", "quotes": 7}, "quotes must be a list, not 7"),
        (
            "citron",
            {"text": "a", "quotes": [{"contents": [{"start": 0, "end": 9}]}]},
            "quotes[0].contents[0].end must be within the text, which has 1 characters, not 9",
        ),
        ("ggt", {"quotes": []}, "body must be the text of the article"),
        (
            "ggt",
            {"body": "a", "quotes": [{"quote": "a", "quote_index": "__import__('os')"}]},
            'quotes[0].quote_index must be a place such as "(0,12)"',
        ),
        (
            "ggt",
            {"body": "a", "quotes": [{"quote": "a", "quote_index": [1]}]},
            "quotes[0].quote_index must be a start and an end",
        ),
        ("guardian", {}, "paragraphs must be a list of paragraphs"),
        (
            "guardian",
            GUARDIAN | {"entities": [entity("Cue", "a", 0, 1, paragraph_start=7)]},
            "entities[0].paragraph_start must be the number of a paragraph, not 7",
        ),
        (
            "guardian",
            GUARDIAN | {"entities": [entity("Cue", "a", 0, 700)]},
            "entities[0].span_end must be within the text",
        ),
        ("cofenet", {}, "tokens must be a list of words"),
        ("cofenet", {"tokens": [" "], "labels": ["O"]}, "tokens[0] must be a word"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    project: Path, capsys: Capture, name: str, document: object, told: str
) -> None:
    kept(project / "in.json", document)
    assert main(["import", "--format", name, "in.json"]) == 3
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) == 1


@given(st.data())
def test_places_in_any_text_come_in(data: st.DataObject) -> None:
    """Citron, the tracker and the Guardian tell the same words of a text of any characters."""
    text = data.draw(texts())
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    said = span.of(text)
    if not said.strip():
        return
    told = {"start": span.start, "end": span.end, "text": said}
    citron = {"text": text, "quotes": [{"contents": [told]}]}
    ggt = {"body": text, "quotes": [{"quote": said, "quote_index": str(tuple(span))}]}
    lines = text.split("\n")
    first, last = text.count("\n", 0, span.start), text.count("\n", 0, span.end - 1)
    begins = [0, *(found.end() for found in re.finditer("\n", text))]
    guardian = {
        "paragraphs": lines,
        "entities": [
            entity("Content", said, span.start - begins[first], span.end - 1 - begins[last])
            | {"paragraph_start": first, "paragraph_end": last}
        ],
    }
    for name, document in (("citron", citron), ("ggt", ggt), ("guardian", guardian)):
        record = from_json(name, document)
        assert not record.problem
        assert (record.text or "").removesuffix("\n") == text.removesuffix("\n")
        assert not record.adjusted
        (statement,) = record.statements
        (found,) = statement.contents
        assert span.covers(found)
        assert trimmed(text, span).covers(found)


def from_json(name: str, document: object) -> ArticleRecord:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        (record,) = read(name, kept(Path(folder) / "in.json", document))
    return record


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
@pytest.mark.parametrize("name", ["single_example.json", "example.json"])
def test_the_guardians_own_samples_are_read(name: str) -> None:
    (record,) = read("guardian", SAMPLES / "guardian-quotes" / name)
    ((source, content, cue),) = words(record)
    assert (source, cue) == ("He", "said")
    assert content.startswith("the quick brown fox")
    assert content.endswith("happily ever after")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
def test_the_example_in_citrons_documentation_is_read(project: Path) -> None:
    told = (SAMPLES / "citron/data_format.md").read_text("utf-8")
    quote = json.loads(re.findall(r"\n( +\{\n +\"cue\".*?\n {8}\})\n", told, re.DOTALL)[0])
    text = [" "] * 500
    for span in (quote["cue"], *quote["sources"], *quote["contents"]):
        text[span["start"] : span["end"]] = span["text"]
    (record,) = read(
        "citron", kept(project / "in.json", {"text": "".join(text), "quotes": [quote]})
    )
    ((source, content, cue),) = words(record)
    assert (source, cue) == ("Humpty Dumpty", "said")
    assert (
        content
        == "When I use a word … it means just what I choose it to mean — neither more nor less"
    )
