"""Word documents: which words of them an article has, and what it knows of itself."""

from __future__ import annotations

import pytest

from tests.intake.archives import WORD_NAMESPACE, word_document, zipped
from tui.intake.extracted_document import Block, article_text
from tui.intake.office.docx import read_docx
from tui.intake.origin import Origin
from tui.storage.errors import CannotRead


def paragraph(words: str, style: str = "", more: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'
    return f"<w:p>{look}<w:r><w:t>{words}</w:t></w:r></w:p>"


def test_styles_of_word_tell_titles_headings_and_bullets() -> None:
    found = read_docx(
        word_document(
            paragraph("Tides", "Title")
            + paragraph("Morning", "Heading2")
            + paragraph("low", "ListParagraph")
            + paragraph("high", more="<w:numPr/>")
            + paragraph("It rose.")
            + paragraph("Tides again", "Title")
        ),
        "a.docx",
    )
    assert found.title == "Tides"
    assert found.blocks == (
        Block("heading", "Morning"),
        Block("bullet", "low"),
        Block("bullet", "high"),
        Block("paragraph", "It rose."),
        Block("paragraph", "Tides again"),
    )


def test_what_word_would_not_print_is_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>The well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:tab/><w:t>mayor</w:t>"
        "<w:br/></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r>"
        "<w:ins><w:r><w:t>agreed.</w:t></w:r></w:ins></w:p>"
    )
    found = read_docx(word_document(body), "a.docx")
    assert article_text(found) == "The well-known mayor\nagreed.\n"


def test_an_archive_that_is_no_word_document_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^a\.docx has no word/document\.xml in it"):
        read_docx(zipped({"readme": "words"}), "a.docx")


def test_the_main_part_is_found_by_what_it_is_to_the_package() -> None:
    body = "<w:body>" + paragraph("It rose.") + "</w:body>"
    rels = (
        '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/other.xml"/>'
        "</Relationships>"
    )
    data = zipped(
        {
            "_rels/.rels": rels,
            "word/document.xml": "<old/>",
            "word/other.xml": f"<w:document {WORD_NAMESPACE}>{body}</w:document>",
        }
    )
    assert article_text(read_docx(data, "a.docx")) == "It rose.\n"


def test_the_cells_of_a_row_stand_on_a_line() -> None:
    cells = "".join(f"<w:tc>{paragraph(each)}</w:tc>" for each in ("Who", "Said"))
    found = read_docx(word_document(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), "a.docx")
    assert article_text(found) == "Who | Said\n"


def test_a_text_box_is_taken_once_and_stands_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Before </w:t></w:r><w:r><mc:AlternateContent xmlns:mc='m'>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>and after.</w:t></w:r></w:p>"
    )
    found = read_docx(word_document(body), "a.docx")
    assert article_text(found) == "Before and after.\n\nIn a box.\n"


def test_notes_stand_at_the_end_in_the_order_in_which_they_are_referred_to() -> None:
    def note(kind: str, number: int, words: str) -> str:
        return f'<w:{kind} w:id="{number}">{paragraph(words)}</w:{kind}>'

    body = (
        '<w:p><w:r><w:t>It rose,</w:t><w:endnoteReference w:id="1"/><w:t> he said.</w:t>'
        '<w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    data = word_document(
        body,
        footnotes=note("footnote", 1, "Unused.") + note("footnote", 2, "In June."),
        endnotes=note("endnote", 1, "By a metre."),
    )
    assert article_text(read_docx(data, "a.docx")) == (
        "It rose,[1] he said.[2]\n\nNotes\n\n[1] By a metre.\n\n[2] In June.\n"
    )


def test_moved_words_stand_where_they_went_and_joined_paragraphs_are_one() -> None:
    body = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:moveFrom><w:r><w:t>gone </w:t></w:r>"
        "</w:moveFrom><w:r><w:t>It </w:t></w:r></w:p>"
        "<w:p><w:moveTo><w:r><w:t>rose.</w:t></w:r></w:moveTo></w:p>"
    )
    assert article_text(read_docx(word_document(body), "a.docx")) == "It rose.\n"


def test_words_in_links_fields_and_forms_are_there_and_what_nobody_filled_in_is_not() -> None:
    body = (
        "<w:p><w:hyperlink><w:r><w:t>One </w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>two </w:t></w:r></w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r>"
        '</w:sdtContent></w:sdt><w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r></w:p>'
        f"<w:sdt><w:sdtContent>{paragraph('Three.')}</w:sdtContent></w:sdt>"
    )
    assert article_text(read_docx(word_document(body), "a.docx")) == "One two →\n\nThree.\n"


def test_styles_are_known_by_their_names_in_any_language_of_word() -> None:
    styles = (
        '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="Kapitel"><w:basedOn w:val="berschrift1"/></w:style>'
        '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Own"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Autor"><w:name w:val="Author"/></w:style>'
    )
    body = (
        paragraph("Tides", "Titel")
        + paragraph("Ada Brook", "Autor")
        + paragraph("Morning", "Kapitel")
        + paragraph("Noon", "Own")
        + paragraph("nobody", "Secret")
        + paragraph("It rose.")
    )
    found = read_docx(word_document(body, styles=styles), "a.docx")
    assert (found.title, found.origin.byline) == ("Tides", "Ada Brook")
    assert not found.origin.byline_is_guess
    assert [(each.kind, each.text) for each in found.blocks] == [
        ("paragraph", "Ada Brook"),
        ("heading", "Morning"),
        ("heading", "Noon"),
        ("paragraph", "It rose."),
    ]


def properties(title: str, creator: str) -> str:
    return (
        f"<p><title>{title}</title><creator>{creator}</creator>"
        "<created>2024-05-01T10:00:00Z</created><modified>2024-05-04T18:20:00Z</modified></p>"
    )


def test_properties_say_who_when_and_in_which_language() -> None:
    data = word_document(
        paragraph("It rose."),
        styles='<w:docDefaults><w:lang w:val="de-AT"/></w:docDefaults>',
        core=properties("Tides", "Ada Brook"),
    )
    found = read_docx(data, "a.docx")
    assert article_text(found) == "Tides\n\nIt rose.\n"
    assert found.origin == Origin(
        byline="Ada Brook",
        modified="2024-05-04T18:20:00+00:00",
        language="de-AT",
        byline_is_guess=True,
    )


@pytest.mark.parametrize(
    ("title", "creator"), [("Microsoft Word - a.doc", "python-docx"), ("report.docx", "Admin")]
)
def test_what_programs_say_by_themselves_is_not_believed(title: str, creator: str) -> None:
    data = word_document(paragraph("It rose."), core=properties(title, creator))
    found = read_docx(data, "a.docx")
    assert (found.title, found.origin.byline) == ("", "")


def test_a_line_that_names_the_author_counts_for_more_than_who_made_the_file() -> None:
    body = paragraph("Tides", "Title") + paragraph("By Ada Brook") + paragraph("It rose.")
    found = read_docx(word_document(body, core=properties("", "Bo Lund")), "a.docx")
    assert (found.origin.byline, found.origin.byline_is_guess) == ("Ada Brook", True)


def test_a_document_inside_that_cannot_be_read_is_told() -> None:
    found = read_docx(word_document(paragraph("It rose.") + "<w:altChunk/>"), "a.docx")
    assert "another document inside" in found.warnings[0]
