"""Plain texts and Markdown: articles as they are, and what their front matter says."""

from __future__ import annotations

import pytest

from tests.intake.only import only_document
from tui.intake.extracted_document import article_text
from tui.intake.origin import Origin


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.txt", ".txt"),
        ("A.TEXT", ".txt"),
        ("README", ".txt"),
        ("a.md", ".md"),
        ("b.markdown", ".md"),
    ],
)
def test_a_text_is_kept_as_it_is(name: str, ending: str) -> None:
    found = only_document(b"\xef\xbb\xbf# Tides\r\n\r\n  It   rose,\r\nhe said.  \r\n", name)
    assert article_text(found) == "# Tides\n\n  It   rose,\nhe said.  \n"
    assert (found.ending, found.warnings) == (ending, ())


def test_other_encodings_are_read_and_told_if_they_are_guessed() -> None:
    words = "Le préfet l'a dit."
    assert article_text(only_document(words.encode("utf-16"), "a.txt")) == f"{words}\n"
    assert only_document(words.encode("utf-16"), "a.txt").warnings == ()
    assert only_document(words.encode("cp1252"), "a.txt").warnings == (
        "a.txt is not UTF-8 and was read as windows-1252, a guess; look it over.",
    )
    said = only_document("Привет".encode("koi8-r"), "a.txt", "koi8-r")
    assert (article_text(said), said.warnings) == ("Привет\n", ())


def test_front_matter_says_where_a_text_is_from_and_is_kept() -> None:
    text = (
        '---\ntitle: "Pier"\nsource: https://post.example/pier\nauthor:\n  - "[[Ida Brandt]]"\n'
        "published: 2024-05-04\n---\nIt rained.\n"
    )
    found = only_document(text.encode(), "clip.md")
    assert article_text(found) == text
    assert (found.title, found.origin) == (
        "Pier",
        Origin(url="https://post.example/pier", byline="Ida Brandt", published="2024-05-04"),
    )


def test_front_matter_in_toml_says_the_same_and_is_kept() -> None:
    authors = 'authors = ["Ida Brandt", "Bo Lund"]'
    head = f'+++\ntitle = "Pier"\ndate = 2024-05-04T18:20:00Z\n{authors}\n+++\n'
    found = only_document(f"{head}\nIt rained.\n".encode(), "a.md")
    assert article_text(found) == f"{head}\nIt rained.\n"
    assert found.title == "Pier"
    assert found.origin == Origin(byline="Ida Brandt, Bo Lund", published="2024-05-04T18:20:00Z")


@pytest.mark.parametrize("text", ["+++\nno toml\n+++\nIt rained.\n", "+++\na = 1\nIt rained.\n"])
def test_what_only_looks_like_front_matter_stays(text: str) -> None:
    assert article_text(only_document(text.encode(), "a.md")) == text
