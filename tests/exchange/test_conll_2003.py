"""Words with a label each, as programs learn from them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.foreign import SAMPLES, on_record, read, words
from tests.exchange.projects import make, texts
from tui.cli.main import main
from tui.exchange.article_finding import ArticleFinder
from tui.exchange.exchange_record import ArticleRecord, NamedEntity, Statement
from tui.exchange.format_registry import known_formats
from tui.exchange.marks.mark import Mark
from tui.exchange.outlet import FileOutlet
from tui.exchange.taking_in import take_in
from tui.exchange.white_space_apart import bare, moved_to
from tui.exchange.word_lists.cut_words import cut_words
from tui.exchange.word_lists.outermost_marks import outermost
from tui.exchange.word_lists.word_labels import labelled_words
from tui.text.spans import Span

TEXT = "Council\n\n“No 😊 pool\twill close,” Ana Ruiz's man said. She denies it.\n"
ARTICLE = """\
format = 1

[article]
path = "seeds/pool.txt"

[claim.k7f3qd]
quote = "No 😊 pool\\twill close"
kind = "denial"

[claim.k7f3qd.source]
quote = "Ana Ruiz"

[claim.k7f3qd.cue]
quote = "said"

[claim.m2x8wd]
quote = "pool"
kind = "report"

[mention.aaaaaa]
quote = "Ana Ruiz"
label = "PERSON"
"""
WRITTEN = """\
-DOCSTART- -X- O O

Council -X- _ O

“ -X- _ O
No -X- _ B-Content
😊 -X- _ I-Content
pool -X- _ I-Content
will -X- _ I-Content
close -X- _ I-Content
, -X- _ O
” -X- _ O
Ana -X- _ B-Source
Ruiz -X- _ I-Source
's -X- _ O
man -X- _ O
said -X- _ B-Cue
. -X- _ O

She -X- _ O
denies -X- _ O
it -X- _ O
. -X- _ O

"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("seeds", "annotations"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "seeds/pool.txt").write_text(TEXT, "utf-8")
    (tmp_path / "annotations/pool.toml").write_text(ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_word_has_the_outermost_label(project: Path, capsys: Capture) -> None:
    assert main(["export", "--format", "conll2003", "-o", "out.conll"]) == 0
    assert (project / "out.conll").read_text("utf-8") == WRITTEN
    told = capsys.readouterr().err
    assert "2 marks that share words with a longer one" in told
    assert "1 fields of claims" in told


def test_words_find_their_way_back_into_the_article(project: Path, capsys: Capture) -> None:
    main(["export", "--format", "conll2003", "-o", "out.conll"])
    assert main(["import", "--format", "conll2003", "--as", "ben", "out.conll"]) == 0
    told = capsys.readouterr()
    assert "1 texts put together from their words" in told.err
    assert "seeds/pool.txt: 1 claim added as ben" in told.out
    ((_, claim),) = on_record(project, "ben")["claim"].items()
    assert claim["quote"] == "No 😊 pool\twill close"
    assert claim["source"] == {"quote": "Ana Ruiz"}
    assert claim["cue"] == {"quote": "said"}


def test_files_of_others_are_put_together(project: Path) -> None:
    lines = [
        ("EU NNP I-NP I-ORG", "rejects VBZ I-VP O", "German JJ I-NP I-MISC", "call NN I-NP O"),
        ("( ( O O", '" NN O O', "Yes NN O U-Quote", '" NN O O', ") ) O O", ". . O O"),
    ]
    file = project / "in.conll"
    file.write_text("\n\n".join("\n".join(each) for each in lines), "utf-8")
    (record,) = read("conll2003", file)
    assert record.text == 'EU rejects German call\n("Yes").\n'
    assert [(e.span.of(record.text), e.label) for e in record.entities] == [
        ("EU", "ORG"),
        ("German", "MISC"),
    ]
    assert words(record) == [(None, "Yes", None)]
    assert record.adjusted == {"texts put together from their words": 1}


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ("O B-A I-A O", ["bc A"]),
        ("I-A I-A B-A I-B", ["ab A", "c A", "d B"]),
        ("B-A L-A U-A S-B", ["ab A", "c A", "d B"]),
        ("B-A E-A I-A W-A", ["ab A", "c A", "d A"]),
        ("A A B O", ["ab A"]),
        ("_ B_A I_A O", ["bc A"]),
    ],
)
def test_every_scheme_of_labels_is_read(labels: str, found: list[str]) -> None:
    places = [Span(n, n + 1) for n in range(4)]
    told = labelled_words(labels.split(), places)
    assert [f"{each.span.of('abcd')} {each.label}" for each in told] == found


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("EU", "in.conll:1: a word and at last its label, such as B-Content or O, must be"),
        ("EU O\n\nsays \x1b[2J", "in.conll:3: a word and at last its label"),
        ("EU SS", "not SS; correct it."),
    ],
)
def test_what_is_wrong_is_one_sentence(
    project: Path, capsys: Capture, data: str, told: str
) -> None:
    (project / "in.conll").write_text(data, "utf-8")
    assert main(["import", "--format", "conll2003", "in.conll"]) == 3
    said = capsys.readouterr().err
    assert told in said
    assert "\x1b" not in said


def test_an_article_without_an_end_is_refused(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.exchange.formats.conll_2003.LIMIT", 20)
    (project / "in.conll").write_text("-DOCSTART- O\nA O\n" + "word O\n" * 9, "utf-8")
    assert main(["import", "--format", "conll2003", "in.conll"]) == 3
    assert "in.conll:1: the article is larger than" in capsys.readouterr().err


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(texts())
    ends = st.integers(0, len(text))
    spans = [Span(*sorted((draw(ends), draw(ends)))) for _ in range(draw(st.integers(1, 3)))]
    return text, [span for span in spans if span.of(text).strip()]


@given(marked_texts())
def test_words_leave_nothing_out_but_white_space(given: tuple[str, list[Span]]) -> None:
    text, marks = given
    found = [word for sentence in cut_words(text, marks) for word in sentence.words]
    assert "".join(word.of(text) for word in found) == bare(text)
    assert found == sorted(found)
    for word in found:
        assert len(word.of(text).split()) == 1
        assert not any(word.start < place < word.end for mark in marks for place in mark)


@given(marked_texts())
def test_no_two_marks_that_are_kept_share_a_word(given: tuple[str, list[Span]]) -> None:
    marks = [Mark(str(n), span, "Content") for n, span in enumerate(given[1])]
    kept = outermost(marks)
    assert all(one.span.end <= other.span.start for one, other in pairwise(kept))
    for each in marks:
        assert each in kept or any(
            each.span.shared(other.span) and other.span.length >= each.span.length for other in kept
        )


@settings(max_examples=40)
@given(marked_texts())
def test_what_is_marked_in_any_text_comes_back(given: tuple[str, list[Span]]) -> None:
    text, spans = given
    if not spans:
        return
    statement = Statement("k7f3qd", {"kind": "report"}, (spans[0],))
    record = ArticleRecord("seeds/story.txt", {}, text, (statement,))
    format = known_formats()["conll2003"]
    assert format.write is not None
    with TemporaryDirectory() as folder:
        project = make(Path(folder), text, {})
        out = Path(folder) / "out.conll"
        with FileOutlet(out, force=False) as outlet:
            format.write([record], outlet, {})
        (back,) = read("conll2003", out)
        there = moved_to(back, text)
        assert there.text == text
        ((found,),) = (each.contents for each in there.statements)
        assert bare(found.of(text)) == bare(spans[0].of(text))
        done = take_in(ArticleFinder(project), back, "conll2003")
        assert (done.path.name, done.is_new, done.added) == ("story.txt", False, 1)


def test_names_move_with_their_words() -> None:
    record = ArticleRecord(text="Ana Ruiz.", entities=(NamedEntity(Span(0, 8), "PERSON"),))
    (entity,) = moved_to(record, "\nAna\n Ruiz .").entities
    assert entity.span == Span(1, 10)
    assert moved_to(record, "Ana Ruiz!") is record


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
def test_a_file_of_doccanos_is_read() -> None:
    (record,) = read("conll2003", SAMPLES / "doccano/labeling.trailing.conll")
    text = record.text or ""
    assert [(e.span.of(text), e.label) for e in record.entities] == [
        ("JAPAN", "LOC"),
        ("CHINA", "PERSON"),
    ]
