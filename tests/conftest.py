"""What all tests share: a home of their own, settings for Hypothesis, a project to work in."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "haqqani-network.txt"

# A loaded machine is no reason to fail: no deadlines. CI draws the same examples each time.
settings.register_profile("dev", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
# For tools/mutations.py: that a test fails is enough, by the smallest example or another.
settings.register_profile(
    "mutations", deadline=None, database=None, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("ci" if "CI" in os.environ else "dev")

# What a person may have set for terminals, editors and git must not change a result.
_UNSET = (
    "COLUMNS",
    "DISPLAY",
    "EDITOR",
    "FORCE_COLOR",
    "GHOSTTY_RESOURCES_DIR",
    "GIT_DIR",
    "GIT_WORK_TREE",
    "KITTY_WINDOW_ID",
    "LINES",
    "NO_COLOR",
    "QUOTH_SERVED",
    "STY",
    "TEXTUAL",
    "TEXTUAL_ANIMATIONS",
    "TEXTUAL_DRIVER",
    "TEXTUAL_FPS",
    "TEXTUAL_THEME",
    "TMUX",
    "VISUAL",
    "WAYLAND_DISPLAY",
    "WEZTERM_PANE",
    "WT_SESSION",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if sys.platform == "win32":
        skip = pytest.mark.skip(reason="Windows has no pseudo-terminal of this kind")
        for item in items:
            if item.get_closest_marker("terminal"):
                item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home for this session, with its own settings, cache and state."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in _UNSET:
            patch.delenv(name, raising=False)
        # What is proposed in tests is what the rules find, whether or not a reader is installed.
        patch.setenv("QUOTH_READER", "")
        patch.setenv("COLORTERM", "truecolor")
        patch.setenv("HOME", str(folder))
        patch.setenv("USERPROFILE", str(folder))
        for name in ("config", "cache", "data", "state"):
            patch.setenv(f"QUOTH_{name.upper()}_DIR", str(folder / name))
        yield folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project's folder with the given article under seeds/ and nothing annotated yet."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations").mkdir()
    shutil.copy(SEED, tmp_path / "seeds")
    return tmp_path
