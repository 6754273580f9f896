"""Feeds: an article for each item, with where it is from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.intake.only import only_document
from tui.intake.extracted_document import Document, article_text
from tui.intake.origin import Origin
from tui.intake.readers import read_documents
from tui.storage.errors import CannotRead

CASES = Path(__file__).parents[4] / "shared" / "cases" / "documents"
WORDS = "The board met on Tuesday, and nobody had told the fishermen of it before. "
LONG = WORDS * 6


def _rss(items: str, channel: str = "<title>Post</title><language>en-gb</language>") -> bytes:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    )
    return (
        f'<?xml version="1.0"?>\n<rss version="2.0" {spaces}><channel>{channel}{items}</channel>'
        "</rss>"
    ).encode()


def _read(data: bytes, name: str = "feed.xml") -> list[Document]:
    return list(read_documents(data, name))


def test_an_item_of_rss_is_an_article() -> None:
    found = only_document(
        _rss(
            "<item><media:title>A picture</media:title><title>Fees &amp;amp; boats</title>"
            "<link>https://post.example/1</link><description>Fees go up [&#8230;]</description>"
            "<pubDate>Sat, 04 May 2024 18:20:00 +0200</pubDate><dc:creator>Ada Brook</dc:creator>"
            f"<content:encoded><![CDATA[<p>{LONG}</p><ul><li>one</li></ul><p>The post "
            '<a href="x">Fees</a> appeared first on <a href="y">Post</a>.</p>]]></content:encoded>'
            "</item>"
        ),
        "feed.rss",
    )
    assert article_text(found) == f"Fees & boats\n\n{LONG.strip()}\n\n  • one\n"
    assert found.origin == Origin(
        url="https://post.example/1",
        outlet="Post",
        byline="Ada Brook",
        published="2024-05-04T18:20:00+02:00",
        language="en-GB",
    )
    assert found.warnings == ()


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Post</title>
<author><name>The desk</name></author><link rel="self" href="https://post.example/feed"/>
<link href="https://post.example/"/>
<entry><title type="html">Fees &lt;b&gt;go&lt;/b&gt; up</title><id>tag:1</id>
<link rel="replies" href="https://post.example/1#all"/><link href="/1"/>
<published>2024-05-04T18:20:00Z</published><updated>2024-05-05T00:00:00Z</updated>
<summary>Fees.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p><p>It <i>rained</i>,
he said.</p></div></content></entry>
<entry><title>Storm</title><updated>2024-05-06T00:00:00Z</updated><author><name>Tom Reyes</name>
</author><content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content>
<source><title>Sea News</title></source></entry></feed>"""


def test_an_entry_of_atom_is_an_article() -> None:
    first, second = _read(ATOM.encode(), "a.xml")
    assert first.title == "Fees go up"
    assert [each.text for each in first.blocks] == [LONG.strip(), "It rained, he said."]
    assert first.origin == Origin(
        url="https://post.example/1",
        outlet="Post",
        byline="The desk",
        published="2024-05-04T18:20:00+00:00",
        modified="2024-05-05T00:00:00+00:00",
        language="en",
    )
    assert (second.origin.byline, second.origin.outlet) == ("Tom Reyes", "Sea News")
    assert (second.origin.published, second.origin.modified) == ("2024-05-06T00:00:00+00:00", "")
    assert (first.name, second.name) == ("Fees go up", "Storm")


def test_an_item_of_the_first_rss_stands_beside_its_channel() -> None:
    data = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><title>Post</title><items/></channel>"
        '<item rdf:about="https://post.example/1"><title>Fees</title><dc:date>2024-05-04</dc:date>'
        f"<description>{LONG}</description></item></rdf:RDF>"
    )
    found = only_document(data.encode(), "a")
    assert found.origin == Origin(
        url="https://post.example/1", outlet="Post", published="2024-05-04"
    )
    assert found.blocks[0].text == LONG.strip()


def test_an_item_of_json_feed_is_an_article() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Post",
        "language": "en",
        "items": [
            {
                "id": "1",
                "url": "https://post.example/1",
                "title": "Fees",
                "content_html": f"<p>{LONG}</p>",
                "date_published": "2024-05-04T18:20:00+02:00",
                "authors": [{"name": "Ada Brook"}, {"name": "Tom Reyes"}],
            },
            {"id": "2", "content_text": f"{LONG}\n\n{WORDS}", "summary": "Words."},
            "nothing",
        ],
    }
    for name in ("feed.json", "a"):
        first, second = _read(json.dumps(feed).encode(), name)
        assert article_text(first) == f"Fees\n\n{LONG.strip()}\n"
        assert first.origin.byline == "Ada Brook, Tom Reyes"
        assert first.origin.published == "2024-05-04T18:20:00+02:00"
        assert [each.text for each in second.blocks] == [LONG.strip(), WORDS.strip()]


def test_addresses_are_those_seen_from_where_the_feed_was_fetched() -> None:
    item = f"<item><link>/1</link><description>{LONG}</description></item>"
    data = _rss(item, "<title>Post</title>")
    (found,) = read_documents(data, "/feed", address="https://post.example/feed")
    assert found.origin.url == "https://post.example/1"
    assert only_document(data, "feed.xml").origin.url == ""


def test_items_that_are_no_more_than_beginnings_are_told_of() -> None:
    short = f"<item><title>One</title><description>{WORDS}</description></item>"
    cut = f"<item><title>Two</title><description>{LONG}...</description></item>"
    whole = f"<item><title>Three</title><description>{LONG}</description></item>"
    bare = "<item><title>Four</title></item>"
    told = [each.warnings for each in _read(_rss(short + cut + whole + bare))]
    assert told == [
        (),
        (),
        (
            (
                "feed.xml holds only the beginnings of 2 of its 3 articles; add their addresses to "
                "have them whole."
            ),
            "feed.xml has an item without a text, left out here; add its address.",
        ),
    ]


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("<author>ada@post.example (Ada Brook)</author>", "Ada Brook"),
        ("<author>Ada Brook &lt;ada@post.example&gt;</author>", "Ada Brook"),
        ("<dc:creator>Ada Brook (ada@post.example)</dc:creator>", "Ada Brook"),
        ("<author>ada@post.example</author><itunes:author>Ada</itunes:author>", "Ada"),
        ("<dc:creator>admin</dc:creator>", ""),
        ("<dc:creator>Ada</dc:creator><dc:creator>Tom</dc:creator>", "Ada, Tom"),
    ],
)
def test_an_author_is_a_name(author: str, byline: str) -> None:
    data = _rss(f"<item>{author}<description>{LONG}</description></item>")
    assert only_document(data, "a.rss").origin.byline == byline


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<guid>https://post.example/1</guid>", "https://post.example/1"),
        ('<guid isPermaLink="false">https://post.example/1</guid>', ""),
        (
            (
                "<link>https://feeds.example/~r/1</link>"
                '<f:origLink xmlns:f="x">https://post.example/1</f:origLink>'
            ),
            "https://post.example/1",
        ),
    ],
)
def test_the_address_is_that_of_the_article(link: str, url: str) -> None:
    data = _rss(f"<item>{link}<description>{LONG}</description></item>")
    assert only_document(data, "a.rss").origin.url == url


@pytest.mark.parametrize(
    ("broken", "warned"),
    [
        (_rss(f"<item><description>Caf&eacute; {LONG}</description></item>"), False),
        (_rss(f"<item><description>Café {LONG}</description></item>").replace(
            b"Caf\xc3\xa9", b"Caf\xe9"), True),
        (_rss(f"<item><description>Café {LONG} R&D</description></item>"), True),
        (_rss(f"<item><description>Café {LONG}</description>\x0b</item>"), True),
        (_rss(f"<item><description>Café {LONG}</description></item>")[:-20], True),
        (b"\n\n" + _rss(f"<item><description>Café {LONG}</description></item>"), False),
        (_rss(f"<item><new:x>1</new:x><description>Café {LONG}</description></item>"), False),
    ],
    ids=["entity", "byte", "ampersand", "control", "cut", "blank", "prefix"],
)  # fmt: skip
def test_a_feed_that_is_not_quite_xml_is_read_all_the_same(broken: bytes, warned: bool) -> None:
    found = only_document(broken, "feed.xml")
    assert found.blocks[0].text.startswith("Café The board met")
    assert any("this is no XML" in each for each in found.warnings) == warned


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            (
                b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item>'
                b"<description>&a;</description></item></channel></rss>"
            ),
            "declares entities of its own",
        ),
        (_rss(""), "has no words"),
        (_rss("<item><title>One</title></item>"), "has an item without a text"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "is no JSON"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 1}', "has no words"),
    ],
    ids=["entities", "empty", "bare", "json", "nothing"],
)
def test_what_cannot_be_read_is_told_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(CannotRead, match=why):
        _read(data)


@pytest.mark.skipif(not CASES.exists(), reason="the cases are not here")
def test_the_case_has_two_articles() -> None:
    first, second = _read((CASES / "feed.xml").read_bytes())
    assert len(first.blocks) == 2
    assert (second.title, second.origin.url) == ("Fees go up", "https://post.example/2")
