"""The limits within which archives are opened."""

from __future__ import annotations

import zipfile

import pytest

from tests.intake.archives import zipped
from tui.intake import zip_archive
from tui.intake.zip_archive import MOST_MEMBERS, ZipArchive
from tui.storage.errors import CannotRead


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_read_and_known_by_their_names(method: int) -> None:
    archive = ZipArchive(zipped({"a/b.txt": "words", "c": b""}, method), "x.docx")
    assert archive.read("a/b.txt") == b"words"
    assert archive.read("c") == b""
    assert "a/b.txt" in archive
    assert "b.txt" not in archive


def test_a_member_that_is_not_there_is_named() -> None:
    archive = ZipArchive(zipped({"a": "words"}), "x.docx")
    with pytest.raises(CannotRead, match=r"^x\.docx has no b in it; is it such a document\?$"):
        archive.read("b")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", zipped({"a": "words"})[:-30]])
def test_what_is_cut_short_is_told(data: bytes) -> None:
    with pytest.raises(CannotRead, match=r"^x\.docx is damaged or cut short"):
        ZipArchive(data, "x.docx")


def test_a_member_that_is_damaged_is_named() -> None:
    data = zipped({"a": "words " * 50}, zipfile.ZIP_STORED).replace(b"words words", b"words birds")
    with pytest.raises(CannotRead, match=r"^x\.docx is damaged at a; get the document"):
        ZipArchive(data, "x.docx").read("a")


def test_all_members_together_have_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_archive, "MOST_UNPACKED", 3 * 1024 * 1024)
    archive = ZipArchive(zipped({"a": bytes(2 * 1024 * 1024), "b": bytes(2 * 1024 * 1024)}), "x")
    assert len(archive.read("a")) == 2 * 1024 * 1024
    with pytest.raises(CannotRead, match=r"^x unpacks to more than 3 MiB, which is the limit"):
        archive.read("b")


def test_an_archive_of_many_thousand_files_is_refused() -> None:
    members = {str(number): b"" for number in range(MOST_MEMBERS + 1)}
    with pytest.raises(CannotRead, match=f"^x holds more than {MOST_MEMBERS} files"):
        ZipArchive(zipped(members, zipfile.ZIP_STORED), "x")
