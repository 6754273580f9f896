"""Documents of spaCy, made and read by a process of their own."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.exchange.foreign import on_record, read, words
from tests.exchange.projects import claims, make, records, texts
from tests.exchange.test_conll_2003 import ARTICLE, TEXT
from tests.exchange.test_round_trip import compared, exported
from tui.analysis.pipeline.doc_bin_child import DocBinChild, DocBinFailed
from tui.cli.main import main
from tui.exchange.article_finding import ArticleFinder
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.format_registry import known_formats
from tui.exchange.outlet import FolderOutlet
from tui.exchange.taking_in import take_in

pytest.importorskip("spacy")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("seeds", "annotations"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "seeds/pool.txt").write_text(TEXT, "utf-8")
    (tmp_path / "annotations/pool.toml").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_spacy_has_claims_as_spans_and_the_rest_besides(project: Path) -> None:
    import spacy
    from spacy.tokens import Doc, DocBin

    assert main(["export", "--format", "docbin", "-o", "out"]) == 0
    bin = DocBin().from_disk(project / "out/claims-1.spacy")
    Doc.set_extension("quoth", default=None, force=True)
    (doc,) = bin.get_docs(spacy.blank("en").vocab)
    assert doc.text == TEXT
    spans = {(span.text, span.label_, span.id_) for span in doc.spans["claims"]}
    assert ("No 😊 pool\twill close", "Content", "k7f3qd") in spans
    assert ("Ana Ruiz", "Source", "source1") in spans
    assert [(each.text, each.label_) for each in doc.ents] == [("Ana Ruiz", "PERSON")]
    assert doc._.quoth["path"] == "seeds/pool.txt"
    assert doc._.quoth["marks"]["k7f3qd"]["fields"]["kind"] == "denial"


def test_spans_that_were_moved_in_spacy_come_in_where_they_are(project: Path) -> None:
    import spacy
    from spacy.tokens import Doc, DocBin, Span

    main(["export", "--format", "docbin", "-o", "out"])
    file = project / "out/claims-1.spacy"
    Doc.set_extension("quoth", default=None, force=True)
    (doc,) = DocBin().from_disk(file).get_docs(spacy.blank("en").vocab)
    spans = [*doc.spans["claims"]]
    content = next(span for span in spans if span.id_ == "k7f3qd")
    moved = Span(doc, content.start, content.start + 1, label="Content", span_id="k7f3qd")
    doc.spans["claims"] = [moved, *(span for span in spans if span.id_ not in ("k7f3qd", "m2x8wd"))]
    DocBin(docs=[doc], store_user_data=True).to_disk(file)
    assert main(["import", "--format", "docbin", "--as", "ben", "out"]) == 0
    ((id, claim),) = on_record(project, "ben")["claim"].items()
    assert (id, claim["quote"], claim["kind"]) == ("k7f3qd", "No", "denial")
    assert claim["source"] == {"quote": "Ana Ruiz"}


def test_documents_of_others_give_entities_and_groups_of_spans(project: Path) -> None:
    import spacy
    from spacy.tokens import DocBin, Span

    doc = spacy.blank("en")("Ana Ruiz said no.")
    doc.ents = [Span(doc, 0, 2, label="PERSON")]
    doc.spans["sc"] = [Span(doc, 3, 4, label="Quote"), Span(doc, 2, 3, label="Cue")]
    DocBin(docs=[doc]).to_disk(project / "theirs.spacy")
    (record,) = read("docbin", project / "theirs.spacy")
    assert words(record) == [(None, "no", "said")]
    assert [each.span.of("Ana Ruiz said no.") for each in record.entities] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"hello", "is no DocBin that spaCy can read: Error -3"),
        (zlib.compress(b"hello"), "is no DocBin that spaCy can read"),
        (zlib.compress(b"\0" * (600 << 20), 1), "it unpacks to more than 512 MiB"),
    ],
    ids=["no zlib", "no message", "a bomb"],
)
def test_what_is_no_doc_bin_is_one_sentence(
    project: Path, capsys: Capture, data: bytes, told: str
) -> None:
    (project / "in.spacy").write_bytes(data)
    assert main(["import", "--format", "docbin", "in.spacy"]) == 3
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) == 1


def test_what_quoth_says_may_have_been_changed_by_anybody(project: Path, capsys: Capture) -> None:
    import spacy
    from spacy.tokens import Doc, DocBin

    Doc.set_extension("quoth", default=None, force=True)
    docs = []
    for own in (7, {"links": [["a"]]}, {"marks": {"x": {"at": [0, 99]}}}):
        doc = spacy.blank("en")("Ana Ruiz said no.")
        doc._.quoth = own
        docs.append(doc)
    DocBin(docs=docs, store_user_data=True).to_disk(project / "in.spacy")
    assert main(["import", "--format", "docbin", "in.spacy"]) == 3
    told = capsys.readouterr().err
    assert "in.spacy:1: quoth must be an object, not 7" in told
    assert "in.spacy:2: quoth.links[0] must be two ids and a type" in told
    assert main(["import", "--format", "docbin", "gone.spacy"]) == 3


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("pass", "ended too early"),
        ("import sys; sys.stdin.readline(); print('[]')", "gave no sense"),
        ("import sys; sys.stdin.readline(); print('{\"bytes\": 9}')", "ended too early"),
        ('print(\'{"error": "no spaCy"}\')', "no spaCy"),
    ],
)
def test_a_process_that_fails_is_told(script: str, told: str) -> None:
    with pytest.raises(DocBinFailed, match=told):
        one_made(script)


def one_made(script: str) -> bytes:
    with DocBinChild("write", (sys.executable, "-c", script)) as child:
        child.add("{}")
        return child.made()


@settings(
    max_examples=3,
    suppress_health_check=list(HealthCheck),
    deadline=None,
    phases=[Phase.generate],
)
@given(data=st.data())
def test_claims_in_any_text_come_back(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Many articles a file, since a process is started for each."""
    folder = tmp_path_factory.mktemp("many")
    before: list[ArticleRecord] = []
    for number in range(20):
        text = data.draw(texts())
        project = make(folder / f"one{number}", text, data.draw(claims(text)), "ann")
        before += records(project)
    format = known_formats()["docbin"]
    assert format.write is not None
    assert format.read is not None
    with FolderOutlet(folder / "out", force=False) as outlet:
        format.write(before, outlet, {})
    after: list[ArticleRecord] = []
    for number, record in enumerate(format.read(folder / "out", {})):
        assert not record.problem
        other = make(folder / f"two{number}", "", {})
        (other.seeds / "story.txt").unlink()
        take_in(ArticleFinder(other), record, "docbin")
        after += records(other)
    assert [each.text for each in after] == [each.text for each in before]
    for one, back in zip(before, after, strict=True):
        assert compared(back, format) == compared(one, format)


def test_parts_of_many_articles_are_files_of_their_own(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.exchange.formats.spacy_doc_bin._PART", 20)
    made = [ArticleRecord(f"seeds/{n}.txt", {}, f"Article {n} of many.") for n in range(3)]
    made.append(ArticleRecord("seeds/e.txt", {"language": "de-DE"}, ""))
    exported(known_formats()["docbin"], made[0], project / "one")
    format = known_formats()["docbin"]
    assert format.write is not None
    with FolderOutlet(project / "all", force=False) as outlet:
        format.write([*made, ArticleRecord("seeds/f.txt")], outlet, {})
    assert outlet.left_out == {"articles without a text": 1}
    assert [path.name for path in sorted((project / "all").iterdir())] == [
        f"claims-{n}.spacy" for n in (1, 2)
    ]
    assert [each.path for each in read("docbin", project / "all")] == [e.path for e in made]
