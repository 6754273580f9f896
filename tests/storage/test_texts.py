"""Articles from any bytes: the right words, or one sentence that says why not."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_article, load_bytes
from tui.storage.store.plain_files import read_bytes


@pytest.mark.parametrize(
    ("data", "text", "guess"),
    [
        (b"caf\xc3\xa9\n", "café\n", ""),
        (b"\xef\xbb\xbfone\r\ntwo\rthree\n", "one\ntwo\nthree\n", ""),
        ("né\r\n".encode("utf-16"), "né\n", "UTF-16"),
        (b"\xfe\xff\x00a", "a", "UTF-16"),
        ("plain".encode("utf-16-le"), "plain", "UTF-16"),
        ("plain".encode("utf-16-be"), "plain", "UTF-16"),
        (b"caf\xe9 au lait\n", "café au lait\n", "windows-1252"),
        (b"\x93quoted\x94 and plain\n", "“quoted” and plain\n", "windows-1252"),
        (b"", "", ""),
    ],
)
def test_encodings_and_line_ends(data: bytes, text: str, guess: str) -> None:
    loaded = load_bytes(data, "a.txt")
    assert loaded.article.text == text
    assert len(loaded.warnings) == (1 if guess else 0)
    assert all(guess in warning and "a.txt" in warning for warning in loaded.warnings)


def test_russian_in_an_old_encoding_is_guessed() -> None:
    text = "Министр сказал в понедельник, что переговоры будут продолжены завтра утром.\n" * 3
    loaded = load_bytes(text.encode("cp1251"), "a.txt")
    assert loaded.article.text == text
    assert len(loaded.warnings) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [("safe \u202egnp.exe", "bidi controls"), ("a\U000e0041\U000e0042", "tag characters")],
)
def test_text_that_says_something_else_than_it_shows_is_warned_about(text: str, told: str) -> None:
    (warning,) = load_bytes(text.encode(), "a.txt").warnings
    assert told in warning


def test_honest_text_is_not_warned_about() -> None:
    assert not load_bytes("שלום\u200f! می‌خواهم 👩‍👩‍👧".encode(), "a.txt").warnings


def test_the_ending_says_what_is_markdown(tmp_path: Path) -> None:
    for name, markdown in (("a.md", True), ("a.markdown", True), ("a.txt", False)):
        path = tmp_path / name
        path.write_text("# Title\n\nText.\n")
        assert load_article(path).article.markdown is markdown


def test_what_is_no_regular_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero"), tmp_path / "none"):
        with pytest.raises(CannotRead) as caught:
            load_article(path)
        assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"one NUL\0 only",
        bytes(range(1, 32)) * 40,
        b"\x1b\x08" * 9,
        b"\x7fELF\x02\x01\x01" + bytes(64) + "words".encode("utf-16-le"),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        random.Random(1).randbytes(4096).replace(b"\0", b"\x01"),
        b"words " * 9 + b"\x01\x02\x03\x04\x05",
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(CannotRead, match=r"a\.txt is no text: it holds"):
        load_bytes(data, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mred\x1b[0m and \x1b[1mbold\x1b[0m words",
        "not guilty\b\b\b\b\b\b\b\b\b\bguilty",
        "one\u2028two\u2029three\x85four\x0bfive\x0csix\tseven",
        "a\x7fb",
        "words " * 90 + "\x01\x02\x03",
    ],
)
def test_a_text_with_some_control_characters_is_a_text(text: str) -> None:
    assert load_bytes(text.encode(), "a.txt").article.text == text


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    with pytest.raises(CannotRead, match="larger"):
        read_bytes(path, 4)
