from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.exchange.foreign import SAMPLES, on_record, read, words
from tests.exchange.test_brat import ARTICLE, TEXT
from tui.cli.main import main
from tui.exchange.refi.source_text import Selection, counted
from tui.text.spans import Span

Capture = pytest.CaptureFixture[str]

NAMES = {"q": "urn:QDA-XML:project:1.0"}
QDE = """\
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="ORIGIN">
  <Users><User guid="AA" name="Eve"/></Users>
  <CodeBook><Codes>
    <Code guid="C1" name="Denial" isCodable="true"/>
    <Code guid="C2" name="Our codes" isCodable="false">
      <Code guid="C3" name="Speaker" isCodable="true"/></Code>
    <Code guid="C4" name="money" isCodable="true"/>
  </Codes></CodeBook>
  <Sources>
    <TextSource guid="S1" name="story" plainTextPath="internal://s1.txt">
      <PlainTextSelection guid="P1" name="We deny it" startPosition="12" endPosition="22"
        creatingUser="aa">
        <Description>see page 3</Description>
        <Coding guid="D1"><CodeRef targetGUID="c1"/></Coding>
        <Coding guid="D2"><CodeRef targetGUID="C4"/></Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="P2" name="Ann" startPosition="0" endPosition="3">
        <Coding guid="D3" creatingUser="AA"><CodeRef targetGUID="C3"/></Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="P3" name="it" startPosition="20" endPosition="22">
        <Coding guid="D4" creatingUser="AA"><CodeRef targetGUID="C4"/></Coding>
      </PlainTextSelection>
    </TextSource>
    <PictureSource guid="S2"/>
  </Sources>
  <Links><Link guid="L1" name="says" originGUID="P1" targetGUID="P2"/></Links>
</Project>
"""
STORY = "Ann 😊 says:\nWe deny it.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "news").mkdir(parents=True)
    (tmp_path / "annotations" / "@ann" / "news").mkdir(parents=True)
    (tmp_path / "seeds/news/pool.txt").write_text(TEXT, "utf-8")
    (tmp_path / "annotations/@ann/news/pool.toml").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exported(project: Path) -> tuple[Any, zipfile.ZipFile]:
    assert main(["export", "--format", "refi", "-o", "out.qdpx", "--force"]) == 0
    archive = zipfile.ZipFile(project / "out.qdpx")
    return etree.fromstring(archive.read("project.qde")), archive


def packed(path: Path, qde: str, sources: dict[str, bytes], name: str = "Trial.qde") -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, qde)
        for inner, data in sources.items():
            archive.writestr(inner, data)


def test_a_project_has_codes_users_and_places_in_code_points(project: Path) -> None:
    root, archive = exported(project)
    (source,) = root.iterfind(".//q:TextSource", NAMES)
    assert source.get("name") == "seeds/news/pool.txt"
    inner = source.get("plainTextPath").removeprefix("internal://")
    assert archive.read(f"sources/{inner}").decode() == TEXT
    codes = {each.get("guid"): each.get("name") for each in root.iterfind(".//q:Code", NAMES)}
    found = {
        TEXT[int(each.get("startPosition")) : int(each.get("endPosition"))]: [
            codes[one.get("targetGUID")] for one in each.iterfind("q:Coding/q:CodeRef", NAMES)
        ]
        for each in source.iterfind("q:PlainTextSelection", NAMES)
    }
    assert found["No 😊 pool\nwill close"] == ["Claim", "denial", "CT-", "named"]
    assert (found["said"], found["it"]) == (["Cue"], ["Claim", "report"])
    (user,) = root.iterfind(".//q:User", NAMES)
    assert user.get("name") == "ann"
    links = {each.get("name") for each in root.iterfind(".//q:Link", NAMES)}
    assert links == {"source", "cue", "opposes"}


def test_the_same_gives_the_same_bytes(project: Path) -> None:
    exported(project)
    first = (project / "out.qdpx").read_bytes()
    exported(project)
    assert (project / "out.qdpx").read_bytes() == first


def test_what_is_written_is_valid(project: Path) -> None:
    schema = SAMPLES / "refi-qda" / "Project.xsd"
    if not schema.is_file():
        pytest.skip("needs the samples")
    root, _ = exported(project)
    valid = etree.XMLSchema(etree.parse(str(schema)))
    assert valid.validate(root), valid.error_log


def test_the_code_book_goes_out_alone(project: Path, capsys: Capture) -> None:
    command = ["export", "--format", "refi", "--option", "codebook", "-o", "codes.qdc"]
    assert main(command) == 0
    root = etree.fromstring((project / "codes.qdc").read_bytes())
    assert root.tag == "{urn:QDA-XML:codebook:1.0}CodeBook"
    names = [each.get("name") for each in root.iter("{*}Code")]
    assert {"Claim", "Source", "Cue", "denial", "CT-", "anonymous"} <= {*names}
    assert main(["import", "--format", "refi", "codes.qdc"]) == 3
    assert "codes.qdc is a code book, which has no texts" in capsys.readouterr().err


def test_what_was_coded_anew_counts_and_the_rest_stays(project: Path) -> None:
    root, archive = exported(project)
    codes = {each.get("name"): each.get("guid") for each in root.iterfind(".//q:Code", NAMES)}
    for each in root.iterfind(".//q:CodeRef", NAMES):
        if each.get("targetGUID") == codes["denial"]:
            each.set("targetGUID", codes["allegation"])
    for each in root.iterfind(".//q:PlainTextSelection/q:Description", NAMES):
        each.text = each.text.replace("see below", "see above")
    sources = {name: archive.read(name) for name in archive.namelist() if name != "project.qde"}
    packed(project / "new.qdpx", etree.tostring(root, encoding="unicode"), sources)
    assert main(["import", "--format", "refi", "--as", "ben", "new.qdpx"]) == 0
    claim = on_record(project, "ben")["claim"]["k7f3qd"]
    assert (claim["kind"], claim["note"]) == ("allegation", "see above")
    assert claim["supports"] == ["seeds/x.txt#aaaaaa"]
    assert claim["judgement"] == {"likelihood": "very likely", "credibility": 2}


def test_a_project_of_others_has_claims_where_codes_are_called_so(project: Path) -> None:
    packed(project / "in.qdpx", QDE, {"Sources/S1.TXT": STORY.encode()})
    (record,) = read("refi", project / "in.qdpx")
    assert (record.path, record.annotators) == ("story", ("Eve",))
    assert words(record) == [("Ann", "We deny it", None)]
    (claim,) = record.statements
    assert claim.fields == {"kind": "denial", "tags": ("money",), "note": "see page 3"}
    assert record.left_out == {
        "selections with other codes than those of claims": 1,
        "sources that are no plain text": 1,
    }
    (everything,) = read("refi", project / "in.qdpx", all="")
    assert [each[1] for each in words(everything)] == ["We deny it", "it"]


@pytest.mark.parametrize(
    ("origin", "text", "moved", "adjusted"),
    [
        ("ATLAS.ti 8", STORY.replace("\n", "\r\n"), 0, 0),
        ("QualCoder", STORY.replace("\n", "\r\n"), 1, 0),
        ("QualCoder", "\ufeff" + STORY, 0, 0),
        ("NVivo", STORY, 1, 3),
    ],
)
def test_places_are_counted_as_the_program_counts_them(
    project: Path, origin: str, text: str, moved: int, adjusted: int
) -> None:
    qde = QDE.replace("ORIGIN", origin)
    for place in (12, 20, 22):
        qde = qde.replace(f'"{place}"', f'"{place + moved}"')
    packed(project / "in.qdpx", qde, {"sources/s1.txt": text.encode()})
    (record,) = read("refi", project / "in.qdpx")
    assert words(record) == [("Ann", "We deny it", None)]
    assert sum(record.adjusted.values()) == adjusted


def test_places_beyond_the_text_are_none() -> None:
    found = counted("ab", [Selection(0, 2, "ab"), Selection(1, 9, "")], "")
    assert found == ("ab", (Span(0, 2), None), False)


def test_a_qde_has_its_texts_inside_or_beside_it(project: Path) -> None:
    inside = QDE.replace(' plainTextPath="internal://s1.txt"', "")
    start = inside.index('<PlainTextSelection guid="P1"')
    inside = f"{inside[:start]}<PlainTextContent>{STORY}</PlainTextContent>{inside[start:]}"
    (project / "a.qde").write_text(inside, "utf-8")
    (record,) = read("refi", project / "a.qde")
    assert record.text == STORY
    (project / "sources").mkdir()
    (project / "sources" / "s1.txt").write_bytes(STORY.encode("utf-16"))
    (project / "b.qde").write_text(QDE, "utf-8")
    (record,) = read("refi", project / "b.qde")
    assert words(record) == [("Ann", "We deny it", None)]


@pytest.mark.parametrize(
    ("qde", "told"),
    [
        ("<Project", "in.qdpx: Trial.qde:1: this is no XML that can be read"),
        ("<html/>", "in.qdpx: Trial.qde is no project, but html"),
        ('<!DOCTYPE a [<!ENTITY e "x">]><Project>&e;</Project>', "declares entities of its own"),
        (QDE.replace("internal://s1", "internal://../s1"), "leads out of the project; correct it."),
        (QDE.replace("internal://s1", "/etc/passwd"), "the text is in /etc/passwd.txt, not in"),
        (QDE.replace("internal://s1", "internal://s9"), "Trial.qde:10: s9.txt is not there"),
        (QDE.replace('"12"', '"-2"'), "Trial.qde:12: a selection needs a start and an end"),
        ("<Project><Sources><PDFSource/></Sources></Project>", "has no plain text in it"),
    ],
)
def test_what_is_wrong_is_one_sentence(project: Path, capsys: Capture, qde: str, told: str) -> None:
    packed(project / "in.qdpx", qde, {"sources/s1.txt": STORY.encode()})
    assert main(["import", "--format", "refi", "in.qdpx"]) == 3
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_archives_that_are_none_or_swell_are_refused(
    project: Path, monkeypatch: Any, capsys: Capture
) -> None:
    (project / "in.qdpx").write_bytes(b"PK\x03\x04 rubbish")
    assert main(["import", "--format", "refi", "in.qdpx"]) == 3
    assert "in.qdpx is damaged or cut short" in capsys.readouterr().err
    packed(project / "in.qdpx", QDE, {"more.QDE": b"", "sources/s1.txt": b"\xff\xff"})
    assert main(["import", "--format", "refi", "in.qdpx"]) == 3
    assert "in.qdpx has 2 .qde in it" in capsys.readouterr().err
    packed(project / "in.qdpx", QDE, {"sources/s1.txt": b"\xff\xff"})
    assert main(["import", "--format", "refi", "in.qdpx"]) == 3
    assert "s1.txt: byte 1 is not UTF-8" in capsys.readouterr().err
    packed(project / "in.qdpx", QDE, {"sources/s1.txt": b" " * 60_000_000})
    assert main(["import", "--format", "refi", "in.qdpx"]) == 3
    error = capsys.readouterr().err
    assert "unpacks to more than 50 MiB" in error
    assert "export its texts in several projects." in error


def test_nothing_is_unpacked_through_a_link(project: Path, capsys: Capture) -> None:
    (project / "here").mkdir()
    (project / "secret.txt").write_text("secret", "utf-8")
    (project / "here" / "a.qde").write_text(QDE, "utf-8")
    (project / "here" / "sources").mkdir()
    (project / "here" / "sources" / "s1.txt").symlink_to(project / "secret.txt")
    assert main(["import", "--format", "refi", "here"]) == 3
    assert "secret" not in capsys.readouterr().out


def test_real_projects_come_in() -> None:
    folder = SAMPLES / "refi-qda"
    if not folder.is_dir():
        pytest.skip("needs the samples")
    (record,) = read("refi", folder / "quoth-like.qdpx")
    assert [(each[1], each[0]) for each in words(record)] == [("We deny it", None)]
    assert record.statements[0].fields["kind"] == "denial"
    # The archives of these have no texts in them.
    for name in ("TestProject.qdpx", "Project.qde"):
        records = read("refi", folder / name)
        assert records
        assert all("is not there; export the text along." in each.problem for each in records)
