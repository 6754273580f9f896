"""What a site's robots.txt says to programs that go through lists of addresses."""

from __future__ import annotations

from typing import NamedTuple
from urllib.robotparser import RobotFileParser

OUR_NAME = "quoth"
MOST_DELAY = 30.0
"""So many seconds are waited between two pages if a site asks for that many or more."""


class SiteRules(NamedTuple):
    """What a site lets us do; without a parser, all."""

    parser: RobotFileParser | None = None

    def allow(self, address: str) -> bool:
        """Whether the page may be fetched."""
        return self.parser is None or self.parser.can_fetch(OUR_NAME, address)

    def delay(self, least: float) -> float:
        """How many seconds are to lie between two pages."""
        if self.parser is None:
            return least
        asked = float(self.parser.crawl_delay(OUR_NAME) or 0)
        if rate := self.parser.request_rate(OUR_NAME):
            asked = max(asked, rate.seconds / max(1, rate.requests))
        return max(least, min(asked, MOST_DELAY))


def site_rules(text: str) -> SiteRules:
    """The rules in the text of a robots.txt."""
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    return SiteRules(parser)
