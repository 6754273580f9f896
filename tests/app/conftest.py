"""The given article in a project of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import project_in


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return project_in(tmp_path)
