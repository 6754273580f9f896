from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.attribution import FILE, joined, main
from tui.analysis.rank.model_file import from_bytes

TEXT = 'The bridge opens\n\n"We are glad," Ann Miller said. The council praised the builders.\n'


def test_a_quotation_that_goes_on_belongs_to_its_beginning() -> None:
    first = {"content": [0, 9], "source": [11, 14], "cue": [15, 19]}
    more = {"content": [21, 30], "source": [11, 14], "cue": None}
    other = {"content": [40, 50], "source": None, "cue": None}
    whole = {**first, "content_parts": [[0, 9], [21, 30]]}
    assert joined([other, more, first]) == [whole, other]


@pytest.mark.model
def test_the_same_texts_give_the_same_bytes(tmp_path: Path) -> None:
    start = TEXT.index("We are")
    quote = {"content": [start, start + 11], "source": [32, 42], "cue": [43, 47]}
    records = [{"id": f"a{n}", "text": f"{TEXT}\n{n}\n", "quotes": [quote]} for n in range(6)]
    (tmp_path / FILE).write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    made = []
    for name in ("one.json", "two.json"):
        assert main([str(tmp_path), str(tmp_path / name)]) == 0
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    card, learned = from_bytes(made[0])
    assert len(card.articles) == 6
    assert learned.judge is not None
    assert learned.judge.weights


def test_a_folder_without_texts_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), str(tmp_path / "out.json")]) == 3
    assert FILE in capsys.readouterr().err
