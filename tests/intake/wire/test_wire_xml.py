"""What news agencies send as XML: the parts of an article, and where it is from."""

from __future__ import annotations

import pytest

from tests.intake.only import only_document
from tui.intake.extracted_document import Block, article_text
from tui.intake.origin import Origin
from tui.intake.readers import read_documents
from tui.storage.errors import CannotRead

NITF = b"""<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf baselang="en-US"><head><title>pier slug</title>
<docdata><date.issue norm="20240504T182000Z"/><doc.copyright holder="The Post"/></docdata></head>
<body><body.head><hedline><hl1>Pier stays <em>closed</em></hl1><hl2>Nine to two</hl2></hedline>
<byline>By <person>Ida Brandt</person><byttl>Staff</byttl></byline>
<dateline><location>LINDWALL</location>, May 4 -</dateline><abstract><p>It rained.</p></abstract>
</body.head><body.content><block><p>It rained.<br/>It <q>poured</q>.</p>between
<media media-type="image"><media-metadata>x</media-metadata><media-object>QUJD</media-object>
<media-caption>Waves.</media-caption></media><bq><block><p>"It broke."</p></block></bq>
<ul><li>one</li></ul><table><tr><td>County</td><td>No.</td></tr></table></block></body.content>
<body.end><tagline>By telephone</tagline></body.end></body></nitf>"""


def test_a_nitf_article_has_all_its_parts_and_nothing_of_its_pictures_data() -> None:
    found = only_document(NITF, "a.xml")
    assert article_text(found) == (
        "Pier stays closed\n\nNine to two\n\nBy Ida Brandt Staff\n\nLINDWALL, May 4 -\n\n"
        'It rained.\n\nIt rained.\nIt poured.\n\nbetween\n\nWaves.\n\n"It broke."\n\n  • one\n\n'
        "County | No.\n\nBy telephone\n"
    )
    assert found.origin == Origin(
        outlet="The Post",
        byline="Ida Brandt",
        published="2024-05-04T18:20:00+00:00",
        language="en-US",
    )


def item(meta: str, content: str, times: str = "") -> str:
    return (
        '<newsItem xmlns="http://example.org/nar" xml:lang="en"><itemMeta>'
        f'<provider qcode="p:POST"/>{times}<title>Slug</title></itemMeta>'
        f"<contentMeta>{meta}</contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def page(*paragraphs: str) -> str:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        '<inlineXML><html xmlns="http://example.org/xhtml"><head><title>no</title></head>'
        f"<body>{body}</body></html></inlineXML>"
    )


def test_a_newsml_g2_item_has_its_headline_byline_and_dateline() -> None:
    meta = (
        "<by>By Ida Brandt</by><dateline>LINDWALL, May 4</dateline><headline>Pier</headline>"
        '<headline role="hld:subHeadline">Nine to two</headline>'
    )
    times = (
        "<versionCreated>2024-05-05T08:00:00Z</versionCreated>"
        "<firstCreated>2024-05-04T18:20:00Z</firstCreated>"
    )
    found = only_document(item(meta, page("It rained."), times).encode(), "a.xml")
    assert article_text(found) == (
        "Pier\n\nNine to two\n\nBy Ida Brandt\n\nLINDWALL, May 4\n\nIt rained.\n"
    )
    assert found.origin == Origin(
        outlet="POST",
        byline="Ida Brandt",
        published="2024-05-04T18:20:00+00:00",
        modified="2024-05-05T08:00:00+00:00",
        language="en",
    )


def test_what_the_text_says_already_is_not_said_twice() -> None:
    meta = "<by>Ida Brandt</by><dateline>LINDWALL</dateline><headline>Pier</headline>"
    content = page("By Ida Brandt", "LINDWALL (Post) - It rained.")
    found = only_document(item(meta, content).encode(), "a.xml")
    assert article_text(found) == "Pier\n\nBy Ida Brandt\n\nLINDWALL (Post) - It rained.\n"


def test_an_item_may_hold_nitf_or_plain_text() -> None:
    nitf = f"<inlineXML>{NITF.decode().partition('>')[2]}</inlineXML>"
    found = only_document(item("", nitf).encode(), "a.xml")
    assert (found.title, found.origin.byline) == ("Pier stays closed", "Ida Brandt")
    data = '<inlineData contenttype="text/plain">It rained.\n\nIt poured.</inlineData>'
    found = only_document(item("<headline>Pier</headline>", data).encode(), "a.xml")
    assert [each.text for each in found.blocks] == ["It rained.", "It poured."]
    data = '<inlineData contenttype="text/html">&lt;p&gt;It rained.&lt;/p&gt;</inlineData>'
    assert only_document(item("", data).encode(), "a.xml").blocks[0].text == "It rained."


def test_a_message_holds_several_articles_and_pictures_are_none() -> None:
    items = "".join(
        item(f"<headline>{title}</headline>", page(f"It {title}."))
        for title in ("rained", "poured")
    )
    caption = '<description role="drol:caption">A wave.</description>'
    picture = item(f"<headline>Wave</headline>{caption}", "<remoteContent/>")
    message = f"<newsMessage><itemSet>{items}{picture}</itemSet></newsMessage>".encode()
    found = list(read_documents(message, "a.xml"))
    assert [(each.title, each.name) for each in found] == [
        ("rained", "rained"),
        ("poured", "poured"),
    ]
    assert only_document(picture.encode(), "a.xml").blocks == (Block("paragraph", "A wave."),)


def test_an_older_message_has_a_headline_for_each_component() -> None:
    def component(headline: str, words: str) -> str:
        lines = f"<HeadLine>{headline}</HeadLine><DateLine>LINDWALL</DateLine>" * bool(headline)
        return (
            f"<NewsComponent><NewsLines>{lines}</NewsLines><ContentItem><DataContent><nitf><body>"
            f"<body.content><p>{words}</p></body.content></body></nitf></DataContent>"
            "</ContentItem></NewsComponent>"
        )

    outer = f"<NewsComponent>{component('Pier', 'It rained.')}{component('Pool', 'It poured.')}"
    xml = (
        "<NewsML><NewsItem><NewsManagement><FirstCreated>20240504T182000Z</FirstCreated>"
        "<ThisRevisionCreated>20240504T182000Z</ThisRevisionCreated></NewsManagement>"
        f"{outer}<AdministrativeMetadata><Provider><Party FormalName='AFP'/></Provider>"
        "</AdministrativeMetadata><DescriptiveMetadata><Language FormalName='fr'/>"
        "</DescriptiveMetadata></NewsComponent></NewsItem></NewsML>"
    )
    found = list(read_documents(xml.encode(), "a.xml"))
    assert [article_text(each) for each in found] == [
        "Pier\n\nLINDWALL\n\nIt rained.\n",
        "Pool\n\nLINDWALL\n\nIt poured.\n",
    ]
    assert found[0].origin == Origin(
        outlet="AFP", published="2024-05-04T18:20:00+00:00", language="fr"
    )


def test_a_message_that_only_tells_of_articles_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^a\.xml holds no text of an article"):
        only_document(item("<headline>Pier</headline>", "<remoteContent/>").encode(), "a.xml")


def test_a_message_that_says_latin_1_is_read_as_what_it_is() -> None:
    head = '<?xml version="1.0" encoding="iso-8859-1"?>'
    xml = f"{head}<nitf><body.content><p>“Été”</p></body.content></nitf>"
    for encoding in ("utf-8", "cp1252"):
        assert only_document(xml.encode(encoding), "a.xml").blocks[0].text == "“Été”"
