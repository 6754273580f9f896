"""A report as a document of Word (Office Open XML), for who has to go on working in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tui.report.outline import Bullets, Heading, Paragraph, Part, Table, outline_of
from tui.report.report_data import Report

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = f"""{_XML}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>\
<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/></Types>"""

_TOP = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>\
</Relationships>"""

_INNER = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>\
<Relationship Id="r2" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>"""

_NUMBERING = f"""{_XML}<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0">\
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>\
<w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum>\
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""

_SIZES = (36, 28, 24, 22)
"""Of headings by level, in half points."""

_LOOKS = {
    "b": "<w:rPr><w:b/></w:rPr>",
    "sup": '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
}

_WIDTH = 9000
"""What a page has room for, in twentieths of a point."""


def word_document(report: Report) -> bytes:
    """The bytes of the document; the same report gives the same bytes."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _TOP,
        "word/_rels/document.xml.rels": _INNER,
        "word/styles.xml": _styles(),
        "word/numbering.xml": _NUMBERING,
        "word/document.xml": _document(report),
    }
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8", "replace"))
    return made.getvalue()


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, size in enumerate(_SIZES, start=1)
    )
    return (
        f'{_XML}<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:sz w:val="22"/><w:lang w:val="en"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="100"/></w:pPr></w:style>'
        f'{headings}<w:style w:type="paragraph" w:styleId="ListBullet">'
        '<w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )


def _document(report: Report) -> str:
    body = "".join(xml for part in outline_of(report) for xml in _part(part))
    return f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Heading):
        yield _paragraph(((part.text, ""),), f"Heading{min(part.level, len(_SIZES))}")
    elif isinstance(part, Paragraph):
        yield _paragraph(part.runs)
    elif isinstance(part, Bullets):
        yield from (_paragraph(item.runs, "ListBullet") for item in part.items)
    else:
        yield _table(part)


def _paragraph(runs: Sequence[tuple[str, str]], style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(_run(text, how) for text, how in runs)}</w:p>"


def _run(text: str, how: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{_LOOKS.get(how, '')}{'<w:br/>'.join(lines)}</w:r>"


def _table(table: Table) -> str:
    """A table with lines; a paragraph has to stand behind it, or two would run together."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:color="999999"/>' for edge in edges)
    columns = f'<w:gridCol w:w="{_WIDTH // len(table.head)}"/>' * len(table.head)
    rows = [_row(table.head, "b"), *(_row(row, "") for row in table.rows)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{lines}</w:tblBorders>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"
    )


def _row(cells: Sequence[str], how: str) -> str:
    head = "<w:trPr><w:tblHeader/></w:trPr>" if how else ""
    made = "".join(f"<w:tc>{_paragraph(((cell, how),))}</w:tc>" for cell in cells)
    return f"<w:tr>{head}{made}</w:tr>"
