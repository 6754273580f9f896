"""What front matter says of an article, as the fields of its table."""

from __future__ import annotations

import pytest

from tui.model.stated_origin import stated_origin


def test_keys_of_clippers_become_fields() -> None:
    assert stated_origin(
        {
            "Title": ("Harbour to  close",),
            "source": ("https://gull.example/a",),
            "site_name": ("The Gull",),
            "author": ("[[People/Ada Brook|Ada Brook]]", "https://gull.example/ada", "[[Bo Ray]]"),
            "datePublished": ("2024-05-04T10:00:00+02:00",),
            "last-modified": ("2024/05/05 11:30",),
            "lang": ("en",),
            "tags": ("clippings",),
        }
    ) == {
        "title": "Harbour to close",
        "url": "https://gull.example/a",
        "outlet": "The Gull",
        "byline": "Ada Brook, Bo Ray",
        "published": "2024-05-04T10:00:00+02:00",
        "modified": "2024-05-05T11:30",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ({"source": ("Reuters",)}, {"outlet": "Reuters"}),
        ({"site": ("https://gull.example",)}, {}),
        ({"url": ("a/b",), "source": ("http://gull.example",)}, {"url": "http://gull.example"}),
        ({"date": ("4 May",), "published": ("2024-13-01",)}, {}),
        ({"published": ("soon",), "date": ("2024-05-04",)}, {"published": "2024-05-04"}),
        ({"created": ("2024-05-04",)}, {}),
        ({"published": ("[[2024-05-04]]",)}, {"published": "2024-05-04"}),
    ],
)
def test_what_cannot_be_meant_is_left_out(
    said: dict[str, tuple[str, ...]], known: dict[str, str]
) -> None:
    assert stated_origin(said) == known
