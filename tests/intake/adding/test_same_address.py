"""Addresses that are of one page, and those that are not."""

from __future__ import annotations

import pytest

from tui.intake.adding.same_address import address_key


@pytest.mark.parametrize(
    "other",
    [
        "http://gull.example/news/pier",
        "https://www.gull.example/news/pier/",
        "HTTPS://GULL.example:443/news/pier?utm_source=x&fbclid=1#top",
        " https://gull.example./news/pier ",
    ],
)
def test_one_page_has_many_addresses(other: str) -> None:
    assert address_key(other) == address_key("https://gull.example/news/pier") != ""


@pytest.mark.parametrize(
    "other",
    [
        "https://gull.example/News/pier",
        "https://gull.example/news/pier?id=2",
        "https://gull.example:8080/news/pier",
        "https://gull.example/news/pier#!/2",
        "https://news.gull.example/news/pier",
    ],
)
def test_what_may_be_another_page_is_one(other: str) -> None:
    assert address_key(other) not in ("", address_key("https://gull.example/news/pier"))


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        "https://gull.example/",
        "https://www.gull.example#top",
        "mid:a@b",
        "http://[",
        "a/b",
        "https://gull.example/?utm_source=x",
        "http://gull.example:port/a",
    ],
)
def test_what_names_no_page_of_its_own_has_no_key(nothing: str) -> None:
    assert address_key(nothing) == ""
