"""What fuzzed inputs are made from, all of it invented, and inputs that once did harm."""

from __future__ import annotations

import gzip
import plistlib

from tests.fuzz_documents import DOCUMENTS
from tui.analysis.rank.chosen_kinds import ChosenKinds
from tui.analysis.rank.judge import Logistic
from tui.analysis.rank.measuring import Gain
from tui.analysis.rank.model_file import Card, to_bytes
from tui.analysis.rank.what_was_learned import Learned
from tui.model.findings import Attribution, Findings, Mention
from tui.model.findings_json import to_json
from tui.text.spans import Span

_CLAIM = b"""format = 1

[article]
path = "seeds/story.txt"
title = "Harbour talks go on"

# A comment.
[claim.k7f3qd]
quote = "talks would go on"
kind = "report"
form = "indirect"
tags = ["port", "talks"]
opposes = ["m2x8wd"]
prefix = "The minister said "
suffix = "."

[claim.k7f3qd.source]
quote = "The minister"
type = "named"
count = 2

[claim.m2x8wd]
quote = '''no such
promise'''
kind = "denial"
extra = { a = 1, "b c" = [1.5, true, 2024-01-01] }

[rejected.p4v9c2]
quote = "stayed shut"
"""
_CONFLICT = (
    _CLAIM
    + b"""
[conflict.k7f3qd.theirs]
quote = "talks would end"
kind = "forecast"

[conflict.article.base]
path = "../outside.txt"
"""
)
_ENTITIES = b"""[entity.aldane]
name = "Peter Aldane"
label = "PERSON"
aliases = ["Aldane", ""]

[entity.harbour]
name = "Harbour"
ignore = true
"""
_ARTICLE = """Harbour talks go on

“There was no such promise,” said the director, Peter Aldane, on Monday at 38 %.

  • one bullet
  * another: \u202eabc\u202c \x1b[31mred\x1b[0m
# A heading
東京で「終わり」と語った。 👩\u200d👧 🇺🇸 e\u0301\u0301\u0301
ประเทศไทย می\u200cخواهم אב\u200f! p\u0430ypal
"""
_FINDINGS = to_json(
    Findings(
        (Mention(Span(0, 7), "ORG", "Harbour"), Mention(Span(30, 42), "PERSON", "Peter Aldane")),
        (
            Attribution((Span(10, 20), Span(50, 60)), Span(30, 42), Span(43, 47), "direct"),
            Attribution((Span(12, 18),), kind="denial", speaker="Aldane", parent=0, count=2),
        ),
        (Span(10, 20), Span(50, 60)),
        (Span(0, 20), Span(21, 60)),
        "a model",
        True,
    )
)
_LEARNED = to_bytes(
    Card(
        "a pipeline",
        "1",
        (("seeds/story.txt", "0f"),),
        {"accepted": 3},
        Gain(70.5, 72.0, 0.1, 2.0, 0.97),
    ),
    Learned(
        Logistic({"kind=report": 12, "bias": -4}), ChosenKinds({"opinion": {"kind=report": 7}})
    ),
)
_SETTINGS = b"""annotator = "ann"
theme = "quoth-light"
editor = "vi"

[keys]
"claim.next" = ["ctrl+n", "]"]
"""
_SCHEMA = b"""[kind.threat]
key = "t"
help = "announces harm"

[kind.report]
drop = true

[field.place]
type = "text"
key = "o"
"""
_PAGE = b"\x1b[1;38;2;214;216;218;48;2;23;25;28mHarbour talks\x1b[0m   \n words \x1b[0mmore"

_MAIL = b"""From: =?utf-8?q?Ada_Brook?= <ada@port.example>
Subject: Fees =?iso-8859-1?b?Z28gdXA=?=
Date: Sat, 04 May 2024 18:20:00 +0200
List-Id: Port news <news.port.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="one"

--one
Content-Type: multipart/alternative; boundary="two"

--two
Content-Type: text/plain; charset="utf-8"; format=flowed
Content-Transfer-Encoding: quoted-printable

The board =E2=80=9Cmet=E2=80=9D on=20
Tuesday.
> Nobody told us.
- one
--two
Content-Type: text/html; charset=iso-8859-1

<html lang="en"><div style="max-height:0">all</div><table role="presentation"><tr><td>
<h1>Fees</h1><p>The board met on Tuesday.</p></td></tr></table>
<p><a href="https://port.example/1">View in browser</a></p><p>Unsubscribe here</p>
--two--
--one
Content-Type: message/rfc822

Subject: Inside
Content-Transfer-Encoding: base64

SXQgcmFpbmVkLg==
--one
Content-Type: application/pdf; name="a.pdf"
Content-Disposition: attachment

%PDF
--one--
"""
_MHTML = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://post.example/tides
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; start="<page@x>"; boundary="xx"

--xx
Content-Type: text/html; charset=utf-8
Content-ID: <page@x>
Content-Transfer-Encoding: quoted-printable

<html><title>Tides</title><p>It cost 5=E2=82=AC, and nobody had been=
 told.<br><br>It rose.</p></html>
--xx
Content-Type: image/gif
Content-Transfer-Encoding: base64

R0lGODlhAQABAA==
--xx--
"""
_SAFARI = plistlib.dumps(
    {
        "WebMainResource": {
            "WebResourceData": b"<title>Tides</title><p>It rose.</p><p>It fell.</p>",
            "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "UTF-8",
            "WebResourceURL": "https://post.example/tides",
        },
        "WebSubresources": [{"WebResourceData": b"GIF89a"}],
    },
    fmt=plistlib.FMT_BINARY,
)
_RSS = b"""<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!DOCTYPE rss>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Post</title><item><title>Fees &amp;amp; boats</title><link>https://post.example/1</link>
<author>ada@post.example (Ada)</author><pubDate>Sat, 04 May 2024 18:20:00 +0200</pubDate>
<description>Caf&eacute; &lt;b&gt;two&lt;/b&gt;...</description>
<content:encoded><![CDATA[<p>The board met.<p>It <i>rained</i>.]]></content:encoded></item>
<item><guid>https://post.example/2</guid><description>Two</description></item></channel></rss>"""
_ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://post.example/">
<title>Post</title><entry><title type="html">Fees &lt;b&gt;up&lt;/b&gt;</title><link href="/1"/>
<updated>2024-05-05T00:00:00Z</updated><author><name>Ada</name></author><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>It <i>rained</i>.</p></div></content></entry></feed>"""
_JSON_FEED = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": [
{"id": "1", "url": "https://post.example/1", "title": "Fees", "content_html": "<p>It rained.</p>",
"date_published": "2024-05-04T18:20:00+02:00", "authors": [{"name": "Ada"}]},
{"id": 2, "content_text": "It rose\\u00e9.", "author": null}]}"""
_ANSWER = b"""HTTP/1.1 200 OK\r
Content-Type: text/html; charset=utf-8\r
Transfer-Encoding: chunked\r
\r
60\r
<title>Tides</title><p>The tide rose at once, Ada Brook said on Tuesday in Lindwall, and nobody \r
5f\r
had been told of it before it was too late for the fishermen and their boats.</p><p>It fell.</p\r
0\r
\r
"""
_WARC = b"""WARC/1.0\r
WARC-Type: response\r
WARC-Target-URI: https://post.example/1\r
Content-Type: application/http; msgtype=response\r
Content-Length: %d\r
\r
%s\r
\r
""" % (len(_ANSWER), _ANSWER)
_ENVELOPE = b"From ada@port.example Sat May  4 18:20:00 2024\n"

CORPORA: dict[str, list[bytes]] = {
    "article": [_ARTICLE.encode(), _ARTICLE.encode("utf-16"), _ARTICLE.encode("cp1252", "ignore")],
    "claims": [_CLAIM, _CONFLICT, _CLAIM.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + _CLAIM],
    "entities": [_ENTITIES],
    "merge": [_CLAIM * 3, _CONFLICT * 3, _CLAIM + _CONFLICT + _ENTITIES],
    "journal": [],
    "findings": [_FINDINGS],
    "learned": [_LEARNED],
    "settings": [_SETTINGS],
    "schema": [_SCHEMA],
    "page": [_PAGE],
    "mail": [_MAIL, _MAIL.replace(b"\n", b"\r\n")],
    "mhtml": [_MHTML],
    "safari": [_SAFARI],
    "warc": [_WARC, _WARC * 2],
    "gzip": [gzip.compress(each, mtime=0) for each in (_WARC, _MAIL, _RSS)],
    "feed": [_RSS, _ATOM],
    "json_feed": [_JSON_FEED],
    **DOCUMENTS,
    "mailbox": [_ENVELOPE + _MAIL + b"\n" + _ENVELOPE + b"Subject: b\n\n>From b\n\n"],
}

SEEDS: dict[str, list[bytes]] = {
    "learned": [_LEARNED.replace(b": 3", b": " + b"9" * 400)],
}
"""Inputs by parser that made it crash or hang once."""
