"""Whatever stands where in a file of JSON, what is wrong is a sentence, and nothing breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.projects import make
from tests.exchange.test_round_trip import exported
from tui.exchange.article_finding import ArticleFinder
from tui.exchange.exchange_record import ArticleRecord, NamedEntity, Statement
from tui.exchange.format_registry import known_formats
from tui.exchange.taking_in import take_in
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.projects import Project
from tui.text.spans import Span

TEXT = "Ana 😊 said no.\nMo: yes.\n"
RECORD = ArticleRecord(
    "seeds/story.txt",
    {"title": "A story", "url": "https://example.org/a", "outlet": "Herald"},
    TEXT,
    (
        Statement(
            "k7f3qd",
            {"kind": "denial", "note": "so", "opposes": ("m2x8wd",), "judgement.credibility": 2},
            (Span(11, 13),),
            Span(0, 3),
            Span(6, 10),
            "ann",
        ),
        Statement("m2x8wd", {"kind": "report", "tags": ("a",)}, (Span(19, 22),), annotator="ann"),
    ),
    (NamedEntity(Span(0, 3), "PERSON", "Ana Ruiz", "ann"),),
    {"ann": {"state": "open"}},
)
FORMATS = ("claimreview", "doccano", "hypothesis", "jsonl", "label-studio", "prodigy", "w3c")
DAMAGE: tuple[Any, ...] = (
    *(None, True, False, -1, 0, 7, 10**30, 0.5, 1e308, float("nan"), float("inf")),
    *("", "x", "aaaaaa", "\ud800", "\x00", "../../x", "a" * 3000, "urn:quoth:../x#y", "@", "."),
    *([], {}, [[]], [None], ["x"], [0, 1, 2], {"x": 1}, {"": {"": ""}}, [[[[[[]]]]]]),
)


def places(value: Any, *trail: str | int) -> Iterator[tuple[str | int, ...]]:
    """The ways to all values in a document."""
    yield trail
    inner = value if isinstance(value, list | dict) else ()
    for key, each in inner.items() if isinstance(inner, dict) else enumerate(inner):
        yield from places(each, *trail, key)


def damaged(document: Any, trail: tuple[str | int, ...], value: Any) -> Any:
    """The document with another value in that place."""
    if not trail:
        return value
    whole = json.loads(json.dumps(document))
    inner = whole
    for key in trail[:-1]:
        inner = inner[key]
    inner[trail[-1]] = value
    return whole


def problems(project: Project, name: str, path: Path) -> Iterator[str]:
    """What cannot be taken in of a file, all else being taken in."""
    finder = ArticleFinder(project)
    read = known_formats()[name].read
    assert read is not None
    try:
        for record in read(path, {}):
            try:
                yield record.problem
                if not record.problem:
                    take_in(finder, record, name)
            except (CannotRead, CannotWrite) as error:
                yield str(error)
    except CannotRead as error:
        yield str(error)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_file_may_hold_anything(name: str, data: st.DataObject) -> None:
    format = known_formats()[name]
    with TemporaryDirectory() as folder:
        project = make(Path(folder) / "one", TEXT, {})
        out = Path(folder) / "out"
        exported(format, RECORD, out)
        path = out / "tasks-0001.json" if out.is_dir() else out
        text = path.read_text("ascii")
        documents = json.loads(text) if text[0] == "[" else list(map(json.loads, text.splitlines()))
        for _ in range(data.draw(st.integers(1, 3))):
            trail = data.draw(st.sampled_from([*places(documents)]))
            documents = damaged(documents, trail, data.draw(st.sampled_from(DAMAGE)))
            documents = documents if isinstance(documents, list) else [documents]
        path.write_text(json.dumps(documents), "ascii")
        for sentence in problems(project, name, path):
            assert "\n" not in sentence
        assert {each.name for each in Path(folder).iterdir()} == {"one", "out"}
        assert (project.seeds / "story.txt").read_text("utf-8") == TEXT
