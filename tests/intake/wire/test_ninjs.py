"""News items in JSON: the article, and where it is from."""

from __future__ import annotations

import json

from tests.intake.only import only_document
from tui.intake.extracted_document import article_text
from tui.intake.origin import Origin
from tui.intake.readers import read_documents

ITEM = {
    "versioncreated": "2024-05-05T08:00:00+0000",
    "firstcreated": "2024-05-04T18:20:00+0000",
    "headline": "Pier stays closed",
    "byline": "By Ida Brandt",
    "body_html": "<p>It <b>rained</b>.</p><p>It poured.</p>",
    "body_text": "It rained. It poured.",
    "language": "en",
    "source": "The Post",
}


def test_an_item_has_its_headline_byline_and_paragraphs() -> None:
    found = only_document(json.dumps(ITEM).encode(), "a.json")
    assert article_text(found) == (
        "Pier stays closed\n\nBy Ida Brandt\n\nIt rained.\n\nIt poured.\n"
    )
    assert found.origin == Origin(
        outlet="The Post",
        byline="Ida Brandt",
        published="2024-05-04T18:20:00+00:00",
        modified="2024-05-05T08:00:00+00:00",
        language="en",
    )


def test_later_versions_hold_several_forms_and_lists_several_items() -> None:
    item = {
        "versioncreated": "2024-05-04T18:20:00Z",
        "headlines": [{"role": "short", "value": "Pier"}, {"role": "main", "value": "Pier shut"}],
        "bodies": [{"role": "main", "contenttype": "text/plain", "value": "It rained.\n\nSo."}],
    }
    found = list(read_documents(json.dumps({"items": [item, ITEM]}).encode(), "a.json"))
    assert article_text(found[0]) == "Pier shut\n\nIt rained.\n\nSo.\n"
    assert [each.name for each in found] == ["Pier shut", "Pier stays closed"]
