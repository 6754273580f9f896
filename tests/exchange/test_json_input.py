from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.exchange.json_input import JsonNode, json_documents, json_file, json_lines, text_lines
from tui.storage.errors import CannotRead


def file(folder: Path, content: str) -> Path:
    path = folder / "in.json"
    path.write_text(content, "utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "values"),
    [
        ('[{"a": 1}, {"a": 2}]', [1, 2]),
        ('\n {"a": 1}\n\n{"a": 2}\n', [1, 2]),
        ('{\n "a": 1\n}', [1]),
        ('\ufeff[{"a": 1}]', [1]),
        ("", []),
    ],
)
def test_documents_are_a_list_or_one_a_line_or_one(
    tmp_path: Path, content: str, values: list[int]
) -> None:
    found = json_documents(file(tmp_path, content))
    assert [node["a"].whole() for node in found] == values


def test_a_document_that_is_broken_off_is_told_where(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"in\.json:2:1: this is no JSON"):
        list(json_documents(file(tmp_path, '{"a": \n')))
    with pytest.raises(CannotRead, match=r"in\.json:2:7: this is no JSON"):
        list(json_lines(file(tmp_path, '{"a": 1}\n{"a": \n')))


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="none is not there"):
        list(text_lines(tmp_path / "none"))
    with pytest.raises(CannotRead, match="none is not there"):
        json_file(tmp_path / "none")
    with pytest.raises(CannotRead, match="is no regular file"):
        list(text_lines(tmp_path))
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(CannotRead, match="is no regular file"):
            list(text_lines(tmp_path / "pipe"))


def test_a_node_says_where_it_is_and_what_is_expected() -> None:
    node = JsonNode({"a": [{"b": "x" * 99}], "n": True, "f": 2.0, "none": None}, "in:3")
    assert not node["none"]
    assert (node["none"].text(), node["nothing"]["more"].text(), node["f"].whole()) == ("", "", 2)
    assert (list(node["nothing"].items()), node["nothing"].flag(), node["n"].flag()) == (
        *([], False),
        True,
    )
    (one,) = node["a"].items()
    for ask, told in (
        (one["b"].whole, r"in:3: a\[0\]\.b must be a whole number, not \"xxx.*…; correct it\."),
        (node["n"].whole, "in:3: n must be a whole number, not true; correct it"),
        (one["b"].flag, "must be true or false"),
        (node.text, "in:3: what it holds must be text"),
        (one["b"].table, "must be an object"),
        (JsonNode(2.5, "in", "x").whole, "in: x must be a whole number, not 2.5"),
    ):
        with pytest.raises(CannotRead, match=told):
            ask()
