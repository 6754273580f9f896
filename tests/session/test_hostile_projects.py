"""Projects that somebody else has made: links, files of others, articles that share a file."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest

from tests.session.samples import DENIAL, annotation_file, opened, select
from tests.text.samples import STORY
from tui.cli.main import main
from tui.session.actions import correcting, tagging
from tui.session.article_list import listed
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.storage.errors import CannotRead

CLAIM = f'format = 1\n[claim.a00000]\nquote = "{DENIAL}"\nkind = "denial"\n'
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a folder around it that is the test's own."""
    folder = tmp_path / "project"
    for name in ("seeds", "annotations"):
        (folder / name).mkdir(parents=True)
    return folder


def tag(session: Session, words: str = DENIAL) -> None:
    select(session, words)
    session.apply(tagging.tag(session, "report"))


@pytest.mark.parametrize("there", [True, False])
def test_a_link_out_of_the_project_opens_for_reading_and_is_named(
    project: Path, there: bool
) -> None:
    outside = project.parent / ".profile"
    if there:
        outside.write_text('A = "b"\n')
    annotation_file(project).symlink_to(Path("..", "..", ".profile"))
    session = opened(project)
    (warning,) = session.warnings
    assert "story.toml is a link that leads out of the project" in warning
    with pytest.raises(Refused, match="is a link that leads out of the project"):
        tag(session)
    session.save()
    session.close()
    assert (outside.read_text() if there else outside.exists()) == ('A = "b"\n' if there else False)


def test_a_folder_that_is_a_link_out_is_told_once(project: Path) -> None:
    (project / "annotations").rmdir()
    outside = project.parent / "OUT"
    outside.mkdir()
    (outside / "story.toml").write_text(CLAIM)
    (project / "annotations").symlink_to(Path("..", "OUT"))
    session = opened(project)
    (warning,) = session.warnings
    assert warning.startswith(f"{project / 'annotations'} is a link that leads out of the project")
    assert len(session.reading.claims) == 0
    for act in (tag, lambda session: session.apply(correcting.ignore(session, "Haqqani network"))):
        with pytest.raises(Refused, match="leads out of the project"):
            act(session)
    assert [path.name for path in outside.iterdir()] == ["story.toml"]
    annotators = opened(project, annotator="ann")
    with pytest.raises(Refused):
        tag(annotators)
    assert len(list(outside.iterdir())) == 1


def test_entities_that_are_a_link_out_refuse_corrections_only(project: Path) -> None:
    (project / "annotations" / "entities.toml").symlink_to(project.parent / "entities")
    session = opened(project)
    with pytest.raises(Refused, match=r"entities\.toml is a link"):
        session.apply(correcting.ignore(session, "Haqqani network"))
    tag(session)
    assert not (project.parent / "entities").exists()
    assert annotation_file(project).exists()


def test_an_article_that_is_a_link_out_is_not_read(project: Path) -> None:
    (project.parent / "secret").write_text("secret words")
    (project / "seeds" / "link.txt").symlink_to(project.parent / "secret")
    with pytest.raises(CannotRead, match=r"link\.txt is a link that leads out of the project"):
        opened(project, name="seeds/link.txt", make=False)


def test_a_link_put_in_the_place_while_it_is_open_is_not_written_through(project: Path) -> None:
    session = opened(project)
    outside = project.parent / ".profile"
    annotation_file(project).symlink_to(outside)
    tag(session)
    assert "is a link that leads out of the project" in session.store.problem
    assert not outside.exists()
    annotation_file(project).unlink()
    session.save()
    assert (session.store.problem, annotation_file(project).exists()) == ("", True)


@pytest.mark.parametrize("by_link", [True, False])
def test_a_file_of_something_else_is_left_as_it_is(project: Path, by_link: bool) -> None:
    path = project / "pyproject.toml" if by_link else annotation_file(project)
    path.write_text('[project]\nname = "x"\n')
    if by_link:
        annotation_file(project).symlink_to(Path("..", "pyproject.toml"))
    session = opened(project)
    with pytest.raises(Refused, match="no file of quoth's"):
        tag(session)
    assert path.read_text() == '[project]\nname = "x"\n'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("seeds/story", "seeds/story.txt"),
        ("seeds/x.md", "seeds/x.md.txt"),
        ("seeds/_/x.txt", "x.txt"),
        ("seeds/entities", "seeds/entities.txt"),
        ("seeds/schema", "seeds/schema.txt"),
    ],
)
def test_two_articles_have_two_files(project: Path, one: str, other: str) -> None:
    for name in (one, other):
        (project / name).parent.mkdir(exist_ok=True)
        tag(opened(project, name=name))
    files = sorted((project / "annotations").rglob("*.toml"))
    declared = {tomllib.loads(path.read_text())["article"]["path"] for path in files}
    assert declared == {one, other}
    assert not {"entities.toml", "schema.toml"} & {path.name for path in files}


def test_claims_where_earlier_versions_had_them_are_found_and_their_place_told(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = annotation_file(project), annotation_file(project).with_name("story.file.toml")
    old.write_text(CLAIM.replace("[claim", '[article]\npath = "seeds/story"\n[claim'))
    (project / "seeds" / "story").write_text(STORY)
    session = opened(project, name="seeds/story")
    assert len(session.reading.claims) == 1
    assert any(f"rename it to {new}" in warning for warning in session.warnings)
    with pytest.raises(Refused, match="rename it"):
        tag(session)
    monkeypatch.chdir(project)
    assert main(["check"]) == 1
    assert "quoth has the claims of seeds/story in annotations/story.file.toml" in (
        capsys.readouterr().err
    )
    other = opened(project)
    with pytest.raises(Refused, match="holds the claims of seeds/story"):
        tag(other)
    old.rename(new)
    assert main(["check"]) == 0
    assert len(opened(project, name="seeds/story").reading.claims) == 1
    tag(opened(project))
    assert len(opened(project).reading.claims) == 1


FORMS = ("NFC", "NFD")


@pytest.mark.parametrize("declared", FORMS)
@pytest.mark.parametrize("article", FORMS)
@pytest.mark.parametrize("named", FORMS)
@pytest.mark.parametrize("there", FORMS)
def test_names_in_two_forms_of_unicode_are_one_article(
    project: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    article: str,
    named: str,
    there: str,
    declared: str,
) -> None:
    def form(which: str, name: str) -> str:
        assert which in ("NFC", "NFD")
        return unicodedata.normalize("NFC" if which == "NFC" else "NFD", name)

    folder = project / "seeds" / form(article, "thé")
    folder.mkdir()
    (folder / form(article, "café.txt")).write_text(STORY)
    file = project / "annotations" / form(there, "thé") / form(there, "café.toml")
    file.parent.mkdir()
    path = form(declared, "seeds/thé/café.txt")
    file.write_text(CLAIM.replace("[claim", f'[article]\npath = "{path}"\n[claim'))
    name = form(named, "seeds/thé/café.txt")
    session = opened(project, name=name, make=False)
    assert len(session.reading.claims) == 1
    tag(session, "Haqqani network")
    assert sorted((project / "annotations").rglob("*.toml")) == [file]
    assert [item.claims for item in listed(project, "") if "caf" in item.name] == [2]
    monkeypatch.chdir(project)
    for targets in ([], [name], [path]):
        assert main(["check", *targets]) == 0
        assert main(["claims", "--json", *targets]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.count('"id"') == 6
