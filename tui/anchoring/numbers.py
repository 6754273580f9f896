"""Numbers that go on beyond the edges of a quotation, which then says another number."""

from __future__ import annotations

import re

from tui.text.spans import Span

_REACH = 24
_CURRENCY = "$¢£¤¥֏؋৲৳฿₠-₿﷼＄￠￡￥"
_WITHIN = ".,/'’٫٬·–‑-"
_SIGN = rf"(?:(?<!\w)[-−–－±~≈<>≤≥+]\s?)?[{_CURRENCY}]?"
_IN_FRONT = re.compile(rf"{_SIGN}\s?(?:\d[\d{_WITHIN}]*)?\Z")
_UNITS = "hundred|thousand|million|billion|trillion|percent|per cent"
_BEHIND = re.compile(rf"(?:[{_WITHIN}]?\d)*(?:\s?[%‰‱٪％°{_CURRENCY}]|\s(?:{_UNITS})\b)?")


def whole_numbers(text: str, span: Span) -> Span:
    """The span with all of a number that it begins or ends within: a sign, further digits, a unit.

    Digits go on in fractions, dates and ranges. Units are currencies, per cent and the English
    words for powers of ten.
    """
    start, end = span
    if text[start : start + 1].isdigit():
        found = _IN_FRONT.search(text, max(0, start - _REACH), start)
        start -= len(found[0].lstrip()) if found else 0
    if text[max(0, end - 1) : end].isdigit():
        found = _BEHIND.match(text, end, end + _REACH)
        end = found.end() if found else end
    return Span(start, end)
