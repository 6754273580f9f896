from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.foreign import SAMPLES, on_record, read, words
from tests.exchange.projects import texts
from tests.exchange.projects import words as any_words
from tui.cli.main import main
from tui.exchange.uima.layers import SENTENCE, LayerMark, Layers
from tui.exchange.units import offsets
from tui.exchange.webanno.tsv_table import TableReader
from tui.text.spans import Span

Capture = pytest.CaptureFixture[str]

HEAD = "#FORMAT=WebAnno TSV 3.3\n"
CLAIMS = """\
#T_SP=custom.Claim|kind|mood|ROLE_custom.Claim:parts_custom.Link|custom.Part
#T_SP=custom.Part|role
#T_SP=custom.Topic|
#T_RL=custom.Against|why|BT_custom.Claim


#Text=“No 😊 pool
#Text=will” Eve said.
1-1\t0-1\t“\t_\t_\t_\t_\t_\t_\t_\t_\t
1-2\t1-3\tNo\tdenial[1]\t*[1]\tsource;cue[1]\t2-9[9];1-6\t_\t_\t_\t_\t
1-3\t4-6\t😊\tdenial[1]\t*[1]\t_\t_\t_\t*\t_\t_\t
1-4\t7-11\tpool\tdenial[1]|report[2]\t*[1]|so\\_so[2]\t_\t_\t_\t_\t_\t_\t
1-5\t12-16\twill\tdenial[1]\t*[1]\t_\t_\t_\t_\t_\t_\t
1-6\t22-26\tsaid\t_\t_\t_\t_\tcue\t_\t_\t_\t

#Text=So she says.
2-1\t32-34\tSo\treport\t_\t_\t_\t_\t_\topposes\t1-2[1_0]\t
2-2\t35-38\tshe\t_\t_\t_\t_\tsource[9]\t_\t_\t_\t
"""


TWO_LAYERS = "1-1\t0-1\ta\t*[1]\t_\t\n1-2\t2-3\tb\t_\t*[1]\t\n"


def layers(text: str) -> Layers:
    return TableReader("a.tsv").layers(enumerate(text.split("\n"), 1))


def found(layers: Layers, name: str) -> list[str]:
    return [each.span.of(layers.text) for each in layers.marks if each.name == name]


def test_claims_with_slots_relations_and_stacks_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.tsv").write_text(HEAD + CLAIMS, "utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations").mkdir()
    monkeypatch.chdir(tmp_path)
    (record,) = read("webanno-tsv", Path("in"))
    assert record.text == "“No 😊 pool\nwill” Eve said.\n    So she says."
    assert words(record) == [
        ("she", "No 😊 pool\nwill", "said"),
        (None, "pool", None),
        (None, "So", None),
    ]
    assert record.left_out == {"annotations of the layer Topic": 1}
    assert main(["import", "--format", "webanno-tsv", "--as", "ben", "in"]) == 0
    claims = on_record(tmp_path, "ben")["claim"]
    by_quote = {each["quote"]: (id, each) for id, each in claims.items()}
    _, denial = by_quote["No 😊 pool\nwill"]
    assert denial["opposes"] == [by_quote["So"][0]]
    assert (denial["kind"], denial["cue"]["quote"]) == ("denial", "said")
    assert by_quote["pool"][1]["x"]["mood"] == "so_so"


def test_a_chain_is_relations_from_one_to_the_next() -> None:
    table = f"""{HEAD}#T_CH=a.Link|referenceRelation|referenceType


#Text=He and she or it
1-1\t0-2\tHe\tor->1-1|*->2-2\tx[1]|*[2]\t
1-2\t3-6\tand\tor->1-1\tx[1]\t
1-3\t7-10\tshe\t*->1-2|*->2-1\t*[1]|y[2]\t
"""
    read = layers(table)
    by_key = {each.key: each.span.of(read.text) for each in read.marks}
    assert [(by_key[each.start], by_key[each.end]) for each in read.links] == [
        ("He and", "she"),
        ("she", "He"),
    ]
    assert read.links[0].features == {"referenceRelation": "or", "referenceType": "x"}


def test_parts_of_tokens_and_places_without_words_are_read() -> None:
    table = f"""{HEAD}#T_SP=a.Span|value


#Text=unhappily so
1-1\t0-9\tunhappily\t_\t
1-1.1\t0-2\tun\tnot[1]\t
1-1.2\t2-7\thappi\tnot[1]|glad\t
1-1.3\t9-9\t\t*\t
1-2\t10-12\tso\t_\t
"""
    assert found(layers(table), "Span") == ["unhappi", "happi", ""]


def test_sentences_without_a_blank_between_them_and_with_more_of_it() -> None:
    rows = "#Text=one\n1-1\t0-3\tone\t\n\n#Sentence.id=s\n#Text=two\n2-1\t3-6\ttwo\t\n"
    assert layers(f"{HEAD}\n\n{rows}").text == "onetwo"
    read = layers(f"{HEAD}\n\n{rows.replace('3-6', '6-9')}")
    assert read.text == "one\n  two"
    assert found(read, "Sentence") == ["one", "two"]


def test_the_text_of_older_versions_is_escaped_as_in_java() -> None:
    head = HEAD.replace("3.3", "3.1")
    read = layers(f"{head}\n\n#Text=\\uD83D\\uDE0A \\u00e9\\\\\n1-1\t0-2\tx\t\n")
    assert read.text == "😊 é\\"


def test_lines_may_end_as_on_windows() -> None:
    assert layers((HEAD + CLAIMS).replace("\n", "\r\n")) == layers(HEAD + CLAIMS)


def escaped(value: str) -> str:
    plain = re.sub(r"[\\\[\]|_;*]|->", lambda each: f"\\{each[0]}", value)
    return plain.replace("\t", "\\t").replace("\n", "\\n")


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[Span, str]]]:
    text = draw(texts()).strip()
    tokens = [Span(*each.span()) for each in re.finditer(r"\S+", text)]
    last = st.integers(0, len(tokens) - 1)
    marks = []
    for _ in range(draw(st.integers(0, 4))):
        first, end = sorted((draw(last), draw(last)))
        marks.append((Span(tokens[first].start, tokens[end].end), draw(any_words)))
    return text, marks


@given(marked_texts())
def test_whatever_stands_in_a_table_comes_in_as_it_was(
    given: tuple[str, list[tuple[Span, str]]],
) -> None:
    text, marks = given
    table = offsets(text, "UTF-16")
    lines = [HEAD + "#T_SP=a.Span|value\n\n"]
    plain = text.replace("\\", "\\\\").replace("\t", "\\t")
    lines += [f"#Text={line}" for line in plain.split("\n")]
    for number, each in enumerate(re.finditer(r"\S+", text), 1):
        span = Span(*each.span())
        start, end = table.counted(span)
        cells = [
            f"{escaped(value) or '*'}[{id}]"
            for id, (mark, value) in enumerate(marks, 1)
            if mark.covers(span)
        ]
        lines.append(f"1-{number}\t{start}-{end}\t{each[0]}\t{'|'.join(cells) or '_'}\t")
    read = layers("\n".join(lines))
    assert read.text == text
    spans = [each for each in read.marks if each.name == "Span"]
    assert sorted((each.span, each.features.get("value", "")) for each in spans) == sorted(marks)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "a.tsv:1: this is no WebAnno TSV of version 3"),
        ("#FORMAT=WebAnno TSV 2.0\n", "a.tsv:1: this is no WebAnno TSV of version 3"),
        (f"{HEAD}\n\nrubbish\n", "a.tsv:4: this is no row of a token"),
        (f"{HEAD}\n\n1-1\t0-1\ta\t\n", "a.tsv:4: this is a row without its sentence"),
        (f"{HEAD}#T_SP=a.B|c|d\n\n\n#Text=a\n1-1\t0-1\ta\n", "a.tsv:6: this is a row of 0 columns"),
        (f"{HEAD}\n\n#Text=a\n1-1\t999999999-1000\ta\t\n", "a.tsv:5: this is a sentence at 999999"),
        (f"{HEAD}\n\n#Text=a\n1-1\t0-9\ta\t\n", "a.tsv:5: this is a place that is not in the text"),
        (
            f"{HEAD}#T_SP=a.B|\n#T_SP=a.C|\n\n\n#Text=a b\n{TWO_LAYERS}",
            "a.tsv:8: this is an annotation 1 of two layers",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, data: str, told: str
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "a.tsv").write_text(data, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["import", "--format", "webanno-tsv", "a.tsv"]) == 3
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_real_files_come_in() -> None:
    folder = SAMPLES / "webanno-tsv3"
    if not folder.is_dir():
        pytest.skip("needs the samples")
    records = read("webanno-tsv", folder)
    assert len(records) >= 6
    assert not [each.problem for each in records if each.problem]


def test_real_tables_say_what_the_xmi_of_the_same_says() -> None:
    pytest.importorskip("cassis")
    from tui.exchange.files_named import NamedFile
    from tui.exchange.uima.cas_files import layers_of_xmi

    tables = sorted((SAMPLES / "webanno-tsv3").glob("*.tsv"))
    if not tables:
        pytest.skip("needs the samples")
    for path in tables:
        told = TableReader(path.name).layers(enumerate(path.read_text("utf-8").split("\n"), 1))
        cas = path.parents[1] / "uima-xmi" / f"{path.stem}.xmi"
        known = layers_of_xmi(NamedFile(cas, cas.parent))
        assert told.text == known.text
        assert places(told.marks) == places(known.marks)


def places(marks: tuple[LayerMark, ...]) -> list[tuple[Span, bool, int]]:
    """Where annotations are, which are sentences, and how many slots each has."""
    inner = [each for each in marks if not each.name.startswith("Document")]
    return sorted((each.span, each.layer == SENTENCE, len(each.slots)) for each in inner)
