"""What robots.txt forbids, and how long it asks to wait."""

from __future__ import annotations

import pytest

from tui.intake.adding.robots import MOST_DELAY, SiteRules, site_rules

RULES = """User-agent: *
Disallow: /private/
Crawl-delay: {}

User-agent: another
Disallow: /
"""


def test_a_site_forbids_what_it_names() -> None:
    rules = site_rules(RULES.format(3))
    assert rules.allow("http://a.example/news/1")
    assert not rules.allow("http://a.example/private/1")
    assert SiteRules().allow("http://a.example/private/1")
    assert not site_rules("User-agent: quoth\nDisallow: /").allow("http://a.example/news/1")


@pytest.mark.parametrize(
    ("asked", "waited"), [("0", 1), ("3", 3), ("86400", MOST_DELAY), ("soon", 1)]
)
def test_a_site_may_ask_for_a_delay_but_not_for_any(asked: str, waited: float) -> None:
    assert site_rules(RULES.format(asked)).delay(1) == waited


def test_pages_in_a_time_make_a_delay() -> None:
    assert site_rules("User-agent: *\nRequest-rate: 1/5").delay(1) == 5
