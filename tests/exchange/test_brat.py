from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from tests.conftest import ROOT
from tests.exchange.projects import texts
from tui.cli.main import main
from tui.exchange.brat.shape import fragments
from tui.exchange.brat.standoff import TextBound, read_standoff, written_standoff
from tui.storage.errors import CannotRead
from tui.text.spans import Span

SAMPLES = ROOT.parent / "shared" / "samples" / "brat"
TEXT = "Council\n\n“No 😊 pool\nwill close,” Ana Ruiz\tsaid. She denies it.\n"
ARTICLE = """\
format = 1

[article]
path = "seeds/news/pool.txt"

[claim.k7f3qd]
quote = "No 😊 pool\\nwill close"
kind = "denial"
factuality = "CT-"
note = "see below"
opposes = ["m2x8wd"]
supports = ["seeds/x.txt#aaaaaa"]
prefix = "Council\\n\\n“"
suffix = ",” Ana Ruiz\\tsaid. She denies it."

[claim.k7f3qd.source]
quote = "Ana Ruiz"
type = "named"

[claim.k7f3qd.cue]
quote = "said"

[claim.k7f3qd.judgement]
likelihood = "very likely"
credibility = 2

[claim.m2x8wd]
quote = "it"
kind = "report"
prefix = "said. She denies "
suffix = "."

[claim.zzzzzz]
quote = "gone"
kind = "report"
anchor = "lost"

[mention.aaaaaa]
quote = "Ana Ruiz"
label = "PERSON"
name = "Ana Ruiz Gil"
"""
STANDOFF = """\
T1\tContent 10 19;20 30\tNo 😊 pool will close
T2\tCue 42 46\tsaid
T3\tSource 33 41\tAna Ruiz
"""
FOREIGN = """\
T1\tPerson 33 41\tAna Ruiz
T2\tReport 42 46\tsaid
E1\tReport:T2 Reporter-Arg:T1 Event-Arg:E2
T3\tClosing 25 30\tclose
T4\tFacility 15 19\tpool
E2\tClosing:T3 Place:T4
A1\tConfidence E1 High
A2\tSpeculative E1
A3\tRealis E2
#1\tAnnotatorNotes E1\tlook\tagain
*\tEquiv T1 T4
R1\tFamily Arg1:T1 Arg2:T4\t
T5\tClaim 48 61\tShe denies it
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("seeds/news", "annotations/news", ".git"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "seeds/news/pool.txt").write_text(TEXT, "utf-8")
    (tmp_path / "annotations/news/pool.toml").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def foreign(project: Path, ann: str, text: str = TEXT) -> Path:
    folder = project / "theirs"
    folder.mkdir()
    (folder / "pool.txt").write_bytes(text.encode())
    (folder / "pool.ann").write_text(ann, "utf-8")
    return folder


def test_claims_have_the_shape_of_polnear(project: Path, capsys: Capture) -> None:
    assert main(["export", "--format", "brat", "-o", "out", "--as", ""]) == 0
    assert "brat has no place for 1 claims whose words are not" in capsys.readouterr().err
    assert (project / "out/news/pool.txt").read_text("utf-8") == TEXT
    lines = (project / "out/news/pool.ann").read_text("utf-8").splitlines()
    assert "\n".join(lines[:3]) + "\n" == STANDOFF
    assert "E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3" in lines
    assert "A1\tKind E1 denial" in lines
    assert any(line.endswith("\tLikelihood E1 very_likely") for line in lines)
    assert "#1\tAnnotatorNotes E1\tk7f3qd: see below" in lines
    assert "R1\tOpposes Arg1:E1 Arg2:E2\t" in lines
    own = json.loads(next(line for line in lines if "\tQuoth E1\t" in line).split("\t")[2])
    assert own == {"relations": {"supports": ["seeds/x.txt#aaaaaa"]}}
    (entity,) = (line for line in lines if "PERSON" in line)
    assert entity.split("\t")[1:] == ["PERSON 33 41", "Ana Ruiz"]


def test_brat_is_told_of_all_types_and_values(project: Path) -> None:
    own = 'kind.my_threat = {key = "t", help = "threatens"}\n'
    (project / "annotations/schema.toml").write_text(f'{own}kind.vow = {{key = "v"}}\n', "utf-8")
    file = project / "annotations/news/pool.toml"
    kinds = ARTICLE.replace('"denial"', '"vow"').replace('kind = "report"', 'kind = "my_threat"', 1)
    file.write_text(kinds, "utf-8")
    assert main(["export", "--format", "brat", "-o", "out"]) == 0
    told = (project / "out/annotation.conf").read_text("utf-8")
    parts = [part.split("\n")[0] for part in told.split("[")[1:]]
    assert parts == ["entities]", "relations]", "events]", "attributes]"]
    assert "\nPERSON\n" in told
    kind = next(line for line in told.splitlines() if line.startswith("Kind\t"))
    assert kind.startswith("Kind\tArg:Attribution, Value:report|")
    assert kind.endswith("|vow")
    # A line between words would come back as a blank, so such a value does not go out as one.
    assert main(["import", "--format", "brat", "--as", "ben", "out"]) == 0
    back = tomllib.loads((project / "annotations/@ben/news/pool.toml").read_text("utf-8"))
    assert back["claim"]["m2x8wd"]["kind"] == "my_threat"


def test_what_was_changed_in_brat_comes_in(project: Path, capsys: Capture) -> None:
    main(["export", "--format", "brat", "-o", "out"])
    file = project / "out/news/pool.ann"
    changed = file.read_text("utf-8").replace("Kind E1 denial", "Kind E1 forecast")
    changed = changed.replace("k7f3qd: see below", "k7f3qd: see above")
    changed = changed.replace("Content 10 19;20 30\tNo 😊 pool will close", "Content 15 19\tpool")
    file.write_text(changed, "utf-8")
    assert main(["import", "--format", "brat", "--as", "ben", "out"]) == 0
    found = tomllib.loads((project / "annotations/@ben/news/pool.toml").read_text("utf-8"))
    claim = found["claim"]["k7f3qd"]
    assert (claim["quote"], claim["kind"], claim["note"]) == ("pool", "forecast", "see above")
    assert claim["opposes"] == ["m2x8wd"]
    assert found["mention"].popitem()[1]["name"] == "Ana Ruiz Gil"


def test_an_annotator_has_a_folder_of_their_own(project: Path) -> None:
    main(["export", "--format", "jsonl", "-o", "all.jsonl"])
    main(["import", "--format", "jsonl", "--as", "ann", "all.jsonl"])
    main(["export", "--format", "brat", "-o", "out"])
    assert (project / "out/@ann/news/pool.ann").exists()
    (project / "annotations/@ann/news/pool.toml").unlink()
    assert main(["import", "--format", "brat", "out"]) == 0
    assert (project / "annotations/@ann/news/pool.toml").exists()
    assert (project / "annotations/@brat/news/pool.toml").exists()


def test_events_of_other_corpora_are_statements_if_somebody_says_something(
    project: Path, capsys: Capture
) -> None:
    folder = foreign(project, FOREIGN)
    assert main(["import", "--format", "brat", str(folder)]) == 0
    told = capsys.readouterr()
    assert "seeds/news/pool.txt: 2 claims added, 2 corrections of names as brat" in told.out
    assert "1 events that are no statements" in told.err
    found = tomllib.loads((project / "annotations/@brat/news/pool.toml").read_text("utf-8"))
    two, one = sorted(found["claim"].values(), key=lambda each: each["quote"])
    assert two["quote"] == "She denies it"
    assert (one["quote"], one["by"], one["kind"]) == ("pool\nwill close", "brat", "report")
    assert (one["source"], one["cue"]) == ({"quote": "Ana Ruiz"}, {"quote": "said"})
    assert one["note"] == "look\tagain"
    assert one["judgement"] == {"confidence": "high"}
    assert one["x"] == {"type": "Report", "Speculative": True}
    labels = {each["quote"]: each["label"] for each in found["mention"].values()}
    assert labels == {"Ana Ruiz": "PERSON", "pool": "FAC"}
    assert main(["import", "--format", "brat", str(folder)]) == 0
    assert "2 claims" not in capsys.readouterr().out
    assert main(["check", "annotations/@brat"]) == 0


def test_pieces_of_a_content_become_claims_that_go_on(project: Path) -> None:
    ann = STANDOFF.replace("Content 10 19;20 30", "Content 10 12;15 19") + "E1\tSay:T2 Content:T1\n"
    assert main(["import", "--format", "brat", str(foreign(project, ann))]) == 0
    found = tomllib.loads((project / "annotations/@brat/news/pool.toml").read_text("utf-8"))
    first, second = (
        found["claim"][id]
        for id in sorted(found["claim"], key=lambda id: "continues" in found["claim"][id])
    )
    assert (first["quote"], second["quote"]) == ("No", "pool")
    assert found["claim"][second["continues"]] == first
    assert second["cue"] == {"quote": "said"}


def test_carriage_returns_and_a_mark_count_as_they_do_in_brat(project: Path) -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    at = text.index("She")
    ann = f"T1\tContent {at} {at + 3}\tShe\n"
    assert main(["import", "--format", "brat", str(foreign(project, ann, text))]) == 0
    found = tomllib.loads((project / "annotations/@brat/news/pool.toml").read_text("utf-8"))
    ((_, claim),) = found["claim"].items()
    assert claim["quote"] == "She"


POLNEAR = """\
T1\tSource 33 41\tAna Ruiz
T2\tCue 42 46\tsaid
T3\tContent 10 19;20 30\tNo 😊 pool will close
T4\tAttribution 42 46\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tContent 59 61\tit
T6\tCue 52 58\tdenies
T7\tAttribution-no-source 52 58\tdenies
E2\tAttribution-no-source:T7 Cue:T6 Content:T5
"""


def test_a_corpus_with_texts_and_annotators_apart_comes_in(project: Path, capsys: Capture) -> None:
    for name in ("text", "attributions"):
        (project / "corpus/dev" / name).mkdir(parents=True)
    (project / "corpus/dev/text/the_pool.txt").write_text(TEXT, "utf-8")
    for who in ("5fec", "4b22"):
        file = project / f"corpus/dev/attributions/the_pool_{who}.ann"
        file.write_text(POLNEAR, "utf-8")
    (project / "seeds/news/pool.txt").unlink()
    assert main(["import", "--format", "brat", "corpus"]) == 0
    assert (project / "seeds/dev/the_pool.txt").read_text("utf-8") == TEXT
    for who in ("5fec", "4b22"):
        file = project / f"annotations/@{who}/dev/the_pool.toml"
        found = tomllib.loads(file.read_text("utf-8"))["claim"].values()
        one, two = sorted(found, key=lambda each: str(each["quote"]))
        assert (one["quote"], one["source"]["quote"]) == ("No 😊 pool\nwill close", "Ana Ruiz")
        assert (two["quote"], two["cue"]["quote"]) == ("it", "denies")
        assert two["x"] == {"type": "Attribution-no-source"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("T1 Content 0 4\tx", "pool.ann:1:1: this is not a piece of text as brat writes one"),
        ("T1\tContent 4 0\tx", "pool.ann:1:1: an end stands before its start"),
        (f"T1\tContent 4 {'9' * 5000}\tx", "pool.ann:1:1: an end stands before its start"),
        ("E1\tReport", "pool.ann:1:1: this is not an event as brat writes one"),
        ("hello", "pool.ann:1:1: this is no line of brat's"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_the_rest_is_read(
    project: Path, capsys: Capture, line: str, told: str
) -> None:
    folder = foreign(project, f"{line}\n")
    (folder / "zoo.txt").write_text("Another one.\n", "utf-8")
    (folder / "zoo.ann").write_text("", "utf-8")
    (folder / "alone.ann").write_text("", "utf-8")
    assert main(["import", "--format", "brat", "theirs"]) == 3
    said = capsys.readouterr()
    assert told in said.err
    assert "alone.txt is not there; brat needs a .txt and an .ann." in said.err
    assert "seeds/zoo.txt: new article" in said.out


def test_offsets_beyond_the_text_are_told(project: Path, capsys: Capture) -> None:
    folder = foreign(project, "T1\tContent 700 800\tx\n")
    assert main(["import", "--format", "brat", str(folder)]) == 0
    assert "1 statements without words of the text" in capsys.readouterr().err


def test_a_folder_with_files_is_left_alone(project: Path, capsys: Capture) -> None:
    folder = foreign(project, "")
    assert main(["export", "--format", "brat", "-o", "theirs"]) == 3
    assert (
        "theirs has files in it; --force writes over those of these names."
        in capsys.readouterr().err
    )
    (folder / "news").symlink_to(project / "seeds/news")
    assert main(["export", "--format", "brat", "-o", "theirs", "--force"]) == 3
    assert sorted(path.name for path in (project / "seeds/news").iterdir()) == ["pool.txt"]
    assert main(["export", "--format", "brat"]) == 2


@given(texts())
def test_fragments_are_what_brat_would_take_for_the_words(text: str) -> None:
    whole = fragments(text, Span(0, len(text)))
    for piece in whole:
        assert piece.of(text) == piece.of(text).strip()
        assert len(piece.of(text).splitlines()) == 1
    ann = written_standoff([TextBound("T1", "Content", whole, " ".join(s.of(text) for s in whole))])
    assert len(ann.splitlines()) == 1
    assert written_standoff(read_standoff(ann, Path("a"))) == ann


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
@pytest.mark.parametrize("name", [path.name for path in sorted(SAMPLES.glob("*.ann"))])
def test_samples_are_written_as_they_were_read_and_come_back(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = SAMPLES / name
    text = path.read_text("utf-8")
    assert written_standoff(read_standoff(text, path)) == text
    found = []
    source = path
    for step in ("one", "two"):
        root = tmp_path / step
        (root / "seeds").mkdir(parents=True)
        monkeypatch.chdir(root)
        assert main(["import", "--format", "brat", "--as", "ann", str(source)]) == 0
        main(["export", "--format", "jsonl", "-o", "all.jsonl"])
        found.append((root / "all.jsonl").read_text("utf-8"))
        main(["export", "--format", "brat", "-o", "out"])
        (source,) = (root / "out").rglob("*.ann")
    assert found[0] == found[1]


def test_lines_that_are_none_of_brats_are_refused() -> None:
    with pytest.raises(CannotRead, match="a:2:1: this is no line of brat's"):
        read_standoff("\nX\n", Path("a"))


def test_a_link_out_of_the_folder_brings_nothing_in(project: Path, capsys: Capture) -> None:
    folder = foreign(project, "")
    (project / "secret.txt").write_text("Not for anybody else to read.\n", "utf-8")
    (folder / "pool.txt").unlink()
    (folder / "pool.txt").symlink_to(project / "secret.txt")
    assert main(["import", "--format", "brat", "theirs"]) == 3
    assert "is a link that leads out" in capsys.readouterr().err
    assert [path.name for path in (project / "seeds").rglob("*.txt")] == ["pool.txt"]
