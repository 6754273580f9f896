"""What others do to files that are open, and what a session that was cut off has left."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.session.samples import ALLEGATION, DENIAL, LINKS, annotation_file, opened, select
from tui.session.actions import correcting, removing, tagging
from tui.session.actions.fields import set_field
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.storage.store import atomic_write


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own."""
    folder = tmp_path / "state"
    monkeypatch.setenv("QUOTH_STATE_DIR", str(folder))
    return folder


def tag(session: Session, words: str) -> str:
    select(session, words)
    session.apply(tagging.tag(session, "report"))
    return session.current


def note(session: Session, words: str) -> None:
    session.apply(set_field(session, "note", words))


def saved(project: Path) -> dict[str, Any]:
    data = tomllib.loads(annotation_file(project).read_text(encoding="utf-8"))
    claims: dict[str, Any] = data.get("claim", {})
    return claims


def journals(state: Path) -> list[str]:
    return sorted(path.name for path in state.rglob("*") if path.is_file())


def fail(path: Path, data: bytes, **_: object) -> None:
    raise OSError(28, "No space left on device", str(path))


def test_claims_of_another_session_come_in(project: Path) -> None:
    one, other = opened(project), opened(project, seed=2)
    first = tag(one, DENIAL)
    other.look()
    assert other.notice == "From outside: 1 claim came in."
    other.notice = ""
    tag(other, ALLEGATION)
    tag(one, LINKS)
    assert "1 claim came in" in one.notice
    other.look()
    assert len(saved(project)) == 3
    assert one.reading.tables.claim == other.reading.tables.claim
    assert [c.id for c in one.reading.ordered_claims] == [
        c.id for c in other.reading.ordered_claims
    ]
    other.visit(first)
    other.apply(removing.remove(other, other.need_current()))
    one.look()
    assert one.notice.endswith("1 claim went.")


@pytest.mark.parametrize("name", ["seeds/story.toml", "entities.toml"])
def test_a_record_that_is_wrong_is_told_when_it_comes(project: Path, name: str) -> None:
    session = opened(project)
    tag(session, DENIAL)
    file = annotation_file(project)
    if name == "entities.toml":
        file = project / "annotations" / name
        file.write_text("format = 1\n")
        session.look()
    whole = file.read_text(encoding="utf-8")
    record = "entity.zzzzz0]\naliases" if name == "entities.toml" else "claim.zzzzz0]\nkind"
    file.write_text(f"{whole}\n[{record} = 3\n", encoding="utf-8")
    line = whole.count("\n") + 3
    session.look()
    assert session.notice.startswith(f"Read-only now: {file}:{line}:")
    assert sum(f"{file}:{line}:" in warning for warning in session.warnings) == 1
    session.notice = ""
    session.look()
    assert session.notice == ""
    file.write_text(whole, encoding="utf-8")
    session.look()
    assert "Read-only" not in session.notice
    assert not any(f"{file}:{line}:" in warning for warning in session.warnings)
    tag(session, ALLEGATION)
    assert not session.store.problem


def test_both_sides_fields_are_kept_and_only_the_same_field_collides(project: Path) -> None:
    one, other = opened(project), opened(project, seed=2)
    id = tag(one, DENIAL)
    other.look()
    other.visit(id)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic_write, "write", fail)
        other.apply(set_field(other, "factuality", "CT-"))
        note(other, "theirs")
    note(one, "ours")
    other.notice = ""
    other.save()
    assert saved(project)[id]["factuality"] == "CT-"
    assert saved(project)[id]["note"] == "theirs"
    data = tomllib.loads(annotation_file(project).read_text())
    assert data["conflict"][id]["theirs"]["note"] == "ours"
    assert f"{id} was changed on both sides" in other.notice


def test_undo_survives_what_others_do_elsewhere_and_is_refused_where_they_were(
    project: Path,
) -> None:
    session, other = opened(project), opened(project, seed=2)
    id = tag(session, DENIAL)
    note(session, "mine")
    other.look()
    other.visit(id)
    other.apply(set_field(other, "factuality", "CT-"))
    session.undo()
    assert saved(project)[id] == {**saved(project)[id], "factuality": "CT-"}
    assert "note" not in saved(project)[id]
    session.redo()
    assert saved(project)[id]["note"] == "mine"
    other.look()
    note(other, "yours")
    session.look()
    with pytest.raises(Refused, match="changed from outside"):
        session.undo()
    assert saved(project)[id]["note"] == "yours"
    assert session.reading.tables.claim[id]["note"] == "yours"


def test_a_change_by_hand_keeps_its_comments(project: Path) -> None:
    session = opened(project)
    id = tag(session, DENIAL)
    path = annotation_file(project)
    text = path.read_text().replace(f"[claim.{id}]", f"# look again\n[claim.{id}]")
    path.write_text(text)
    tag(session, ALLEGATION)
    assert "# look again\n" in path.read_text()
    assert len(saved(project)) == 2


@pytest.mark.parametrize("how", ["removed", "renamed", "dangling link", "link"])
def test_a_file_that_goes_away_takes_nothing_with_it(project: Path, how: str) -> None:
    session = opened(project)
    tag(session, DENIAL)
    path = annotation_file(project)
    if how == "removed":
        path.unlink()
    else:
        path.rename(path.with_name("old.toml"))
    if how == "dangling link":
        path.symlink_to("nowhere.toml")
    elif how == "link":
        path.symlink_to("old.toml")
    session.look()
    assert len(session.reading.claims) == 1
    assert session.store.state == ("saved" if how == "link" else "gone")
    tag(session, ALLEGATION)
    assert len(saved(project)) == 2
    assert path.is_symlink() == ("link" in how)


def test_a_file_spoilt_outside_is_not_written_until_it_is_mended(project: Path) -> None:
    session = opened(project)
    tag(session, DENIAL)
    path = annotation_file(project)
    whole = path.read_text()
    path.write_text("<<<<<<< ours\n" + whole)
    session.look()
    assert "story.toml:1:" in session.notice
    with pytest.raises(Refused, match=r"story\.toml:1:"):
        tag(session, ALLEGATION)
    assert path.read_text().startswith("<<<<<<<")
    path.write_text(whole)
    session.look()
    tag(session, ALLEGATION)
    assert len(saved(project)) == 2


def test_entities_changed_outside_are_taken_over(project: Path) -> None:
    one, other = opened(project), opened(project, seed=2)
    one.apply(correcting.rename(one, "Haqqani network", "ORG", "The Haqqanis"))
    told: list[str] = []
    other.on_change = lambda edit: told.extend(change.section for change in edit.changes)
    other.look()
    assert set(told) == {"entity"}
    assert other.reading.tables.entity == one.reading.tables.entity


def test_an_article_changed_on_disk_is_noticed(project: Path) -> None:
    session = opened(project)
    session.look()
    outdated = [session.outdated]
    path = project / "seeds" / "story.txt"
    path.write_text("Corrected.\n" + path.read_text())
    session.look()
    assert [*outdated, session.outdated] == ["", "changed"]
    assert "article was changed on disk" in session.notice


def test_what_a_session_could_not_save_comes_back(
    project: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    tag(session, LINKS)
    with monkeypatch.context() as patch:
        patch.setattr(atomic_write, "write", fail)
        tag(session, DENIAL)
        note(session, "not saved")
        tag(session, ALLEGATION)
        session.undo()
        assert "the journal has it" in session.close()
    expected = dict(session.reading.tables.claim)
    assert len(saved(project)) == 1
    again = opened(project)
    assert again.warnings == (
        f"{annotation_file(project)}: 1 record of an earlier session that was cut off came back.",
    )
    assert again.reading.tables.claim == expected
    assert saved(project).keys() == expected.keys()
    assert journals(state) == []
    assert opened(project).warnings == ()


def test_a_journal_and_a_file_that_went_on_are_merged(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    id = tag(session, DENIAL)
    with monkeypatch.context() as patch:
        patch.setattr(atomic_write, "write", fail)
        note(session, "mine")
        session.apply(set_field(session, "factuality", "CT-"))
        session.close()
    path = annotation_file(project)
    path.write_text(
        path.read_text().replace('kind = "report"', 'kind = "denial"\nnote = "by hand"')
    )
    again = opened(project)
    claim = saved(project)[id]
    assert (claim["kind"], claim["factuality"], claim["note"]) == ("denial", "CT-", "by hand")
    assert any("conflict about" in warning for warning in again.warnings)


def test_a_damaged_journal_is_kept_aside_and_told(
    project: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    with monkeypatch.context() as patch:
        patch.setattr(atomic_write, "write", fail)
        tag(session, DENIAL)
        tag(session, ALLEGATION)
        session.close()
    (journal,) = (state / "journals").iterdir()
    journal.write_bytes(journal.read_bytes()[:-30] + b"x" * 29 + b"\n")
    again = opened(project)
    assert len(saved(project)) == 1
    assert any("damaged" in warning and ".damaged" in warning for warning in again.warnings)
    assert [Path(name).suffix for name in journals(state)] == [".damaged"]


def test_without_a_journal_edits_are_done_and_saved_and_it_is_told(
    project: Path, state: Path
) -> None:
    state.write_text("in the way")
    session = opened(project)
    tag(session, DENIAL)
    assert session.store.state == "saved"
    assert session.store.unprotected
    assert len(saved(project)) == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic_write, "write", fail)
        tag(session, ALLEGATION)
        assert not session.store.is_safe
        assert "do not leave" in session.store.problem
    state.unlink()
    tag(session, LINKS)
    assert not session.store.unprotected


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_folder_keeps_the_edit(project: Path) -> None:
    session = opened(project)
    (project / "annotations").chmod(0o555)
    tag(session, DENIAL)
    assert "permission denied" in session.store.problem
    (project / "annotations").chmod(0o755)
    session.save()
    assert session.store.state == "saved"


def test_what_a_killed_process_left_is_cleared_away(project: Path) -> None:
    session = opened(project)
    tag(session, DENIAL)
    folder = annotation_file(project).parent
    stray = folder / ".story.toml.0123abcd.tmp"
    others = [folder / ".other.toml.0123abcd.tmp", folder / ".story.toml.swp"]
    for path in (stray, *others):
        path.write_text("x")
    opened(project)
    assert not stray.exists()
    assert all(path.exists() for path in others)


def test_writing_in_place_that_was_cut_off_is_undone(project: Path) -> None:
    session = opened(project)
    tag(session, DENIAL)
    path = annotation_file(project)
    (project / "second").hardlink_to(path)
    whole = path.read_bytes()
    path.with_name(".story.toml.0123abcd.old").write_bytes(whole)
    path.write_bytes(b"")
    assert len(opened(project).reading.claims) == 1
    assert path.read_bytes() == whole
    assert not path.with_name(".story.toml.0123abcd.old").exists()


def test_two_processes_at_once_lose_nothing(project: Path) -> None:
    opened(project)
    count = 200 if os.environ.get("QUOTH_LONG") else 60
    command = [
        sys.executable,
        "-m",
        "tests.session.commands_driver",
        str(project / "seeds" / "story.txt"),
    ]
    both = [
        subprocess.Popen(
            [*command, "many", str(count), seed], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for seed in ("1", "2")
    ]
    told = [process.communicate()[0].splitlines() for process in both]
    done = [line.split()[2] for lines in told for line in lines if line.startswith("done")]
    assert [process.returncode for process in both] == [0, 0]
    assert len(done) == 2 * count
    assert saved(project).keys() >= set(done)
