from __future__ import annotations

from pathlib import Path

import pytest

from tui.text import unicode_data


def test_the_table_is_what_the_generator_makes() -> None:
    pytest.importorskip("regex", reason="the data of the generator are not installed")
    from tools.unicode_tables import table

    made = table(unicode_data.UNICODE_VERSION)
    assert Path(unicode_data.__file__).read_text(encoding="utf-8") == made
