from __future__ import annotations

from pathlib import Path

import pytest

from tui import lang


def test_each_subject_is_asked_for_without_naming_the_language() -> None:
    folder = Path(lang.__path__[0]) / lang.LANGUAGE
    for path in folder.glob("[a-z]*.py"):
        assert getattr(lang, path.stem).__file__ == str(path)


def test_a_subject_that_no_language_has_is_said() -> None:
    with pytest.raises(AttributeError, match="no word lists about 'weather'"):
        _ = lang.weather  # type: ignore[attr-defined]
