from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.analysis.pipeline.installed_reader import ELSEWHERE, with_reader
from tui.analysis.pipeline.models import ModelChoice
from tui.analysis.reader.answer_values import FORMAT

RULES = ModelChoice("en", "1.0")


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(ELSEWHERE, str(tmp_path))
    return tmp_path / "card.json"


def written(card: Path, number: int, digest: str = "ab" * 32) -> None:
    card.write_text(json.dumps({"format": number, "sha256": {"reader.onnx": digest}}), "utf-8")


def test_an_installed_reader_is_used_and_findings_are_kept_under_its_name(card: Path) -> None:
    written(card, FORMAT)
    chosen = with_reader(RULES)
    assert chosen.reader == str(card.parent)
    assert chosen.pipeline == RULES.pipeline
    written(card, FORMAT, "cd" * 32)
    assert len({RULES.label, chosen.label, with_reader(RULES).label}) == 3


def test_it_is_left_out_if_it_is_not_wanted(card: Path) -> None:
    written(card, FORMAT)
    assert with_reader(RULES, wanted=False) == RULES


def test_a_reader_that_does_not_fit_or_is_none_is_left_out(card: Path) -> None:
    assert with_reader(RULES) == RULES
    card.write_text("{", "utf-8")
    assert with_reader(RULES) == RULES
    written(card, FORMAT + 1)
    assert with_reader(RULES) == RULES


def test_without_one_the_rules_work_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ELSEWHERE, "")
    assert with_reader(RULES) == RULES
