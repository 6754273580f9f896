"""Front matter: what is one, where it ends, and what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.samples import hostile_texts
from tui.text.front_matter import MOST, front_matter, front_matter_end

CLIPPED = """---
title: "Harbour to close: what \\"now\\"?"
source: https://gull.example/a # the address
author:
  - "[[Ada Brook]]"
  - 'Bo O''Hara'
published: 2024-05-04
site: The Gull
tags: [clippings, "a, b", 'c']
empty:
nothing: ~
---

The harbour will close.
"""


def test_what_a_clipper_writes_is_read_and_is_not_in_the_text() -> None:
    assert CLIPPED[front_matter_end(CLIPPED) :] == "The harbour will close.\n"
    assert front_matter(CLIPPED) == {
        "title": ('Harbour to close: what "now"?',),
        "source": ("https://gull.example/a",),
        "author": ("[[Ada Brook]]", "Bo O'Hara"),
        "published": ("2024-05-04",),
        "site": ("The Gull",),
        "tags": ("clippings", "a, b", "c"),
    }


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("a: b: c", ("b: c",)),
        ("a: b # c", ("b",)),
        ("a: b#c", ("b#c",)),
        ("a:\n- b\n- c", ("b", "c")),
        ("a: one\n  two\n  three", ("one two three",)),
        ("a: [[Ada Brook|Ada]]", ("[[Ada Brook|Ada]]",)),
        ('a: "\\u00e9\\x41\\n"', ("éA\n",)),
        ('"a": b', ("b",)),
        ("a: []", ()),
        # What is none of this is passed over, not taken for something else.
        ("a: |\n  one\n  two", ()),
        ("a: >-\n  one", ()),
        ("a: {b: c}", ()),
        ("a: &b c", ()),
        ("a: *b", ()),
        ("a: !!str b", ()),
        ("a:\n  b: c", ()),
        ("a:\n  - b: c\n    d: e", ()),
        ("a: [b, [c]]", ()),
        ("a: [b,\n  c]", ()),
        ('a: "b', ()),
        ('a: "b" c', ()),
        ('a: "\\q"', ()),
        ('a: "\\ud800"', ()),
        ('a: "\\uzzzz"', ()),
        ('a: "b\n  c"', ()),
    ],
)
def test_what_is_read_and_what_is_passed_over(written: str, values: tuple[str, ...]) -> None:
    text = f"---\n{written}\nlast: one\n---\nText.\n"
    assert text[front_matter_end(text) :] == "Text.\n"
    said = front_matter(text)
    assert said.pop("last") == ("one",)
    assert said == ({"a": values} if values else {})


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ('a = "b"', ("b",)),
        ('a="b = c" # d', ("b = c",)),
        ("a = 'b \\ c'", ("b \\ c",)),
        ('"a" = "\\u00e9"', ("\u00e9",)),
        ("a = 2025-05-24", ("2025-05-24",)),
        ("a = 2025-05-24T18:20:00Z # day", ("2025-05-24T18:20:00Z",)),
        ('a = ["b", "c, d"]', ("b", "c, d")),
        ('a = [\n  "b",\n"c",\n]', ("b", "c")),
        # What is none of this is passed over, not taken for something else.
        ("a = true", ()),
        ("a = []", ()),
        ('a = """\nShe said so.\nlast = "two"\n"""', ()),
        ("a = '''b'''", ()),
        ("a = { b = 1 }", ()),
        ('a.b = "c"\na = "d"', ("d",)),
        ('a = "b', ()),
    ],
)
def test_what_is_read_of_toml_and_what_is_passed_over(
    written: str, values: tuple[str, ...]
) -> None:
    text = f'+++\n{written}\nlast = "one"\n\n# more\n[extra]\nlast = "two"\n+++\n\nText.\n'
    assert text[front_matter_end(text) :] == "Text.\n"
    said = front_matter(text)
    assert said.pop("last") == ("one",)
    said.pop("a.b", None)
    assert said == ({"a": values} if values else {})


@pytest.mark.parametrize(
    "text",
    [
        "+++",
        "+++\n+++\nText.\n",
        "+++\ntitle: a\n+++\nText.\n",
        '+++\ntitle = "a"\nShe waits.\n+++\nText.\n',
        '+++\ntitle = "a"\n---\nText.\n',
        '+++\ntitle = "a"\n',
        "+++\nE = mc and so on\nit goes.\n+++\n",
        "",
        "-",
        "---",
        "---\n",
        "---\n---\nText.\n",
        "---\n\ntitle: a\n---\nText.\n",
        "---\nShe waits.\n---\nText.\n",
        "---\ntitle: a\nShe waits.\n---\nText.\n",
        "---\ntitle: a\n\nThe text, with no second line.\n",
        "---\ntitle: a\n",
        "----\ntitle: a\n---\nText.\n",
        "\n---\ntitle: a\n---\nText.\n",
        "--- \nhttps://gull.example\n---\nText.\n",
        "title: a\n---\nText.\n",
        f"---\na: b\n{'c: d' * MOST}\n---\nText.\n",
        "---\na: b\n" + "c: d\n" * MOST + "---\nText.\n",
    ],
)
def test_what_only_looks_like_it_is_text(text: str) -> None:
    assert front_matter_end(text) == 0
    assert front_matter(text) == {}


def test_the_closing_line_may_have_dots_blanks_and_nothing_behind_it() -> None:
    for closing in ("---", "...", "---  "):
        text = f"---\ntitle: a\n{closing}"
        assert front_matter_end(text) == len(text)
        assert front_matter(text) == {"title": ("a",)}
        assert front_matter_end(f"{text}\n \n  Text") == len(f"{text}\n \n")


YAML_LINES = ["---", "...", "title: a", "b:", "- c", "  - d", "# e", "f: [g]"]
TOML_LINES = ["+++", 'title = "a"', "b = [", '"c",', "]", "# e", 'f = """', '"""', "[g]"]
ANY_LINES = ["", " ", "She waits."]
MADE = st.lists(st.sampled_from([*YAML_LINES, *ANY_LINES]), max_size=12)
MADE_TOML = st.lists(st.sampled_from([*TOML_LINES, *ANY_LINES]), max_size=12)


@given(
    st.one_of(
        MADE.map(lambda lines: "\n".join(["---", *lines])),
        MADE_TOML.map(lambda lines: "\n".join(["+++", *lines])),
    ),
    st.integers(0, 120),
)
def test_what_is_told_of_a_beginning_holds_however_it_goes_on(text: str, size: int) -> None:
    told = front_matter_end(text[:size], is_all=size >= len(text))
    if told == 0 or 0 < told < min(size, len(text)):
        assert told == front_matter_end(text)
    elif told == size < len(text):
        assert front_matter_end(text) >= told


@given(
    hostile_texts
    | MADE.map(lambda lines: "\n".join(["---", "a: b", *lines]))
    | MADE_TOML.map(lambda lines: "\n".join(["+++", "a = 1", *lines]))
)
def test_any_text_has_one_or_none(text: str) -> None:
    end = front_matter_end(text)
    assert 0 <= end <= len(text)
    assert bool(front_matter(text)) <= bool(end)
    assert not end or not text.startswith("\n", end)
