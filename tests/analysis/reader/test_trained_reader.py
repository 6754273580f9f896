"""The reader in the repository; it runs where onnxruntime is installed."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.analysis.samples import found_in, model, seed, tokens_of
from tests.conftest import ROOT
from tui.analysis.pipeline import document
from tui.analysis.pipeline.blocking import analyse_now
from tui.analysis.pipeline.installed_reader import ELSEWHERE, with_reader
from tui.model.findings_json import from_json, to_json
from tui.text.article import parse_article

FOLDER = ROOT / "models" / "quoth-reader" / "quoth_reader"

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (FOLDER / "reader.onnx").exists(), reason="there is no trained reader"),
]


def test_the_files_are_those_that_the_card_names() -> None:
    card = json.loads((FOLDER / "card.json").read_bytes())
    for name, digest in card["sha256"].items():
        assert sha256((FOLDER / name).read_bytes()).hexdigest() == digest


def test_the_reader_answers_through_the_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("onnxruntime", reason="the reader's runtime is not installed")
    monkeypatch.setenv(ELSEWHERE, str(FOLDER))
    choice = with_reader(model())
    assert choice.reader
    assert choice.label != model().label
    found = analyse_now(seed(), (), choice, tmp_path)
    assert found.complete
    assert found.attributions
    assert any(each.unsure for each in found.attributions)
    assert from_json(to_json(found), len(seed().text)) == found


def test_plain_speech_is_kept_with_its_words() -> None:
    pytest.importorskip("onnxruntime", reason="the reader's runtime is not installed")
    from tui.analysis.reader.network import OnnxNetwork

    text = "“We will leave Osterhavn on Friday,” the minister, Ann Smith, told reporters."
    article, found = parse_article(text), found_in(text)
    read = document.corrected(article, tokens_of(article), found, OnnxNetwork(FOLDER))
    assert [each.contents for each in read.attributions] == [
        each.contents for each in found.attributions
    ]
