from __future__ import annotations

import json
from pathlib import Path

from tui.model.fields_page import with_tables
from tui.model.json_schema import json_schema

DOCS = Path(__file__).parents[2] / "docs"


def test_the_schema_in_docs_is_up_to_date() -> None:
    kept = (DOCS / "annotation-file.schema.json").read_text("utf-8")
    assert kept == json.dumps(json_schema(), indent=2) + "\n"


def test_the_tables_in_docs_are_up_to_date() -> None:
    page = (DOCS / "files.md").read_text("utf-8")
    assert with_tables(page) == page
    assert page.count("by make schema -->") == 3
