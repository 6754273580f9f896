"""Messages of news agencies as text: what is left of them without the marks for machines."""

from __future__ import annotations

from tests.intake.only import only_document
from tui.intake.extracted_document import article_text
from tui.intake.origin import Origin
from tui.intake.readers import read_documents

ANPA = (
    b"\x16\x16\x01W2870\x1fasian\r\nf l\x13\x11 BC-Pier     05-04 1049\r\n"
    b"\x02^BC-Pier, 1st Ld-Writethru,466<\r\n^Pier stays closed <\r\n^AP Photo XNP101<\r\n"
    b"^Eds: With AP Photos.<\r\n^By IDA BRANDT=\r\n^Lindwall Post=\r\n"
    b"\t   LINDWALL (Post) _ The board met. \r\n \r\n"
    b"\t   ``Nobody told us,'' said Marta\r\nOyelaran.\r\n"
    b"\x08Tampa\x10 Bay\x1f\x1e 73\x1e 52\r\n\x08Boston\x1f\x1e 66\x1e 59\r\n"
    b"\t   It rained. ___=\r\n\r\n\t   \x03AP-WF-05-04-24 1820EDT<\r\n\r\n\x0c\r\n\x04\r\n"
)


def test_an_anpa_message_keeps_headline_byline_and_paragraphs() -> None:
    found = only_document(ANPA, "a.tst")
    assert article_text(found) == (
        "Pier stays closed\n\nBy IDA BRANDT\n\nLindwall Post\n\n"
        "LINDWALL (Post) _ The board met.\n\n"
        "``Nobody told us,'' said Marta Oyelaran.\n\nTampa Bay 73 52\nBoston 66 59\n\n"
        "It rained. ___\n"
    )
    assert found.origin == Origin(
        outlet="Lindwall Post", byline="IDA BRANDT", published="2024-05-04T18:20:00-04:00"
    )


def test_a_message_whose_control_characters_are_lost_is_known_by_its_lines() -> None:
    data = b"  ^Pier stays closed<\n  ^By IDA BRANDT=\n  ^Staff Writer=\n   It rained.\n"
    found = only_document(data, "a.txt")
    assert article_text(found) == (
        "Pier stays closed\n\nBy IDA BRANDT\n\nStaff Writer\n\nIt rained.\n"
    )
    assert found.origin == Origin(byline="IDA BRANDT")


def test_the_slug_is_the_title_where_there_is_no_headline() -> None:
    data = b"\x01head\x02^BC-WEA--Weather,12<\n\t   It rained.\n^END<\n\x03"
    assert article_text(only_document(data, "a")) == "BC-WEA--Weather\n\nIt rained.\n\nEND\n"


def test_an_iptc_7901_message_has_its_lines_joined_to_paragraphs() -> None:
    data = (
        b"\x01eca062 4 i 211 ccccb   dpa 061\r\n\nPier/\r\n\x02(Achtung)\r\nPier stays\n"
        b"closed\r\nBy Ida Brandt, dpa =\r\n\n   Lindwall (dpa) - The board met\r\non Tuesday.\r\n"
        b"\n   It rained.\r\n\n# dpa NOTEBOOK\r\n* * * *\r\nTel: 1\r\n"
        b"\x03041820 GMT May 24\r\n\x7f\x04"
    )
    found = only_document(data, "a.txt")
    assert article_text(found) == (
        "Pier stays closed\n\nBy Ida Brandt, dpa\n\nLindwall (dpa) - The board met on Tuesday.\n\n"
        "It rained.\n"
    )
    assert found.origin == Origin(
        outlet="dpa", byline="Ida Brandt, dpa", published="2024-05-04T18:20:00+00:00"
    )


def test_a_stream_of_messages_gives_an_article_for_each() -> None:
    found = list(read_documents(ANPA + ANPA.replace(b"Pier stays", b"Pool is"), "a"))
    assert [each.name for each in found] == ["Pier stays closed", "Pool is closed"]


def test_another_encoding_is_told() -> None:
    found = only_document(b"\x01a\x02Caf\xe9 =\r\n\r\nIt rained.\r\n\x03", "a")
    assert (found.title, len(found.warnings)) == ("Café", 1)
