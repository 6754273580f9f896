"""Months and days, and words that tell when."""

from __future__ import annotations

from tui.lang.word_list import words

ABBREVIATED_MONTHS = words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")

LATER = words("tonight tomorrow")
"""Adverbs of what is to come."""

EARLIER = words("ago yesterday")
"""Adverbs of what is over."""
