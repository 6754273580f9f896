"""TOML from anybody: bombs are refused before they are parsed, errors say where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.storage.errors import BadToml
from tui.storage.toml.guard import danger_in
from tui.storage.toml.reading_toml import decoded, parse

PATH = Path("a.toml")


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "{a=" * 2_000,
        "a = [\n" * 40,
        ".".join("a" * 100_000) + " = 1\n",
        "[" + ".".join("a" * 5_000) + "]\n",
        '"a"' + '."a"' * 20 + " = 1\n",
        "x = {" + ".".join("a" * 50) + " = 1}\n",
        "a = 1\n\0",
        "a" * 2_000 + " = 1\n",
        '"' + "a" * 2_000 + '" = 1\n',
        "[" + "a" * 2_000 + "]\n",
        "x = {" + "a" * 2_000 + " = 1}\n",
    ],
)
def test_bombs_are_refused_before_parsing(text: str) -> None:
    assert danger_in(text) is not None
    with pytest.raises(BadToml):
        parse(text, PATH)


@pytest.mark.parametrize(
    "text",
    [
        'quote = "' + "[" * 100 + "." * 100 + '"\n',
        "quote = '''\n" + "[" * 100 + "\n'''\n",
        "# " + "[" * 100 + "\n",
        "a = [" + "1.5, " * 100 + "]\n",
        "[a]\nb.c.d = 1\n" * 1,
        'a = """' + '""' * 5 + 'x"""\n',
        'note = """\n' + "He said so. " * 200 + '\n"""\n',
        'quote = "' + "word " * 1_000 + '"\n',
        "tags = ['" + "a" * 2_000 + "']\n",
    ],
)
def test_brackets_and_dots_in_strings_are_none(text: str) -> None:
    assert danger_in(text) is None


def test_a_huge_number_is_an_error_like_any_other() -> None:
    with pytest.raises(BadToml):
        parse("a = " + "9" * 10_000, PATH)


@pytest.mark.parametrize(
    ("text", "place"),
    [("a = 1\nb = = 2\n", "2:5"), ("a = 1\nb = 'x", "2:7"), ("\n<<<<<<< ours\na = 1\n", "2:1")],
)
def test_errors_say_where_and_what_to_do(text: str, place: str) -> None:
    with pytest.raises(BadToml) as caught:
        parse(text, PATH)
    message = str(caught.value)
    assert message.startswith(f"a.toml:{place}: ")
    assert message.endswith(".")


def test_the_first_byte_that_is_not_utf_8_is_named() -> None:
    with pytest.raises(BadToml, match=r"a\.toml:2:4: the byte 0xE9"):
        decoded(b"a = 1\ncaf\xe9\n", PATH)


@given(st.text(st.sampled_from("ab\"'\\\n#[]{}=., \r\0\t")) | st.text())
def test_nothing_but_bad_toml_comes_of_bad_toml(text: str) -> None:
    bad: BadToml | None = None
    try:
        parse(text, PATH)
    except BadToml as error:
        bad = error
    assert bad is None or (bad.line >= 1 and bad.column >= 1)
