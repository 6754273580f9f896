"""Messages and folders of them, as mail programs write them."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.intake.only import only_document
from tui.intake.extracted_document import Document, article_text
from tui.intake.readers import read_documents
from tui.storage.errors import CannotRead

CASES = Path(__file__).parents[4] / "shared" / "cases" / "documents"
WORDS = "The board met on Tuesday, and nobody had told the fishermen of it before."


def _message(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {
        "From": "Ada Brook <press@port.example>",
        "Subject": "Pier closed",
        "Date": "Sat, 04 May 2024 18:20:00 +0200",
        "Message-ID": "<1@port.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }.items():
        made[name] = value
    return made


def _plain(text: str, **headers: str) -> bytes:
    made = _message(**headers)
    made.set_content(text)
    return made.as_bytes()


def _page(html: str, **headers: str) -> bytes:
    made = _message(**headers)
    made.set_content(html, subtype="html")
    return made.as_bytes()


def _raw(headers: str, body: bytes) -> bytes:
    start = "From: Ada Brook <press@port.example>\nSubject: Pier closed\nMIME-Version: 1.0\n"
    return f"{start}{headers}\n\n".encode() + body


def test_headers_become_title_and_origin() -> None:
    found = only_document(_plain(WORDS), "release.eml")
    assert article_text(found) == f"Pier closed\n\n{WORDS}\n"
    origin = found.origin
    assert (origin.byline, origin.outlet) == ("Ada Brook", "port.example")
    assert origin.published == "2024-05-04T18:20:00+02:00"
    assert not found.name


@pytest.mark.parametrize(
    ("sender", "byline"),
    [
        ('"Kaplan, Ines" <ines@port.example>', "Ines Kaplan"),
        ('"van der Aalst, Piet J." <p@port.example>', "Piet J. van der Aalst"),
        ('"Sea News, Inc." <news@port.example>', "Sea News, Inc."),
        ('"Ada, Bo, and Cy" <all@port.example>', "Ada, Bo, and Cy"),
    ],
)
def test_a_name_that_begins_with_the_familys_is_turned_round(sender: str, byline: str) -> None:
    assert only_document(_plain(WORDS, From=sender), "a.eml").origin.byline == byline


@pytest.mark.parametrize(
    ("headers", "outlet", "url"),
    [
        ({"List-Id": "Port news <news.port.example>"}, "Port news", ""),
        ({"List-Id": "b00ccdbb39a8456492b99ae9 list <x.mcsv.net>"}, "port.example", ""),
        ({"Organization": "Lindwall Port"}, "Lindwall Port", ""),
        ({"From": "Ada Brook <ada@gmail.com>"}, "", ""),
        ({"From": "press@mail.port.example"}, "port.example", ""),
        ({"Archived-At": "<https://a.example/1>"}, "port.example", "https://a.example/1"),
        ({"List-Post": "<https://a.example/p/1>"}, "port.example", "https://a.example/p/1"),
        ({"List-Post": "<mailto:all@a.example>"}, "port.example", ""),
        ({"From": "Ada Brook from Sea News <x@substack.com>"}, "Sea News", ""),
        (
            {"From": "Ada <x@substack.com>", "List-URL": "<https://www.sea.example/>"},
            "sea.example",
            "",
        ),
    ],
)
def test_outlet_and_address_are_found_in_headers(
    headers: dict[str, str], outlet: str, url: str
) -> None:
    found = only_document(_plain(WORDS, **headers), "a.eml")
    assert (found.origin.outlet, found.origin.url) == (outlet, url)


def test_encoded_words_in_headers_are_decoded() -> None:
    headers = (
        "Content-Language: en-GB\nDate: Sat, 04 May 2024 18:20:00 -0000\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable"
    )
    data = _raw(headers, b"It cost 5=E2=82=AC.")
    data = data.replace(b"Ada Brook", b"=?ISO-8859-1?Q?J=F8rn_?= =?utf-8?b?QnLDuGs=?=")
    data = data.replace(b"Pier closed", b"=?utf-8?Q?The pier is=20closed=E2=80=A6?=")
    found = only_document(data, "a.eml")
    assert found.title == "The pier is closed…"
    assert found.origin.byline == "Jørn Brøk"
    assert found.origin.published == "2024-05-04T18:20:00+00:00"
    assert found.origin.language == "en-GB"
    assert found.blocks[0].text == "It cost 5€."


def test_a_line_that_is_no_header_ends_no_headers() -> None:
    data = _raw(
        "X-Title: one\nand more\nContent-Type: text/html; charset=utf-8", b"<p>It rose.</p>"
    )
    assert only_document(data, "a.eml").blocks[0].text == "It rose."


def test_headers_of_bytes_without_an_encoding_are_read_as_most_likely_meant() -> None:
    data = _plain(WORDS).replace(b"Pier closed", "Jetée fermée".encode("cp1252"))
    assert only_document(data, "a.eml").title == "Jetée fermée"


def test_lines_that_a_mail_program_has_broken_are_joined() -> None:
    text = (
        "The harbour board of Lindwall met on Tuesday evening to discuss the future\n"
        "of the northern pier, which has been closed since the storm in March, and\n"
        "said little.\n"
        "\n"
        "What was decided:\n"
        "- no fees for those who have lost their moorings at the northern pier, for\n"
        "all of the year\n"
        "- a new pier\n"
        "\n"
        "-- \n"
        "Ada Brook\n"
        "Lindwall Port\n"
    )
    assert article_text(only_document(_plain(text), "a.eml")) == (
        "Pier closed\n\nThe harbour board of Lindwall met on Tuesday evening to discuss the future "
        "of the northern pier, which has been closed since the storm in March, and said little.\n\n"
        "What was decided:\n\n"
        "  • no fees for those who have lost their moorings at the northern pier, for all of the "
        "year\n  • a new pier\n\nAda Brook\nLindwall Port\n"
    )


def test_long_lines_are_paragraphs_without_blank_lines_between() -> None:
    data = _raw("Content-Type: text/plain", f"Note\nto all\n{WORDS} {WORDS}\n{WORDS} Ada.".encode())
    assert [each.text for each in only_document(data, "a.eml").blocks] == [
        "Note\nto all",
        f"{WORDS} {WORDS}",
        f"{WORDS} Ada.",
    ]


def test_flowed_lines_and_quotations_are_joined_by_their_spaces() -> None:
    body = b"The board \nmet on Tuesday.\n>> Nobody told \n>> us.\n> Why?\n\nso long\nAda\n"
    data = _raw("Content-Type: text/plain; format=flowed", body)
    assert [each.text for each in only_document(data, "a.eml").blocks] == [
        "The board met on Tuesday.",
        ">> Nobody told us.",
        "> Why?",
        "so long\nAda",
    ]


def test_the_page_of_a_message_is_preferred_to_its_plain_text() -> None:
    made = _message()
    made.set_content("Plain words.")
    made.add_alternative(f"<p>{WORDS}</p><p>It rained.</p>", subtype="html")
    found = only_document(made.as_bytes(), "a.eml")
    assert [each.text for each in found.blocks] == [WORDS, "It rained."]


def test_a_page_without_the_words_of_the_plain_text_is_not() -> None:
    made = _message()
    made.set_content(f"{WORDS} " * 6)
    made.add_alternative("<p><img src='https://a.example/all.png'>See above.</p>", subtype="html")
    assert only_document(made.as_bytes(), "a.eml").blocks[0].text.startswith(WORDS)


NEWSLETTER = f"""<html lang="en"><head><style>p {{color: red}}</style></head><body>
<div style="display:none;max-height:0">What is inside: everything</div>
<span class="preheader">Fees, too</span>
<div style="max-height:0px;overflow:hidden">&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp; a teaser</div>
<table role="presentation" width="100%"><tr><td>
 <table><tr><td>The Port Letter</td>
  <td><a href="https://port.example/letters/7">View in browser</a></td></tr></table>
 <table style="font-size:0"><tr><td style="font-size:16px"><h1>Pier closed</h1>
  <p>{WORDS}</p><p>It rained.</p></td><td><p>Fees go up.</p><a>Subscribe now</a></td></tr></table>
 <table><tr><th>Boat</th><th>Fee</th></tr><tr><td>small</td><td>5</td></tr></table>
 <table><tr><td>Copyright © 2024 Lindwall Port, All rights reserved.</td></tr>
 <tr><td>Don't want these? <a href="https://port.example/u">Unsubscribe</a></td></tr>
 <tr><td>1 Quay Street, Lindwall</td></tr></table>
</td></tr></table><img src="https://port.example/seen.gif" width="1" height="1"></body></html>"""


def test_a_newsletter_is_read_as_its_reader_sees_it() -> None:
    found = only_document(_page(NEWSLETTER), "letter.eml")
    assert article_text(found) == (
        f"Pier closed\n\nThe Port Letter\n\n{WORDS}\n\nIt rained.\n\nFees go up.\n\n"
        "Boat | Fee\n\nsmall | 5\n"
    )
    assert found.origin.url == "https://port.example/letters/7"
    assert found.origin.language == "en"


def test_what_is_nested_too_deep_is_read_all_the_same() -> None:
    found = only_document(_page(f"{'<div>' * 3_000}{WORDS}"), "a.eml")
    assert found.blocks[0].text == WORDS


def test_endless_parameters_are_not_looked_through() -> None:
    data = _raw(f'Content-Type: text/plain; x="{";" * 100_000}"', WORDS.encode())
    assert only_document(data, "a.eml").blocks[0].text == WORDS


def test_an_article_about_unsubscribing_is_kept() -> None:
    long = "Readers unsubscribe when they are told nothing, the editor said in a long talk. " * 5
    found = only_document(_page(f"<p>{WORDS}</p><p>{long}</p><p>{long}</p>"), "a.eml")
    assert len(found.blocks) == 3


def test_a_note_at_the_beginning_takes_nothing_with_it() -> None:
    note = "You are receiving this email because you are on our list of reporters."
    found = only_document(_page(f"<p>Press</p><p>{note}</p><p>{WORDS}</p><p>It fell.</p>"), "a.eml")
    assert [each.text for each in found.blocks] == ["Press", WORDS, "It fell."]


def test_an_article_that_the_page_marks_is_read_without_what_stands_round_it() -> None:
    page = f"<header>Port Post</header><article><h1>Sea rose</h1><p>{WORDS}</p></article>"
    found = only_document(_page(f"<html><body>{page}<footer>Us</footer></body></html>"), "a.eml")
    assert article_text(found) == f"Pier closed\n\nSea rose\n\n{WORDS}\n"


def test_bullets_of_outlook_are_items_of_a_list() -> None:
    page = (
        f"<p class=MsoNormal>{WORDS}<o:p></o:p></p><p class=MsoListParagraph><![if !supportLists]>"
        "<span style='font-family:Symbol'>·<span>&nbsp;&nbsp;&nbsp; </span></span><![endif]>One</p>"
        "<p>Then:<br>• two<br>• three<br>four</p>"
    )
    found = only_document(_page(page), "a.eml")
    assert [(each.kind, each.text) for each in found.blocks] == [
        ("paragraph", WORDS),
        ("bullet", "One"),
        ("paragraph", "Then:"),
        ("bullet", "two"),
        ("bullet", "three"),
        ("paragraph", "four"),
    ]


def test_what_is_written_for_one_program_alone_is_no_attachment() -> None:
    made = _message()
    made.set_content(WORDS)
    made.add_alternative("<html amp4email></html>", subtype="x-amp-html")
    made.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    assert only_document(made.as_bytes(), "a.eml").warnings == ()


def test_a_message_of_a_page_with_its_pictures_is_no_saved_page() -> None:
    made = _message()
    made.set_content(f"<p>{WORDS}</p>", subtype="html")
    made.add_related(b"GIF89a", maintype="image", subtype="gif", cid="<a@b>")
    found = only_document(made.as_bytes(), "a.eml")
    assert (found.title, found.origin.byline) == ("Pier closed", "Ada Brook")


def test_a_message_that_says_no_more_than_its_subject_is_kept() -> None:
    assert article_text(only_document(_plain("Pier closed\n"), "a.eml")) == "Pier closed\n"


def test_attachments_are_named_and_not_read() -> None:
    made = _message()
    made.set_content(WORDS)
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    made.add_attachment("words\n", filename="b.txt")
    found = only_document(made.as_bytes(), "a.eml")
    assert found.warnings == (
        "a.eml has attachments, which were not read (a.pdf and b.txt); add them themselves.",
    )
    assert [each.text for each in found.blocks] == [WORDS]


def test_a_forwarded_message_is_an_article_with_its_own_headers() -> None:
    made = _message(Subject="Fwd: for you")
    made.set_content("See below.")
    inner = _message(Subject="Fees", From="Tom Reyes <tom@sea.example>")
    inner.set_content(WORDS)
    made.add_attachment(inner)
    outer, forwarded = read_documents(made.as_bytes(), "a.eml")
    assert (outer.title, outer.origin.byline) == ("Fwd: for you", "Ada Brook")
    assert (forwarded.title, forwarded.origin.byline) == ("Fees", "Tom Reyes")
    assert (outer.name, forwarded.name) == ("Fwd: for you", "Fees")


def _mailbox(*messages: bytes) -> bytes:
    envelope = b"From ada@port.example Sat May  4 18:20:00 2024\n"
    return b"".join(envelope + each.rstrip(b"\n") + b"\n\n" for each in messages)


def test_each_message_of_a_mailbox_is_an_article() -> None:
    data = _mailbox(
        _plain("One.\n>From the sea it came.\nFrom there on it rained."),
        _plain("Gone.", X_Mozilla_Status="0009"),
        _plain(" \n", Subject="Empty"),
        _plain("Two.", Subject="Fees"),
    )
    for name in ("all.mbox", "Inbox", "a.txt"):
        first, second = read_documents(data, name)
        assert first.blocks[0].text == "One.\nFrom the sea it came.\nFrom there on it rained."
        assert (first.name, second.name) == ("Pier closed", "Fees")


def test_what_cannot_be_read_in_a_mailbox_is_told_with_the_last_message() -> None:
    secret = _raw("Content-Type: multipart/encrypted; boundary=x", b"--x\n\nsecret\n--x--\n")
    data = _mailbox(secret, _plain("One."), secret)
    found = only_document(data, "a.mbox")
    (told,) = found.warnings
    assert told.startswith(
        "2 messages of a.mbox could not be read; the first: a.mbox (Pier closed) is encrypted"
    )


@pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.emlx"])
def test_a_message_is_known_by_its_headers(name: str) -> None:
    data = _plain(WORDS)
    if name == "a.emlx":
        data = b"%d \n%s<?xml version='1.0'?><plist/>" % (len(data), data)
    assert only_document(data, name).title == "Pier closed"


def test_a_text_that_begins_like_a_message_is_none() -> None:
    text = "Date: May 4\nTo: all editors\n\nThe pier closed.\n"
    assert article_text(only_document(text.encode(), "a.txt")) == text


_NESTED = _raw(
    "\n".join(f"Content-Type: multipart/mixed; boundary={n}\n\n--{n}" for n in range(2_000)), b""
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_raw("Content-Type: multipart/encrypted; boundary=x", b"--x\n\n--x--"), "is encrypted"),
        (
            _raw("Content-Type: application/pdf; name=a.pdf", b"%PDF"),
            "nothing but attachments (a.pdf)",
        ),
        (_raw("Content-Type: text/plain", b" \n"), "has no words"),
        (_NESTED, "parts within parts"),
    ],
    ids=["encrypted", "attachments", "empty", "nested"],
)
def test_what_cannot_be_read_is_told_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(CannotRead) as told:
        list(read_documents(data, "a.eml"))
    assert why in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("charset=iso-8859-1", "Jetée “fermée”".encode("cp1252")),
        ("charset=utf-8\nContent-Transfer-Encoding: base64", "Jetée “fermée”".encode()),
        ("charset=nonsense", "Jetée “fermée”".encode()),
        (
            "charset=windows-1252\nContent-Transfer-Encoding: quoted-printable",
            quopri.encodestring("Jetée “fermée”".encode("cp1252")),
        ),
    ],
    ids=["windows", "base64", "unknown", "quoted-printable"],
)
def test_characters_are_read_as_said_or_as_most_likely_meant(headers: str, body: bytes) -> None:
    if "base64" in headers:
        body = base64.encodebytes(body)
    data = _raw(f"Content-Type: text/plain; {headers}", body)
    assert only_document(data, "a.eml").blocks[0].text == "Jetée “fermée”"


@pytest.mark.skipif(not CASES.exists(), reason="the cases are not here")
def test_the_case_is_a_press_release() -> None:
    found: Document = only_document((CASES / "release.eml").read_bytes(), "release.eml")
    assert found.title == "Press release: Pier stays closed"
    assert len([each for each in found.blocks if each.kind == "paragraph"]) == 4


def test_a_message_of_outlook_is_told_from_others() -> None:
    with pytest.raises(CannotRead, match="is of an old Office kind"):
        only_document(b"\xd0\xcf\x11\xe0" + bytes(600), "a.msg")


def test_an_attached_message_in_base64_is_read_as_one() -> None:
    inner = (
        b"Subject: Pier closed\r\nFrom: Ada Brook <ada@a.example>\r\n\r\nIt is shut, she said.\r\n"
    )
    outer = (
        b"Subject: See below\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\nPlease read this.\r\n"
        b"--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(inner)
        + b"--b--\r\n"
    )
    _, attached = read_documents(outer, "a.eml")
    assert attached.title == "Pier closed"
    assert attached.origin.byline == "Ada Brook"
    assert [each.text for each in attached.blocks] == ["It is shut, she said."]
