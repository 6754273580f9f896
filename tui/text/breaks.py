"""Breaks: between which characters a row may end where no blank stands."""

from __future__ import annotations

import re
from functools import cache

from tui.text.unicode_data import HANGUL, MARKS, NO_ROW_END, NO_ROW_START, SPACELESS


def may_break(before: str, after: str, is_wide: bool) -> bool:
    """Whether a row may end between two characters other than blanks.

    It may after a wide one (`is_wide` says so of `before`) and within scripts without blanks; not
    within a Korean word, nor before or after what belongs to its neighbour.
    """
    spaceless, hangul, no_start, no_end = _patterns()
    if hangul.match(before) and hangul.match(after):
        return False
    return bool(
        (is_wide or spaceless.match(before))
        and not no_start.match(after)
        and not no_end.match(before)
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(f"[{codes}]") for codes in (SPACELESS, HANGUL, NO_ROW_START + MARKS, NO_ROW_END)
    )
