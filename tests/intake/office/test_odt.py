"""OpenDocument texts: which words of them an article has, and what it knows of itself."""

from __future__ import annotations

import pytest

from tests.intake.archives import zipped
from tests.intake.only import only_document
from tui.intake.extracted_document import article_text
from tui.intake.office.odt import read_odt
from tui.intake.origin import Origin
from tui.storage.errors import CannotRead

NAMESPACES = " ".join(
    f'xmlns:{name}="http://example.org/{name}"'
    for name in "office text table draw style fo".split()
)
MIME = "application/vnd.oasis.opendocument.text"


def content(body: str, styles: str = "") -> str:
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    return f"<office:document {NAMESPACES}>{automatic}{text}</office:document>"


def packed(body: str, styles: str = "", **parts: str) -> bytes:
    others = {f"{name}.xml": f"<x {NAMESPACES}>{text}</x>".encode() for name, text in parts.items()}
    return zipped({"mimetype": MIME, "content.xml": content(body, styles), **others}, 0)


def words_of(body: str, styles: str = "") -> str:
    return article_text(read_odt(packed(body, styles), "a.odt"))


def test_headings_items_rows_and_line_ends_are_kept() -> None:
    body = (
        "<text:p>It<text:s/>rose.</text:p><text:h>Noon</text:h>"
        "<text:list><text:list-item><text:p>low</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Who</text:p></table:table-cell>"
        "<table:table-cell><text:p>Said</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>One<text:line-break/>two<text:tab/>three <text:a>four</text:a>.</text:p>"
    )
    assert words_of(body) == ("It rose.\n\nNoon\n\n  • low\n\nWho | Said\n\nOne\ntwo three four.\n")


def test_deleted_and_hidden_words_and_comments_are_left_out() -> None:
    styles = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="P2" style:parent-style-name="T1"/>'
    )
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        '<text:p>It <text:span text:style-name="T1">never</text:span>rose.'
        "<office:annotation><text:p>Really?</text:p></office:annotation></text:p>"
        '<text:p text:style-name="P2">secret</text:p>'
        '<text:section text:display="none"><text:p>secret</text:p></text:section>'
    )
    assert words_of(body, styles) == "It rose.\n"


def test_notes_stand_at_the_end_and_boxes_behind_their_paragraph() -> None:
    body = (
        "<text:p>It rose,<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>In June.</text:p></text:note-body></text:note> he said."
        "<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>"
        "</text:p>"
        "<text:p>It fell.</text:p>"
    )
    assert words_of(body) == (
        "It rose,[1] he said.\n\nIn a box.\n\nIt fell.\n\nNotes\n\n[1] In June.\n"
    )


def test_a_packed_and_a_flat_document_say_where_they_are_from() -> None:
    style = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    body = '<text:p text:style-name="P1">Tides</text:p><text:p>It rose.</text:p>'
    about = "<creator>Ada Brook</creator><date>2024-05-04T18:20:00.12</date><language>en</language>"
    expected = Origin(
        byline="Ada Brook",
        modified="2024-05-04T18:20:00",
        language="en",
        byline_is_guess=True,
    )
    meta = f"<office:meta>{about}</office:meta>"
    flat = content(body, style).replace("<office:body>", f"{meta}<office:body>")
    for data in (packed(body, style, meta=about), flat.encode()):
        found = only_document(data, "a.fodt")
        assert article_text(found) == "Tides\n\nIt rose.\n"
        assert found.origin == expected


def test_the_language_is_that_of_the_default_style() -> None:
    style = '<style:text-properties fo:language="de" fo:country="AT"/>'
    data = zipped({"content.xml": content("<text:p>a</text:p>"), "styles.xml": content("", style)})
    assert read_odt(data, "a.odt").origin.language == "de-AT"


def test_a_packed_document_is_known_whatever_it_is_called() -> None:
    assert article_text(only_document(packed("<text:p>It rose.</text:p>"), "a.bin")) == "It rose.\n"


def test_an_archive_without_content_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^a\.odt has no content\.xml in it"):
        read_odt(zipped({"mimetype": MIME}), "a.odt")
