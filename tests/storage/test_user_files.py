"""Settings, schema, entities, cache: what is right is taken, what is wrong is told or missed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tui.model.claim_fields import DEFAULT
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Attribution, Findings, Mention
from tui.model.records import Fields
from tui.storage.project.entities_file import (
    fields_of,
    known_of,
    known_only_in,
    load_known,
    slug_in,
    slug_of,
)
from tui.storage.project.findings_cache import FindingsCache, key_of, text_key_of
from tui.storage.project.schema_file import load_schema
from tui.storage.project.settings import Settings, load_settings
from tui.storage.project.user_folders import cache_folder, config_folder, state_folder
from tui.storage.store.plain_files import LIMIT
from tui.text.spans import Span


def written(folder: Path, text: str) -> Path:
    path = folder / "x.toml"
    path.write_text(text, "utf-8")
    return path


def test_settings_are_taken_or_told(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()
    text = 'annotator = "ann"\ntheme = 3\ncolour = "x"\n[keys]\na = ["j", "k"]\nb = "x"\nc = 3\n'
    found = load_settings(written(tmp_path, text))
    assert (found.annotator, found.theme) == ("ann", "")
    assert dict(found.keys) == {"a": ("j", "k"), "b": ("x",)}
    assert [warning.split(":")[1] for warning in found.warnings] == ["2", "3", "7"]


@pytest.mark.parametrize("text", ["a = ", 'annotator = "../x"\n', "keys = 3\n", "a = " + "[" * 999])
def test_bad_settings_are_one_warning(tmp_path: Path, text: str) -> None:
    found = load_settings(written(tmp_path, text))
    assert len(found.warnings) == 1
    assert found.annotator == ""


def test_folders_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable, folder in (
        ("QUOTH_CONFIG_DIR", config_folder),
        ("QUOTH_CACHE_DIR", cache_folder),
        ("QUOTH_STATE_DIR", state_folder),
    ):
        monkeypatch.delenv(variable, raising=False)
        assert folder().name
        monkeypatch.setenv(variable, str(tmp_path))
        assert folder() == tmp_path


def test_a_project_extends_the_schema(tmp_path: Path) -> None:
    text = (
        '[kind.threat]\nkey = "t"\nhelp = "announces harm"\n[kind.opinion]\ndrop = true\n'
        '[kind.report]\nname = "statement"\n[field.mood]\nvalues = ["good", "bad"]\n'
    )
    loaded = load_schema(written(tmp_path, text))
    assert loaded.warnings == ()
    threat = loaded.schema.kind_for_key("t")
    assert threat is not None
    assert threat.name == "threat"
    assert loaded.schema.kind("opinion") is None
    assert loaded.schema.kinds[0].name == "statement"
    mood = loaded.schema.field("mood")
    assert mood is not None
    assert (mood.type, mood.values) == ("choice", ("good", "bad"))


def test_keys_and_names_are_free_again_and_a_renamed_kind_keeps_its_place(tmp_path: Path) -> None:
    text = (
        '[kind.report]\nname = "statement"\nkey = "x"\n[kind.a]\nkey = "1"\n'
        '[kind.denial]\ndrop = true\n[kind.b]\nkey = "3"\n[kind.c]\nkey = "x"\n'
    )
    loaded = load_schema(written(tmp_path, text))
    names = [kind.name for kind in loaded.schema.kinds]
    assert names[0] == "statement"
    assert names[-2:] == ["a", "b"]
    assert "denial" not in names
    (warning,) = loaded.warnings
    assert "kind.c.key is not used: another kind has this key" in warning


@pytest.mark.parametrize(
    "text",
    [
        "kind = 3\n",
        "[kind]\nx = 3\n",
        '[kind.x]\nkey = "1"\n',
        '[kind.x]\nkey = "ab"\n',
        "[kind.x]\ndrop = true\n",
        "[kind.x]\nkey = 3\n",
        '[kind.x]\nkee = "x"\n',
        '[kind."\\u001b[2J"]\n',
        "[field.quote]\ndrop = true\n",
        '[field.x]\ntype = "colour"\n',
        '[field.x]\ntype = "choice"\n',
        "[field.x]\nvalues = [1]\n",
        "[kind\n",
    ],
)
def test_wrong_entries_are_told_with_their_line_and_left_out(tmp_path: Path, text: str) -> None:
    loaded = load_schema(written(tmp_path, text))
    assert loaded.schema == DEFAULT
    assert len(loaded.warnings) == 1
    assert "x.toml:" in loaded.warnings[0]


def test_entities_come_and_go_as_records(tmp_path: Path) -> None:
    entity = KnownEntity("h", "Haqqani network", "ORG", ("Haqqanis",), True)
    assert known_of({"h": fields_of(entity)}) == [entity]
    text = '[entity.a]\nname = " "\naliases = ["", " "]\n[entity.b]\nname = "B"\n'
    text += "[entity.c]\nname = 3\n"
    assert load_known(written(tmp_path, text)) == [KnownEntity("b", "B")]
    assert load_known(tmp_path / "none") == []
    assert slug_of("Café  Müller!", {"cafe-muller"}) == "cafe-muller-2"
    assert slug_of("部长", ()) == "entity"


def test_what_is_on_record_beside_names_is_none_of_the_analysis_business() -> None:
    plain: Fields = {"name": "Ann Holt", "label": "PERSON"}
    more: Fields = {**plain, "role": "minister", "note": "met twice", "reliability": "B"}
    before, after = known_of({"h": plain}), known_of({"h": more})
    assert before == after
    assert key_of("", "m", before, "1") == key_of("", "m", after, "1")


def test_names_of_few_articles_are_looked_for_in_these_alone() -> None:
    few: Fields = {"name": "Rick Holt", "aliases": ("Holt",), "only_in": ("seeds/caf\u00e9.txt",)}
    tables: dict[str, Fields] = {"ann": {"name": "Ann Holt", "aliases": ("Holt",)}, "rick": few}
    assert [each.slug for each in known_of(tables)] == ["ann"]
    assert known_only_in(tables, "seeds/a.txt") == []
    (rick,) = known_only_in(tables, "seeds/cafe\u0301.txt")
    assert rick.looked_for == ("Rick Holt", "Holt")
    assert rick.rank == 1
    assert slug_in(tables, "Holt", "seeds/a.txt") == "ann"
    assert slug_in(tables, "Holt", "seeds/caf\u00e9.txt") == "rick"
    assert slug_in(tables, "Rick Holt", "seeds/a.txt") == "rick-holt"


FOUND = Findings(
    mentions=(Mention(Span(0, 3), "ORG", "Ann"),),
    attributions=(Attribution((Span(4, 6), Span(7, 9)), source=Span(0, 3)),),
    quotations=(Span(4, 6),),
    model="m",
    complete=True,
)


def test_the_cache_gives_back_what_was_put(tmp_path: Path) -> None:
    cache = FindingsCache(tmp_path / "cache")
    key = key_of("text", "m", [], "1")
    assert cache.get(key, 10) is None
    cache.put(key, FOUND)
    assert cache.get(key, 10) == FOUND
    assert cache.get(key, 5) is None
    FindingsCache(None).put(key, FOUND)
    assert FindingsCache(None).get(key, 10) is None


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"mentions": 3}'])
def test_a_broken_cache_is_a_miss(tmp_path: Path, data: bytes) -> None:
    cache = FindingsCache(tmp_path)
    cache.put("k", FOUND)
    path = cache.path("k")
    assert path is not None
    for wrong in (data, gzip.compress(data), path.read_bytes()[:-9]):
        path.write_bytes(wrong)
        assert cache.get("k", 10) is None


def test_what_unpacks_to_more_than_any_findings_have_is_a_miss(tmp_path: Path) -> None:
    cache = FindingsCache(tmp_path)
    path = cache.path("k")
    assert path is not None
    path.write_bytes(gzip.compress(b" " * (LIMIT + 1)))
    assert cache.get("k", 10) is None


def test_kept_findings_are_json_to_zcat(tmp_path: Path) -> None:
    cache = FindingsCache(tmp_path)
    cache.put("k", FOUND)
    path = cache.path("k")
    assert path is not None
    assert json.loads(gzip.decompress(path.read_bytes()))["model"] == "m"


def test_the_key_depends_on_all_that_matters() -> None:
    one = KnownEntity("h", "H")
    keys = {
        key_of("text", "m", [], "1"),
        key_of("text.", "m", [], "1"),
        key_of("text", "n", [], "1"),
        key_of("text", "m", [one], "1"),
        key_of("text", "m", [], "2"),
        key_of("tex", "tm", [], "1"),
    }
    assert len(keys) == 6


def test_the_key_begins_with_what_stands_for_the_text() -> None:
    keys = [key_of(text, model, [], "1") for text in ("text", "other") for model in ("m", "n")]
    assert [key.partition("-")[0] for key in keys] == [
        *2 * [text_key_of("text")],
        *2 * [text_key_of("other")],
    ]


def test_what_follows_on_accepting_is_one_of_two(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, 'after_accept = "stay"\n')).after_accept == "stay"
    found = load_settings(written(tmp_path, 'after_accept = "go"\n'))
    assert found.after_accept == ""
    assert "next, stay" in found.warnings[0]


def test_the_reader_can_be_switched_off(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, 'theme = "dark"\n')).reader
    assert not load_settings(written(tmp_path, "reader = false\n")).reader
    found = load_settings(written(tmp_path, 'reader = "no"\n'))
    assert found.reader
    assert "true or false" in found.warnings[0]


@pytest.mark.parametrize(
    ("said", "meant"), [("4 GB", 4 * 10**9), ("500mb", 5 * 10**8), (" 1.5 TB", 15 * 10**11)]
)
def test_the_cache_may_take_what_the_settings_say(tmp_path: Path, said: str, meant: int) -> None:
    assert load_settings(written(tmp_path, f'cache = "{said}"\n')).cache == meant


@pytest.mark.parametrize("said", ["4", '"4"', '"-1 GB"', '"many"', '"1e3 GB"', "true", '"٤ GB"'])
def test_what_is_no_size_is_told(tmp_path: Path, said: str) -> None:
    found = load_settings(written(tmp_path, f"cache = {said}\n"))
    assert found.cache == 2 * 10**9
    assert "4 GB" in found.warnings[0]
