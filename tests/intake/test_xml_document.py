"""XML documents: their paragraphs, and nothing that they would fetch from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.intake.extracted_document import Block
from tui.intake.xml_document import read_xml
from tui.storage.errors import CannotRead


def test_a_news_article_has_its_headline_headings_bullets_and_paragraphs() -> None:
    page = b"""<nitf xmlns="http://example.org/nitf"><body.head><hl1>Tides
    rise</hl1></body.head><body.content><hl2>Morning</hl2><p>It <em>rose</em>,<!-- not --> he
    said.</p><ul><li><p>one</p></li><li>two</li></ul></body.content></nitf>"""
    found = read_xml(page, "a.xml")
    assert found.title == "Tides rise"
    assert found.blocks == (
        Block("heading", "Morning"),
        Block("paragraph", "It rose, he said."),
        Block("bullet", "one"),
        Block("bullet", "two"),
    )


def test_a_document_that_holds_no_paragraphs_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^a\.xml has no paragraphs \(<p>\) in it"):
        read_xml(b"<table><row>words</row></table>", "a.xml")


def test_what_is_no_xml_is_told_with_its_line() -> None:
    with pytest.raises(CannotRead, match=r"^a\.xml:3: this is no XML"):
        read_xml(b"<a>\n<p>words\n</a>", "a.xml")


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY a "words">',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:secret.txt">',
        '<!ENTITY % a SYSTEM "file:secret.txt">',
    ],
)
def test_documents_with_entities_of_their_own_are_refused(
    entity: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("secret.txt").write_text("secret")
    words = "words" if "%" in entity else "&a;"
    page = f"<!DOCTYPE x [{entity}]><x><p>{words}</p></x>".encode()
    with pytest.raises(CannotRead, match=r"^a\.xml declares entities of its own"):
        read_xml(page, "a.xml")


def test_a_doctype_elsewhere_is_not_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("secret.dtd").write_text('<!ENTITY a "secret">')
    found = read_xml(b'<!DOCTYPE x SYSTEM "secret.dtd"><x><p>words &a;</p></x>', "a.xml")
    assert found.blocks == (Block("paragraph", "words"),)


def test_an_agency_message_has_its_headline_and_what_stands_round_its_paragraphs() -> None:
    data = (
        b"<nitf><head><title>pier slug</title></head><body><hl1>Pier stays closed</hl1>"
        b"<byline>By <person>Ida Brandt</person><byttl>Staff</byttl></byline>"
        b"<dateline>LINDWALL -</dateline><p>It rained.</p>"
        b"<media><media-caption>Waves.</media-caption></media>"
        b"<table><tr><td>County</td><td>No.</td></tr></table></body></nitf>"
    )
    found = read_xml(data, "a.xml")
    assert found.title == "Pier stays closed"
    assert [each.text for each in found.blocks] == [
        "By Ida Brandt Staff",
        "LINDWALL -",
        "It rained.",
        "Waves.",
        "County | No.",
    ]
