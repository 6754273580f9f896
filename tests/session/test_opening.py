"""Opening articles: in a project and outside of one, by several people, with their own schema."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path

import pytest

from tests.session.samples import ALLEGATION, DENIAL, LINKS, opened, select
from tests.text.samples import STORY
from tui.model.edits import Change, Edit
from tui.model.records import changed
from tui.model.tables import Stale
from tui.session.actions import relating, tagging
from tui.session.actions.fields import parsed, set_field
from tui.session.at_cursor import at_cursor
from tui.session.describing import claim_facts, detail
from tui.session.opening import open_article, open_text
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.storage.errors import CannotRead
from tui.storage.project.settings import Settings

NO_MODEL = Settings(model="no_such_model")


def tag(session: Session, words: str, kind: str = "report") -> None:
    select(session, words)
    session.apply(tagging.tag(session, kind))


def test_an_article_outside_any_project_has_its_claims_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    session, _ = open_article(path, NO_MODEL)
    tag(session, DENIAL)
    data = tomllib.loads((tmp_path / "annotations" / "_" / "story.toml").read_text())
    assert data["article"]["path"] == "story.txt"


def test_standard_input_is_for_reading() -> None:
    session, analysis = open_text(STORY.encode(), NO_MODEL)
    assert session.article.title.startswith("Officials")
    assert analysis.failure
    with pytest.raises(Refused, match="standard input"):
        tag(session, DENIAL)
    assert session.store.state == "none"


def test_every_annotator_has_a_tree(project: Path) -> None:
    for name in ("ann", "bob"):
        session = opened(project, annotator=name)
        tag(session, DENIAL)
        assert session.need_current().fields["by"] == name
    files = sorted(p.relative_to(project).as_posix() for p in project.rglob("story.toml"))
    assert files == ["annotations/@ann/story.toml", "annotations/@bob/story.toml"]
    assert len(opened(project).reading.claims) == 0
    with pytest.raises(CannotRead, match="annotator"):
        opened(project, annotator="../bob")


@pytest.mark.parametrize("name", ["what $100 buys.txt", "back\\slash.txt", "new\nline.txt"])
def test_an_article_of_any_name_can_be_tagged_twice(project: Path, name: str) -> None:
    for words in (DENIAL, ALLEGATION):
        session = opened(project, name=f"seeds/{name}")
        assert session.warnings == ()
        tag(session, words)
    assert len(opened(project, name=f"seeds/{name}").reading.claims) == 2


def test_a_roundabout_path_is_written_straight(project: Path) -> None:
    (project / "seeds" / "story.txt").write_text(STORY)
    for words in (DENIAL, ALLEGATION):
        session = opened(project, name="seeds/../seeds/story.txt")
        tag(session, words)
    data = tomllib.loads((project / "annotations" / "story.toml").read_text())
    assert data["article"]["path"] == "seeds/story.txt"
    assert len(data["claim"]) == 2


def test_the_same_places_after_reopening(project: Path) -> None:
    session = opened(project)
    for words in (DENIAL, LINKS, "Haqqani", "is", "a", "The"):
        tag(session, words)
        select(session, "officials", after=ALLEGATION)
        session.apply(relating.set_part(session, "source", session.cursor.span))
        select(session, "said")
        session.apply(relating.set_part(session, "cue", session.cursor.span))
    again = opened(project)
    for id in session.reading.tables.claim:
        place, found = session.reading.place(id), again.reading.place(id)
        assert found.content.state == "exact"
        assert (found.span, found.source, found.cue) == (place.span, place.source, place.cue)


SCHEMA = """\
[kind.threat]
key = "t"
help = "announces harm to someone"

[kind.opinion]
name = "view"

[kind.no-comment]
drop = true

[field.severity]
type = "choice"
values = ["low", "high"]
key = "v"

[field.time]
drop = true
"""


def test_a_project_adds_renames_and_drops_kinds_and_fields(project: Path) -> None:
    (project / "annotations" / "schema.toml").write_text(SCHEMA)
    session = opened(project)
    assert session.warnings == ()
    kinds = {kind.name: kind.key for kind in session.schema.kinds}
    assert (kinds["threat"], kinds["view"]) == ("t", "8")
    assert not {"opinion", "no-comment"} & set(kinds)
    tag(session, DENIAL, "threat")
    session.apply(set_field(session, "severity", parsed(session.schema, "severity", "high")))
    with pytest.raises(Refused, match="low, high"):
        parsed(session.schema, "severity", "middling")
    with pytest.raises(Refused, match="kind takes"):
        parsed(session.schema, "kind", "opinion")
    assert session.schema.field("time") is None
    facts = {fact.label: fact.text for fact in claim_facts(session, session.need_current())}
    assert facts["severity"] == "high"
    select(session, "conspiracy")
    session.apply(tagging.accept_here(session))
    assert "time" not in session.need_current().fields


def test_a_schema_that_is_wrong_is_told_and_the_rest_used(project: Path) -> None:
    (project / "annotations" / "schema.toml").write_text("[kind.threat]\nkey = 3\n")
    session = opened(project)
    assert any("schema.toml:2:" in warning for warning in session.warnings)
    tag(session, DENIAL)


def test_hostile_words_are_harmless_in_the_detail(project: Path) -> None:
    (project / "annotations" / "story.toml").write_text(
        "format = 1\n[claim.a00000]\n"
        f'quote = "{DENIAL}"\nkind = "re\\u001b[31mport"\nodd = ["\\u202e", "b"]\n'
        'note = "a\\u0007\\nb"\njudgement.mood = "\\u001b"\n'
    )
    session = opened(project)
    select(session, DENIAL)
    facts = detail(session, at_cursor(session))
    assert facts[0].text == "re\u241b[31mport"
    assert all(fact.text.isprintable() and fact.label.isprintable() for fact in facts)
    assert {fact.label for fact in facts} >= {"odd", "note", "mood"}


def _tagged_in(project: Path, name: str) -> None:
    session = opened(project, name=name)
    tag(session, DENIAL)


@pytest.mark.parametrize(
    ("old", "new", "file", "wanted"),
    [
        ("seeds/a/x.txt", "seeds/b/x.txt", "annotations/a/x.toml", "annotations/b/x.toml"),
        ("seeds/x.txt", "seeds/y.txt", "annotations/x.toml", "annotations/y.toml"),
        ("seeds/x.txt", "drafts/x.txt", "annotations/x.toml", "annotations/_/drafts/x.toml"),
    ],
)
def test_claims_that_a_renamed_article_left_behind_are_named_and_nothing_is_touched(
    project: Path, old: str, new: str, file: str, wanted: str
) -> None:
    _tagged_in(project, old)
    before = (project / file).read_bytes()
    (project / new).parent.mkdir(parents=True, exist_ok=True)
    (project / old).rename(project / new)
    session = opened(project, name=new)
    (told,) = (each for each in session.warnings if "rename" in each)
    assert told.startswith(f"Claims of this article ({old} before) are in {file}: rename that to ")
    assert f"{wanted}, and open this again" in told
    assert session.left_behind == told
    assert (project / file).read_bytes() == before
    assert not (project / wanted).exists()
    (project / wanted).parent.mkdir(parents=True, exist_ok=True)
    (project / file).rename(project / wanted)
    again = opened(project, name=new)
    assert len(again.reading.claims) == 1
    assert not [each for each in again.warnings if "rename" in each]
    assert (project / wanted).read_bytes() == before
    tag(again, ALLEGATION)
    assert f'path = "{new}"' in (project / wanted).read_text("utf-8")
    again.undo()
    right = (project / wanted).read_bytes()
    assert right == before.replace(f'path = "{old}"'.encode(), f'path = "{new}"'.encode())
    again.redo()
    assert not again.notice
    assert len(opened(project, name=new).reading.claims) == 2


def _renamed(project: Path) -> Path:
    """The annotation file of an article that was renamed together with it."""
    _tagged_in(project, "seeds/x.txt")
    (project / "seeds/x.txt").rename(project / "seeds/y.txt")
    return (project / "annotations/x.toml").rename(project / "annotations/y.toml")


def test_an_edit_of_the_articles_own_table_corrects_its_path_too(project: Path) -> None:
    file = _renamed(project)
    session = opened(project, name="seeds/y.txt")
    about = session.reading.about
    done = Change("article", "", about, changed(about, {"state": "done"}))
    session.apply(Edit("done", (done,)))
    assert dict(session.reading.about) == dict(about) | {"path": "seeds/y.txt", "state": "done"}
    session.undo()
    assert dict(session.reading.about) == dict(about) | {"path": "seeds/y.txt"}
    assert 'path = "seeds/y.txt"' in file.read_text("utf-8")
    assert "state" not in file.read_text("utf-8")


def test_a_path_corrected_here_outlives_a_save_that_fails(project: Path) -> None:
    file = _renamed(project)
    session = opened(project, name="seeds/y.txt")
    file.unlink()
    file.mkdir()
    tag(session, ALLEGATION)
    assert session.store.problem
    file.rmdir()
    session.close()
    assert 'path = "seeds/y.txt"' in file.read_text("utf-8")


def test_an_edit_that_is_refused_leaves_the_path(project: Path) -> None:
    file = _renamed(project)
    session = opened(project, name="seeds/y.txt")
    before, about = file.read_bytes(), session.reading.about
    stale = Change("claim", "zzzzzz", {"kind": "report"}, None)
    with pytest.raises(Stale):
        session.apply(Edit("stale", (stale,)))
    assert (file.read_bytes(), session.reading.about) == (before, about)
    tag(session, ALLEGATION)
    assert 'path = "seeds/y.txt"' in file.read_text("utf-8")


@pytest.mark.parametrize("other", ["seeds/x.txt", "../x.txt"])
def test_a_path_that_names_something_else_stays(project: Path, other: str) -> None:
    file = _renamed(project)
    (project / "seeds/x.txt").write_text("Another one.\n")
    text = file.read_text("utf-8").replace("seeds/x.txt", other)
    file.write_text(text, "utf-8")
    session = opened(project, name="seeds/y.txt")
    with suppress(Refused):
        tag(session, ALLEGATION)
    assert f'path = "{other}"' in file.read_text("utf-8")


def test_a_file_elsewhere_that_names_the_article_is_told(project: Path) -> None:
    _tagged_in(project, "seeds/x.txt")
    (project / "annotations/x.toml").rename(project / "annotations/odd.toml")
    (told,) = (each for each in opened(project, name="seeds/x.txt").warnings if "rename" in each)
    assert told.startswith("Claims of this article (by its path) are in annotations/odd.toml: ")
    assert "rename that to annotations/x.toml, and" in told


def test_the_claims_of_another_article_of_the_same_title_are_its_own(project: Path) -> None:
    _tagged_in(project, "seeds/x.txt")
    assert not [each for each in opened(project, name="seeds/y.txt").warnings if "rename" in each]


def test_a_file_that_cannot_be_read_or_is_another_annotators_is_nobodys(project: Path) -> None:
    opened(project, name="seeds/x.txt", annotator="ann")
    session = opened(project, name="seeds/x.txt", annotator="ann")
    tag(session, DENIAL)
    (project / "seeds/x.txt").rename(project / "seeds/y.txt")
    (project / "annotations/bad.toml").write_text("format = [[[\n[claim.x]\n")
    (project / "annotations/odd.toml").write_text("article = 3\n[claim.x]\n")
    assert not [each for each in opened(project, name="seeds/y.txt").warnings if "rename" in each]
