"""Dates as documents write them, in the form of ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_LONGEST = 80
_FIRST_YEAR, _LAST_YEAR = 1600, 2100

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier enero ene gennaio janeiro januari",
            "february feb februar februari février fév fevereiro febrero febbraio",
            "march mar märz mär mars marzo março maart marts",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio maio mei maj",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet juil julio luglio julho",
            "august aug août agosto ago augustus augusti",
            "september sept sep septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro out",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre déc diciembre dic dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
"""Months in English, German, French, Spanish, Italian, Portuguese, Dutch, Danish and Swedish."""
_MONTH = f"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>\d{4})"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}(?P<by>[-/.])(?P<month>\d{{1,2}})(?P=by){_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th|er)?[\s.,-]{{1,3}}(?:(?:of|de)\s)?{_MONTH}\b[\s.,-]{{0,3}}(?:del?\s)?{_YEAR}(?!\d)",
        rf"\b{_MONTH}\b[\s.]{{0,3}}{_DAY}(?:st|nd|rd|th)?(?!\d)[\s,]{{0,3}}{_YEAR}(?!\d)",
        rf"\b{_MONTH}\s{{1,3}}{_DAY}\s{{1,3}}[\d:]{{4,8}}\s{{1,3}}(?:[A-Z]{{3,4}}\s)?{_YEAR}(?!\d)",
    )
)
_IN_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?![\d/-])")
_SECONDS = re.compile(r"([1-9]\d{8,9})(?:\d{3})?(?:\.\d+)?")
_TIME = re.compile(
    r"(?<![\d:+-])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?![\d:])"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s?\(?(?P<zone>Z|[+-]\d\d:?\d\d|[+-]\d\d(?!\d)|(?:GMT|UTC)(?:[+-]\d\d:?\d\d)?|"
    r"[ECMP][SD]T)(?![A-Za-z\d]))?",
    re.IGNORECASE,
)
_SHORT_TIME = re.compile(
    r"(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?:[.,]\d{1,9})?(?P<zone>Z|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE,
)
_HOURS_BEHIND = {"E": 5, "C": 6, "M": 7, "P": 8}
_MONTH_FIRST = ("en-US", "en-PH")
_EITHER_FIRST = ("", "en", "en-CA")
"""Languages in which the day and the month of 3/4/2024 cannot be told from each other."""


def iso_date(written: str, language: str = "") -> str:
    """A date as ISO 8601, with its time and zone if they are written; empty if it is none.

    3/4/2024 is one only if the language, such as `en-US`, tells which of the numbers is the month.
    """
    text = " ".join(written[:_LONGEST].split())
    if seconds := _SECONDS.fullmatch(text):
        moment = datetime.fromtimestamp(int(seconds[1]), UTC)
        return moment.isoformat() if moment.year <= _LAST_YEAR else ""
    day, rest = _day(text, language)
    if day is None:
        return ""
    time = _TIME.search(rest) or _SHORT_TIME.match(rest.lstrip(" T"))
    if time is None:
        return day.date().isoformat()
    return _at(day, time) or day.date().isoformat()


def _day(text: str, language: str) -> tuple[datetime | None, str]:
    """The day that is written in a text, and the rest of the text."""
    for pattern in _DAYS:
        if found := pattern.search(text):
            parts = found.groupdict()
            month = parts.get("month") or _MONTHS[parts["name"].lower()]
            rest = text if ":" in found[0] else text[found.end() :] or text[: found.start()]
            return _existing(int(parts["year"]), int(month), int(parts["day"])), rest
    if found := _IN_NUMBERS.search(text):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        day = one if one > 12 or other == one else other if other > 12 else 0
        if not day and (found[2] == "." or language not in (*_EITHER_FIRST, *_MONTH_FIRST)):
            day = one
        elif not day and language in _MONTH_FIRST:
            day = other
        if day:
            return _existing(year, one + other - day, day), text[found.end() :]
    return None, ""


def _existing(year: int, month: int, day: int) -> datetime | None:
    try:
        found = datetime(year, month, day)
    except ValueError:
        return None
    # The day on which computers begin to count stands for a date that nobody has set.
    return found if _FIRST_YEAR <= year <= _LAST_YEAR and found != datetime(1970, 1, 1) else None


def _at(day: datetime, time: re.Match[str]) -> str:
    parts = time.groupdict()
    hour = int(parts["hour"])
    if half := parts.get("half"):
        if hour > 12:
            return ""
        hour = hour % 12 + (12 if half in "pP" else 0)
    try:
        at = day.replace(hour=hour, minute=int(parts["minute"]), second=int(parts["second"] or 0))
    except ValueError:
        return ""
    at = at.replace(tzinfo=_zone((parts["zone"] or "").upper()))
    return at.isoformat(timespec="seconds" if parts["second"] or at.tzinfo else "minutes")


def _zone(written: str) -> timezone | None:
    if not written:
        return None
    if written in ("Z", "UTC", "GMT"):
        return UTC
    if written.endswith("T"):
        hours = _HOURS_BEHIND[written[0]] - (written[1] == "D")
        return timezone(-timedelta(hours=hours))
    digits = "".join(each for each in written if each.isdecimal())
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    if offset >= timedelta(hours=24):
        return None
    return timezone(-offset if "-" in written else offset)
