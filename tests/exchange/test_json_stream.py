from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.projects import words
from tui.exchange.json_output import ascii_json
from tui.exchange.json_stream import streamed_documents
from tui.storage.errors import CannotRead

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=12,
)


@given(st.lists(values | words.map(lambda text: text * 9000), max_size=4))
def test_lists_and_lines_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, given: list[object]
) -> None:
    path = tmp_path_factory.mktemp("stream") / "all.json"
    path.write_text(json.dumps(given, indent=1), "utf-8")
    assert [node.value for node in streamed_documents(path)] == given
    objects = [{"value": each} for each in given]
    path.write_text("\n".join(map(ascii_json, objects)), "utf-8")
    assert [node.value for node in streamed_documents(path)] == objects
    assert path.read_bytes().isascii()


def test_a_large_list_is_never_at_hand_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    with path.open("w") as out:
        out.write("[")
        for number in range(3000):
            out.write(f"{',' if number else ''}{json.dumps({'text': 'word ' * 1000})}")
        out.write("]")
    tracemalloc.start()
    assert sum(1 for _ in streamed_documents(path)) == 3000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000 < path.stat().st_size


def test_a_node_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('\ufeff[\n{"a": [\n1]},\n{"b": 2}]', "utf-8")
    assert [(node.origin, node.trail) for node in streamed_documents(path)] == [
        (f"{path}:2", "[0]"),
        (f"{path}:4", "[1]"),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"a": 1}\n{"a": tru}', "a.json:2:7: this is no JSON: expecting value; correct it."),
        (b'{"a": 1', "a.json:1:8: this is no JSON: expecting ',' delimiter; correct it."),
        (b'["a"', "a.json:1:5: this is no JSON: a comma or the end of the list is missing"),
        (b"[1 2]", "a.json:1:4: this is no JSON: a comma or the end of the list is missing"),
        (b"[1,\n]", "a.json:2:1: this is no JSON: a value is missing behind a comma"),
        (b"[1,", "a.json:1:4: this is no JSON: expecting value"),
        (b'"a', "a.json:1:1: this is no JSON: unterminated string starting at"),
        (b"[\n\n'\xff']", "a.json:3: this is not UTF-8; save it as UTF-8."),
        (b"[" * 300_000, "a.json:1: this is nested too deeply; flatten it."),
        (b'{"a":' * 100_000, "a.json:1: this is nested too deeply; flatten it."),
        (b"9" * 5000, "a.json:1: a number has too many digits; shorten it."),
        (b'"' + b"a" * 400_000 + b'"', "a.json:1: the document is larger than"),
    ],
)
def test_what_is_no_json_is_one_sentence(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    with pytest.raises(CannotRead) as error:
        list(streamed_documents(path, limit=100_000))
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_what_is_no_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="is no regular file"):
        list(streamed_documents(tmp_path))
    with pytest.raises(CannotRead, match="is not there; check its name"):
        list(streamed_documents(tmp_path / "a"))
