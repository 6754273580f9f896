"""Ten columns a word, with what is claimed in the last."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.foreign import SAMPLES, on_record, read, words
from tests.exchange.test_conll_2003 import ARTICLE, TEXT
from tui.cli.main import main
from tui.exchange.word_lists.spaces_after import escaped, spaces_of, told_spaces, unescaped

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("seeds", "annotations"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "seeds/pool.txt").write_text(TEXT, "utf-8")
    (tmp_path / "annotations/pool.toml").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exported(project: Path) -> list[str]:
    assert main(["export", "--format", "conllu", "-o", "out.conllu"]) == 0
    return (project / "out.conllu").read_text("utf-8").split("\n")


def line(number: int, form: str, misc: str = "_", id: str = "") -> str:
    return "\t".join([id or str(number), form, *"_" * 7, misc])


def test_claims_are_in_the_last_column(project: Path) -> None:
    lines = exported(project)
    assert lines[0] == "# newdoc id = seeds/pool.txt"
    assert lines[2:5] == ["# newpar", "# sent_id = seeds/pool.txt-1", "# text = Council"]
    assert lines[5] == line(1, "Council", r"SpacesAfter=\n\n")
    assert line(2, "No", "Claim=B-content-k7f3qd") in lines
    both = "Claim=I-content-k7f3qd,B-content-m2x8wd|SpacesAfter=\\t"
    assert line(4, "pool", both) in lines
    assert line(9, "Ana", "Claim=B-source-source1|Name=B-PERSON-name1") in lines
    assert "# text = “No 😊 pool will close,” Ana Ruiz's man said." in lines
    own = json.loads(lines[1].removeprefix("# quoth = "))
    assert own["marks"]["k7f3qd"] == {"id": "k7f3qd", "fields": {"kind": "denial"}}
    assert ["k7f3qd", "source1", "source"] in own["links"]


def test_what_was_changed_comes_in(project: Path) -> None:
    text = "\n".join(exported(project))
    changed = text.replace("Claim=I-content-k7f3qd\n", "_\n").replace(
        "Claim=I-content-k7f3qd,B-content-m2x8wd", "Claim=B-content-m2x8wd"
    )
    changed = changed.replace("Claim=I-content-k7f3qd|SpaceAfter=No", "SpaceAfter=No")
    (project / "out.conllu").write_text(changed, "utf-8")
    assert main(["import", "--format", "conllu", "--as", "ben", "out.conllu"]) == 0
    claims = on_record(project, "ben")["claim"]
    assert claims["k7f3qd"]["quote"] == "No"
    assert claims["k7f3qd"]["source"] == {"quote": "Ana Ruiz"}
    assert claims["m2x8wd"]["quote"] == "pool"


def test_files_of_others_have_paragraphs_and_words_written_together(project: Path) -> None:
    lines = [
        *("# newdoc id = a", "# meta::title = A title", "# newpar", "# sent_id = 1"),
        *(line(1, "She"), line(0, "don't", id="1-2").replace("1-2", "2-3")),
        *(line(2, "do", "Claim=B-content"), line(3, "n't", "Claim=I-content")),
        *(line(0, "ghost", id="3.1"), line(4, "go", "Claim=B-content|SpaceAfter=No")),
        *(line(5, "."), "", "# sent_id = 2", line(1, "Never", "Name=B-X_Y"), ""),
        *("# newpar", "# sent_id = 3", line(1, "So").replace("_", "ADV", 2), ""),
        *("# newdoc id = b", line(1, "Second"), ""),
    ]
    (project / "in.conllu").write_text("\r\n".join(lines), "utf-8")
    one, two = read("conllu", project / "in.conllu")
    assert one.text == "She don't go. Never\n\nSo\n"
    assert two.text == "Second\n"
    assert one.about == {"title": "A title"}
    assert words(one) == [(None, "don't", None), (None, "go", None)]
    assert [(each.span.of(one.text), each.label) for each in one.entities] == [("Never", "X_Y")]
    assert one.left_out == {"analyses of words": 1}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("1\tEU", "in.conllu:1: a word of CoNLL-U has a number and 9 columns more"),
        (line(0, "EU", id="x"), "in.conllu:1: a word of CoNLL-U has a number"),
        (
            line(1, "EU", "Claim=B-vow-a"),
            "in.conllu:1: Claim must be such as B-content-k7f3qd, not",
        ),
        (line(1, "EU", "Claim=X"), "in.conllu:1: Claim must be such as B-content-k7f3qd, not X;"),
        (line(1, "EU", "Claim=B-cue-a,B-source-a"), "in.conllu:1: a is the id of other words"),
        ("# quoth = {\n" + line(1, "EU"), "in.conllu:1"),
        ("# quoth = 7\n" + line(1, "EU"), "in.conllu:1: what it holds must be an object, not 7"),
        ('# quoth = {"links": [["a"]]}\n' + line(1, "EU"), "links[0] must be two ids and a type"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_the_rest_is_read(
    project: Path, capsys: Capture, data: str, told: str
) -> None:
    rest = f"\n# newdoc id = b\n{line(1, 'Another')}\n"
    (project / "in.conllu").write_text(data + rest, "utf-8")
    assert main(["import", "--format", "conllu", "in.conllu"]) == 3
    said = capsys.readouterr()
    assert told in said.err
    assert len(said.err.splitlines()) == 1
    assert "new article" in said.out


def test_a_document_without_an_end_is_refused(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.exchange.formats.conll_u.LIMIT", 60)
    (project / "in.conllu").write_text(f"{line(1, 'word')}\n" * 9, "utf-8")
    assert main(["import", "--format", "conllu", "in.conllu"]) == 3
    assert "the document is larger than" in capsys.readouterr().err


@given(st.text(st.sampled_from(" \t\n\r\xa0\u2028\x85\u3000"), max_size=6))
def test_any_white_space_comes_back(spaces: str) -> None:
    told = told_spaces(spaces)
    assert told.isprintable()
    assert spaces_of(dict([told.partition("=")[::2]] if told else [])) == spaces
    assert unescaped(escaped(spaces)) == spaces


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
@pytest.mark.parametrize("name", ["GUM_news_asylum", "GUM_news_crane"])
def test_samples_are_read(name: str) -> None:
    file = SAMPLES / f"conll-u/{name}.conllu"
    (record,) = read("conllu", file)
    text = record.text or ""
    for each in file.read_text("utf-8").split("\n"):
        if each.startswith("# text = "):
            assert each.removeprefix("# text = ") in text
    assert text.count("\n\n") > 2
    assert record.title
    assert record.about["url"]


def test_the_package_for_it_reads_what_we_write(project: Path) -> None:
    conllu = pytest.importorskip("conllu")
    text = "\n".join(exported(project))
    sentences = conllu.parse(text)
    assert next(each.metadata["text"] for each in sentences) == "Council"
    assert sentences[1][1]["misc"] == {"Claim": "B-content-k7f3qd"}
    assert "".join(each.serialize() for each in sentences) == text
