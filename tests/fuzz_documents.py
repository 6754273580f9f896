"""What fuzzed documents of office programs and news agencies are made from, all of it invented."""

from __future__ import annotations

from collections.abc import Callable

from tests.intake.archives import book, word_document, zipped
from tests.intake.pdf_writer import Words, lines, pdf

_WORD = b"""<w:document xmlns:w="w" xmlns:mc="m"><w:body><w:p><w:pPr>
<w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Tides</w:t></w:r></w:p><w:p><w:r><w:t>It rose,</w:t>
<w:br/><w:footnoteReference w:id="1"/>
<w:sym w:font="Symbol" w:char="F0B7"/></w:r><w:del><w:r><w:delText>no</w:delText></w:r></w:del>
<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>
</mc:Choice><mc:Fallback/></mc:AlternateContent></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r>
</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"""
_ODT = b"""<o:document xmlns:o="o" xmlns:t="t" xmlns:d="d" xmlns:s="s"><o:meta><title>Tides</title>
<date>2024-05-04T18:20:00</date></o:meta><o:automatic-styles>
<s:style s:name="P1" s:parent-style-name="Title"/></o:automatic-styles><o:body>
<t:p t:style-name="P1">Tides</t:p>
<t:h>Noon</t:h><t:p>It<t:s/>rose.<t:line-break/>So
<t:note><t:note-body><t:p>n</t:p></t:note-body></t:note></t:p>
<t:list><t:list-item><t:p>one</t:p></t:list-item></t:list></o:body></o:document>"""
_RTF = rb"""{\rtf1\ansi\ansicpg1252\uc1\deflang2057{\fonttbl{\f0\fcharset204 Arial;}
{\f1\fcharset2 Symbol;}}{\stylesheet{\s1 heading 1;}{\s2 Title;}}{\info{\title Tides}{\author Ada}
{\revtim\yr2024\mo5\dy4}}\pard\s2 Tides\par\pard\f0 \'cf\u8220?It{\v no}{\deleted no}\line rose
{\footnote n}\'94{\f1\'b7}\par{\listtext -}one\par
\trowd\intbl a\cell{\b b}\nestcell\nestrow\cell\row{\pict 00}\pard
{\shp{\*\shpinst{\shptxt box\par}}}{\field{\*\fldinst x}{\fldrslt y}}\bin2 ab}"""
_NITF = b"""<?xml version="1.0" encoding="iso-8859-1"?><nitf><head><title>slug</title><docdata>
<date.issue norm="20240504T182000Z"/></docdata></head><body><body.head><hedline><hl1>Pier</hl1>
<hl2>Nine</hl2></hedline><byline>By <person>Ida</person><byttl>Staff</byttl></byline><dateline>L -
</dateline></body.head><body.content><block><p>It r\xe9ined.<br/>So.</p>tail<ul><li>one</li></ul>
<table><tr><td>a</td><td>b</td></tr></table></block></body.content></body></nitf>"""
_NEWSML = b"""<newsMessage><itemSet><newsItem><itemMeta><provider qcode="p:POST"/><versionCreated>
2024-05-04T18:20:00Z</versionCreated></itemMeta><contentMeta><by>Ida</by><headline>Pier</headline>
</contentMeta><contentSet><inlineXML><html><body><p>It rained.</p></body></html></inlineXML>
<inlineData contenttype="text/html">&lt;p&gt;a&lt;/p&gt;</inlineData></contentSet></newsItem>
</itemSet></newsMessage>"""
_NEWSML_1 = b"""<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Pier</HeadLine><DateLine>L
</DateLine></NewsLines><NewsComponent><ContentItem><DataContent><p>It rained.</p></DataContent>
</ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""
_ANPA = (
    b"\x16\x16\x01W2870\x1fasian\r\nf l\x13\x11 BC-Pier 05-04 1049\r\n\x02^BC-Pier,466<\r\n"
    b"^Pier<\r\n^By IDA=\r\n^Post=\r\n\t   L (Post) _ ``It rained.'' \r\nSo.\r\n\x08a\x1f\x1e 7\r\n"
    b"\t   \x03AP-WF-05-04-24 1820EDT<\r\n\x04"
)
_IPTC_7901 = (
    b"\x01eca062 4 i 211 ccccb   dpa 061\r\n\nPier/\r\n\x02Pier\r\nBy Ida =\r\n\n   L (dpa) - It"
    b"\r\nrained.\r\n\n# dpa NOTEBOOK\r\nx\r\n\x03041820 GMT May 24\r\n\x7f\x04"
)
_NINJS = (
    b'{"versioncreated": "2024-05-04T18:20:00Z", "headline": "Pier", "byline": "By Ida", '
    b'"headlines": [{"role": "main", "value": "a"}], "body_html": "<p>It rained.</p>"}'
)
_MARKDOWN = (
    b"---\ntitle: Pier\nauthor:\n  - '[[Ida]]'\ndate: 2024-05-04\n---\n# Pier\n\nIt rained.\n"
)
_TOML = b'+++\ntitle = "Pier"\ndate = 2024-05-04\n+++\n\nIt rained.\n'
_CHAPTERS = {"nav.xhtml": '<nav><a href="a.xhtml">One</a></nav>', "a.xhtml": "<p>It rose.</p>"}

_PDF = pdf(
    [
        Words("Tides", 60, 770, 18),
        *lines(["  It rose,", "they said.", "  • one"]),
        Words("1", 300, 30),
    ],
    [Words("a stamp", 20, 100, turned=True), Words("T", 60, 700, 36), Words("own", 84, 726)],
    properties={"Title": "Tides", "ModDate": "D:20240504182000Z"},
)

DOCUMENTS: dict[str, list[bytes]] = {
    "word": [_WORD],
    "office_zip": [
        word_document("<w:p><w:r><w:t>It rose.</w:t></w:r></w:p>"),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _ODT}, 0),
        book('<itemref idref="a.xhtml"/>', _CHAPTERS),
    ],
    "odt": [_ODT],
    "rtf": [_RTF],
    "wire_xml": [_NITF, _NEWSML, _NEWSML_1],
    "wire_text": [_ANPA, _IPTC_7901, _ANPA * 2],
    "ninjs": [_NINJS],
    "markdown": [_MARKDOWN, _TOML],
    "pdf": [_PDF],
}


def packed_as_word(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """What reads the bytes as the text of a Word document, whose checksum is right."""
    return lambda data: read(zipped({"word/document.xml": data, "word/": b""}))
