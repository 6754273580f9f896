"""What the ledger says of an article: that of its files, as the other commands and a reading do."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from tui.anchoring.record_anchors import locate_record
from tui.cli.commands import claims
from tui.ledger.ledger_file import ledger_path, open_to_read
from tui.ledger.refreshing import problems, refreshed
from tui.ledger.statement_record import columns_of, record_of
from tui.model.findings import Attribution, Findings, Mention
from tui.model.reading import Reading
from tui.model.records import Fields
from tui.storage.project.findings_cache import SUFFIX, FindingsCache, key_of
from tui.storage.project.projects import Project
from tui.storage.project.user_folders import findings_folder
from tui.storage.records.annotation_file import AnnotationFile
from tui.text.article import parse_article
from tui.text.spans import Span

TEXT = (
    "Talks fail\n\nAna Ruiz said the port was closed and the strike went on. "
    "Officials denied that the dock had burned.\n"
)


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


FOUND = Findings(
    (Mention(span("Ana Ruiz"), "PERSON", "Ana Ruiz"),),
    (
        Attribution(
            (span("the port was closed"), span("the strike went on")),
            span("Ana Ruiz"),
            span("said"),
            "indirect",
            speaker="Ana Ruiz",
            source_type="named",
        ),
        Attribution(
            (span("the dock had burned"),),
            span("Officials"),
            kind="denial",
            speaker="somebody",
            ambiguous=True,
            count=2,
        ),
    ),
    complete=True,
)


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def rows(project: Project, query: str) -> list[tuple[object, ...]]:
    with refreshed(project) as (ledger, _):
        return ledger.execute(query).fetchall()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("QUOTH_CACHE_DIR", str(tmp_path / "cache"))
    put(tmp_path / "p/seeds/a.txt", TEXT)
    return Project(tmp_path / "p")


@pytest.fixture
def found(project: Project) -> Project:
    FindingsCache(findings_folder()).put(key_of(TEXT, "m", [], "1"), FOUND)
    return project


OPEN = "select quote, source, speaker, kind, start, rest from statement where annotator is null"
LEFT = "select annotator, left from reading"


def test_what_is_proposed_is_told_of_an_article_that_nobody_has_read(found: Project) -> None:
    text = TEXT
    assert rows(found, "select state, claims, left from reading") == [("", 0, 2)]
    assert rows(found, "select proposals from article") == [(2,)]
    first, _, last = rows(found, OPEN)
    assert first[:5] == ("the port was closed", "Ana Ruiz", "Ana Ruiz", "report", 26)
    assert last[:4] == ("the dock had burned", "Officials", "", "denial")
    assert json.loads(str(last[5])) == {"source.count": 2}
    assert text[26:45] == "the port was closed"


def test_what_somebody_has_judged_is_open_to_others_only(found: Project) -> None:
    put(
        found.annotations / "@ann/a.toml",
        '[claim.a00000]\nquote = "the port was closed"\nkind = "report"\n'
        '[rejected.b00000]\nquote = "the dock had burned"\n',
    )
    assert rows(found, LEFT) == [("", 2), ("ann", 1)]
    assert [row[0] for row in rows(found, OPEN)] == ["the strike went on"]
    assert rows(found, "select proposals from article") == [(1,)]
    put(found.annotations / "a.toml", '[rejected.b00000]\nquote = "the strike went on"\n')
    assert rows(found, LEFT) == [("", 2), ("ann", 1)]
    assert rows(found, OPEN) == []
    assert rows(found, "select n from speaker") == []


@pytest.mark.parametrize(
    "record",
    ["", '[claim.a00000]\nquote = "the port was closed and the strike went on"\nkind = "report"'],
)
def test_as_much_is_left_as_in_a_reading(found: Project, record: str) -> None:
    put(found.annotations / "a.toml", record or "format = 1")
    file = AnnotationFile.load(found.annotations / "a.toml")
    reading = Reading(parse_article(TEXT), locate_record, file.tables())
    reading.found(FOUND)
    assert rows(found, LEFT) == [("", len(reading.proposals))]
    spans = [span for each in reading.proposals for span in each.contents]
    assert [row[0] for row in rows(found, OPEN)] == [each.of(TEXT) for each in spans]


def test_findings_that_hold_again_after_an_undo_are_taken(project: Project) -> None:
    cache = FindingsCache(findings_folder())
    first, second = (key_of(TEXT, "m", [], version) for version in "12")
    for key in (first, second):
        cache.put(key, FOUND)
        with_times = findings_folder() / f"{key}{SUFFIX}"
        os.utime(with_times, ns=(0, 1 + (key == second)))
    assert rows(project, "select findings from article") == [(second,)]
    cache.holds_again(first)
    assert rows(project, "select findings from article") == [(first,)]


def test_findings_come_and_go(project: Project) -> None:
    assert rows(project, OPEN) == []
    cache = FindingsCache(findings_folder())
    cache.put(key_of(TEXT, "m", [], "1"), FOUND)
    assert len(rows(project, OPEN)) == 3
    later = key_of(TEXT, "n", [], "1")
    cache.put(later, FOUND._replace(attributions=FOUND.attributions[1:]))
    path = cache.path(later)
    assert path is not None
    os.utime(path, (2_000_000_000, 2_000_000_000))
    assert rows(project, "select findings from article") == [(later,)]
    assert len(rows(project, OPEN)) == 1
    path.unlink()
    assert len(rows(project, OPEN)) == 3
    for each in findings_folder().glob(f"*{SUFFIX}"):
        each.write_bytes(b"[]")
        os.utime(each, (2_000_000_001, 2_000_000_001))
    (findings_folder() / "another.json").write_bytes(b"")
    assert rows(project, OPEN) == []
    assert rows(project, "select findings from article") == [("",)]


def test_claims_stand_where_the_list_of_claims_has_them(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(
        project.annotations / "@ann/a.toml",
        '[claim.a00000]\nquote = "the port was closed"\nkind = "report"\n'
        '[claim.b00000]\nquote = "Officials denied that the docks were burned."\n'
        'kind = "report"\n'
        '[claim.c00000]\nquote = "nothing of the sort"\nkind = "report"\n'
        '[claim.d00000]\nquote = "nothing like it"\nkind = "report"\nanchor = "lost"\n'
        '[claim.e00000]\nquote = "the"\nkind = "report"\n',
    )
    monkeypatch.chdir(project.root)
    claims.run(["--json"])
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = rows(project, 'select id, anchor, start, "end" from statement order by id')
    assert told == sorted(
        (each["id"], each["anchor"], each["start"], each["end"]) for each in listed
    )
    assert {anchor for _, anchor, *_ in told} == {"exact", "changed", "ambiguous", "lost"}
    assert rows(project, "select claims, doubtful from reading where annotator = 'ann'") == [(5, 3)]


RECORDS: list[Fields] = [
    {},
    {"quote": "x", "kind": "report", "source.speaker": "Ann", "tags": ("a", "b"), "prefix": "p"},
    {"source.speaker": "Ann", "source.also": ("Bob", "Eve"), "judgement.credibility": 2},
    {"source.also": ("Bob",), "note": "", "kind": 3, "tags": ("a", 1), "anchor": "lost"},
    {"source.also": (), "source.speaker": "Ann; Bob", "tags": "a", "own": 1.5, "really": True},
]


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_can_be_given_whole_again(record: Fields) -> None:
    assert record_of(columns_of(record)) == record


def test_what_is_known_of_an_article_stands_once(project: Project) -> None:
    put(project.seeds / "a.txt", f'---\noutlet: "Front"\nlang: en\n---\n{TEXT}')
    put(project.annotations / "@ann/a.toml", '[article]\noutlet = "Anns"\npublished = "2026-03"\n')
    put(project.annotations / "@bob/a.toml", '[article]\noutlet = "Bobs"\nbyline = "B"\n')
    query = "select title, outlet, byline, published, date, words, problem from article"
    assert rows(project, query) == [("Talks fail", "Anns", "B", "2026-03", "2026-03", 21, "")]
    put(project.annotations / "a.toml", '[article]\ntitle = "T"\noutlet = "All"\nstate = "done"\n')
    assert rows(project, query)[0][:2] == ("T", "All")
    assert rows(project, "select annotator, state from reading") == [
        ("", "done"),
        ("ann", "open"),
        ("bob", "open"),
    ]
    put(project.annotations / "gone.toml", "format = 1\n")
    ((problem, words),) = rows(
        project, "select problem, words from article where path like '%gone%'"
    )
    assert "is not there" in str(problem)
    assert words is None


def test_an_article_has_another_id_with_another_text_or_date_and_none_comes_twice(
    project: Project,
) -> None:
    ids = [rows(project, "select id from article")]
    put(project.seeds / "a.txt", TEXT + "More.")
    ids.append(rows(project, "select id from article"))
    put(project.annotations / "a.toml", '[article]\npublished = "2026-03-01"\n')
    ids.append(rows(project, "select id from article"))
    put(project.annotations / "a.toml", '[article]\npublished = "2026-03-01"\noutlet = "H"\n')
    assert rows(project, "select id from article") == ids[-1]
    put(project.seeds / "a.txt", TEXT)
    (project.annotations / "a.toml").unlink()
    ids.append(rows(project, "select id from article"))
    assert len({str(each) for each in ids}) == 4
    found = (
        "select count(*) from text_words('officials') join article on text_words.rowid = article.id"
    )
    assert rows(project, found) == [(1,)]


def test_relations_lead_to_claims_of_other_articles(project: Project) -> None:
    put(
        project.annotations / "@ann/a.toml",
        '[claim.a00000]\nquote = "the port"\nkind = "report"\nparent = "b00000"\n'
        'opposes = ["seeds/sub/b.md#c00000", "../x#c00000", "seeds/sub/b.md#c00000"]\n',
    )
    assert rows(
        project, "select type, target_name, target_annotator, target_id from link order by 1, 2"
    ) == [
        ("opposes", b"", "ann", "c00000"),
        ("opposes", b"sub/b.md.toml", "ann", "c00000"),
        ("parent", b"a.toml", "ann", "b00000"),
    ]


def test_people_have_all_their_names(project: Project) -> None:
    put(
        project.entities,
        '[entity.ruiz]\nname = "Ana Ruiz"\nlabel = "PERSON"\naliases = ["The  Minister"]\n'
        'role = "minister"\nreliability = "B"\n[entity.none]\nlabel = "ORG"\n'
        '[entity.x]\naliases = ["X"]\nignore = true\n',
    )
    query = "select slug, name, role, reliability, ignore from person"
    assert rows(project, query) == [
        ("ruiz", "Ana Ruiz", "minister", "B", 0),
        ("x", "X", "", "", 1),
    ]
    assert rows(project, "select * from alias") == [
        ("ana ruiz", "ruiz"),
        ("the minister", "ruiz"),
        ("x", "x"),
    ]
    put(project.entities, "[entity\n")
    assert rows(project, query) == []
    with refreshed(project) as (ledger, _):
        assert len(problems(ledger)) == 1
    project.entities.unlink()
    assert rows(project, "select count(*) from file") == [(1,)]


def test_claims_of_a_file_that_names_another_article_stand_in_that(project: Project) -> None:
    put(
        project.annotations / "moved.toml",
        '[article]\npath = "seeds/b.txt"\n[claim.a00000]\nquote = "the port"\nkind = "report"\n',
    )
    anchors = "select path, anchor from statement join article on article.id = article"
    assert rows(project, anchors) == [("seeds/moved.txt", "lost")]
    put(project.seeds / "b.txt", "About the port.")
    assert rows(project, anchors) == [("seeds/b.txt", "exact")]
    put(project.seeds / "b.txt", "About it.")
    assert rows(project, anchors) == [("seeds/b.txt", "lost")]
    put(project.seeds / "moved.txt", "At the port.")
    assert rows(project, anchors) == [("seeds/moved.txt", "exact")]
    put(project.annotations / "moved.toml", '[article]\npath = "../b.txt"\n')
    assert rows(project, "select count(*) from statement") == [(0,)]


def test_the_last_state_is_there_to_be_read_and_not_to_be_written(project: Project) -> None:
    assert open_to_read(project) is None
    rows(project, "select 1")
    put(project.seeds / "b.txt", "B")
    ledger = open_to_read(project)
    assert ledger is not None
    assert ledger.execute("select path from article").fetchall() == [("seeds/a.txt",)]
    with pytest.raises(sqlite3.OperationalError):
        ledger.execute("delete from article")
    rows(project, "select 1")
    assert len(ledger.execute("select path from article").fetchall()) == 2
    ledger.close()
    path = ledger_path(project)
    path.write_bytes(b"")
    assert open_to_read(project) is None
    path.write_bytes(b"no database at all")
    assert open_to_read(project) is None
    path.unlink()
    path.mkdir()
    assert open_to_read(project) is None
