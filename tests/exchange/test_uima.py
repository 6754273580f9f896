from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.foreign import SAMPLES, on_record, read, words
from tests.exchange.test_brat import ARTICLE, TEXT
from tui.cli.main import main
from tui.exchange.format_registry import known_formats
from tui.exchange.outlet import FileOutlet, FolderOutlet
from tui.exchange.uima.layers import LayerLink, LayerMark, Layers, Slot
from tui.exchange.uima.layers_in import record_of_layers
from tui.text.spans import Span

Capture = pytest.CaptureFixture[str]

XMI = """\
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
  xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">
  <cas:NULL xmi:id="0"/>
  <custom:Quotation xmi:id="2" sofa="1" begin="3" end="9" kind="denial" mood="calm" links="4"/>
  <custom:Span xmi:id="3" sofa="1" begin="11" end="14" label="speaker"/>
  <custom:SpanLink xmi:id="4" role="who" target="3"/>
  <custom:Topic xmi:id="5" sofa="1" begin="3" end="5"/>
  <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"
    sofaString="\U0001f60a No way, Eve"/>
  <cas:View sofa="1" members="2 3 5"/>
</xmi:XMI>
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pytest.importorskip("cassis")
    (tmp_path / "seeds" / "news").mkdir(parents=True)
    (tmp_path / "annotations" / "@ann" / "news").mkdir(parents=True)
    (tmp_path / "seeds/news/pool.txt").write_text(TEXT, "utf-8")
    (tmp_path / "annotations/@ann/news/pool.toml").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exported(project: Path, form: str) -> Path:
    assert main(["export", "--format", f"uima-{form}", "-o", "out", "--force"]) == 0
    return project / "out" / "@ann" / "news" / f"pool.{'zip' if form == 'xmi' else form}"


def test_json_has_places_in_utf_16_and_layers_of_inception(project: Path) -> None:
    cas = json.loads(exported(project, "json").read_text("utf-8"))
    (claim,) = (
        each
        for each in cas["%FEATURE_STRUCTURES"]
        if each["%TYPE"] == "webanno.custom.Claim" and each["claim"] == "k7f3qd"
    )
    wide = TEXT.encode("utf-16-le")
    words = wide[2 * claim["begin"] : 2 * claim["end"]].decode("utf-16-le")
    assert words == "No 😊 pool\nwill close"
    assert (claim["kind"], claim["factuality"], claim["note"]) == ("denial", "CT-", "see below")
    types = cas["%TYPES"]
    assert {"Sentence", "Token", "Part", "ClaimRelation"} <= {n.rpartition(".")[2] for n in types}
    features = {name for each in types.values() for name in each}
    assert not {"type", "self"} & features


def test_an_xmi_comes_with_its_types_and_is_read_by_the_package(project: Path) -> None:
    cassis = pytest.importorskip("cassis")
    archive = zipfile.ZipFile(exported(project, "xmi"))
    assert archive.namelist() == ["pool.xmi", "TypeSystem.xml"]
    types = cassis.load_typesystem(BytesIO(archive.read("TypeSystem.xml")))
    cas = cassis.load_cas_from_xmi(BytesIO(archive.read("pool.xmi")), typesystem=types)
    assert cas.sofa_string == TEXT
    (claim, _) = cas.select("webanno.custom.Claim")
    assert claim.get_covered_text() == "No 😊 pool\nwill close"
    parts = {link.role: link.target.get_covered_text() for link in claim.parts.elements}
    assert parts == {"source": "Ana Ruiz", "cue": "said"}
    (relation,) = cas.select("webanno.custom.ClaimRelation")
    assert (relation.Governor.claim, relation.relation) == ("k7f3qd", "opposes")
    tokens = [token.get_covered_text() for token in cas.select(_TOKEN)]
    assert tokens[:4] == ["Council", "“", "No", "😊"]
    (first, *_) = (each.get_covered_text() for each in cas.select(_SENTENCE))
    assert first == "Council"


_TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
_SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"


@pytest.mark.parametrize("form", ["xmi", "json"])
def test_what_was_changed_in_inception_counts_and_the_rest_stays(
    project: Path, form: str, capsys: Capture
) -> None:
    out = exported(project, form)
    if form == "json":
        text = out.read_text("utf-8")
        assert '"CT-"' in text
        out.write_text(text.replace('"CT-"', '"PS-"'), "utf-8")
    assert main(["import", "--format", f"uima-{form}", "--as", "ben", "out"]) == 0
    claims = on_record(project, "ben")["claim"]
    assert claims["k7f3qd"]["factuality"] == ("PS-" if form == "json" else "CT-")
    assert claims["k7f3qd"]["opposes"] == ["m2x8wd"]
    assert claims["k7f3qd"]["supports"] == ["seeds/x.txt#aaaaaa"]
    assert claims["k7f3qd"]["judgement"] == {"likelihood": "very likely", "credibility": 2}
    assert "zzzzzz" not in claims


def test_what_xml_does_not_allow_is_replaced_one_for_one_and_told(
    project: Path, capsys: Capture
) -> None:
    text = TEXT.replace("Council", "Coun\x02il")
    (project / "seeds/news/pool.txt").write_text(text, "utf-8")
    archive = zipfile.ZipFile(exported(project, "xmi"))
    assert "1 characters that XML does not allow" in capsys.readouterr().err
    assert b"Coun\xef\xbf\xbdil" in archive.read("pool.xmi")
    (record,) = read("uima-xmi", project / "out")
    assert record.text == text
    assert [each for each in words(record) if each[0]] == [
        ("Ana Ruiz", "No 😊 pool\nwill close", "said")
    ]


def test_without_types_an_xmi_is_read_as_far_as_it_tells_itself(project: Path) -> None:
    (project / "in.xmi").write_text(XMI, "utf-8")
    (record,) = read("uima-xmi", project / "in.xmi")
    assert words(record) == [("Eve", "No way", None)]
    (claim,) = record.statements
    assert claim.fields == {"kind": "denial", "x.mood": "calm", "x.layer": "Quotation"}
    assert record.left_out == {"annotations of the layer Topic": 1}


def test_work_of_several_in_an_export_of_inception_is_told_apart(project: Path) -> None:
    folder = project / "in" / "annotation" / "story.txt"
    folder.mkdir(parents=True)
    (folder / "eve.xmi").write_text(XMI, "utf-8")
    (record,) = read("uima-xmi", project / "in")
    assert (record.path, record.annotators) == ("story.txt", ("eve",))


def test_an_event_on_the_cue_and_a_label_are_taken_for_what_they_are_called() -> None:
    marks = (
        LayerMark("1", "a.Attribution", Span(4, 8), {}, (Slot("content", "2"), Slot("who", "3"))),
        LayerMark("2", "a.Words", Span(9, 14)),
        LayerMark("3", "a.Thing", Span(0, 3), {"label": "source"}),
        LayerMark("4", "de.tudarmstadt.ukp.dkpro.core.api.x.Lemma", Span(0, 3), {"value": "claim"}),
    )
    links = (LayerLink("a.Against", "2", "2"), LayerLink("a.Dependency", "4", "1"))
    record = record_of_layers(Layers("Ann says it is", marks, links), "file")
    assert words(record) == [("Ann", "it is", "says")]
    assert record.left_out == {
        "annotations of the layer Lemma": 1,
        "relations of the layer Dependency": 1,
    }


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xmi", b"<xmi", "a.xmi:1: this is no XML that can be read"),
        ("a.xmi", b"<html/>", "a.xmi is no XMI, but html"),
        ("a.xmi", b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "declares entities of its own"),
        ("a.xmi", XMI.replace('begin="3"', 'begin="99"'), "a.xmi:4: begin of Quotation is not in"),
        ("a.xmi", XMI.replace('begin="3"', 'begin="-1"'), "a.xmi:4: begin of Quotation is not in"),
        ("a.xmi", XMI.replace('sofa="1"', 'sofa="7"'), "a.xmi is no CAS that can be read"),
        ("a.xmi", XMI.replace("sofaString", "other"), "a.xmi"),
        ("a.zip", b"PK\x03\x04rubbish", "a.zip is damaged"),
        ("a.json", b"[" * 99_999, "nested too deeply"),
        ("a.json", b"\xff", "byte 1 is not UTF-8"),
        ("a.json", b"{}", "a.json has no %TYPES in it"),
        ("a.json", b'{"%TYPES": {}, "%VIEWS": {"a": 3}}', "a.json is no CAS that can be read"),
        (
            "a.json",
            b'{"%TYPES": {}, "%VIEWS": {}, "%FEATURE_STRUCTURES": [{"begin": 9}]}',
            "%FEATURE_STRUCTURES[0].begin must be in the text, not 9",
        ),
        ("a.json", b'{"%TYPES": {}, "%VIEWS": {}, "%FEATURE_STRUCTURES": []}', "has no text in it"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    project: Path, capsys: Capture, name: str, data: str | bytes, told: str
) -> None:
    (project / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    form = "json" if name.endswith("json") else "xmi"
    assert main(["import", "--format", f"uima-{form}", name]) == 3
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_an_archive_needs_one_text(project: Path, capsys: Capture) -> None:
    with zipfile.ZipFile(project / "two.zip", "w") as archive:
        archive.writestr("a.xmi", XMI)
        archive.writestr("b.xmi", XMI)
    assert main(["import", "--format", "uima-xmi", "two.zip"]) == 3
    assert "two.zip has 2 .xmi in it; give one with one." in capsys.readouterr().err


def test_a_text_that_is_too_long_is_refused(
    project: Path, monkeypatch: Any, capsys: Capture
) -> None:
    monkeypatch.setattr("tui.exchange.uima.cas_files.LONGEST", 5)
    (project / "a.xmi").write_text(XMI, "utf-8")
    assert main(["import", "--format", "uima-xmi", "a.xmi"]) == 3
    assert "more than 5 characters; divide it." in capsys.readouterr().err


def test_without_its_package_uima_says_what_to_install(
    project: Path, monkeypatch: Any, capsys: Capture
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "cassis", None)
    assert main(["export", "--format", "uima-json", "-o", "out"]) == 3
    assert "install quoth[uima]" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["xmi", "json"])
def test_real_files_come_in(form: str) -> None:
    pytest.importorskip("cassis")
    folder = SAMPLES / f"uima-{form}"
    if not folder.is_dir():
        pytest.skip("needs the samples")
    records = [each for file in folder.glob(f"*.{form}") for each in read(f"uima-{form}", file)]
    assert records
    assert not [each.problem for each in records if each.problem]
    if form == "xmi":
        emoji = next(each for each in records if "SentenceWithEmoji" in each.origin)
        (name,) = emoji.entities
        assert name.span.of(emoji.text or "") == "😊"


@pytest.mark.parametrize(
    ("name", "folder"),
    [("uima-xmi", "uima-xmi"), ("uima-json", "uima-json"), ("webanno-tsv", "webanno-tsv3")],
)
@pytest.mark.parametrize("to", ["uima-xmi", "uima-json", "refi"])
def test_real_files_go_out_again_as_they_came_in(
    tmp_path: Path, name: str, folder: str, to: str
) -> None:
    pytest.importorskip("cassis")
    if not (SAMPLES / folder).is_dir():
        pytest.skip("needs the samples")
    records = [each for each in read(name, SAMPLES / folder) if not each.problem]
    assert records
    format = known_formats()[to]
    assert format.write is not None
    for number, record in enumerate(records):
        path = tmp_path / str(number)
        with (FolderOutlet if format.shape == "folder" else FileOutlet)(path, force=False) as out:
            format.write([record], out, {})
        (again,) = read(to, path)
        assert (again.text, again.path) == (record.text, record.path)
        assert {*again.entities} == {*record.entities}
        assert again.statements == record.statements
