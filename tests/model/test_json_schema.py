from __future__ import annotations

import json
from pathlib import Path

from tui.model.json_schema import json_schema

FILE = Path(__file__).parents[2] / "docs" / "annotation-file.schema.json"


def test_the_schema_in_docs_is_up_to_date() -> None:
    assert FILE.read_text("utf-8") == json.dumps(json_schema(), indent=2) + "\n"
