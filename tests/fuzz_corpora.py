"""What fuzzed inputs are made from, all of it invented, and inputs that once did harm."""

from __future__ import annotations

from tui.analysis.rank.judge import Logistic
from tui.analysis.rank.measuring import Gain
from tui.analysis.rank.model_file import Card, to_bytes
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
    Logistic({"kind=report": 12, "bias": -4}),
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
    "mailbox": [_ENVELOPE + _MAIL + b"\n" + _ENVELOPE + b"Subject: b\n\n>From b\n\n"],
}

SEEDS: dict[str, list[bytes]] = {
    "learned": [_LEARNED.replace(b": 3", b": " + b"9" * 400)],
}
"""Inputs by parser that made it crash or hang once."""
