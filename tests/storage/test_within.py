"""Links: nothing is read or written through one that leads where the file must not be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.storage.errors import CannotRead
from tui.storage.store import atomic_write, contained
from tui.storage.store.contained import Elsewhere, real_place
from tui.storage.store.plain_files import read_bytes

MARK = b"not ours\n"
OUT = [
    ("annotations/a.toml", "../../outside/file"),
    ("annotations/a.toml", "../../outside/new"),
    ("annotations/a.toml", "../seeds/../../outside/file"),
    ("annotations", "../outside"),
    ("annotations/deep", "../../outside"),
    ("annotations/entities.toml", "../../outside/file"),
    ("annotations/schema.toml", "../../outside/file"),
    (".gitattributes", "../outside/file"),
    ("seeds/a.txt", "../../outside/file"),
    ("seeds", "../outside"),
]
ELSEWHERE = [
    ("annotations/a.toml", "../.git/config"),
    ("annotations/a.toml", "../Makefile"),
    ("annotations/a.toml", "../pyproject.toml"),
    ("annotations/a.toml", "../work/kept.toml"),
    ("annotations/deep", "../work"),
    ("annotations/entities.toml", "../work/annotations/entities.toml"),
    ("annotations", "."),
    ("annotations/a.toml", "../seeds/a.toml"),
    ("annotations/a.toml", "entities.toml"),
    ("annotations/a.toml", "../.cargo/annotations/config.toml"),
    ("annotations/entities.toml", "a.toml"),
    ("annotations/schema.toml", "entities.toml"),
    ("annotations", ".git"),
    (".gitattributes", "seeds/a.txt"),
]
INSIDE = [
    ("annotations/a.toml", "old.toml"),
    ("annotations/a.toml", "deep/old.toml"),
    ("annotations/deep", "deeper/still"),
    ("annotations", "work/annotations"),
    ("annotations", "work"),
]


def in_a_project(folder: Path, link: str, to: str) -> Path:
    """The root of a project with that link, and the file to be reached through it."""
    root = folder / "project"
    for name in ("outside", "project/seeds", "project/annotations/deep", "project/.git"):
        (folder / name).mkdir(parents=True)
    (folder / "outside" / "file").write_bytes(MARK)
    for name in ("work/annotations", "annotations/deeper/still"):
        (root / name).mkdir(parents=True)
    where = root / link
    if where.is_dir():
        where.rename(folder / "away")
    where.symlink_to(to)
    return root


def behind(root: Path, link: str) -> Path:
    return root / link if Path(link).suffix or link[0] == "." else root / link / "x.toml"


@pytest.mark.parametrize(("link", "to"), OUT + ELSEWHERE)
def test_nothing_goes_through_a_link_that_leads_elsewhere(
    tmp_path: Path, link: str, to: str
) -> None:
    root = in_a_project(tmp_path, link, to)
    path = behind(root, link)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Elsewhere):
        atomic_write.write(path, b"format = 1\n", within=root)
    with pytest.raises(Elsewhere):
        atomic_write.remove(path, within=root)
    with pytest.raises(CannotRead, match=f"{link} is a link that leads .*; put what it stands for"):
        read_bytes(path, within=root)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "outside" / "file").read_bytes() == MARK


@pytest.mark.parametrize(
    ("links", "why"),
    [
        ({"a.toml": "a.toml"}, "in a circle"),
        ({"a.toml": "b.toml", "b.toml": "../annotations/a.toml"}, "in a circle"),
        ({"a.toml": "../new.toml"}, "out of annotations/"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_as_what_it_is(
    tmp_path: Path, links: dict[str, str], why: str
) -> None:
    folder = tmp_path / "annotations"
    folder.mkdir()
    for name, to in links.items():
        (folder / name).symlink_to(to)
    with pytest.raises(CannotRead, match=f"a.toml is a link that leads {why}, so nothing"):
        read_bytes(folder / "a.toml", within=tmp_path)
    with pytest.raises(Elsewhere, match=f"leads {why}"):
        atomic_write.write(folder / "a.toml", b"format = 1\n", within=tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == sorted(links)
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize(("link", "to"), INSIDE)
def test_a_link_to_an_annotation_file_of_the_project_is_followed_and_stays(
    tmp_path: Path, link: str, to: str
) -> None:
    root = in_a_project(tmp_path, link, to)
    path = behind(root, link)
    atomic_write.write(path, b"format = 1\n", within=root)
    assert (root / link).is_symlink()
    assert read_bytes(path, within=root) == path.read_bytes() == b"format = 1\n"


def test_the_project_itself_may_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    atomic_write.write(tmp_path / "link" / "annotations" / "a.toml", b"x", within=tmp_path / "link")
    assert (tmp_path / "real" / "annotations" / "a.toml").read_bytes() == b"x"


@pytest.mark.parametrize("name", ["annotations", "annotations/deep", "annotations/deep/old.toml"])
def test_a_link_put_there_after_the_look_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    path = root / "annotations" / "deep" / "a.toml"
    path.parent.mkdir(parents=True)
    path.symlink_to("old.toml")
    (outside / "deep").mkdir(parents=True)
    for each in (path, outside / "old.toml", outside / "deep" / "old.toml"):
        each.write_bytes(b"old")
    looked = contained.real_place

    def look(path: Path, root: Path) -> object:
        place = looked(path, root)
        (root / name).rename(tmp_path / "away")
        (root / name).symlink_to(outside / "old.toml" if "." in name else outside)
        return place

    monkeypatch.setattr(contained, "real_place", look)
    with pytest.raises(Elsewhere):
        atomic_write.write(path, b"new", within=root)
    assert {each.read_bytes() for each in outside.rglob("*.toml")} == {b"old"}
    assert list(outside.rglob("*.tmp")) == []


def test_a_folder_exchanged_while_the_file_is_written_gets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    path = root / "annotations" / "a.toml"
    path.parent.mkdir(parents=True)
    outside.mkdir()
    fsync = os.fsync

    def exchanged(handle: int) -> None:
        if path.parent.exists() and not path.parent.is_symlink():
            path.parent.rename(root / "away")
            path.parent.symlink_to(outside)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", exchanged)
    atomic_write.write(path, b"new", within=root)
    assert list(outside.iterdir()) == []
    assert (root / "away" / "a.toml").read_bytes() == b"new"


def test_a_project_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    root = tmp_path / "project"
    with pytest.raises(FileNotFoundError):
        atomic_write.write(root / "annotations" / "a.toml", b"x", within=root)
    assert not root.exists()


def test_a_path_is_of_the_project_or_refused(tmp_path: Path) -> None:
    assert str(real_place(tmp_path / "annotations" / ".." / "seeds" / "a", tmp_path)) == "seeds/a"
    with pytest.raises(Elsewhere):
        real_place(tmp_path / ".." / "a.toml", tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_in_the_place_of_a_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "annotations" / "a.toml"
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(OSError, match="no regular file"):
        atomic_write.write(path, b"x", within=tmp_path)
    with pytest.raises(OSError, match="no regular file"):
        atomic_write.remove(path, within=tmp_path)
    with pytest.raises(CannotRead, match="pipe"):
        read_bytes(path, within=tmp_path)
