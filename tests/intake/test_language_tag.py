"""Which language a document's own word for it means."""

from __future__ import annotations

import pytest

from tui.intake.language_tag import language_tag


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("en", "en"), ("EN_gb", "en-GB"), ("en-uk", "en-GB"), ("en_US.UTF-8", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"), ("eng", "en"), ("ger-DE", "de-DE"),
        ("iw", "he"), ("jp", "ja"), (" de ; q=0.5", "de"), ("de, en", "de"), ("en-EN", "en"),
        ("haw", "haw"), ("english", ""), ("xx", ""), ("und", ""), ("{{lang}}", ""), ("", ""),
        ("e" * 100_000, ""),
    ],
)  # fmt: skip
def test_a_language_is_a_tag_of_bcp_47_or_nothing(said: str, tag: str) -> None:
    assert language_tag(said) == tag
