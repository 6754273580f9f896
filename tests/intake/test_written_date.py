"""Which day and time the ways mean in which documents write dates."""

from __future__ import annotations

import pytest

from tui.intake.written_date import iso_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-05-04", "2024-05-04"),
        ("2024/5/4", "2024-05-04"),
        ("20240504", "2024-05-04"),
        ("2024-05-04T18:20:00+02:00", "2024-05-04T18:20:00+02:00"),
        ("2024-05-04T18:20:00.123Z", "2024-05-04T18:20:00+00:00"),
        ("2024-05-04 18:20", "2024-05-04T18:20"),
        ("2024-05-04 18:20:00 -0500", "2024-05-04T18:20:00-05:00"),
        ("20240504T182000Z", "2024-05-04T18:20:00+00:00"),
        ("Sat, 04 May 2024 18:20:00 GMT", "2024-05-04T18:20:00+00:00"),
        ("Sat May 04 2024 18:20:00 GMT+0200 (CEST)", "2024-05-04T18:20:00+02:00"),
        ("Sat May  4 18:20:00 2024", "2024-05-04T18:20:00"),
        ("Published 4 May 2024", "2024-05-04"),
        ("4th of May, 2024", "2024-05-04"),
        ("May 4th, 2024, 6:20 p.m. EDT", "2024-05-04T18:20:00-04:00"),
        ("Sept. 4, 2024 at 12:05 AM", "2024-09-04T00:05"),
        ("4. Mai 2024", "2024-05-04"),
        ("4 de mayo de 2024", "2024-05-04"),
        ("1er août 2024", "2024-08-01"),
        ("04.05.2024", "2024-05-04"),
        ("25/12/2024", "2024-12-25"),
        ("12-25-2024", "2024-12-25"),
        ("1714839600", "2024-05-04T16:20:00+00:00"),
        ("1714839600000", "2024-05-04T16:20:00+00:00"),
        ("2024-05-04T99:99:99Z", "2024-05-04"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_written(written: str, date: str) -> None:
    assert iso_date(written) == date


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("en-US", "2024-03-04"), ("en-GB", "2024-04-03"), ("fr", "2024-04-03"), ("en", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_day_and_month_are_told_apart_only_by_the_language(language: str, date: str) -> None:
    assert iso_date("3/4/2024", language) == date


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "2024", "May 2024", "2024-02-30", "1970-01-01T00:00:00Z", "0001-01-01",
     "32/13/2024", "9" * 100_000, "2024-05-04".center(100_000)],
)  # fmt: skip
def test_what_is_no_day_is_nothing(written: str) -> None:
    assert iso_date(written) == ""
