"""Files that try to break a reader, made while the tests run; what must come of each.

Each is what somebody could send: a clone of a project, or a page saved from the web. All that they
try to do is to leave a mark: `PWNED`.
"""

from __future__ import annotations

import gzip
from typing import Any

from tests.intake.archives import book, word_document, zipped

Entry = dict[str, Any]

ESCAPES = "\x1b[31m \x1b]0;PWNED\x07 \x1b]52;c;UFdORUQ=\x07 \x9b31m \x90q\x9c \u202egniht\u202c"
"""Colour, a title, the clipboard, the same in one character each, and words turned around."""

NEVER = tuple(each.encode().hex() for each in ("\x1b]0;", "\x1b]52", "\x9b31m", "\x90q", "\u202e"))
ESCAPES_IN_TOML = ESCAPES.translate({n: f"\\u{n:04x}" for n in (*range(32), *range(128, 160))})
MARKUP = "[bold][@click=app.quit]PWNED[/] [link=file:///etc/passwd]it[/link] $(touch PWNED) %n%s"

STORY = f"""Harbour to close

The old harbour will close in May, the mayor said on Monday. "It is for good," she said.

Ada Brook, who has fished there all her life, denied that anybody had asked her. {"a" * 40}!
""".encode()

OK = b"""format = 1

[article]
path = "seeds/story.txt"
title = "Harbour to close"

[claim.aaaaaa]
quote = "The old harbour will close in May"
kind = "report"
prefix = "Harbour to close\\n\\n"
suffix = ", the mayor said"
by = "ann"

[claim.aaaaaa.source]
quote = "the mayor"
"""


def _read(name: str, text: str | bytes, outcome: str = "open-clean", **more: Any) -> Entry:
    code = 3 if outcome == "refuse" else 0
    data = text if isinstance(text, bytes) else text.encode()
    exits = {"quoth analyse": code}
    return {"file": name, "data": data, "use": "read", "outcome": outcome, "exit": exits, **more}


def _annotations(name: str, text: str | bytes, code: int, outcome: str, **more: Any) -> Entry:
    data = text if isinstance(text, bytes) else text.encode()
    exits = {"quoth check": code}
    use = "annotations"
    return {"file": name, "data": data, "use": use, "outcome": outcome, "exit": exits, **more}


def _added(name: str, data: bytes, outcome: str = "open-clean") -> Entry:
    exits = {"quoth add": 3 if outcome == "refuse" else 0}
    return {"file": name, "data": data, "use": "add", "outcome": outcome, "exit": exits}


def _changed(field: str, value: str) -> str:
    """The good file with a field more in its claim."""
    return OK.decode().replace('by = "ann"', f'by = "ann"\n{field} = "{value}"')


_CONFLICT = f"""
[conflict.aaaaaa.theirs]
quote = "(a+)+$"
kind = "denial"
note = "{ESCAPES_IN_TOML} {MARKUP}"
prefix = "{"(a*)*b" * 500}"
"""

_ESCAPED_NAME = "name_\x1b[31m.txt"

READ = [
    _read("escapes.txt", f"Harbour {ESCAPES}\n\n{'It is so, he said. ' * 200}{ESCAPES}\n",
          "open-warn", never_on_terminal=NEVER),
    _read("too-many-escapes.txt", f"Harbour {ESCAPES * 9}\n", "refuse", never_on_terminal=NEVER),
    _read("markup.txt", f"{MARKUP}\n\n{MARKUP}, he said.\n"),
    _read("turned-around.txt", "A\u202egnol\u202c title\n\nIt \u2066is\u2069 so.\n", "open-warn",
          never_on_terminal=[each.encode().hex() for each in "\u202e\u2066\u2069"]),
    _read("name.txt", "Harbour\n\nIt is so, he said.\n", copy_as=_ESCAPED_NAME,
          never_on_terminal=[b"\x1b[31m.".hex()]),
    _read("binary.txt", b"\x7fELF\0\1\2" + bytes(range(256)) * 8, "refuse"),
    _read("one-line.txt", "Harbour\n\n" + "It is so, he said. " * 5_000 + "x" * 20_000 + "\n"),
]  # fmt: skip

ANNOTATIONS = [
    _annotations("ok.toml", OK, 0, "open-clean"),
    _annotations("note.toml", _changed("note", ESCAPES_IN_TOML + MARKUP), 0, "open-clean",
                 never_on_terminal=NEVER),
    _annotations("conflict.toml", OK.decode() + _CONFLICT, 1, "open-warn",
                 never_on_terminal=NEVER),
    _annotations("pattern.toml", OK.replace(b"The old harbour", b"(a+)+$ \\\\1"), 1, "orphan"),
    _annotations("half.toml", OK + b"\n[claim.bbbbbb", 1, "refuse", line=17),
    _annotations("merged-by-hand.toml", OK + b"\n<<<<<<< ours\n=======\n", 1, "refuse", line=17),
    _annotations("nested.toml", OK + b"\nx = " + b"[" * 5_000, 1, "refuse"),
    _annotations("binary.toml", b"\x7fELF\0\1\2\xff", 1, "refuse"),
    _annotations("elsewhere.toml", OK.replace(b"seeds/story.txt", b"../../../etc/passwd"), 1,
                 "read-only"),
]  # fmt: skip

PROJECT: list[Entry] = [
    {
        "file": "entities.toml",
        "data": f'[entity.harbour]\nname = "Har{ESCAPES_IN_TOML}bour {MARKUP}"\n'
        'label = "GPE"\naliases = ["mayor"]\n'.encode(),
        "use": "project",
        "outcome": "open-clean",
        "copy_as": "entities.toml",
        "exit": {"quoth check .": 0},
        "never_on_terminal": NEVER,
    }
]

_FILE = "annotations/story.toml"


def _there(name: str, setup: list[str], code: int, outcome: str) -> Entry:
    exits = {"quoth check": code}
    return {
        "file": f"fs:{name}", "use": "filesystem", "outcome": outcome, "exit": exits, "setup": setup
    }  # fmt: skip


FILESYSTEM = [
    _there("link-inside", ["mkdir kept", f"mv {_FILE} kept", f"ln -s ../kept/story.toml {_FILE}"],
           0, "open-clean"),
    _there("link-outside", [f"rm {_FILE}", f"ln -s /etc/passwd {_FILE}"], 3, "refuse"),
    _there("folder", [f"rm {_FILE}", f"mkdir {_FILE}"], 3, "refuse"),
    _there("pipe", [f"rm {_FILE}", f"mkfifo {_FILE}"], 3, "refuse"),
]  # fmt: skip

_WORDS = "The old harbour will close in May, the mayor said on Monday, and it is for good. " * 5
_PASSWD = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x><p>&a;</p></x>'
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))

_MAIL = f"""From: \x1b]0;PWNED\x07 <a@b.example>
Subject: =?utf-8?b?G10wO1BXTkVEBw==?= {MARKUP}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/html

<p>{_WORDS}\x1b]0;PWNED\x07</p>
--x
Content-Type: application/pdf; name="\x1b[31m../../PWNED.pdf"
Content-Disposition: attachment

--x--
"""
_FEED = f"<rss><channel><item><title>&#27;]0;PWNED&#7;</title><link>{_WORDS}</link><description>"
_ANSWER = (
    f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>\x1b]0;PWNED\x07</title>{_WORDS}"
)

ADDED = [
    _added("escapes.eml", _MAIL.encode(), "open-warn"),
    _added("deep.eml", b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(3_000)
    ), "refuse"),
    _added("secret.rss", _PASSWD.replace("x", "rss").encode(), "refuse"),
    _added(
        "escapes.rss",
        f"{_FEED}{_WORDS}</description></item></channel></rss>".encode(),
        "open-warn",
    ),
    _added("bomb.html.gz", gzip.compress(bytes(60 * 1024 * 1024), mtime=0), "refuse"),
    _added("escapes.warc", (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\x1b]0;PWNED\x07\r\n"
        f"Content-Length: {len(_ANSWER)}\r\n\r\n{_ANSWER}\r\n\r\n").encode()),
    _added("script.html", f"<script>PWNED</script><p>{_WORDS}</p><svg><script>x</script></svg>"
           .encode()),
    _added("escapes.html", f"<title>\x1b[31m&#27;]0;PWNED&#7;</title><p>{_WORDS}</p>".encode()),
    _added("says-another.html", f'<meta charset="utf-7"><p>{_WORDS} +ADw-script+AD4-</p>'.encode(),
           "open-warn"),
    _added("deep.html", b"<div>" * 50_000 + _WORDS.encode()),
    _added("secret.xml", _PASSWD.encode(), "refuse"),
    _added("laughs.xml", f'<!DOCTYPE x [<!ENTITY a0 "ha">{_LAUGHS}]><x><p>&a8;</p></x>'.encode(),
           "refuse"),
    _added("bomb.docx", zipped({"word/document.xml": bytes(60 * 1024 * 1024)}), "refuse"),
    _added("secret.docx", zipped({"word/document.xml": _PASSWD}), "refuse"),
    _added("cut.docx", word_document(f"<w:p><w:r><w:t>{_WORDS}</w:t></w:r></w:p>")[:-40], "refuse"),
    _added("outside.epub", book('<itemref idref="../../PWNED.xhtml"/><itemref idref="a.xhtml"/>',
           {"../../PWNED.xhtml": "<p>PWNED</p>", "a.xhtml": f"<p>{_WORDS}</p>"})),
    _added("letter.pdf", b"%PDF-1.7 " + _WORDS.encode(), "refuse"),
]  # fmt: skip

MADE: list[Entry] = [*READ, *ANNOTATIONS, *PROJECT, *FILESYSTEM, *ADDED]
