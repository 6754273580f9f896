"""Where an article is from, as its document says: what goes into `[article]` beside the text."""

from __future__ import annotations

from typing import NamedTuple


class Origin(NamedTuple):
    """Where an article is from; what is not known is empty.

    `url` is its address. `published` and `modified` are dates of ISO 8601, with the time and zone
    where the document has them; `language` is a tag of BCP 47 such as `en`. `byline_is_guess` says
    that no mark in the document names the author, and quoth has taken a line for one.
    """

    url: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    byline_is_guess: bool = False

    def filled_from(self, other: Origin) -> Origin:
        """What it says, and where it knows nothing, what the other one says."""
        byline = self if self.byline else other
        return Origin(
            self.url or other.url,
            self.outlet or other.outlet,
            byline.byline,
            self.published or other.published,
            self.modified or other.modified,
            self.language or other.language,
            byline.byline_is_guess,
        )
